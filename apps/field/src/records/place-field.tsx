// Where it was, told once if the person likes: by the phone now, or by the place that a photo brought along.

import { useState, type ReactNode } from 'react';
import { Button, Labelled } from '../app/parts.tsx';
import { useWords } from '../app/words.tsx';
import { positionNow } from '../duties/places.ts';
import type { FormFile, RecordValues } from './record-values.ts';

interface PlaceProps {
  readonly place: RecordValues['place'];
  readonly files: readonly FormFile[];
  readonly onChange: (place: RecordValues['place']) => void;
}

export function PlaceField(props: PlaceProps): ReactNode {
  const words = useWords().recordsField;
  const [state, setState] = useState<'idle' | 'asking' | 'unknown'>('idle');
  const inPhoto = props.files.find((file) => file.takenAtPlace !== null)?.takenAtPlace ?? null;
  const ask = async () => {
    setState('asking');
    const position = await positionNow();
    setState(position === null ? 'unknown' : 'idle');
    if (position !== null) props.onChange(position);
  };
  return (
    <Labelled label={words.place} why={words.whyGeneral.place}>
      {props.place === null ? (
        <div className="row">
          <Button disabled={state === 'asking'} onPress={() => void ask()}>
            {words.usePlace}
          </Button>
          {inPhoto === null ? null : <Button onPress={() => props.onChange({ ...inPhoto, accuracy: null })}>{words.usePhotoPlace}</Button>}
        </div>
      ) : (
        <div className="row">
          <span>{words.placeSet(props.place.accuracy ?? 0)}</span>
          <Button tone="quiet" onPress={() => props.onChange(null)}>
            {words.removePlace}
          </Button>
        </div>
      )}
      {state === 'unknown' ? (
        <p className="faint" role="status">
          {words.noPlace}
        </p>
      ) : null}
    </Labelled>
  );
}
