// One command that the register refused: why, in words; how to mend it; or put it aside with a reason. Nothing goes away by
// itself.

import { useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Dialog, Failure, Field, Panel, ScreenHead } from '../app/parts.tsx';
import { problemText, type ProblemText } from '../app/problem-text.ts';
import { go, goInstead, to } from '../app/route.tsx';
import { useNameIn, useWords } from '../app/words.tsx';
import { BothSides } from './both-sides.tsx';
import { newId } from './ids.ts';
import { LostPhoto, lostFile } from './lost-photo.tsx';
import { QueuePage, WhatItIs } from './queue-page.tsx';
import type { Needing } from './store.ts';

export function NeedsPage(props: { readonly seq: number }): ReactNode {
  const words = useWords();
  const { needs } = useShelf();
  const needing = needs.find((one) => one.command.seq === props.seq);
  if (needing === undefined) return <QueuePage shown="needs" />;
  const texts = words.syncField.needs;
  const lost = lostFile(needing);
  const { message, cure }: ProblemText =
    lost === undefined ? problemText(words, needing.outcome.problem) : { message: texts.fileLost(lost.fileName), cure: texts.fileLostCure };
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
          {texts.cure}：
          {needing.outcome.problem.problem === 'sync.after_refused'
            ? texts.onAnother
            : needing.outcome.problem.problem === 'thing.changed'
              ? texts.decide
              : cure}
        </p>
        <RefusedItems needing={needing} />
      </Panel>
      {needing.outcome.problem.problem === 'thing.changed' ? <BothSides needing={needing} /> : null}
      {needing.aside === null && lost !== undefined ? <LostPhoto needing={needing} lost={lost} /> : null}
      {needing.aside === null ? <Mending needing={needing} lost={lost !== undefined} /> : <Settled needing={needing} />}
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

const forms: Readonly<Record<string, string>> = {
  createRecord: '/record',
  correctRecord: '/record',
  createHazard: '/hazard',
  createLead: '/lead',
  createSubject: '/subjects/new',
  takeOnSubject: '/subjects/new',
  createTicket: '/ticket',
};

function Mending(props: { readonly needing: Needing; readonly lost: boolean }): ReactNode {
  const words = useWords();
  const texts = words.syncField.needs;
  const desk = useDesk();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { records } = useShelf();
  const { needing } = props;
  const path = forms[needing.command.name];
  const again = async () => {
    const { id, name, version, input: sent, after } = needing.command;
    // Whoever sends it again has seen what stands in the register now.
    const seen = name === 'withdrawRecord' ? records.find((record) => record.id === sent['id'])?.version : undefined;
    const input = seen === undefined ? sent : { ...sent, version: seen };
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
        {props.lost ? null : path === undefined || needing.about.form === null ? (
          <Button tone="primary" onPress={() => void again()}>
            {words.coreField.action.retry}
          </Button>
        ) : (
          <Button tone="primary" onPress={() => go(to(path, { mend: String(needing.command.seq) }))}>
            {needing.outcome.problem.problem === 'thing.changed' ? texts.keepOurs : texts.mend}
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
