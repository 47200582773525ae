// The dossier of diligence of a person for a period: what was held, asked, done, done late, excused and why, left undone; and
// the sealed paper of it. To see another's takes a reason, which is written down.

import { Button, Input, Skeleton, Table } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { readDossier, type DossierAnswer } from '@gridward/contract/duties-dossier';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { addDays, dayBefore, isDay } from '@gridward/domain/period';
import { labelOf } from '@gridward/messages/language';
import { DayPicker } from '@gridward/ui/day-picker';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink, UnitLink } from '@gridward/ui/links';
import { NumberText } from '@gridward/ui/number-text';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { useSession } from '../app/session.tsx';
import { useNameIn } from '../records/form-items.tsx';
import { IssuedDossiers, IssueDossier, type DossierAsked } from './dossier-papers.tsx';
import '../people/people.css';
import './duties.css';

type Shown = AnswerOf<typeof readDossier>;

export function DossierPage(): ReactNode {
  const { id } = useParams({ from: '/people/$id/dossier' });
  const words = useMessages().duties.dossier;
  const { day } = useAsOf();
  const { person } = useSession();
  const filter = useFilter(['from', 'to']);
  const own = person?.id === id;
  const from = filter.values.from !== undefined && isDay(filter.values.from) ? filter.values.from : `${day.slice(0, 4)}-01-01`;
  const last = filter.values.to !== undefined && isDay(filter.values.to) ? filter.values.to : day;
  const [reason, setReason] = useState('');
  const read = useAct(readDossier);
  const asked: DossierAsked = { personId: id, from, until: addDays(last, 1), ...(own ? {} : { reason: reason.trim() }) };
  const { mutate } = read;
  // One's own is there at once; another's waits for the reason.
  useEffect(() => {
    if (own) mutate({ personId: id, from, until: addDays(last, 1) });
  }, [own, id, from, last, mutate]);
  return (
    <div className="gw-stack">
      <PageHeading title={read.data === undefined ? words.title : words.titleOf(read.data.person.name)} hint={words.hint} />
      <div className="gwc-filters" role="search">
        <DayPicker value={from} max={last} clearable={false} onChange={(next) => filter.set({ from: next ?? undefined })} aria-label={words.from} />
        <DayPicker value={last} min={from} clearable={false} onChange={(next) => filter.set({ to: next ?? undefined })} aria-label={words.last} />
        {own ? null : (
          <Input
            className="gwd-reason"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
            placeholder={words.reason}
            aria-label={words.reason}
          />
        )}
        <Button type="primary" loading={read.isPending} disabled={!own && reason.trim().length < 2} onClick={() => mutate(asked)}>
          {words.show}
        </Button>
      </div>
      {own ? null : <p className="gw-faint">{words.logged}</p>}
      <ErrorNotice error={read.error} />
      {read.isPending ? <Skeleton active /> : null}
      {read.data === undefined || read.isPending ? null : <Dossier dossier={read.data} asked={read.variables} />}
    </div>
  );
}

/** `asked`: what this dossier answers, whatever the fields above have been turned to meanwhile. */
function Dossier(props: { readonly dossier: Shown; readonly asked: DossierAsked }): ReactNode {
  const words = useMessages().duties;
  const { dossier } = props;
  const { sums } = dossier;
  return (
    <>
      <section className="gw-panel">
        <h2>
          <span>
            {words.dossier.sums} <span className="gw-faint gw-days">{words.dossier.during(dossier.from, dayBefore(dossier.until))}</span>
          </span>
          {dossier.may.includes('render') ? <IssueDossier asked={props.asked} /> : null}
        </h2>
        <dl className="gwd-sums">
          <Sum label={words.compliance.obligations} value={sums.obligations} />
          <Sum label={words.compliance.required} value={sums.required} />
          <Sum label={words.compliance.done} value={sums.done} />
          <Sum label={words.due.metLate} value={sums.late} />
          <Sum label={words.state.overdue} value={sums.overdue} />
          <Sum label={words.state.excused} value={sums.excused} />
          <Sum label={words.state.open} value={sums.open} />
        </dl>
        <p className="gw-faint">{words.drawer.revision(dossier.knownAt)}</p>
      </section>
      <ByDuty dossier={dossier} />
      <Held dossier={dossier} />
      <Listed title={words.state.overdue} rows={dossier.overdue} />
      <Listed title={words.due.metLate} rows={dossier.late} />
      <Listed title={words.state.excused} rows={dossier.excused} />
      <Listed title={words.state.open} rows={dossier.open} />
      <Handovers dossier={dossier} />
      <Records dossier={dossier} />
      <IssuedDossiers asked={props.asked} />
    </>
  );
}

function Sum(props: { readonly label: string; readonly value: number }): ReactNode {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        <NumberText value={props.value} />
      </dd>
    </div>
  );
}

function ByDuty(props: { readonly dossier: DossierAnswer }): ReactNode {
  const words = useMessages().duties;
  const nameIn = useNameIn();
  type Row = DossierAnswer['duties'][number];
  const number = (title: string, of: (row: Row) => number) => ({
    title,
    key: title,
    align: 'right' as const,
    width: 90,
    render: (_: unknown, row: Row) => of(row),
  });
  return (
    <section className="gw-panel">
      <h2>{words.compliance.cut.duty}</h2>
      <Table<Row>
        size="small"
        pagination={false}
        scroll={{ x: 720 }}
        rowKey={(row) => `${row.code} ${row.version}`}
        dataSource={[...props.dossier.duties]}
        columns={[
          { title: words.columns.duty, key: 'duty', render: (_, row) => nameIn(row.name) },
          { title: words.drawer.basis, key: 'basis', render: (_, row) => <span className="gw-faint">{nameIn(row.basis)}</span> },
          number(words.compliance.required, (row) => row.required),
          number(words.compliance.done, (row) => row.done),
          number(words.state.overdue, (row) => row.overdue),
        ]}
      />
    </section>
  );
}

function Held(props: { readonly dossier: DossierAnswer }): ReactNode {
  const words = useMessages().duties.dossier;
  const { roleName } = usePlaybook();
  const { posts, tenures, absences } = props.dossier;
  const daysOf = (during: { readonly from: string; readonly until: string | null }) =>
    words.during(during.from, during.until === null ? null : dayBefore(during.until));
  return (
    <section className="gw-panel">
      <h2>{words.held}</h2>
      <ul className="gwd-records">
        {posts.map((post, index) => (
          <li key={`post ${index}`}>
            <UnitLink unit={post.unit} /> {post.title} <span className="gw-faint">{daysOf(post.during)}</span>
          </li>
        ))}
        {tenures.map((tenure, index) => (
          <li key={`tenure ${index}`}>
            {roleName(tenure.role)} · <SubjectLink subject={tenure.subject} />{' '}
            <span className="gw-faint">{[daysOf(tenure.during), tenure.document?.number].filter((one) => one != null).join(' · ')}</span>
          </li>
        ))}
        {absences.map((absence, index) => (
          <li key={`absence ${index}`} className="gw-warn">
            {words.absent(absence.reason)} <span className="gw-faint">{daysOf(absence.during)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Listed(props: { readonly title: string; readonly rows: DossierAnswer['overdue'] }): ReactNode {
  const words = useMessages().duties;
  const nameIn = useNameIn();
  if (props.rows.length === 0) return null;
  return (
    <section className="gw-panel">
      <h2>
        {props.title} <span className="gw-faint">{props.rows.length}</span>
      </h2>
      <ul className="gwd-records">
        {props.rows.map((row) => (
          <li key={row.key}>
            {nameIn(row.name)} {row.subject === null ? null : <SubjectLink subject={row.subject} />}{' '}
            <span className="gw-faint">
              {words.periodIs(row.period.from, dayBefore(row.period.until))} · {words.doneOf(row.done, row.required)}
              {row.excuses.map((excuse) => ` · ${words.dossier.excuse[excuse.kind]}${excuse.reason === null ? '' : `（${excuse.reason}）`}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Handovers(props: { readonly dossier: DossierAnswer }): ReactNode {
  const messages = useMessages();
  const words = messages.duties.dossier;
  const { handovers } = props.dossier;
  if (handovers.length === 0) return null;
  return (
    <section className="gw-panel">
      <h2>
        {words.handovers} <span className="gw-faint">{handovers.length}</span>
      </h2>
      <ul className="gwd-records">
        {handovers.map((one) => (
          <li key={one.id}>
            <Link to="/handovers/$id" params={{ id: one.id }} className="gw-days">
              {one.onDay}
            </Link>{' '}
            {words.handover[one.direction]}{' '}
            {one.others.map((person) => (
              <span key={person.id}>
                <PersonName person={person} />{' '}
              </span>
            ))}
            <span className="gw-faint">
              {words.items(one.items)} · {labelOf(messages.handovers.state, one.state)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Records(props: { readonly dossier: DossierAnswer }): ReactNode {
  const messages = useMessages();
  const words = messages.duties.dossier;
  type Row = DossierAnswer['records'][number];
  const { records } = props.dossier;
  if (records.length === 0) return null;
  return (
    <section className="gw-panel">
      <h2>
        {words.records} <span className="gw-faint">{records.length}</span>
      </h2>
      <Table<Row>
        size="small"
        scroll={{ x: 720 }}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        rowKey={(row) => row.id}
        dataSource={[...records]}
        columns={[
          {
            title: words.columns.day,
            key: 'day',
            width: 120,
            render: (_, row) => (
              <Link to="/records/$id" params={{ id: row.id }} className="gw-days">
                {row.happenedOn}
              </Link>
            ),
          },
          { title: words.columns.kind, key: 'kind', width: 100, render: (_, row) => labelOf(messages.records.kind, row.kind) },
          {
            title: words.columns.subjects,
            key: 'subjects',
            render: (_, row) => row.subjects.map((one) => <div key={one.id}>{<SubjectLink subject={one} />}</div>),
          },
          {
            title: words.columns.found,
            key: 'found',
            render: (_, row) => (row.found.length === 0 ? <span className="gw-faint">{words.foundNothing}</span> : row.found.join('；')),
          },
          { title: words.columns.counted, key: 'counted', width: 90, align: 'right', render: (_, row) => row.counted },
        ]}
      />
    </section>
  );
}
