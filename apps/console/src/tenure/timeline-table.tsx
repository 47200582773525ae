// The same tenures as a table: both periods in words, what each revision was, who entered it.

import { Table, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { isCorrection, noveltyOfRow, type TenureRow, type TimelineModel } from './timeline-model.ts';

export function TimelineTable(props: { readonly model: TimelineModel; readonly rows: readonly TenureRow[] }): ReactNode {
  const words = useMessages().tenure.timeline;
  const { roleName } = usePlaybook();
  const { model } = props;
  return (
    <Table<TenureRow>
      size="small"
      rowKey="id"
      // Ant Design's types want an array that it could change; it does not.
      dataSource={props.rows.toSorted((a, b) => a.role.localeCompare(b.role) || a.slot - b.slot || (a.during.from < b.during.from ? -1 : 1)) as TenureRow[]}
      pagination={props.rows.length > 100 ? { pageSize: 100 } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: words.columns.role, render: (_, row) => roleName(row.role) + (row.slot > 1 ? ` ${row.slot}` : '') },
        { title: words.columns.person, render: (_, row) => <PersonName person={row.person} /> },
        { title: words.columns.during, render: (_, row) => <PeriodText during={row.during} /> },
        { title: words.columns.known, render: (_, row) => <KnownText row={row} /> },
        { title: words.columns.novelty, render: (_, row) => <NoveltyTag model={model} row={row} /> },
        { title: words.columns.document, render: (_, row) => row.document?.number ?? row.document?.title ?? '' },
        { title: words.columns.by, render: (_, row) => model.steps.find((step) => step.number === row.known.from)?.actorName ?? '' },
      ]}
    />
  );
}

export function KnownText(props: { readonly row: TenureRow }): ReactNode {
  const words = useMessages().tenure.timeline;
  const { from, until } = props.row.known;
  return <span className={until === null ? undefined : 'gw-faint'}>{words.knownSpan(from, until)}</span>;
}

export function NoveltyTag(props: { readonly model: TimelineModel; readonly row: TenureRow }): ReactNode {
  const words = useMessages().tenure.timeline;
  const corrected = isCorrection(props.model, props.row);
  const novelty = noveltyOfRow(props.model, props.row);
  return (
    <>
      <Tag color={corrected ? 'volcano' : 'default'}>{words.novelty[corrected ? 'corrected' : novelty === 'corrected' ? 'changed' : novelty]}</Tag>
      {props.row.known.until === null ? null : <Tag>{words.superseded}</Tag>}
    </>
  );
}
