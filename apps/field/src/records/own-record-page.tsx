// One’s own record as it stands in the register: what it says, when it arrived, and the ways to correct it or take it back,
// each with its reason. Both go through the outbox like everything else.

import { useState, type ReactNode } from 'react';
import { ownCorrectionDays } from '@gridward/domain/records/record';
import { daysIn } from '@gridward/domain/period';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Dialog, Failure, Field, Lesson, Panel, ScreenHead } from '../app/parts.tsx';
import { go, goInstead, to } from '../app/route.tsx';
import { timeText } from '../app/when.ts';
import { useSpoken, useWords } from '../app/words.tsx';
import { newId } from '../sync/ids.ts';
import type { Unsent } from '../sync/store.ts';
import { withdrawalOf, type OwnRecord } from './own-record.ts';
import { Lines } from './record-words.tsx';

export function OwnRecordPage(props: { readonly id: string }): ReactNode {
  const { words, language } = useSpoken();
  const texts = words.recordsField.own;
  const { session } = useDesk();
  const { records, outbox, justSent } = useShelf();
  const record = records.find((one) => one.id === props.id);
  if (record === undefined)
    return (
      <>
        <ScreenHead title={texts.title} />
        <Lesson title={texts.notHere} hint={texts.notHereHint} />
      </>
    );
  const changes = ({ command }: Unsent) => ['correctRecord', 'withdrawRecord'].includes(command.name) && command.input['id'] === record.id;
  const [waits, arrived] = [outbox.some(changes), justSent.some(changes)];
  return (
    <>
      <ScreenHead title={words.labels.recordKind[record.recordKind]} sub={record.subjects.map((subject) => subject.name).join('、')} />
      {record.withdrawn ? <p className="notice warn">{texts.withdrawn}</p> : null}
      {waits || arrived ? <p className="notice">{waits ? texts.changing : texts.changed}</p> : null}
      <Panel title={texts.title}>
        <Lines content={{ ...record, personIds: record.persons.map((person) => person.id) }} />
        <p className="faint">
          {words.syncField.sent.received(timeText(language, session.county.timeZone, record.receivedAt))} · {words.syncField.sent.revision(record.revision)}
          {record.version > 1 ? ` · ${texts.version(record.version)}` : ''}
          {record.attachments.length > 0 ? ` · ${words.syncField.outbox.files(record.attachments.length)}` : ''}
        </p>
      </Panel>
      {record.withdrawn || waits || arrived ? null : <Changing record={record} />}
    </>
  );
}

function Changing(props: { readonly record: OwnRecord }): ReactNode {
  const texts = useWords().recordsField.own;
  const { me, today } = useShelf();
  const [asking, setAsking] = useState(false);
  const { record } = props;
  const old = record.happenedOn < today && daysIn({ from: record.happenedOn, until: today }) > ownCorrectionDays;
  // An inspection carries its plan, which a phone does not know.
  if (record.recordKind === 'inspection' || me?.recordKinds.includes(record.recordKind) !== true) return <p className="faint">{texts.elsewhere}</p>;
  if (old) return <p className="faint">{texts.tooOld(ownCorrectionDays)}</p>;
  return (
    <div className="row actions">
      <Button tone="primary" onPress={() => go(to('/record', { correct: record.id }))}>
        {texts.correct}
      </Button>
      <Button onPress={() => setAsking(true)}>{texts.withdraw}</Button>
      {asking ? <Withdrawing record={record} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

function Withdrawing(props: { readonly record: OwnRecord; readonly onClose: () => void }): ReactNode {
  const words = useWords();
  const texts = words.recordsField.own;
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const { record, onClose } = props;
  const title = `${texts.withdraw} ${words.labels.recordKind[record.recordKind]}`;
  return (
    <Dialog title={texts.withdraw} onClose={onClose}>
      <p>{texts.withdrawHint}</p>
      <Field label={texts.reason}>
        {(ids) => <textarea {...ids} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <Failure error={error} />
      <Button
        tone="danger"
        wide
        disabled={reason.trim().length < 2}
        onPress={() =>
          void desk.capture([withdrawalOf(record, reason, { id: newId(Date.now()), title })]).then(() => goInstead(to(`/r/${record.id}`)), setError)
        }
      >
        {texts.withdraw}
      </Button>
    </Dialog>
  );
}
