// What the draft changes against what is in force, by unit or by person, kind by kind; each change leads to its row.

import { Button, Segmented, Select, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { readRosterDifferences } from '@gridward/contract/rosters-review';
import { differenceKinds, type DifferenceKind } from '@gridward/domain/rosters/differences';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { TableFoot } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { usePages } from '@gridward/ui/query';
import { CountChips } from './count-chips.tsx';
import type { GoTo } from './go-to.ts';

type Difference = AnswerOf<typeof readRosterDifferences>['rows'][number];
type By = 'unit' | 'person';

export function ChangesTab(props: { readonly rosterId: string; readonly goTo: GoTo }): ReactNode {
  const words = useMessages().review.changes;
  const [by, setBy] = useState<By>('unit');
  const [groupId, setGroupId] = useState<string | null>(null);
  const [kind, setKind] = useState<DifferenceKind | null>(null);
  const filter = { by, ...(groupId === null ? {} : { groupId }), ...(kind === null ? {} : { kind }) };
  const pages = usePages(readRosterDifferences, { id: props.rosterId, ...filter }, { keepPrevious: true });
  const { first, query } = pages;
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (first === null) return <Skeleton active paragraph={{ rows: 8 }} />;
  const counted = differenceKinds.map((each) => ({ key: each, label: words.kind[each], count: first.byKind[each] ?? 0 }));
  return (
    <div className="gw-stack">
      <div className="gw-row">
        <Segmented
          value={by}
          aria-label={words.by.unit}
          options={[
            { value: 'unit', label: words.by.unit },
            { value: 'person', label: words.by.person },
          ]}
          onChange={(next: By) => {
            setBy(next);
            setGroupId(null);
          }}
        />
        <Select<string | null>
          className="gwc-group-choice"
          value={groupId}
          placeholder={words.by[by]}
          aria-label={words.by[by]}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={first.groups.map((group) => ({ value: group.id, label: `${group.name} · ${words.groupTotal(totalOf(group.byKind))}` }))}
          onChange={(id) => setGroupId(id ?? null)}
        />
      </div>
      <CountChips label={words.all} chips={counted} value={kind} onChange={setKind} />
      {pages.rows.length === 0 && kind === null && groupId === null ? <EmptyLesson {...words.none} /> : null}
      <ul className="gwc-findings" aria-busy={query.isPlaceholderData}>
        {pages.rows.map((row, index) => (
          <DifferenceLine key={[row.kind, row.subject.id, row.role, index].join(' ')} row={row} goTo={props.goTo} />
        ))}
      </ul>
      <TableFoot pages={pages} />
    </div>
  );
}

function totalOf(byKind: Readonly<Record<string, number>>): number {
  return Object.values(byKind).reduce((sum, count) => sum + count, 0);
}

function DifferenceLine(props: { readonly row: Difference; readonly goTo: GoTo }): ReactNode {
  const words = useMessages().review.changes;
  const { roleName } = usePlaybook();
  const { row, goTo } = props;
  return (
    <li>
      <div>
        <span className={`gwc-mark gwc-mark-${row.kind}`}>{words.kind[row.kind]}</span>{' '}
        <Button type="link" size="small" className="gwc-go" onClick={() => goTo({ subject: row.subject, role: row.role })}>
          {row.subject.name}
        </Button>
        {row.role === null ? null : <span> {roleName(row.role)}</span>}
      </div>
      <div>
        {row.before === null ? null : <del>{row.before.name}</del>}
        {row.before !== null && row.after !== null ? ' → ' : null}
        {row.after === null ? null : <ins>{row.after.name}</ins>}
        <span className="gw-faint"> {row.township?.name ?? row.unit?.name}</span>
      </div>
    </li>
  );
}
