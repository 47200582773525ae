// What is to be done by me this month, in two minutes: the fewest trips that do it, what is overdue, what is done.

import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { readMyDue, type ObligationAnswer } from '@gridward/contract/duties-obligations';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { ObligationCard } from './obligation-list.tsx';
import { ObligationDrawer } from './obligation-drawer.tsx';
import type { MyDue } from './my-due.ts';
import { monthAfter } from './months.ts';
import { RecordLink } from './record-link.tsx';
import { Trips } from './trips.tsx';
import './duties.css';

export function DuePage(): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const filter = useFilter(['month']);
  const month = filter.values.month ?? asOf.day.slice(0, 7);
  const { data, error, refetch } = useRead(readMyDue, { month, ...(asOf.on === undefined ? {} : { on: asOf.on }) }, { keepPrevious: true });
  return (
    <div className="gw-stack gwd-narrow">
      <PageHeading
        title={words.due.title}
        hint={words.due.hint(month)}
        extra={
          <span className="gwd-months">
            <Button icon={<LeftOutlined />} aria-label={words.due.previous} onClick={() => filter.set({ month: monthAfter(month, -1) })} />
            <Button icon={<RightOutlined />} aria-label={words.due.next} onClick={() => filter.set({ month: monthAfter(month, 1) })} />
          </span>
        }
      />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && !error ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {data === undefined ? null : <Duties due={data} />}
    </div>
  );
}

function Duties(props: { readonly due: MyDue }): ReactNode {
  const words = useMessages().duties;
  const { due } = props;
  const [shown, setShown] = useState<string | null>(null);
  if (due.person === null) return <EmptyLesson title={words.due.noPerson} hint={words.due.noPersonHint} />;
  if (due.since === null) return <EmptyLesson title={words.noDuties} hint={words.noDutiesHint} />;
  const nothing = due.open.length + due.overdue.length === 0;
  return (
    <>
      {nothing ? <EmptyLesson title={words.due.allDone} hint={words.due.allDoneHint} /> : null}
      <Trips due={due} />
      <Part title={words.due.overdue} tone="gw-bad" rows={due.overdue} onWhy={setShown} acts />
      <Part title={words.due.open} rows={due.open} onWhy={setShown} acts />
      <Part title={words.due.metLate} rows={due.metLate} onWhy={setShown} />
      <Part title={words.due.met} rows={due.met} onWhy={setShown} />
      <Part title={words.due.excused} rows={due.excused} onWhy={setShown} />
      <p className="gw-faint">{words.dataSince(due.since)}</p>
      <ObligationDrawer obligation={shown} onClose={() => setShown(null)} />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly tone?: string;
  readonly rows: readonly ObligationAnswer[];
  readonly onWhy: (key: string) => void;
  readonly acts?: boolean;
}

/** A part of the list; long ones show the first few, so that the next part is in sight. */
function Part(props: PartProps): ReactNode {
  const messages = useMessages();
  const [all, setAll] = useState(false);
  if (props.rows.length === 0) return null;
  const rows = all ? props.rows : props.rows.slice(0, 6);
  return (
    <section className="gw-panel">
      <h2 className={props.tone}>
        {props.title} <span className="gw-faint">{props.rows.length}</span>
      </h2>
      <ul className="gw-cards">
        {rows.map((row) => (
          <li key={row.key}>
            <ObligationCard row={row} onWhy={() => props.onWhy(row.key)}>
              {props.acts === true ? <RecordLink subjectId={row.subject?.id} kind={row.duty.acts[0]} /> : null}
            </ObligationCard>
          </li>
        ))}
      </ul>
      {rows.length < props.rows.length ? (
        <Button type="link" onClick={() => setAll(true)}>
          {messages.core.state.shownOf(rows.length, props.rows.length)} · {messages.core.action.more}
        </Button>
      ) : null}
    </section>
  );
}
