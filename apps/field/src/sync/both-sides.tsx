// Somebody else has changed a record after it was seen here: what was entered beside what stands in the register now, by the
// words of the form. Nothing is merged by itself; the person decides.

import type { ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Panel } from '../app/parts.tsx';
import { goInstead, to } from '../app/route.tsx';
import { useWords } from '../app/words.tsx';
import { Differences, Lines, type RecordContent } from '../records/record-words.tsx';
import type { Needing } from './store.ts';

export function BothSides(props: { readonly needing: Needing }): ReactNode {
  const texts = useWords().syncField.needs;
  const desk = useDesk();
  const { records } = useShelf();
  const { needing } = props;
  const { input, name } = needing.command;
  // Until the next pull the phone still has the version that was seen when this was entered: that is not what stands there now.
  const record = records.find((one) => one.id === input['id'] && one.version > Number(input['version']));
  const theirs = record === undefined ? null : { ...record, personIds: record.persons.map((person) => person.id) };
  return (
    <Panel title={texts.both}>
      <p className="faint">{texts.bothHint}</p>
      {theirs === null ? <p className="notice warn">{texts.theirsGone}</p> : null}
      {record?.withdrawn === true ? <p className="notice warn">{texts.theirsWithdrawn}</p> : null}
      {theirs === null || name !== 'correctRecord' ? null : <Differences ours={input as unknown as RecordContent} theirs={theirs} />}
      {theirs !== null && name !== 'correctRecord' ? <Lines content={theirs} /> : null}
      {needing.aside === null ? (
        <div className="row actions">
          <Button onPress={() => void desk.putAside(needing, texts.keptTheirs).then(() => goInstead(to('/queue/needs')))}>{texts.keepTheirs}</Button>
        </div>
      ) : null}
    </Panel>
  );
}
