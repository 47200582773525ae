// An unclear name of a file, with whom it may mean; or somebody else of the register, searched for; or nobody.

import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { labelOf } from '@gridward/messages/language';
import { useMessages } from '@gridward/ui/language';
import type { Picked } from '@gridward/ui/picker';
import { PersonPicker, SubjectPicker } from '@gridward/ui/pickers';
import { choiceKey, type Choices, type SheetVerdict, type Unresolved } from './sheet-mapping.ts';

const elsewhere = 'elsewhere';

interface SheetChoiceProps {
  readonly row: SheetVerdict;
  readonly unresolved: Unresolved;
  readonly choices: Choices;
  readonly onChoose: (id: string) => void;
}

export function SheetChoice(props: SheetChoiceProps): ReactNode {
  const messages = useMessages();
  const words = messages.sheets.rows;
  const { row, unresolved } = props;
  const [searching, setSearching] = useState(false);
  const chosen = props.choices.get(choiceKey(row, unresolved))?.id;
  const options = [
    ...unresolved.candidates.map((candidate) => ({
      value: candidate.id,
      label: `${candidate.name} · ${candidate.note}`,
      aside: words.by[candidate.by],
    })),
    { value: elsewhere, label: words.elsewhere, aside: '' },
    { value: '', label: words.leave, aside: '' },
  ];
  const offered = options.some((option) => option.value === chosen);
  return (
    <div className="gw-row gwc-sheet-choice">
      <span>
        {labelOf(messages.rosters.fields, unresolved.field)} {words.chooseFor(unresolved.name)}
      </span>
      <Select<string | null>
        size="small"
        className="gwc-candidate-choice"
        value={searching ? elsewhere : offered ? (chosen ?? null) : null}
        placeholder={words.choose}
        aria-label={words.chooseFor(unresolved.name)}
        options={options}
        optionRender={(option) => (
          <div className="gw-choice">
            <span>{option.data.label}</span>
            <span className="gw-faint">{option.data.aside}</span>
          </div>
        )}
        popupMatchSelectWidth={false}
        onChange={(id) => {
          setSearching(id === elsewhere);
          if (id !== elsewhere) props.onChoose(id ?? '');
        }}
      />
      {searching ? <Elsewhere field={unresolved.field} label={words.chooseFor(unresolved.name)} onChoose={props.onChoose} /> : null}
    </div>
  );
}

/** Anybody, or anything, of the register; a role is held by a person. */
function Elsewhere(props: { readonly field: string; readonly label: string; readonly onChoose: (id: string) => void }): ReactNode {
  const [picked, setPicked] = useState<Picked | null>(null);
  function pick(thing: Picked | null): void {
    setPicked(thing);
    props.onChoose(thing?.id ?? '');
  }
  const named = { 'aria-label': props.label, autoFocus: true };
  if (props.field.startsWith('role.')) return <PersonPicker {...named} value={picked} onChange={pick} />;
  return <SubjectPicker {...named} value={picked === null ? null : { ...picked, kind: '' }} onChange={pick} />;
}
