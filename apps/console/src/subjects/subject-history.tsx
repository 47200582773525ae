// The revisions that wrote a subject's own file.

import type { ReactNode } from 'react';
import { listRevisions } from '@gridward/contract/ledgers';
import { actName } from '@gridward/messages/language';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { InstantText } from '@gridward/ui/period-text';
import { usePages } from '@gridward/ui/query';

export function SubjectHistory(props: { readonly subjectId: string }): ReactNode {
  const messages = useMessages();
  const words = messages.subjects.history;
  const pages = usePages(listRevisions, { rowId: props.subjectId, limit: 50 });
  return (
    <div className="gw-stack">
      <span className="gw-faint">{words.about}</span>
      <KeysetTable
        label={words.title}
        pages={pages}
        rowKey={(row) => String(row.number)}
        empty={{ title: words.empty, hint: words.about }}
        columns={[
          { title: words.columns.number, dataIndex: 'number', className: 'gw-number', width: 90 },
          { title: words.columns.at, render: (_, row) => <InstantText at={row.at} /> },
          { title: words.columns.act, render: (_, row) => actName(messages, row.act) },
          { title: words.columns.actor, dataIndex: 'actorName' },
          { title: words.columns.reason, render: (_, row) => row.reason ?? '' },
        ]}
      />
    </div>
  );
}
