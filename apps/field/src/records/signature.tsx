// Signing with a finger. The picture is kept like a photo, under the role of a signature.

import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { useDesk } from '../app/desk-context.tsx';
import { Button } from '../app/parts.tsx';
import { useWords } from '../app/words.tsx';
import { bytesOf } from './photo.ts';
import { KeptImage } from './photos.tsx';
import type { FormFile } from './record-values.ts';

interface SignatureProps {
  readonly item: string;
  readonly files: readonly FormFile[];
  readonly onFiles: (change: (files: readonly FormFile[]) => readonly FormFile[]) => void;
}

export function Signature(props: SignatureProps): ReactNode {
  const words = useWords();
  const { store } = useDesk();
  const signed = props.files.find((file) => file.item === props.item && file.role === 'signature');
  if (signed !== undefined)
    return (
      <div className="signed">
        <KeptImage sha256={signed.sha256} label={words.recordsField.signed} />
        <Button onPress={() => props.onFiles((files) => files.filter((file) => file !== signed))}>{words.recordsField.clear}</Button>
      </div>
    );
  const keep = async (bytes: Uint8Array<ArrayBuffer>) => {
    const sha256 = await store.keepFile(bytes);
    const use: FormFile = { sha256, role: 'signature', fileName: 'signature.png', takenAt: null, takenAtPlace: null, bytes: bytes.length, item: props.item };
    props.onFiles((files) => [...files, use]);
  };
  return <Pad onSigned={(bytes) => void keep(bytes)} />;
}

function Pad(props: { readonly onSigned: (bytes: Uint8Array<ArrayBuffer>) => void }): ReactNode {
  const words = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = event.currentTarget.getContext('2d');
    if (pen === null || event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const scale = event.currentTarget.width / box.width;
    const at = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale] as const;
    if (event.type === 'pointerdown') {
      event.currentTarget.setPointerCapture(event.pointerId);
      pen.lineWidth = 4;
      pen.lineCap = 'round';
      pen.lineJoin = 'round';
      pen.strokeStyle = '#10242b';
      pen.beginPath();
      pen.moveTo(...at);
    } else {
      pen.lineTo(...at);
      pen.stroke();
      setDrawn(true);
    }
  };
  return (
    <div className="signature">
      <canvas ref={canvas} width={700} height={280} aria-label={words.recordsField.sign} onPointerDown={draw} onPointerMove={draw} />
      <div className="row">
        <Button
          onPress={() => {
            canvas.current?.getContext('2d')?.clearRect(0, 0, 700, 280);
            setDrawn(false);
          }}
        >
          {words.recordsField.clear}
        </Button>
        <Button tone="primary" disabled={!drawn} onPress={() => canvas.current !== null && void bytesOf(canvas.current, 'image/png').then(props.onSigned)}>
          {words.coreField.action.confirm}
        </Button>
      </div>
    </div>
  );
}
