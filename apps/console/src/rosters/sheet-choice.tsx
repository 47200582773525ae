// An unclear name of a file, with whom it may mean; or somebody else of the register, or nobody.

import { Select } from 'antd';
import type { ReactNode } from 'react';
import { labelOf } from '@gridward/messages/language';
import { useMessages } from '@gridward/ui/language';
import { choiceKey, type Choices, type SheetVerdict, type Unresolved } from './sheet-mapping.ts';

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
  const chosen = props.choices.get(choiceKey(row, unresolved))?.id;
  const options = [
    ...unresolved.candidates.map((candidate) => ({
      value: candidate.id,
      label: `${candidate.name} · ${candidate.note}`,
      aside: words.by[candidate.by],
    })),
    { value: '', label: words.leave, aside: '' },
  ];
  return (
    <div className="gw-row gwc-sheet-choice">
      <span>
        {labelOf(messages.rosters.fields, unresolved.field)} {words.chooseFor(unresolved.name)}
      </span>
      <Select<string | null>
        size="small"
        className="gwc-candidate-choice"
        value={chosen ?? null}
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
        onChange={(id) => props.onChoose(id ?? '')}
      />
    </div>
  );
}
