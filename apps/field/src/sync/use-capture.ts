// Saving: what stands in a form becomes commands in the outbox, in one act. While it runs nothing is doubled; when there is
// no room the form stays as it is and says so.

import { useState } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import type { Drafting } from '../records/use-draft.ts';
import { newId } from './ids.ts';
import type { NewCommand } from './store.ts';
import { makesSubject } from '../subjects/fresh-subject.ts';
import { useWords } from '../app/words.tsx';

export interface CaptureMaking {
  readonly newId: () => string;
  /** Commands that made the subjects spoken of and are not told by the server yet. */
  readonly after: string[];
  readonly mends: string | null;
}
interface Capturing {
  /** The draft that the commands come from: it ends with them, and goes on where they could not be stored. */
  readonly draft: Pick<Drafting<unknown>, 'id' | 'end' | 'goOn'>;
  readonly mendsSeq: number | null;
  readonly subjectIds: readonly string[];
  readonly commands: (making: CaptureMaking) => readonly NewCommand[];
  readonly done: () => void;
}

export function useCapture() {
  const desk = useDesk();
  const words = useWords();
  const { outbox, justSent, needs } = useShelf();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function run(capturing: Capturing): Promise<void> {
    if (busy) return;
    setBusy(true);
    setError(null);
    const { subjectIds } = capturing;
    const makers = [...justSent, ...outbox].filter(({ command }) => makesSubject(command) && subjectIds.includes(String(command.input['id'])));
    const mended = needs.find((one) => one.command.seq === capturing.mendsSeq);
    const making = { newId: () => newId(Date.now()), after: makers.map((one) => one.command.id), mends: mended?.command.id ?? null };
    try {
      capturing.draft.end();
      await desk.capture(capturing.commands(making), capturing.draft.id);
      // What built on the refused one goes with its successor: its files are in the form.
      const settled =
        mended === undefined ? [] : [mended, ...needs.filter((one) => one.command.name === 'attachFiles' && one.command.after.includes(mended.command.id))];
      for (const one of settled) await desk.putAside(one, words.syncField.needs.mended);
      capturing.done();
    } catch (thrown) {
      capturing.draft.goOn();
      setError(thrown);
      setBusy(false);
    }
  }
  return { busy, error, run };
}
