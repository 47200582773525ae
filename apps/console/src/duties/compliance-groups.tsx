// The sums of each group of a cut. A unit leads into the units below it; anything else narrows the list of obligations.

import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { complianceBy } from '@gridward/contract/duties-compliance';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { usePlaybook } from '@gridward/ui/playbook';
import { useNameIn } from '../records/form-items.tsx';
import { dayBefore } from '@gridward/domain/period';
import type { Compliance, ComplianceFilter } from './compliance-answer.ts';
import { StateBar } from './compliance-sums.tsx';
import { firstOf, monthAfter } from './months.ts';

type Group = Compliance['groups'][number];
type By = (typeof complianceBy)[number];

export function ComplianceGroups(props: { readonly answer: Compliance; readonly by: By; readonly filter: ComplianceFilter }): ReactNode {
  const words = useMessages().duties.compliance;
  const narrow = useNarrow();
  const { answer } = props;
  const nameOf = useGroupName(props.by);
  const open = (group: Group) => props.filter.set(narrowed(props.by, group));
  const columns = useColumns(nameOf, open);
  const groups = props.by === 'unit' ? territoryFirst(answer.groups) : answer.groups;
  if (answer.groups.length === 0) return <EmptyLesson {...words.empty} />;
  return (
    <section className="gw-panel">
      <h2>{words.cut[props.by === 'subject' ? 'point' : props.by]}</h2>
      {answer.overlapping ? <p className="gw-faint">{words.overlapping}</p> : null}
      {narrow ? (
        <ul className="gw-cards">
          {groups.map((group) => (
            <li key={group.id}>
              <GroupCard group={group} name={nameOf(group)} onOpen={() => open(group)} />
            </li>
          ))}
        </ul>
      ) : (
        <Table<Group> size="small" rowKey={(group) => group.id} dataSource={[...groups]} columns={columns} pagination={false} />
      )}
    </section>
  );
}

/** Townships and villages before departments and brigades, each in the order of their names. */
function territoryFirst(groups: readonly Group[]): readonly Group[] {
  const place = (group: Group) => (group.kind === 'department' ? 1 : group.kind === 'sector' || group.kind === 'brigade' ? 2 : 0);
  return groups.toSorted((one, other) => place(one) - place(other));
}

/** What a press on a group asks for next. */
function narrowed(by: By, group: Group): Parameters<ComplianceFilter['set']>[0] {
  switch (by) {
    case 'unit':
    case 'plane':
    case 'sector':
      return { unitId: group.id, by: undefined };
    case 'duty':
      return { duty: group.id };
    case 'line':
      return { line: group.id };
    case 'month':
      return { from: firstOf(group.id), to: dayBefore(firstOf(monthAfter(group.id, 1))) };
    case 'subject':
      return { subjectId: group.id };
    case 'person':
      return { personId: group.id };
    case 'point':
      return {};
  }
}

function useGroupName(by: By): (group: Group) => string {
  const words = useMessages().duties.compliance;
  const nameIn = useNameIn();
  const { kindName } = usePlaybook();
  return (group) => {
    if (by === 'point') return kindName(group.id);
    if (by === 'month') return group.id;
    return group.name === null ? words.none : nameIn(group.name);
  };
}

function useColumns(nameOf: (group: Group) => string, open: (group: Group) => void): TableColumnsType<Group> {
  const words = useMessages().duties;
  const number = (title: string, of: (group: Group) => number, tone?: string) => ({
    title,
    key: title,
    align: 'right' as const,
    width: 92,
    render: (_: unknown, group: Group) => <span className={of(group) > 0 ? tone : 'gw-faint'}>{of(group)}</span>,
  });
  return [
    { title: words.compliance.group, key: 'group', render: (_, group) => <OpenGroup name={nameOf(group)} onOpen={() => open(group)} /> },
    number(words.compliance.obligations, (group) => group.obligations),
    number(words.state.met, (group) => group.met),
    number(words.state.overdue, (group) => group.overdue, 'gw-bad'),
    number(words.state.open, (group) => group.open),
    number(words.state.excused, (group) => group.excused),
    {
      title: `${words.compliance.done} / ${words.compliance.required}`,
      key: 'times',
      align: 'right',
      width: 140,
      render: (_, group) => `${group.done} / ${group.required}`,
    },
    { title: '', key: 'bar', width: 180, render: (_, group) => <StateBar sums={group} /> },
  ];
}

function OpenGroup(props: { readonly name: string; readonly onOpen: () => void }): ReactNode {
  const words = useMessages().duties.compliance;
  return (
    <button type="button" className="gwc-plain-link" aria-label={words.drill(props.name)} onClick={props.onOpen}>
      {props.name}
    </button>
  );
}

function GroupCard(props: { readonly group: Group; readonly name: string; readonly onOpen: () => void }): ReactNode {
  const words = useMessages().duties;
  const { group } = props;
  return (
    <>
      <div className="gw-card-title">
        <OpenGroup name={props.name} onOpen={props.onOpen} />
        <span className="gw-number">{words.doneOf(group.done, group.required)}</span>
      </div>
      <div>
        {words.state.met} {group.met} · <span className={group.overdue > 0 ? 'gw-bad' : undefined}>{`${words.state.overdue} ${group.overdue}`}</span> ·{' '}
        {words.state.open} {group.open}
      </div>
      <StateBar sums={group} />
    </>
  );
}
