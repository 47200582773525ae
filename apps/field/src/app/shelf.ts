// The shelf: everything that the screens show, in memory. Made anew from the store when something has changed; never changed
// in place.

import type { Thing } from '@gridward/contract/sync-things';
import type { StoredThing } from '../sync/store.ts';
import { freshSubject } from '../subjects/fresh-subject.ts';
import type { Queue, SubjectCard, ThingOf, Told } from './things.ts';

export const nothingTold: Told = {
  me: null,
  book: null,
  subjects: new Map(),
  persons: new Map(),
  obligations: [],
  records: [],
  hazards: [],
  leads: [],
  tickets: [],
};
export const emptyQueue: Queue = { outbox: [], needs: [], sentCount: 0, filesWaiting: 0, drafts: [], similar: [], justSent: [] };

export function toldOf(stored: readonly StoredThing[]): Told {
  const things = stored.map(({ thing }) => thing as Thing); // checked by the server against the contract before it was sent
  const of = <Kind extends Thing['kind']>(kind: Kind) => things.filter((thing): thing is ThingOf<Kind> => thing.kind === kind);
  return {
    me: of('me')[0] ?? null,
    book: of('book')[0] ?? null,
    subjects: new Map(of('subject').map((subject) => [subject.id, subject])),
    persons: new Map(of('person').map((person) => [person.id, person])),
    obligations: of('obligation'),
    records: of('record').toSorted((one, other) => (one.happenedOn < other.happenedOn ? 1 : -1)),
    hazards: of('hazard'),
    leads: of('lead'),
    tickets: of('ticket'),
  };
}

/** With what was made on this device and is not told by the server yet: usable at once. */
export function withFresh(told: Told, queue: Queue): { readonly subjects: ReadonlyMap<string, SubjectCard>; readonly fresh: ReadonlySet<string> } {
  const made = [...queue.justSent, ...queue.outbox].flatMap((unsent) => freshSubject(unsent, told) ?? []).filter((subject) => !told.subjects.has(subject.id));
  if (made.length === 0) return { subjects: told.subjects, fresh: new Set() };
  return { subjects: new Map([...made.map((subject) => [subject.id, subject] as const), ...told.subjects]), fresh: new Set(made.map((subject) => subject.id)) };
}
