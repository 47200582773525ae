// The code at the gate leads to the subject. Where the camera cannot be opened – in many web views – a photo of the code does.

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useShelf } from '../app/desk-context.tsx';
import { ScreenHead } from '../app/parts.tsx';
import { goInstead, to } from '../app/route.tsx';
import { useWords } from '../app/words.tsx';
import { FileButton } from '../records/photos.tsx';
import { codesIn, subjectInCode } from './gate-code.ts';

type Seen = 'nothing' | 'not_found' | 'not_ours' | 'unknown';

export function ScanPage(): ReactNode {
  const words = useWords().subjectsField.scanner;
  const { subjects } = useShelf();
  const [seen, setSeen] = useState<Seen>('nothing');
  const took = (codes: readonly string[]): boolean => {
    const [code] = codes;
    if (code === undefined) return false;
    const id = subjectInCode(code);
    if (id !== null && subjects.has(id)) goInstead(to(`/s/${id}`));
    else setSeen(id === null ? 'not_ours' : 'unknown');
    return true;
  };
  const readPhoto = async (files: readonly File[]) => {
    const [file] = files;
    if (file === undefined) return;
    const picture = await createImageBitmap(file).catch(() => null);
    if (picture === null || !took(await codesIn(picture))) setSeen('not_found');
  };
  const said = { nothing: null, not_found: words.notFound, not_ours: words.notOurs, unknown: words.unknown }[seen];
  return (
    <>
      <ScreenHead title={words.title} />
      <Camera onCodes={took} />
      {said === null ? null : (
        <p className="notice warn" role="alert">
          {said}
        </p>
      )}
      <FileButton label={words.photo} camera onFiles={(files) => void readPhoto(files)} />
    </>
  );
}

function Camera(props: { readonly onCodes: (codes: readonly string[]) => boolean }): ReactNode {
  const words = useWords().subjectsField.scanner;
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const onCodes = useRef(props.onCodes);
  onCodes.current = props.onCodes;
  useEffect(() => {
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const look = async () => {
      const shown = video.current;
      if (ended || shown === null) return;
      if (shown.readyState >= 2 && onCodes.current(await codesIn(shown).catch(() => []))) return;
      timer = setTimeout(() => void look(), 400);
    };
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const shown = video.current;
      if (ended || shown === null) return stream.getTracks().forEach((track) => track.stop());
      shown.srcObject = stream;
      await shown.play();
      void look();
    };
    start().catch(() => setFailed(true));
    return () => {
      ended = true;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  if (failed) return <p className="notice">{words.noCamera}</p>;
  return (
    <figure className="camera">
      <video ref={video} muted playsInline aria-label={words.title} />
      <figcaption>{words.hint}</figcaption>
    </figure>
  );
}
