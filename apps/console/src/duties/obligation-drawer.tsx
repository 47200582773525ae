// Why an obligation stands as it does: the rule and what it rests on, the records that count, those that do not and why.

import { Drawer, Skeleton } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readObligation } from '@gridward/contract/duties-obligations';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useNameIn } from '../records/form-items.tsx';
import { RecordKindTag } from '../records/record-kind.tsx';
import { About, Due, PeriodDays, Progress, StateTag, Who } from './obligation-parts.tsx';
import { RecordLink } from './record-link.tsx';
import './duties.css';

type Why = AnswerOf<typeof readObligation>;

export function ObligationDrawer(props: { readonly obligation: string | null; readonly onClose: () => void }): ReactNode {
  const words = useMessages().duties.drawer;
  return (
    <Drawer open={props.obligation !== null} onClose={props.onClose} title={words.title} size={560} destroyOnHidden>
      {props.obligation === null ? null : <WhyOf obligation={props.obligation} />}
    </Drawer>
  );
}

function WhyOf(props: { readonly obligation: string }): ReactNode {
  const asOf = useAsOf();
  const { data, error, refetch } = useRead(readObligation, { key: props.obligation, ...asOf.query });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active />;
  return (
    <div className="gw-stack">
      <Head why={data} />
      <Rule why={data} />
      <Counted why={data} />
      <Refused why={data} />
    </div>
  );
}

function Head(props: { readonly why: Why }): ReactNode {
  const words = useMessages().duties;
  const nameIn = useNameIn();
  const { obligation: row, knownAt, may } = props.why;
  return (
    <section>
      <h3 className="gwd-title">{nameIn(row.duty.name)}</h3>
      <p>
        <StateTag state={row.state} /> <Progress row={row} />
      </p>
      <dl className="gw-facts">
        <dt>{words.columns.who}</dt>
        <dd>
          <Who row={row} />
        </dd>
        <dt>{words.columns.subject}</dt>
        <dd>
          <About row={row} />
        </dd>
        <dt>{words.columns.period}</dt>
        <dd>
          <PeriodDays row={row} />
          <div className="gw-faint">
            {words.drawer.asked(row.askedDays, row.periodDays)}
            {row.askedDays < row.periodDays ? `；${words.drawer.prorated}` : ''}
          </div>
        </dd>
        <dt>{words.columns.deadline}</dt>
        <dd>
          <Due row={row} />
        </dd>
      </dl>
      <p className="gw-faint">{words.drawer.revision(knownAt)}</p>
      {may.includes('record') && row.state !== 'met' ? <RecordLink primary subjectId={row.subject?.id} kind={row.duty.acts[0]} /> : null}
    </section>
  );
}

function Rule(props: { readonly why: Why }): ReactNode {
  const words = useMessages().duties.drawer;
  const nameIn = useNameIn();
  const { rule, ruleDuring, obligation } = props.why;
  const { basis } = rule;
  return (
    <section className="gwd-part">
      <h3>{words.basis}</h3>
      <p>{nameIn(basis)}</p>
      <p className="gw-faint">
        {[basis.document, basis.clause, basis.own ? words.own : null, words.ruleVersion(obligation.duty.version, ruleDuring.from)]
          .filter((one) => one !== null)
          .join(' · ')}
      </p>
    </section>
  );
}

function Counted(props: { readonly why: Why }): ReactNode {
  const words = useMessages().duties.drawer;
  const { counted } = props.why;
  return (
    <section className="gwd-part">
      <h3>{words.counted}</h3>
      {counted.length === 0 ? <p className="gw-faint">{words.countedNone}</p> : null}
      <ul className="gwd-records">
        {counted.map((record) => (
          <SeenRecord key={record.id} record={record} aside={record.late ? <span className="gw-warn">{words.lateRecord}</span> : null} />
        ))}
      </ul>
    </section>
  );
}

function Refused(props: { readonly why: Why }): ReactNode {
  const words = useMessages().duties.drawer;
  const { refused } = props.why;
  if (refused.length === 0) return null;
  return (
    <section className="gwd-part">
      <h3>{words.refused}</h3>
      <ul className="gwd-records">
        {refused.map((record) => (
          <SeenRecord key={record.id} record={record} aside={<span className="gw-warn">{words.because[record.because]}</span>} />
        ))}
      </ul>
    </section>
  );
}

function SeenRecord(props: { readonly record: Why['counted'][number] | Why['refused'][number]; readonly aside: ReactNode }): ReactNode {
  const words = useMessages().duties.drawer;
  const { record } = props;
  return (
    <li>
      <Link to="/records/$id" params={{ id: record.id }} className="gw-days">
        {record.happenedOn}
      </Link>{' '}
      <RecordKindTag kind={record.kind as Parameters<typeof RecordKindTag>[0]['kind']} /> {record.persons.map((person) => person.name).join('、')}
      {record.subjects.length === 0 ? '' : ` · ${record.subjects.map((subject) => subject.name).join('、')}`}{' '}
      {record.receivedAt.slice(0, 10) > record.happenedOn ? <span className="gw-faint">{words.received(record.receivedAt.slice(0, 10))}</span> : null}{' '}
      {props.aside}
    </li>
  );
}
