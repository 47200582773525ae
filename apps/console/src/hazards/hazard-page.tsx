// One hazard: what it is, where and when it was found, its photos, who was told, and how it came to stand where it does.

import { Button, Form, Skeleton } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { Fragment, useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { readHazard, withdrawHazard } from '@gridward/contract/hazards';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink, UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct, useRead } from '@gridward/ui/query';
import { useMoment } from '@gridward/ui/zone';
import { RecordKindTag } from '../records/record-kind.tsx';
import { ActDialog, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { HazardPhotos } from './hazard-photos.tsx';
import { HazardStateTag } from './hazard-state.tsx';
import '../people/people.css';
import './hazards.css';

type Hazard = AnswerOf<typeof readHazard>;
type Version = Hazard['versions'][number];
const minuteStyle = { dateStyle: 'medium', timeStyle: 'short' } as const;

export function HazardPage(): ReactNode {
  const { id } = useParams({ from: '/hazards/$id' });
  const { data, error, refetch } = useRead(readHazard, { id });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const current = data?.versions.at(-1);
  if (data === undefined || current === undefined) return <Skeleton active />;
  return (
    <div className="gw-stack">
      <Head hazard={data} current={current} />
      <div className="gw-person-columns">
        <div className="gw-stack">
          <section className="gw-panel">
            <p className="gwh-lead">{current.text}</p>
          </section>
          <HazardPhotos hazard={data} onChanged={() => void refetch()} />
          <History hazard={data} />
        </div>
        <aside className="gw-stack">
          <About hazard={data} current={current} />
          <Told hazard={data} />
        </aside>
      </div>
    </div>
  );
}

function Head(props: { readonly hazard: Hazard; readonly current: Version }): ReactNode {
  const words = useMessages().hazards;
  const { hazard, current } = props;
  const [withdrawing, setWithdrawing] = useState(false);
  return (
    <>
      <PageHeading
        above={<HazardStateTag state={current.state} suspectedMajor={current.suspectedMajor} />}
        title={`${words.title} · ${hazard.subject.name}`}
        hint={current.foundOn}
        extra={hazard.may.includes('withdraw') ? <Button onClick={() => setWithdrawing(true)}>{words.page.withdraw}</Button> : null}
      />
      {withdrawing ? <Withdraw hazard={hazard} current={current} onClose={() => setWithdrawing(false)} /> : null}
    </>
  );
}

function Withdraw(props: { readonly hazard: Hazard; readonly current: Version; readonly onClose: () => void }): ReactNode {
  const words = useMessages().hazards.page;
  const [form] = Form.useForm<{ readonly reason: string }>();
  const done = useDone(props.onClose);
  const act = useAct(withdrawHazard, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.withdrawTitle}
      form={form}
      submitLabel={words.withdrawSave}
      danger
      warning={words.withdrawConsequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ id: props.hazard.hazardId, version: props.current.version, reason: values.reason.trim() })}
      onClose={props.onClose}
    >
      <ReasonField always label={words.withdrawReason} />
    </ActDialog>
  );
}

function About(props: { readonly hazard: Hazard; readonly current: Version }): ReactNode {
  const words = useMessages().hazards.page;
  const instant = useMoment(minuteStyle);
  const { hazard, current } = props;
  const { record, unit } = hazard;
  return (
    <section className="gw-panel">
      <h2>{words.about}</h2>
      <dl className="gw-facts">
        <dt>{words.subject}</dt>
        <dd>
          <SubjectLink subject={hazard.subject} />
        </dd>
        {unit === null ? null : (
          <>
            <dt>{words.unit}</dt>
            <dd>
              <UnitLink unit={unit} />
            </dd>
          </>
        )}
        <dt>{words.finder}</dt>
        <dd>
          <PersonName person={hazard.person} />
        </dd>
        <dt>{words.foundOn}</dt>
        <dd>{current.foundOn}</dd>
        <dt>{words.captured}</dt>
        <dd>{instant(current.capturedAt)}</dd>
        {record === null ? null : (
          <>
            <dt>{words.record}</dt>
            <dd>
              <RecordKindTag kind={record.kind} /> {record.happenedOn}{' '}
              <Link to="/records/$id" params={{ id: record.recordId }}>
                {words.seeRecord}
              </Link>
              {record.itemName === null ? null : <div className="gw-faint">{record.itemName}</div>}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Told(props: { readonly hazard: Hazard }): ReactNode {
  const words = useMessages().hazards.page;
  const { roleName } = usePlaybook();
  const { told } = props.hazard;
  return (
    <section className="gw-panel">
      <h2>{words.told}</h2>
      {told.length === 0 ? <p className="gw-faint">{words.toldNobody}</p> : null}
      <dl className="gw-facts">
        {told.map(({ role, person }) => (
          <Fragment key={`${role} ${person.id}`}>
            <dt>{roleName(role)}</dt>
            <dd>
              <PersonName person={person} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

function History(props: { readonly hazard: Hazard }): ReactNode {
  const words = useMessages().hazards.page;
  const instant = useMoment(minuteStyle);
  return (
    <section className="gw-panel">
      <h2>{words.versions}</h2>
      <ol className="gwh-list">
        {props.hazard.versions.toReversed().map((version) => (
          <li key={version.version}>
            <strong>{words.state[version.state]}</strong>
            <span className="gw-faint">
              {[
                version.reason === null ? null : words.because(version.reason),
                version.enteredBy,
                instant(version.receivedAt),
                words.revision(version.revision),
              ]
                .filter((one) => one !== null)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
