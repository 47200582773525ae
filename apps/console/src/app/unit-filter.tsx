// A filter by unit: the address keeps only the id, the name is read for it.

import type { ReactNode } from 'react';
import { readUnit } from '@gridward/contract/grid';
import { UnitPicker, type UnitPickerProps } from '@gridward/ui/pickers';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from './as-of.tsx';

interface UnitFilterProps extends Pick<UnitPickerProps, 'kind' | 'tree'> {
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
  readonly label: string;
}

export function UnitFilter(props: UnitFilterProps): ReactNode {
  const asOf = useAsOf();
  const unit = useRead(readUnit, { id: props.value ?? '', ...asOf.query }, { enabled: props.value !== undefined, staleForMs: 300_000 });
  const shown = props.value === undefined ? null : { id: props.value, name: unit.data?.name ?? '…', kind: unit.data?.kind ?? '' };
  return (
    <UnitPicker
      value={shown}
      onChange={(unit) => props.onChange(unit?.id)}
      placeholder={props.label}
      aria-label={props.label}
      {...(props.kind ? { kind: props.kind } : {})}
      {...(props.tree ? { tree: props.tree } : {})}
    />
  );
}
