// What a person holds on the day, by role and kind of subject with counts; and what they held before.

import { Button, Collapse, Table, Tag, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listHoldings } from '@gridward/contract/tenure';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { UnitLink } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { usePages, type Pages } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useStackedColumns, type TableShape } from '../tenure/stacked-columns.tsx';
import { SubjectName, useKindName } from '../tenure/subject-words.tsx';
import { groupHoldings, type HoldingGroup } from './holding-groups.ts';

export type Holding = AnswerOf<typeof listHoldings>['rows'][number];

export function HeldNow(props: { readonly pages: Pages<Holding> }): ReactNode {
  const words = useMessages().people;
  const { playbook } = usePlaybook();
  const asOf = useAsOf();
  const { rows, query, total } = props.pages;
  const groups = groupHoldings(rows, playbook?.roles.map((role) => role.code) ?? []);
  const subjects = new Set(rows.map((row) => row.subject.id)).size;
  const kinds = new Set(rows.map((row) => row.subject.kind)).size;
  return (
    <section className="gw-panel" aria-busy={query.isFetching}>
      <h2>
        {asOf.isMoved ? words.holdsOn(asOf.day) : words.holdsNow}
        <span className="gw-faint">{rows.length > 0 ? words.loadSentence(total ?? rows.length, subjects, kinds) : ''}</span>
      </h2>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {!query.error && rows.length === 0 ? <EmptyLesson title={words.holdsNothing} hint={words.holdsNothingHint} /> : null}
      {groups.length > 0 ? <Groups groups={groups} /> : null}
      {query.hasNextPage ? (
        <div className="gw-table-foot">
          <span className="gw-faint">{words.loadedOf(rows.length, total ?? rows.length)}</span>
          <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.loadMore(200)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Groups(props: { readonly groups: readonly HoldingGroup<Holding>[] }): ReactNode {
  const { roleName } = usePlaybook();
  const kindOf = useKindName();
  const items = props.groups.map((group) => ({
    key: `${group.role} ${group.kind}`,
    label: (
      <span className="gw-row">
        <strong>{roleName(group.role)}</strong>
        <span>{kindOf(group.kind)}</span>
        <Tag>{group.rows.length}</Tag>
      </span>
    ),
    children: <GroupTable rows={group.rows} />,
  }));
  const opened = items.slice(0, 4).map((item) => item.key);
  return <Collapse className="gw-holdings" size="small" items={items} defaultActiveKey={opened} />;
}

function GroupTable(props: { readonly rows: readonly Holding[] }): ReactNode {
  const shape = useHoldingColumns('group');
  const page = 20;
  return (
    <Table<Holding>
      size="small"
      rowKey="tenureId"
      // Ant Design's types want an array that it could change; it does not.
      dataSource={props.rows as Holding[]}
      {...shape}
      pagination={props.rows.length > page ? { pageSize: page, showSizeChanger: false, size: 'small' } : false}
      showHeader={false}
    />
  );
}

function useHoldingColumns(part: 'group' | 'all'): TableShape<Holding> {
  const words = useMessages().people.columns;
  const { roleName } = usePlaybook();
  const kindOf = useKindName();
  const what = [
    { title: words.role, show: (row: Holding) => roleName(row.role) },
    { title: words.kind, show: (row: Holding) => kindOf(row.subject.kind) },
  ];
  return useStackedColumns<Holding>([
    { title: words.subject, show: (row) => <SubjectName subject={row.subject} /> },
    ...(part === 'all' ? what : []),
    { title: words.unit, show: (row) => (row.unit ? <UnitLink unit={row.unit} /> : '') },
    { title: words.during, show: (row) => <PeriodText during={row.during} /> },
    { title: words.document, show: (row) => <DocumentName document={row.document} /> },
  ]);
}

function DocumentName(props: { readonly document: Holding['document'] }): ReactNode {
  const words = useMessages().tenure.chain;
  if (props.document === null) return <span className="gw-faint">{words.noDocument}</span>;
  return <Tooltip title={props.document.title}>{props.document.number ?? props.document.title}</Tooltip>;
}

export function HeldPast(props: { readonly personId: string }): ReactNode {
  const words = useMessages().people;
  const asOf = useAsOf();
  const { columns } = useHoldingColumns('all');
  const [open, setOpen] = useState(false);
  const pages = usePages(listHoldings, { id: props.personId, when: 'past', ...asOf.query, limit: 50 }, { enabled: open });
  return (
    <Collapse
      className="gw-held-past"
      onChange={(keys) => setOpen(keys.length > 0)}
      items={[
        {
          key: 'past',
          label: words.heldPast,
          children: (
            <KeysetTable label={words.heldPast} pages={pages} rowKey={(row) => row.tenureId} columns={columns} empty={{ title: words.heldNothing, hint: '' }} />
          ),
        },
      ]}
    />
  );
}
