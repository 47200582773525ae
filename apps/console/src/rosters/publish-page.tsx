// Publishing: choose merged rosters, write the paper, look at what it would change, issue it; then its files are made.

import { Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { listPublications } from '@gridward/contract/rosters-papers';
import { listRosters } from '@gridward/contract/rosters-drafts';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePages, useRead } from '@gridward/ui/query';
import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useFilter } from '../app/search.ts';
import { PublishDone, type Published } from './publish-done.tsx';
import { PublishForm } from './publish-form.tsx';
import { firstChoice } from './publish-input.ts';
import './papers.css';

export function PublishPage(): ReactNode {
  const { papers, core } = useMessages();
  const words = papers.publish;
  const [published, setPublished] = useState<Published | null>(null);
  return (
    <div className="gw-stack">
      <PageHeading above={<Link to="/publications">{core.nav.publications}</Link>} title={words.title} hint={words.hint} />
      {published === null ? <Preparing onPublished={setPublished} /> : <PublishDone published={published} onAgain={() => setPublished(null)} />}
    </div>
  );
}

function Preparing(props: { readonly onPublished: (published: Published) => void }): ReactNode {
  const words = useMessages().papers.publish;
  const { values: linked } = useFilter(['rosterIds']);
  const merged = usePages(listRosters, { state: 'merged', limit: 200 });
  // The last paper says who issues and how it numbers.
  const papers = useRead(listPublications, { limit: 1 });
  const error = merged.query.error ?? papers.error;
  if (error) return <ErrorNotice error={error} onRetry={() => void merged.query.refetch()} />;
  if (merged.query.isPending || papers.isPending) return <Skeleton active />;
  if (merged.rows.length === 0)
    return (
      <section className="gw-panel">
        <EmptyLesson
          {...words.none}
          action={
            <Link to="/rosters">
              <Button>{words.none.action}</Button>
            </Link>
          }
        />
      </section>
    );
  return (
    <PublishForm
      rosters={merged.rows}
      more={merged.query.hasNextPage ? () => void merged.query.fetchNextPage() : null}
      chosenFirst={firstChoice(merged.rows, (linked.rosterIds ?? '').split(','))}
      last={papers.data?.rows[0] ?? null}
      onPublished={props.onPublished}
    />
  );
}
