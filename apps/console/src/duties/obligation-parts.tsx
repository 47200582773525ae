// The small parts that every screen of obligations is made of: the state as word and sign, how often of how often, when.

import { ClockCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { ObligationAnswer } from '@gridward/contract/duties-obligations';
import type { ObligationState } from '@gridward/domain/duties/obligation';
import { dayBefore } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink } from '@gridward/ui/links';
import { StatusTag, type Tone } from '@gridward/ui/status-tag';
import { useNameIn } from '../records/form-items.tsx';

const tones: Readonly<Record<ObligationState, Tone>> = { open: 'plain', met: 'good', overdue: 'bad', excused: 'still' };

export function StateTag(props: { readonly state: ObligationState }): ReactNode {
  const words = useMessages().duties;
  return (
    <span title={words.stateHint[props.state]}>
      <StatusTag tone={tones[props.state]} icon={props.state === 'open' ? <ClockCircleOutlined /> : undefined}>
        {words.state[props.state]}
      </StatusTag>
    </span>
  );
}

export function DutyName(props: { readonly row: ObligationAnswer }): ReactNode {
  return <strong>{useNameIn()(props.row.duty.name)}</strong>;
}

export function Progress(props: { readonly row: ObligationAnswer }): ReactNode {
  const words = useMessages().duties;
  const { row } = props;
  if (row.required === 0) return null;
  return (
    <span className="gw-number">
      {words.doneOf(row.done, row.required)} {row.late > 0 ? <span className="gw-warn">{words.late(row.late)}</span> : null}
    </span>
  );
}

/** The days asked about, the last one included, as people say them. */
export function PeriodDays(props: { readonly row: ObligationAnswer }): ReactNode {
  const words = useMessages().duties;
  const { from, until } = props.row.period;
  return <span className="gw-days">{words.periodIs(from, dayBefore(until))}</span>;
}

export function Due(props: { readonly row: ObligationAnswer }): ReactNode {
  const words = useMessages().duties;
  const { row } = props;
  const left = row.daysLeft > 0 ? words.daysLeft(row.daysLeft) : row.daysLeft === 0 ? words.dueToday : words.daysOver(-row.daysLeft);
  const near = row.state === 'open' && row.daysLeft <= 7;
  return (
    <span className={row.state === 'overdue' ? 'gw-bad' : near ? 'gw-warn' : 'gw-faint'}>
      {row.deadline}
      {row.state === 'open' || row.state === 'overdue' ? `，${left}` : ''}
    </span>
  );
}

/** Whoever bears it, or answers for the subject that does. */
export function Who(props: { readonly row: ObligationAnswer }): ReactNode {
  const { row } = props;
  if (row.person !== null) return <PersonName person={row.person} />;
  return (
    <>
      {row.answerable.map((person, index) => (
        <span key={person.id}>
          {index > 0 ? '、' : ''}
          <PersonName person={person} />
        </span>
      ))}
    </>
  );
}

export function About(props: { readonly row: ObligationAnswer }): ReactNode {
  const { row } = props;
  return row.subject === null ? <span className="gw-faint">{row.unit?.name}</span> : <SubjectLink subject={row.subject} />;
}
