// What differs between two days or two states of knowledge, and what each difference comes from.

import { InputNumber, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { compareCompliance } from '@gridward/contract/duties-compliance';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { isDay, type Day } from '@gridward/domain/period';
import { DayPicker } from '@gridward/ui/day-picker';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { TableFoot } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePages } from '@gridward/ui/query';
import { Link } from '@tanstack/react-router';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { UnitFilter } from '../app/unit-filter.tsx';
import { BoardLinks } from './board-links.tsx';
import { useWindow } from './compliance-answer.ts';
import { ObligationDrawer } from './obligation-drawer.tsx';
import { About, DutyName, PeriodDays, Progress, StateTag, Who } from './obligation-parts.tsx';
import '../app/register.css';
import './duties.css';

type Change = AnswerOf<typeof compareCompliance>['rows'][number];
const keys = ['one', 'other', 'oneKnownAt', 'otherKnownAt', 'unitId', 'from', 'to', 'personId', 'subjectId'] as const;

export function CompareCompliancePage(): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const filter = useFilter(keys);
  const window = useWindow(filter);
  const { unitId, personId, subjectId } = filter.values;
  const dayIn = (text: string | undefined, otherwise: Day): Day => (text !== undefined && isDay(text) ? text : otherwise);
  const one = dayIn(filter.values.one, window.from);
  const other = dayIn(filter.values.other, asOf.day);
  const revisionIn = (text: string | undefined) => (text === undefined || !/^\d+$/.test(text) ? undefined : Number(text));
  const pages = usePages(
    compareCompliance,
    {
      one,
      other,
      oneKnownAt: revisionIn(filter.values.oneKnownAt),
      otherKnownAt: revisionIn(filter.values.otherKnownAt),
      unitId,
      personId,
      subjectId,
      ...window,
    },
    { keepPrevious: true },
  );
  const number = (key: 'oneKnownAt' | 'otherKnownAt') => (
    <InputNumber
      min={1}
      placeholder={words.compare[key]}
      aria-label={words.compare[key]}
      value={revisionIn(filter.values[key]) ?? null}
      onChange={(value) => filter.set({ [key]: value === null ? undefined : String(value) })}
      className="gwr-number"
    />
  );
  return (
    <div className="gw-stack">
      <PageHeading title={words.compare.title} hint={words.compare.hint} extra={<BoardLinks />} />
      <div className="gwc-filters" role="search">
        <DayPicker value={one} onChange={(day) => filter.set({ one: day ?? undefined })} aria-label={words.compare.one} />
        {number('oneKnownAt')}
        <DayPicker value={other} onChange={(day) => filter.set({ other: day ?? undefined })} aria-label={words.compare.other} />
        {number('otherKnownAt')}
        <UnitFilter value={unitId} onChange={(next) => filter.set({ unitId: next })} label={words.columns.unit} />
      </div>
      <ErrorNotice error={pages.query.error} onRetry={() => void pages.query.refetch()} />
      {pages.query.isPending && !pages.query.error ? <Skeleton active /> : null}
      {pages.query.isPending || pages.query.error ? null : <Changes rows={pages.rows} foot={<TableFoot pages={pages} />} />}
    </div>
  );
}

function Changes(props: { readonly rows: readonly Change[]; readonly foot: ReactNode }): ReactNode {
  const words = useMessages().duties.compare;
  const [shown, setShown] = useState<string | null>(null);
  if (props.rows.length === 0) return <EmptyLesson {...words.none} />;
  return (
    <section className="gw-panel">
      <h2>{words.changes(props.rows.length)}</h2>
      <ul className="gw-cards">
        {props.rows.map((row) => (
          <li key={row.key}>
            <ChangeItem change={row} onWhy={() => setShown(row.key)} />
          </li>
        ))}
      </ul>
      {props.foot}
      <ObligationDrawer obligation={shown} onClose={() => setShown(null)} />
    </section>
  );
}

function ChangeItem(props: { readonly change: Change; readonly onWhy: () => void }): ReactNode {
  const words = useMessages().duties;
  const { before, after, causes } = props.change;
  const row = after ?? before;
  if (row === null) return null;
  return (
    <>
      <div className="gw-card-title">
        <button type="button" className="gwc-plain-link" onClick={props.onWhy}>
          <DutyName row={row} />
        </button>
        <span>
          {before === null ? <span className="gw-faint">{words.compare.absent}</span> : <StateTag state={before.state} />} →{' '}
          {after === null ? <span className="gw-faint">{words.compare.absent}</span> : <StateTag state={after.state} />}
        </span>
      </div>
      <div>
        <Who row={row} /> <About row={row} /> <PeriodDays row={row} /> {after === null ? null : <Progress row={after} />}
      </div>
      <ul className="gwd-serves">
        {causes.map((cause, index) => (
          <li key={index}>
            {words.compare.cause[cause.kind]} {cause.before !== null && cause.after !== null ? words.compare.fromTo(cause.before, cause.after) : null}{' '}
            {cause.record === null ? null : (
              <Link to="/records/$id" params={{ id: cause.record.id }}>
                {cause.record.happenedOn}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
