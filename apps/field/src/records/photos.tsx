// Photos of a form: taken or chosen, made small, kept sealed at once. None is ever required by us; the time it was taken goes
// along only as long as the person lets it.

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useDesk } from '../app/desk-context.tsx';
import { Button, Failure } from '../app/parts.tsx';
import { timeText } from '../app/when.ts';
import { useSpoken, useWords } from '../app/words.tsx';
import { readyPhoto } from './photo.ts';
import type { FormFile } from './record-values.ts';

interface PhotosProps {
  readonly item: string | null;
  readonly files: readonly FormFile[];
  readonly onFiles: (change: (files: readonly FormFile[]) => readonly FormFile[]) => void;
}

export function Photos(props: PhotosProps): ReactNode {
  const words = useWords().recordsField;
  const { store } = useDesk();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const mine = props.files.filter((file) => file.item === props.item && file.role === 'photo');

  async function take(chosen: readonly File[]): Promise<void> {
    setBusy(true);
    setFailed(false);
    setError(null);
    for (const file of chosen) {
      const photo = await readyPhoto(file).catch(() => null);
      if (photo === null) {
        setFailed(true);
        continue;
      }
      try {
        const sha256 = await store.keepFile(photo.bytes);
        const { takenAt, takenAtPlace } = photo;
        const fileName = `${file.name.replace(/\.\w+$/, '').slice(0, 100) || 'photo'}.jpg`;
        const use: FormFile = { sha256, role: 'photo', fileName, takenAt, takenAtPlace, bytes: photo.bytes.length, item: props.item };
        props.onFiles((files) => (files.some((one) => one.sha256 === sha256) ? files : [...files, use]));
      } catch (thrown) {
        setError(thrown);
      }
    }
    setBusy(false);
  }

  return (
    <div className="photos">
      <div className="row">
        <FileButton label={words.takePhoto} camera onFiles={(files) => void take(files)} />
        <FileButton label={words.pickPhotos} onFiles={(files) => void take(files)} />
      </div>
      {busy ? (
        <p className="faint" role="status">
          {words.photoBusy}
        </p>
      ) : null}
      {failed ? (
        <p className="fault" role="alert">
          {words.photoFailed}
        </p>
      ) : null}
      <Failure error={error} />
      <ul className="thumbs">
        {mine.map((file, index) => (
          <Thumb
            key={file.sha256}
            file={file}
            label={words.photoOf(index + 1)}
            onRemove={() => props.onFiles((files) => files.filter((one) => one !== file))}
            onForgetTime={() => props.onFiles((files) => files.map((one) => (one === file ? { ...file, takenAt: null } : one)))}
          />
        ))}
      </ul>
    </div>
  );
}

export function FileButton(props: { readonly label: string; readonly camera?: boolean; readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onPress={() => input.current?.click()}>{props.label}</Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={props.label}
        {...(props.camera === true ? { capture: 'environment' as const } : { multiple: true })}
        onChange={(event) => {
          props.onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}

interface ThumbProps {
  readonly file: FormFile;
  readonly label: string;
  readonly onRemove: () => void;
  readonly onForgetTime: () => void;
}

function Thumb(props: ThumbProps): ReactNode {
  const { words, language } = useSpoken();
  const { session } = useDesk();
  const { file } = props;
  return (
    <li>
      <KeptImage sha256={file.sha256} label={props.label} />
      <button type="button" className="remove" aria-label={`${words.coreField.action.remove} ${props.label}`} onClick={props.onRemove}>
        ×
      </button>
      {file.takenAt === null ? null : (
        <button type="button" className="taken" aria-label={words.recordsField.removeTime} onClick={props.onForgetTime}>
          {timeText(language, session.county.timeZone, file.takenAt)} ×
        </button>
      )}
    </li>
  );
}

/** A picture out of the sealed store. */
export function KeptImage(props: { readonly sha256: string; readonly label: string }): ReactNode {
  const { store } = useDesk();
  const [url, setUrl] = useState<string | null>(null);
  const { sha256 } = props;
  useEffect(() => {
    let made: string | null = null;
    let current = true;
    void store.fileBytes(sha256).then((bytes) => {
      if (bytes === null || !current) return;
      made = URL.createObjectURL(new Blob([bytes]));
      setUrl(made);
    });
    return () => {
      current = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [store, sha256]);
  return url === null ? <span className="no-image" /> : <img src={url} alt={props.label} />;
}
