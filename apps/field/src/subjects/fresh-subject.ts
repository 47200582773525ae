// A subject that was made on this device, as a card, before the server has told of it.

import type { Told, SubjectCard } from '../app/things.ts';
import type { Unsent } from '../sync/store.ts';

export interface NewSubject {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
  readonly unitId: string;
}

/** Null: the command is another one. */
export function freshSubject({ command }: Unsent, told: Pick<Told, 'me'>): SubjectCard | null {
  if (command.name !== 'createSubject') return null;
  const input = command.input as unknown as NewSubject; // written by the form of a new subject
  const places = told.me?.places ?? [];
  return {
    kind: 'subject',
    id: input.id,
    subjectKind: input.kind,
    unitKind: null,
    name: input.name,
    initials: '',
    code: input.code,
    industries: [],
    status: 'active',
    unitId: input.unitId,
    path: places.filter((place) => place.id === input.unitId).map((place) => place.name),
    profile: {},
    bundle: null,
    mine: [],
    chain: [],
    redLines: [],
    last: [],
    hazards: [],
    changedIn: 0,
  };
}
