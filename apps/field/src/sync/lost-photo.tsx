// A photo that is gone from the phone before it was sent: what was written is not affected. Go on without it, or take it again.

import { useState, type ReactNode } from 'react';
import { useDesk } from '../app/desk-context.tsx';
import { Button, Failure } from '../app/parts.tsx';
import { goInstead, to } from '../app/route.tsx';
import { useWords } from '../app/words.tsx';
import { readyPhoto } from '../records/photo.ts';
import { FileButton } from '../records/photos.tsx';
import { attachments } from '../records/record-values.ts';
import { newId } from './ids.ts';
import type { FileUse, Needing } from './store.ts';

/** The file that is gone, by what the command said of it. */
export function lostFile({ outcome, about }: Needing): FileUse | undefined {
  const { problem, details } = outcome.problem;
  return problem === 'sync.file_lost' ? about.files.find((file) => file.sha256 === details?.['sha256']) : undefined;
}

export function LostPhoto(props: { readonly needing: Needing; readonly lost: FileUse }): ReactNode {
  const words = useWords();
  const texts = words.syncField.needs;
  const desk = useDesk();
  const [error, setError] = useState<unknown>(null);
  const { needing, lost } = props;

  async function send(files: readonly FileUse[], done: string): Promise<void> {
    const { input, after, id } = needing.command;
    const { files: _, ...target } = input;
    const { title, subjects } = needing.about;
    const making = { target: target as Record<string, string>, after, newId: () => newId(Date.now()), about: { title, subjects } }; // made by the form: the id of the record or hazard
    try {
      if (files.length > 0) await desk.capture(attachments(files, making).map((command) => ({ ...command, mends: id })));
      await desk.putAside(needing, done);
      goInstead(to('/queue'));
    } catch (thrown) {
      setError(thrown);
    }
  }

  async function retake(chosen: readonly File[]): Promise<void> {
    const [file] = chosen;
    if (file === undefined) return;
    try {
      const { bytes, takenAt } = await readyPhoto(file);
      const sha256 = await desk.store.keepFile(bytes);
      const taken: FileUse = { sha256, role: 'photo', fileName: lost.fileName, takenAt, bytes: bytes.length };
      await send([...others, taken], texts.mended);
    } catch (thrown) {
      setError(thrown);
    }
  }

  const others = needing.about.files.filter((file) => file !== lost);
  return (
    <>
      <Failure error={error} />
      <div className="row actions">
        <Button tone="primary" onPress={() => void send(others, texts.withoutFileDone)}>
          {texts.withoutFile}
        </Button>
        <FileButton label={texts.retake} camera onFiles={(files) => void retake(files)} />
      </div>
    </>
  );
}
