// A subject that was made on this device, as a card, before the server has told of it.

import { roleTakingOn } from '@gridward/domain/tenure/taking-on';
import type { Told, SubjectCard } from '../app/things.ts';
import type { Command } from '../sync/protocol.ts';
import type { Unsent } from '../sync/store.ts';

export interface NewSubject {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
  readonly unitId: string;
}

export function makesSubject({ name }: Pick<Command, 'name'>): boolean {
  return name === 'createSubject' || name === 'takeOnSubject';
}

/** As what the person behind the account will answer for a place of this kind that they enter in the unit. Null: they will not. */
export function roleOnSite({ book, subjects }: Pick<Told, 'book' | 'subjects'>, { kind, unitId }: Pick<NewSubject, 'kind' | 'unitId'>): string | null {
  const takenOnBy = book?.subjectKinds.find((one) => one.code === kind)?.onSite?.takenOnBy ?? [];
  return roleTakingOn(takenOnBy, subjects.get(unitId)?.mine ?? []);
}

/** Null: the command is another one. */
export function freshSubject({ command }: Unsent, told: Told): SubjectCard | null {
  if (!makesSubject(command)) return null;
  const input = command.input as unknown as NewSubject; // written by the form of a new subject
  const { places = [], person = null } = told.me ?? {};
  const role = command.name === 'takeOnSubject' ? roleOnSite(told, input) : null;
  const since = command.capturedAt.slice(0, 10);
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
    mine: role === null ? [] : [role],
    chain: role === null || person === null ? [] : [{ via: 'own', of: input.name, level: input.kind, role, personId: person.id, since }],
    redLines: [],
    last: [],
    hazards: [],
    changedIn: 0,
  };
}
