// A month: what falls due on which day, with working days, rest days and absences.

import { Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { readDueCalendar } from '@gridward/contract/duties-compliance';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { ObligationState } from '@gridward/domain/duties/obligation';
import { dayNumber } from '@gridward/domain/period';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { PageHeading } from '@gridward/ui/page-heading';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { PersonFilter } from '../app/person-filter.tsx';
import { useFilter } from '../app/search.ts';
import { UnitFilter } from '../app/unit-filter.tsx';
import { useNameIn } from '../records/form-items.tsx';
import { BoardLinks } from './board-links.tsx';
import { monthAfter } from './months.ts';
import { StepThrough } from '../app/step-through.tsx';
import './duties.css';

type CalendarDay = AnswerOf<typeof readDueCalendar>['days'][number];

export function DueCalendarPage(): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const filter = useFilter(['month', 'unitId', 'personId', 'subjectId']);
  const { unitId, personId, subjectId } = filter.values;
  const month = filter.values.month ?? asOf.day.slice(0, 7);
  const { data, error, refetch } = useRead(readDueCalendar, { month, unitId, personId, subjectId, ...asOf.query }, { keepPrevious: true });
  return (
    <div className="gw-stack">
      <PageHeading title={words.calendar.title} hint={words.calendar.hint} extra={<BoardLinks />} />
      <div className="gwc-filters" role="search">
        <StepThrough
          shown={month}
          before={{ label: words.due.previous, go: () => filter.set({ month: monthAfter(month, -1) }) }}
          after={{ label: words.due.next, go: () => filter.set({ month: monthAfter(month, 1) }) }}
        />
        <UnitFilter value={unitId} onChange={(next) => filter.set({ unitId: next })} label={words.columns.unit} />
        <PersonFilter value={personId} onChange={(next) => filter.set({ personId: next })} />
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : <MonthGrid days={data.days} />}
    </div>
  );
}

function MonthGrid(props: { readonly days: readonly CalendarDay[] }): ReactNode {
  const words = useMessages().duties.calendar;
  const narrow = useNarrow();
  if (narrow) return <DayList days={props.days} />;
  const [first] = props.days;
  // Monday first; day 0 of day numbers was a Thursday.
  const before = first === undefined ? 0 : (dayNumber(first.day) + 3) % 7;
  return (
    <div className="gwd-month" role="list">
      {words.weekdays.map((name) => (
        <div key={name} className="gwd-weekday" aria-hidden>
          {name}
        </div>
      ))}
      {Array.from({ length: before }, (_, index) => (
        <span key={`before ${index}`} />
      ))}
      {props.days.map((day) => (
        <DayCell key={day.day} day={day} />
      ))}
    </div>
  );
}

/** On a phone only the days on which something falls due, one below the other. */
function DayList(props: { readonly days: readonly CalendarDay[] }): ReactNode {
  const words = useMessages().duties.calendar;
  const days = props.days.filter((day) => day.due.length > 0);
  if (days.length === 0) return <p className="gw-faint">{words.nothing}</p>;
  return (
    <ul className="gw-cards">
      {days.map((day) => (
        <li key={day.day}>
          <DayCell day={day} />
        </li>
      ))}
    </ul>
  );
}

function DayCell(props: { readonly day: CalendarDay }): ReactNode {
  const words = useMessages().duties;
  const { day } = props;
  const weekend = (dayNumber(day.day) + 3) % 7 >= 5;
  const mark = day.working && weekend ? words.calendar.work : !day.working && !weekend ? words.calendar.rest : null;
  return (
    <div role="listitem" className={day.working ? undefined : 'gwd-rest'} title={day.name ?? undefined}>
      <div>
        <strong>{Number(day.day.slice(8))}</strong> {mark === null ? null : <Tag>{mark}</Tag>}{' '}
        {day.absent ? <Tag color="warning">{words.calendar.absent}</Tag> : null}
        <span className="gw-faint">{day.name}</span>
      </div>
      {[...Map.groupBy(day.due, (one) => one.duty)].map(([duty, parts]) => (
        <DueOn key={duty} parts={parts} />
      ))}
    </div>
  );
}

/** One duty on its day: how many of how many, and what is overdue. */
function DueOn(props: { readonly parts: CalendarDay['due'] }): ReactNode {
  const words = useMessages().duties;
  const nameIn = useNameIn();
  const [first] = props.parts;
  if (first === undefined) return null;
  const of = (state: ObligationState) => props.parts.reduce((sum, one) => sum + (one.state === state ? one.obligations : 0), 0);
  const [met, overdue, asked] = [of('met'), of('overdue'), of('met') + of('overdue') + of('open')];
  return (
    <div>
      {nameIn(first.name)} <span className="gw-number">{asked === 0 ? words.state.excused : words.year.cell(met, asked)}</span>
      {overdue > 0 ? <span className="gwd-over">{words.year.overdue(overdue)}</span> : null}
    </div>
  );
}
