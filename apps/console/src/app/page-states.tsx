// What a page shows while its code loads, when it broke, and when there is none.

import { Button, Skeleton } from 'antd';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';

export function PageLoading(): ReactNode {
  const messages = useMessages();
  return (
    <div role="status" aria-label={messages.core.state.loading}>
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: 8 }} />
    </div>
  );
}

export function PageFailed(props: ErrorComponentProps): ReactNode {
  const messages = useMessages();
  return (
    <div className="gw-stack">
      <PageHeading title={messages.core.state.pageFailed} />
      <ErrorNotice error={props.error} onRetry={props.reset} />
      <p>
        <Link to="/">{messages.core.nav.home}</Link>
      </p>
    </div>
  );
}

export function PageNotFound(): ReactNode {
  const messages = useMessages();
  return (
    <EmptyLesson
      title={messages.core.state.pageNotFound}
      hint={messages.core.state.pageNotFoundHint}
      action={
        <Link to="/">
          <Button>{messages.core.nav.home}</Button>
        </Link>
      }
    />
  );
}
