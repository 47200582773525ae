// One command that the register refused: why, in words; how to mend it; or put it aside with a reason. Nothing goes away by
// itself.

import { useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Dialog, Failure, Field, Panel, ScreenHead } from '../app/parts.tsx';
import { problemText } from '../app/problem-text.ts';
import { go, goInstead, to } from '../app/route.tsx';
import { useNameIn, useWords } from '../app/words.tsx';
import { newId } from './ids.ts';
import { QueuePage, WhatItIs } from './queue-page.tsx';
import type { Needing } from './store.ts';

export function NeedsPage(props: { readonly seq: number }): ReactNode {
  const words = useWords();
  const { needs } = useShelf();
  const needing = needs.find((one) => one.command.seq === props.seq);
  if (needing === undefined) return <QueuePage shown="needs" />;
  const { message, cure } = problemText(words, needing.outcome.problem);
  const texts = words.syncField.needs;
  return (
    <>
      <ScreenHead title={words.syncField.tab.needs} />
      <Panel>
        <WhatItIs unsent={needing} />
      </Panel>
      <Panel title={texts.why} tone="bad">
        <p>
          <strong>{message}</strong>
        </p>
        <p>
          {texts.cure}：{needing.outcome.problem.problem === 'sync.after_refused' ? texts.onAnother : cure}
        </p>
        <RefusedItems needing={needing} />
      </Panel>
      {needing.outcome.problem.problem === 'thing.changed' ? <BothSides needing={needing} /> : null}
      {needing.aside === null ? <Mending needing={needing} /> : <Settled needing={needing} />}
    </>
  );
}

function RefusedItems(props: { readonly needing: Needing }): ReactNode {
  const words = useWords();
  const nameIn = useNameIn();
  const { book } = useShelf();
  const { fields, problem } = props.needing.outcome;
  const items = book?.forms.find((form) => form.code === props.needing.command.input['form'])?.versions.flatMap((version) => version.items) ?? [];
  const nameOf = (path: string | undefined) => {
    const item = items.find((one) => path === `answers.${one.code}`);
    return item === undefined ? (path ?? '') : nameIn(item.name);
  };
  const listed = fields.filter((field) => field.path !== undefined && (fields.length > 1 || field.path !== problem.path || field.path.startsWith('answers.')));
  if (listed.length === 0) return null;
  return (
    <>
      <p className="faint">{words.syncField.needs.fields}</p>
      <ul>
        {listed.map((field, index) => (
          <li key={index}>
            {nameOf(field.path)}：{words.recordsField.fault[String(field.details?.['rule'])] ?? problemText(words, field).message}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What was entered here beside what stands in the register now; the person decides. */
function BothSides(props: { readonly needing: Needing }): ReactNode {
  const words = useWords().syncField.needs;
  const { records } = useShelf();
  const { input } = props.needing.command;
  const theirs = records.find((record) => record.id === (input['recordId'] ?? input['id']));
  return (
    <Panel title={words.both}>
      <div className="sides">
        <div>
          <h3>{words.ours}</h3>
          <Plain value={{ answers: input['answers'], note: input['note'], happenedOn: input['happenedOn'] }} />
        </div>
        <div>
          <h3>{words.theirs}</h3>
          <Plain value={theirs === undefined ? {} : { answers: theirs.answers, note: theirs.note, happenedOn: theirs.happenedOn }} />
        </div>
      </div>
    </Panel>
  );
}

function Plain(props: { readonly value: unknown }): ReactNode {
  return <pre>{JSON.stringify(props.value, null, 1)}</pre>;
}

const forms: Readonly<Record<string, string>> = {
  createRecord: '/record',
  createHazard: '/hazard',
  createLead: '/lead',
  createSubject: '/subjects/new',
  createTicket: '/ticket',
};

function Mending(props: { readonly needing: Needing }): ReactNode {
  const words = useWords();
  const texts = words.syncField.needs;
  const desk = useDesk();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { needing } = props;
  const path = forms[needing.command.name];
  const again = async () => {
    const { id, name, version, input, after } = needing.command;
    try {
      await desk.capture([{ id: newId(Date.now()), name, version, input, after, mends: id, about: needing.about }]);
      await desk.putAside(needing, texts.mended);
      goInstead(to('/queue'));
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <>
      <Failure error={error} />
      <div className="row actions">
        {path === undefined || needing.about.form === null ? (
          <Button tone="primary" onPress={() => void again()}>
            {words.coreField.action.retry}
          </Button>
        ) : (
          <Button tone="primary" onPress={() => go(to(path, { mend: String(needing.command.seq) }))}>
            {texts.mend}
          </Button>
        )}
        <Button onPress={() => setAsking(true)}>{texts.aside}</Button>
      </div>
      {asking ? <Aside needing={needing} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Aside(props: { readonly needing: Needing; readonly onClose: () => void }): ReactNode {
  const texts = useWords().syncField.needs;
  const desk = useDesk();
  const [reason, setReason] = useState('');
  return (
    <Dialog title={texts.asideTitle} onClose={props.onClose}>
      <p>{texts.asideHint}</p>
      <Field label={texts.asideReason}>{(ids) => <textarea {...ids} rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
      <Button
        tone="primary"
        wide
        disabled={reason.trim().length < 2}
        onPress={() => void desk.putAside(props.needing, reason.trim()).then(() => goInstead(to('/queue/needs')))}
      >
        {texts.aside}
      </Button>
    </Dialog>
  );
}

function Settled(props: { readonly needing: Needing }): ReactNode {
  const texts = useWords().syncField.needs;
  const desk = useDesk();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p className="notice">{texts.asideDone(props.needing.aside?.reason ?? '')}</p>
      <Button tone="danger" onPress={() => setAsking(true)}>
        {texts.discard}
      </Button>
      {asking ? (
        <Dialog title={texts.discardTitle} onClose={() => setAsking(false)}>
          <p>{texts.discardHint}</p>
          <Button tone="danger" wide onPress={() => void desk.discard(props.needing).then(() => goInstead(to('/queue/needs')))}>
            {texts.discard}
          </Button>
        </Dialog>
      ) : null}
    </>
  );
}
