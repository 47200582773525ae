// The chain of revisions, newest first: who did what, when, why, and the hash that binds it to the one before.

import { HistoryOutlined } from '@ant-design/icons';
import { Alert, Button, Tooltip, Typography, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listRevisions } from '@gridward/contract/ledgers';
import { actName } from '@gridward/messages/language';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { InstantText } from '@gridward/ui/period-text';
import { usePages } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import './ledgers.css';

type Revision = AnswerOf<typeof listRevisions>['rows'][number];

export function RevisionsPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.revisions;
  const filter = useFilter(['rowId']);
  const pages = usePages(listRevisions, { ...filter.values });
  const columns = useRevisionColumns();
  return (
    <div>
      <PageHeading title={texts.title} hint={texts.hint} />
      {filter.values.rowId ? (
        <Alert
          type="info"
          title={texts.ofRow(filter.values.rowId)}
          action={
            <Button size="small" onClick={filter.clear}>
              {texts.allRows}
            </Button>
          }
        />
      ) : null}
      <KeysetTable
        label={texts.title}
        pages={pages}
        rowKey={(row) => String(row.number)}
        columns={columns}
        card={(row) => <RevisionCard row={row} />}
        empty={texts.empty}
      />
    </div>
  );
}

function useRevisionColumns(): TableColumnsType<Revision> {
  const messages = useMessages();
  const texts = messages.ledgers.revisions;
  return [
    { title: texts.number, key: 'number', align: 'right', render: (_, row) => <strong className="gw-number">{row.number}</strong> },
    { title: texts.at, key: 'at', render: (_, row) => <InstantText at={row.at} /> },
    { title: texts.act, key: 'act', render: (_, row) => actName(messages, row.act) },
    { title: texts.actor, key: 'actorName', render: (_, row) => row.actorName },
    { title: texts.reason, key: 'reason', render: (_, row) => <div className="gwc-reason">{row.reason}</div> },
    { title: texts.changes, key: 'changes', align: 'right', render: (_, row) => row.changes },
    { title: texts.hash, key: 'hash', render: (_, row) => <Hash hash={row.hash} /> },
    { key: 'known', render: (_, row) => <ShowAsKnown revision={row.number} /> },
  ];
}

function Hash(props: { readonly hash: string }): ReactNode {
  return (
    <Typography.Text className="gw-mono" copyable={{ text: props.hash }} title={props.hash}>
      {props.hash.slice(0, 12)}
    </Typography.Text>
  );
}

function ShowAsKnown(props: { readonly revision: number }): ReactNode {
  const texts = useMessages().ledgers.revisions;
  const asOf = useAsOf();
  return (
    <Tooltip title={texts.knownAtHint(props.revision)}>
      <Button size="small" icon={<HistoryOutlined />} onClick={() => asOf.show({ on: asOf.on, knownAt: props.revision })}>
        {texts.knownAt}
      </Button>
    </Tooltip>
  );
}

function RevisionCard(props: { readonly row: Revision }): ReactNode {
  const messages = useMessages();
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <span>
          #{row.number} {actName(messages, row.act)}
        </span>
        <span className="gw-faint">{messages.ledgers.home.changeCount(row.changes)}</span>
      </div>
      <div>
        {row.actorName} <InstantText at={row.at} />
      </div>
      {row.reason ? <div className="gw-faint">{row.reason}</div> : null}
      <Hash hash={row.hash} />
    </>
  );
}
