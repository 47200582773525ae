// One record: what was done, by whom, about what; the form as it was; what is attached; earlier versions with the reasons;
// and, for those it concerns, what makes it worth a second look.

import { App, Button, Skeleton, Upload } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { call, download } from '@gridward/contract/call';
import { attachToRecord, downloadRecordAttachment, readRecord } from '@gridward/contract/records';
import { ErrorNotice, errorText } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink, UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { useRead } from '@gridward/ui/query';
import { saveFile } from '@gridward/ui/save-file';
import { isPicture, StoredPhotos } from '@gridward/ui/stored-photos';
import { useMoment } from '@gridward/ui/zone';
import { RecordFindings } from '../hazards/record-findings.tsx';
import { useNameIn } from './form-items.tsx';
import { CorrectRecord, WithdrawRecord } from './record-acts.tsx';
import type { RecordAnswer, RecordVersion } from './record-answer.ts';
import { RecordAnswers } from './record-answers.tsx';
import { RecordKindTag } from './record-kind.tsx';
import '../people/people.css';
import './records.css';

const minuteStyle = { dateStyle: 'medium', timeStyle: 'short' } as const;

export function RecordPage(): ReactNode {
  const { id } = useParams({ from: '/records/$id' });
  const { data, error, refetch } = useRead(readRecord, { id });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const current = data?.versions.at(-1);
  if (data === undefined || current === undefined) return <Skeleton active />;
  return (
    <div className="gw-stack">
      <Head record={data} current={current} />
      <Hints record={data} />
      <div className="gw-person-columns">
        <div className="gw-stack">
          <RecordAnswers record={data} version={current} />
          <RecordFindings record={data} version={current} />
          <Versions record={data} />
        </div>
        <aside className="gw-stack">
          <About version={current} />
          <Attachments record={data} onChanged={() => void refetch()} />
        </aside>
      </div>
    </div>
  );
}

function Head(props: { readonly record: RecordAnswer; readonly current: RecordVersion }): ReactNode {
  const words = useMessages().records;
  const { record, current } = props;
  const [open, setOpen] = useState<'correct' | 'withdraw' | null>(null);
  const [subject] = current.subjects;
  return (
    <>
      <PageHeading
        above={
          <>
            <RecordKindTag kind={current.kind} /> {current.withdrawn ? <span className="gw-bad">{words.withdrawn}</span> : null}
            {record.versions.length > 1 && !current.withdrawn ? <span className="gw-faint">{words.corrected}</span> : null}
          </>
        }
        title={`${words.kind[current.kind]} · ${words.andMore(subject?.name ?? '', current.subjects.length - 1)}`}
        hint={current.happenedOn}
        extra={
          <>
            {record.may.includes('correct') ? <Button onClick={() => setOpen('correct')}>{words.page.correct}</Button> : null}
            {record.may.includes('withdraw') ? <Button onClick={() => setOpen('withdraw')}>{words.page.withdraw}</Button> : null}
          </>
        }
      />
      {open === 'correct' ? <CorrectRecord record={record} current={current} onClose={() => setOpen(null)} /> : null}
      {open === 'withdraw' ? <WithdrawRecord record={record} current={current} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Hints(props: { readonly record: RecordAnswer }): ReactNode {
  const { page, lookAgain } = useMessages().records;
  const { hints } = props.record;
  if (hints.length === 0) return null;
  const textOf = (hint: (typeof hints)[number]): string => {
    const text = lookAgain[hint.kind];
    return typeof text === 'string' ? text : text(hint.amount ?? 0);
  };
  return (
    <section className="gw-panel gwr-hints">
      <h2>{page.hints}</h2>
      <ul>
        {hints.map((hint, index) => (
          <li key={index}>
            {textOf(hint)}{' '}
            {hint.recordId === null ? null : (
              <Link to="/records/$id" params={{ id: hint.recordId }}>
                {lookAgain.open}
              </Link>
            )}
          </li>
        ))}
      </ul>
      <p className="gw-faint">{page.hintsExplain}</p>
    </section>
  );
}

function About(props: { readonly version: RecordVersion }): ReactNode {
  const words = useMessages().records.page;
  const instant = useMoment(minuteStyle);
  const { version } = props;
  return (
    <section className="gw-panel">
      <h2>{words.about}</h2>
      <dl className="gw-facts">
        <dt>{words.subjects}</dt>
        <dd>
          {version.subjects.map((subject) => (
            <div key={subject.id}>
              <SubjectLink subject={subject} />
            </div>
          ))}
        </dd>
        <dt>{words.persons}</dt>
        <dd>
          {version.persons.map((person) => (
            <div key={person.id}>
              <PersonName person={person} />
            </div>
          ))}
        </dd>
        {version.unit === null ? null : (
          <>
            <dt>{words.body}</dt>
            <dd>
              <UnitLink unit={version.unit} />
            </dd>
          </>
        )}
        {version.exception === null ? null : (
          <>
            <dt>{words.exception}</dt>
            <dd>{version.exception}</dd>
          </>
        )}
        <dt>{words.happened}</dt>
        <dd>{version.happenedOn}</dd>
        <dt>{words.captured}</dt>
        <dd>{instant(version.capturedAt)}</dd>
        <dt>{words.received}</dt>
        <dd>{instant(version.receivedAt)}</dd>
        <dt>{words.enteredBy}</dt>
        <dd>
          {version.enteredBy} {version.onBehalf ? <span className="gw-warn">{words.onBehalf}</span> : null}
        </dd>
      </dl>
    </section>
  );
}

function Attachments(props: { readonly record: RecordAnswer; readonly onChanged: () => void }): ReactNode {
  const messages = useMessages();
  const words = messages.records.page;
  const { message } = App.useApp();
  const { record } = props;
  // Those that answer an item of the form, in the version on screen, stand there.
  const answered = new Set(Object.values(record.versions.at(-1)?.answers ?? {}).flatMap((answer) => (Array.isArray(answer) ? answer : [])));
  const pictures = record.attachments.filter(isPicture).filter((one) => !answered.has(one.sha256));
  const files = record.attachments.filter((one) => !isPicture(one));
  const mayAttach = record.may.includes('attach');
  if (record.attachments.length > 0 && pictures.length + files.length === 0 && !mayAttach) return null;
  const tell = (error: unknown) => {
    const text = errorText(messages, error);
    void message.error(`${text.message} ${text.cure}`);
  };
  return (
    <section className="gw-panel">
      <h2>{words.attachments}</h2>
      {record.attachments.length === 0 ? <p className="gw-faint">{words.noAttachments}</p> : null}
      <StoredPhotos endpoint={downloadRecordAttachment} id={record.recordId} photos={pictures} />
      <ul className="gwr-versions">
        {files.map((one) => (
          <li key={one.id}>
            <Button type="link" onClick={() => void download(downloadRecordAttachment, { id: record.recordId, attachmentId: one.id }).then(saveFile, tell)}>
              {one.fileName}
            </Button>
          </li>
        ))}
      </ul>
      {mayAttach ? (
        <Upload
          accept="image/jpeg,image/png,image/webp,application/pdf"
          showUploadList={false}
          beforeUpload={(file) => {
            const role = file.type === 'application/pdf' ? 'file' : 'photo';
            void call(attachToRecord, { id: record.recordId, role, fileName: file.name }, { file }).then(props.onChanged, tell);
            return false;
          }}
        >
          <Button>{words.attach}</Button>
        </Upload>
      ) : null}
    </section>
  );
}

function Versions(props: { readonly record: RecordAnswer }): ReactNode {
  const words = useMessages().records.page;
  const nameIn = useNameIn();
  const instant = useMoment(minuteStyle);
  const { record } = props;
  if (record.versions.length < 2) return null;
  return (
    <section className="gw-panel">
      <h2>{words.versions}</h2>
      <ol className="gwr-versions">
        {record.versions.toReversed().map((version, index) => (
          <li key={version.version}>
            <strong>{words.version(version.version)}</strong> {index === 0 ? <span className="gw-good">{words.current}</span> : null}{' '}
            <span>{version.happenedOn}</span>
            <div className="gw-faint">
              {[
                version.reason === null ? null : words.because(version.reason),
                version.enteredBy,
                instant(version.receivedAt),
                words.revision(version.revision),
                words.formVersion(nameIn(record.form.name), version.formVersion),
              ]
                .filter((one) => one !== null)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
