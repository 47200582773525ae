// The workspace of a draft: the table in the middle, what is to be looked at beside it, the way of the roster above.

import { Skeleton } from 'antd';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { DraftHead } from './draft-head.tsx';
import './drafts.css';
import { DraftWorkspace } from './draft-workspace.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { useDraftEdits } from './use-draft-edits.ts';
import { useDraft, useOthersChanges } from './use-draft.ts';

export function DraftPage(): ReactNode {
  const { id } = useParams({ from: '/rosters/$id' });
  // Another roster is another page: nothing of the one before is kept.
  return <Draft key={id} id={id} />;
}

function Draft(props: { readonly id: string }): ReactNode {
  const { data: roster, error, refetch } = useDraft(props.id);
  const edits = useDraftEdits(props.id);
  useOthersChanges(roster, edits.isBusy);
  if (roster === undefined)
    return error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Skeleton active title={{ width: 320 }} paragraph={{ rows: 12 }} />;
  return (
    <div className="gw-stack">
      <DraftHead roster={roster} saving={edits.state} />
      {edits.state.kind === 'failed' ? <ErrorNotice error={edits.state.error} /> : null}
      <DraftWorkspace roster={roster} edits={edits} />
      {edits.conflict === null ? null : <ConflictDialog conflict={edits.conflict} onSettle={edits.settle} />}
    </div>
  );
}
