// What ends when? A year of months with their counts; the days of one month; who is concerned on each.

import { SwapOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listEndings } from '@gridward/contract/rosters-papers';
import { addDays, dayBefore, laterDay } from '@gridward/domain/period';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName, UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { usePages, useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { UnitFilter } from '../app/unit-filter.tsx';
import { SubjectName } from '../tenure/subject-words.tsx';
import { EndingsCalendar, MonthStrip } from './endings-calendar.tsx';
import { isMonth, monthAfter, monthOf, windowOf } from './endings-month.ts';
import './papers.css';

export type Ending = AnswerOf<typeof listEndings>['rows'][number];
const monthsAhead = 12;
/** More than this in one month is read on demand. */
const readAtOnce = 2000;

export function EndingsPage(): ReactNode {
  const texts = useMessages().endings;
  const { day } = useAsOf();
  const filter = useFilter(['unitId', 'month', 'day']);
  const { unitId } = filter.values;
  const first = monthOf(day);
  const months = Array.from({ length: monthsAhead }, (_, index) => monthAfter(first, index));
  const overview = useRead(
    listEndings,
    { from: day, until: dayBefore(windowOf(monthAfter(first, monthsAhead - 1)).until), unitId, limit: 1 },
    { keepPrevious: true },
  );
  const month =
    isMonth(filter.values.month) && filter.values.month >= first
      ? filter.values.month
      : (months.find((each) => (overview.data?.byMonth[each] ?? 0) > 0) ?? first);
  // What has ended already is history, not a calendar. The endpoint takes the last day that is meant.
  const { from, until } = windowOf(month);
  const pages = usePages(listEndings, { from: laterDay(from, day), until: dayBefore(until), unitId, limit: 200 }, { enabled: overview.data !== undefined });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages.query;
  const more = hasNextPage && pages.rows.length < readAtOnce;
  useEffect(() => {
    if (more && !isFetchingNextPage) void fetchNextPage();
  }, [more, isFetchingNextPage, fetchNextPage]);
  const chosen = filter.values.day;
  const rows = chosen === undefined ? pages.rows : pages.rows.filter((row) => row.lastDay === chosen);
  return (
    <div className="gw-stack" aria-busy={pages.query.isPending}>
      <PageHeading title={texts.title} hint={texts.hint} />
      <div className="gwc-filters" role="search">
        <UnitFilter value={unitId} onChange={(id) => filter.set({ unitId: id })} label={texts.unit} />
      </div>
      <ErrorNotice error={overview.error ?? pages.query.error} onRetry={() => void overview.refetch()} />
      <MonthStrip months={months} counts={overview.data?.byMonth ?? {}} chosen={month} onChoose={(each) => filter.set({ month: each, day: undefined })} />
      <div className="gwc-endings-columns">
        <EndingsCalendar month={month} today={day} rows={pages.rows} chosen={chosen} onChoose={(each) => filter.set({ month, day: each })} />
        <section className="gw-panel">
          {chosen === undefined ? null : (
            <div className="gw-row-spread">
              <strong>{texts.day(chosen)}</strong>
              <Button size="small" onClick={() => filter.set({ day: undefined })}>
                {texts.wholeMonth}
              </Button>
            </div>
          )}
          {rows.length === 0 && !pages.query.isPending ? <EmptyLesson {...texts.noneInMonth} /> : null}
          <EndingDays rows={rows} />
          {isFetchingNextPage ? <p className="gw-faint">{texts.loading}</p> : null}
        </section>
      </div>
    </div>
  );
}

function EndingDays(props: { readonly rows: readonly Ending[] }): ReactNode {
  const texts = useMessages().endings;
  const days = [...Map.groupBy(props.rows, (row) => row.lastDay)];
  return (
    <>
      {days.map(([day, rows]) => (
        <section key={day} aria-label={texts.day(day)}>
          <h3 className="gwc-endings-day gw-days">
            {day} <span className="gw-faint">{texts.count(rows.length)}</span>
          </h3>
          <ul className="gw-list">
            {rows.map((row, index) => (
              <EndingRow key={index} row={row} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function EndingRow(props: { readonly row: Ending }): ReactNode {
  const texts = useMessages().endings;
  const { roleName } = usePlaybook();
  const mayChange = useMay('tenure.change');
  const { today } = useAsOf();
  const { row } = props;
  return (
    <li>
      <span>
        <PersonName person={row.person} /> <span className="gw-faint">{texts.kind[row.kind]}</span>
        <div>
          {row.subject ? <SubjectName subject={row.subject} /> : null} {row.role === null ? row.title : <span className="gw-faint">{roleName(row.role)}</span>}{' '}
          {row.unit ? <UnitLink unit={row.unit} /> : null}
        </div>
      </span>
      {mayChange && row.kind !== 'absence' && row.lastDay >= today ? (
        <Link to="/handover" search={{ person: row.person.id, day: addDays(row.lastDay, 1) }}>
          <Button size="small" icon={<SwapOutlined />}>
            {texts.handOver}
          </Button>
        </Link>
      ) : null}
    </li>
  );
}
