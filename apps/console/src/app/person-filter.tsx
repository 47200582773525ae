// A filter by one person: the address keeps only the id, the name is read for it.

import type { ReactNode } from 'react';
import { readPerson } from '@gridward/contract/people';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker } from '@gridward/ui/pickers';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from './as-of.tsx';

interface PersonFilterProps {
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
  /** As what they are looked for; default: who answers. */
  readonly label?: string;
}

export function PersonFilter(props: PersonFilterProps): ReactNode {
  const person = useMessages().ledgers.filter.person;
  const label = props.label ?? person;
  const asOf = useAsOf();
  const named = useRead(readPerson, { id: props.value ?? '', ...asOf.query }, { enabled: props.value !== undefined, staleForMs: 300_000 });
  const shown = props.value === undefined ? null : { id: props.value, name: named.data?.name ?? '…' };
  return <PersonPicker value={shown} onChange={(picked) => props.onChange(picked?.id)} placeholder={label} aria-label={label} />;
}
