// The months ahead, and one month as a calendar: how much ends on which day.

import type { ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { weeksOf, type Month } from './endings-month.ts';

interface MonthStripProps {
  readonly months: readonly Month[];
  readonly counts: Readonly<Record<string, number>>;
  readonly chosen: Month;
  readonly onChoose: (month: Month) => void;
}

export function MonthStrip(props: MonthStripProps): ReactNode {
  const texts = useMessages().endings;
  return (
    <div className="gwc-months" role="group" aria-label={texts.months}>
      {props.months.map((month) => (
        <button key={month} type="button" aria-pressed={month === props.chosen} onClick={() => props.onChoose(month)}>
          <span>{texts.month(Number(month.slice(0, 4)), Number(month.slice(5)))}</span>
          <strong className={(props.counts[month] ?? 0) > 0 ? 'gw-warn' : 'gw-faint'}>{texts.count(props.counts[month] ?? 0)}</strong>
        </button>
      ))}
    </div>
  );
}

interface CalendarProps {
  readonly month: Month;
  readonly today: Day;
  readonly rows: readonly { readonly lastDay: Day }[];
  readonly chosen: string | undefined;
  readonly onChoose: (day: Day | undefined) => void;
}

export function EndingsCalendar(props: CalendarProps): ReactNode {
  const texts = useMessages().endings;
  const { month, rows } = props;
  const counts = Map.groupBy(rows, (row) => row.lastDay);
  return (
    <section className="gw-panel">
      <h2>{texts.month(Number(month.slice(0, 4)), Number(month.slice(5)))}</h2>
      <table className="gwc-calendar">
        <thead>
          <tr>
            {texts.weekdays.map((name) => (
              <th key={name} scope="col" aria-label={texts.weekday(name)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, index) => (
            <tr key={index}>
              {week.map((day, place) =>
                day === null ? (
                  <td key={place} className="gwc-other-month" />
                ) : (
                  <td key={place}>
                    <DayCell {...props} day={day} count={counts.get(day)?.length ?? 0} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayCell(props: CalendarProps & { readonly day: Day; readonly count: number }): ReactNode {
  const texts = useMessages().endings;
  const { day, count, today, chosen } = props;
  const number = (
    <span className={day === today ? 'gwc-today' : undefined}>
      {Number(day.slice(8))} {day === today ? texts.today : null}
    </span>
  );
  if (count === 0) return <span>{number}</span>;
  return (
    <button
      type="button"
      aria-pressed={chosen === day}
      aria-label={`${day} ${texts.count(count)}`}
      onClick={() => props.onChoose(chosen === day ? undefined : day)}
    >
      {number}
      <strong>{texts.count(count)}</strong>
    </button>
  );
}
