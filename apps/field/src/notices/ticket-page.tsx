// Suggestions and complaints about a screen. Each is answered, and the answer is shown here.

import { useState, type ReactNode } from 'react';
import { useShelf } from '../app/desk-context.tsx';
import { Button, Choice, Failure, Field, Panel, ScreenHead } from '../app/parts.tsx';
import { goInstead, to } from '../app/route.tsx';
import { useBegun } from '../app/use-begun.ts';
import { useWords } from '../app/words.tsx';
import { Speak } from '../records/speech.tsx';
import { useDraft } from '../records/use-draft.ts';
import { commandVersions } from '../sync/commands.ts';
import type { FileUse } from '../sync/store.ts';
import { useCapture } from '../sync/use-capture.ts';

type TicketKind = 'suggestion' | 'complaint' | 'fault';
interface TicketValues {
  readonly screen: string;
  readonly kind: TicketKind;
  readonly text: string;
  readonly files: readonly FileUse[];
}

export function TicketPage(props: { readonly query: URLSearchParams }): ReactNode {
  const begun = useBegun<TicketValues>(props.query);
  if (begun === 'reading') return null;
  const begin = begun ?? { screen: props.query.get('screen') ?? '/', kind: 'suggestion', text: '', files: [] };
  return (
    <>
      <TicketForm begin={begin} query={props.query} />
      <MyTickets />
    </>
  );
}

function TicketForm(props: { readonly begin: TicketValues; readonly query: URLSearchParams }): ReactNode {
  const words = useWords();
  const texts = words.noticesField;
  const mend = props.query.get('mend');
  const draft = useDraft({ id: props.query.get('draft'), begin: props.begin, title: () => texts.title });
  const { values, change } = draft;
  const [tried, setTried] = useState(false);
  const capture = useCapture();
  const tooShort = values.text.trim().length < 2;
  const save = async () => {
    setTried(true);
    if (tooShort) return;
    await capture.run({
      draft,
      mendsSeq: mend === null ? null : Number(mend),
      subjectIds: [],
      commands: ({ newId, mends }) => {
        // Without the ids in an address: the answer is about the screen.
        const screen = `/m${values.screen.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}`.slice(0, 120);
        const input = { id: newId(), screen, kind: values.kind, text: values.text.trim() };
        const about = { title: texts.kinds[values.kind], subjects: [], files: [], form: values };
        return [{ id: newId(), name: 'createTicket', version: commandVersions.createTicket, input, after: [], mends, about }];
      },
      done: () => goInstead(to('/queue')),
    });
  };
  return (
    <form data-writing onSubmit={(event) => event.preventDefault()}>
      <ScreenHead title={texts.title} sub={texts.hint} />
      <Panel>
        <Choice<TicketKind>
          label={texts.title}
          value={values.kind}
          options={(['suggestion', 'complaint', 'fault'] as const).map((value) => ({ value, label: texts.kinds[value] }))}
          onChoose={(kind) => change({ kind })}
        />
        <Field label={texts.text} why={texts.why} required fault={tried && tooShort ? words.recordsField.fault['missing'] : null}>
          {(ids) => <textarea {...ids} rows={4} maxLength={2000} value={values.text} onChange={(event) => change({ text: event.target.value })} />}
        </Field>
        <Speak onHeard={(heard) => change((latest) => ({ text: latest.text + heard }))} />
      </Panel>
      <Failure error={capture.error ?? draft.failure} />
      <div className="save-bar">
        <Button tone="primary" wide disabled={capture.busy} onPress={() => void save()}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

function MyTickets(): ReactNode {
  const words = useWords().noticesField;
  const { tickets } = useShelf();
  return (
    <Panel title={words.mine}>
      {tickets.length === 0 ? <p className="faint">{words.none}</p> : null}
      <ul className="rows">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            {ticket.text}
            <p className="faint">{ticket.answer === null ? words.waiting : words.answered(ticket.answer.text)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
