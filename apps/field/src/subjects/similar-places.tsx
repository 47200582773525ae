// A place that was entered here is in the register, and the register has something like it. Told until a person has said
// whether it is the same; nothing is merged by itself.

import type { ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Panel } from '../app/parts.tsx';
import { go, Link, to } from '../app/route.tsx';
import { useNameIn, useWords } from '../app/words.tsx';
import { similarIn, type Sent, type Similar } from '../sync/store.ts';

/** Of one place, or of all that were entered here. */
export function SimilarPlaces(props: { readonly subjectId?: string }): ReactNode {
  const texts = useWords().subjectsField.similar;
  const { similar } = useShelf();
  const shown = props.subjectId === undefined ? similar : similar.filter((one) => one.command.input['id'] === props.subjectId);
  if (shown.length === 0) return null;
  return (
    <Panel title={texts.title} tone="warn">
      <ul className="rows">
        {shown.map((one) => (
          <li key={one.command.id}>
            <LooksLike entered={one} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function LooksLike(props: { readonly entered: Sent }): ReactNode {
  const texts = useWords().subjectsField.similar;
  const desk = useDesk();
  const { entered } = props;
  const others = similarIn(entered.outcome);
  const name = String(entered.command.input['name']);
  const askForMerge = () => {
    const text = texts.lead(name, texts.listOf(others.map((other) => other.name)));
    // Looked at when the lead is stored, and not before: a form that is left brings the question back.
    go(to('/lead', { unit: String(entered.command.input['unitId']), text, similar: String(entered.command.seq) }));
  };
  return (
    <>
      <p>{texts.of(name)}</p>
      <ul className="serves">
        {others.map((other) => (
          <li key={other.id}>
            <Other other={other} />
          </li>
        ))}
      </ul>
      <p className="faint">{texts.advice}</p>
      <div className="row actions">
        <Button onPress={askForMerge}>{texts.same}</Button>
        <Button onPress={() => void desk.similarLookedAt(entered)}>{texts.different}</Button>
      </div>
    </>
  );
}

/** Reached with a tap where it is one of theirs. */
function Other(props: { readonly other: Similar }): ReactNode {
  const nameIn = useNameIn();
  const { subjects, book } = useShelf();
  const { id, name, kind } = props.other;
  const named = book?.subjectKinds.find((one) => one.code === kind)?.name;
  return (
    <>
      {subjects.has(id) ? <Link to={to(`/s/${id}`)}>{name}</Link> : <strong>{name}</strong>}{' '}
      <span className="faint">{named === undefined ? kind : nameIn(named)}</span>
    </>
  );
}
