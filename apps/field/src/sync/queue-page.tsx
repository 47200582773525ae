// What is not sent, what was acknowledged with time, revision and digest, and what needs the person.

import { useEffect, useState, type ReactNode } from 'react';
import type { FieldMessages } from '@gridward/messages/zh-CN/all-field';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Lesson, Panel } from '../app/parts.tsx';
import { problemText } from '../app/problem-text.ts';
import { Link, to } from '../app/route.tsx';
import { saveText } from '../app/save-text.ts';
import { timeText } from '../app/when.ts';
import { useSpoken, useWords } from '../app/words.tsx';
import { csvOf } from './csv.ts';
import { lostFile } from './lost-photo.tsx';
import { similarIn, type Needing, type Sent, type Unsent } from './store.ts';

export function QueuePage(props: { readonly shown: string }): ReactNode {
  const words = useWords().syncField;
  const { outbox, needs, sentCount } = useShelf();
  const open = needs.filter((one) => one.aside === null).length;
  const tabs = [
    ['outbox', '/queue', outbox.length],
    ['needs', '/queue/needs', open],
    ['sent', '/queue/sent', sentCount],
  ] as const;
  return (
    <>
      <div className="screen-head">
        <h1>{words.title}</h1>
      </div>
      <nav className="subtabs" aria-label={words.title}>
        {tabs.map(([name, path, count]) => (
          <Link key={name} to={to(path)} className="subtab" aria-current={props.shown === name ? 'page' : undefined}>
            {words.tab[name]} <b>{count}</b>
          </Link>
        ))}
      </nav>
      {props.shown === 'sent' ? <SentList /> : props.shown === 'needs' ? <NeedsList /> : <Outbox />}
    </>
  );
}

function Outbox(): ReactNode {
  const words = useWords();
  const texts = words.syncField;
  const desk = useDesk();
  const { outbox, loop, filesWaiting, filesHeld } = useShelf();
  const held = filesHeld === null ? null : problemText(words, filesHeld);
  const [most, setMost] = useState(30);
  return (
    <>
      <Panel>
        <div className="row spread">
          <span>{texts.state[loop]}</span>
          <Button onPress={() => desk.syncNow()}>{words.accountsField.me.syncNow}</Button>
        </div>
        {filesWaiting > 0 ? <p className="faint">{texts.outbox.filesWaiting(filesWaiting)}</p> : null}
        {held === null ? null : (
          <p className="notice warn" role="status">
            <strong>{held.message}</strong> {held.cure}
          </p>
        )}
      </Panel>
      {outbox.length === 0 ? <Lesson title={texts.outbox.empty} hint={texts.outbox.emptyHint} /> : null}
      <ul className="rows cards">
        {outbox.slice(0, most).map((one) => (
          <li key={one.command.id}>
            <WhatItIs unsent={one} />
          </li>
        ))}
      </ul>
      {outbox.length > most ? <Button onPress={() => setMost(most + 50)}>{words.coreField.action.more}</Button> : null}
    </>
  );
}

export function WhatItIs(props: { readonly unsent: Unsent }): ReactNode {
  const { words, language } = useSpoken();
  const texts = words.syncField;
  const { session } = useDesk();
  const { command, about } = props.unsent;
  return (
    <>
      <div className="row spread">
        <strong>{about.title || (texts.names[command.name] ?? command.name)}</strong>
        <span className="faint">{texts.outbox.number(command.seq)}</span>
      </div>
      <p className="faint">
        {[
          texts.names[command.name],
          about.subjects.join('、'),
          about.files.length > 0 ? texts.outbox.files(about.files.length) : '',
          texts.outbox.captured(timeText(language, session.county.timeZone, command.capturedAt)),
        ]
          .filter((part) => part)
          .join(' · ')}
      </p>
    </>
  );
}

function SentList(): ReactNode {
  const { words, language } = useSpoken();
  const texts = words.syncField;
  const { store, session } = useDesk();
  const { sentCount } = useShelf();
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const [most, setMost] = useState(30);
  useEffect(() => {
    let current = true;
    void store.list('sent').then((all) => current && setSent(all.toReversed()));
    return () => {
      current = false;
    };
  }, [store, sentCount]);
  if (sentCount === 0) return <Lesson title={texts.sent.empty} />;
  const when = (at: string) => timeText(language, session.county.timeZone, at);
  return (
    <>
      <div className="row">
        <Button onPress={() => saveText(`gridward-sent-${session.account.name}.csv`, 'text/csv', csvOf(sent, texts))}>{texts.sent.exportCsv}</Button>
        <span className="faint">{texts.sent.digestHint}</span>
      </div>
      <ul className="rows cards">
        {sent.slice(0, most).map((one) => (
          <li key={one.command.id}>
            <WhatItIs unsent={one} />
            <SimilarLine to={one} />
            <p>
              {texts.sent.received(when(one.outcome.receivedAt))} ·{' '}
              {one.outcome.revision === null ? texts.sent.unchanged : texts.sent.revision(one.outcome.revision)}
            </p>
            {recordOf(one) === null ? null : <Link to={to(`/r/${recordOf(one)}`)}>{texts.sent.open}</Link>}
            <details>
              <summary>{texts.sent.digest}</summary>
              <code>{one.outcome.digest}</code>
            </details>
          </li>
        ))}
      </ul>
      {sent.length > most ? <Button onPress={() => setMost(most + 50)}>{words.coreField.action.more}</Button> : null}
    </>
  );
}

/** The record that a command entered or changed. */
function recordOf({ command: { name, input } }: Sent): string | null {
  return name === 'createRecord' || name === 'correctRecord' || name === 'withdrawRecord' ? String(input['id']) : null;
}

function NeedsList(): ReactNode {
  const words = useWords();
  const { needs } = useShelf();
  const open = needs.filter((one) => one.aside === null);
  const settled = needs.filter((one) => one.aside !== null);
  return (
    <>
      {open.length === 0 ? <Lesson title={words.syncField.needs.empty} /> : null}
      <NeedingRows needs={open} />
      {settled.length > 0 ? (
        <details>
          <summary>
            {words.syncField.needs.settled} {settled.length}
          </summary>
          <NeedingRows needs={settled} />
        </details>
      ) : null}
    </>
  );
}

function refusedBecause(words: FieldMessages, one: Needing): string {
  const lost = lostFile(one);
  return lost === undefined ? problemText(words, one.outcome.problem).message : words.syncField.needs.fileLost(lost.fileName);
}

function NeedingRows(props: { readonly needs: readonly Needing[] }): ReactNode {
  const words = useWords();
  return (
    <ul className="rows cards">
      {props.needs.toReversed().map((one) => (
        <li key={one.command.id}>
          <Link to={to(`/needs/${one.command.seq}`)} className="row-link">
            <WhatItIs unsent={one} />
            <span className={one.aside === null ? 'fault' : 'faint'}>
              {one.aside === null ? refusedBecause(words, one) : words.syncField.needs.asideDone(one.aside.reason)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function SimilarLine(props: { readonly to: Sent }): ReactNode {
  const texts = useWords().subjectsField.similar;
  const names = similarIn(props.to.outcome).map((other) => other.name);
  return names.length === 0 ? null : <p>{texts.short(texts.listOf(names))}</p>;
}
