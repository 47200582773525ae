// Counts by kind that filter when pressed; kinds that do not occur are left out.

import type { ReactNode } from 'react';

interface CountChipsProps<Key extends string> {
  readonly label: string;
  readonly chips: readonly { readonly key: Key; readonly label: string; readonly count: number }[];
  readonly value: Key | null;
  readonly onChange: (key: Key | null) => void;
}

export function CountChips<Key extends string>(props: CountChipsProps<Key>): ReactNode {
  const present = props.chips.filter((chip) => chip.count > 0 || chip.key === props.value);
  if (present.length === 0) return null;
  const total = props.chips.reduce((sum, chip) => sum + chip.count, 0);
  return (
    <div className="gwc-chips" role="group" aria-label={props.label}>
      <button type="button" aria-pressed={props.value === null} onClick={() => props.onChange(null)}>
        {props.label} <strong>{total}</strong>
      </button>
      {present.map((chip) => (
        <button key={chip.key} type="button" aria-pressed={props.value === chip.key} onClick={() => props.onChange(chip.key === props.value ? null : chip.key)}>
          {chip.label} <strong>{chip.count}</strong>
        </button>
      ))}
    </div>
  );
}
