// Tenures as the generator hands them out: a slot is taken only when it is free, nobody holds one role for one subject
// twice, and a change keeps the slot. What was known is closed, never altered.

import type { Day } from '@gridward/domain/period';
import { laterDay } from '@gridward/domain/period';
import type { Book, Held } from './book.ts';
import type { Person } from './people.ts';

/** Roles with one holder at a time, as in the playbook; a test compares the two. */
export const singleRoles: ReadonlySet<string> = new Set(
  'principal grid_lead guarantor regulator team_lead party_secretary government_head safety_deputy linked_leader brigade_lead technical_lead operation_lead'.split(
    ' ',
  ),
);

export interface TenureColumns {
  readonly subject_id: string;
  readonly role: string;
  readonly single: boolean;
  readonly slot: number;
  readonly person_id: string;
  readonly document_id: string | null;
}
export type HeldTenure = Held<TenureColumns>;

export interface Assignment {
  readonly subjectId: string;
  readonly role: string;
  readonly person: Person;
  readonly from: Day;
  readonly until?: Day;
  readonly documentId: string | null;
}

export interface Tenures {
  assign(assignment: Assignment): HeldTenure;
  end(tenure: HeldTenure, onDay: Day): void;
  pass(tenure: HeldTenure, person: Person, onDay: Day, documentId: string | null): HeldTenure;
  /** What is known of the past of a subject: the tenures that ended on a day. */
  endedOn(subjectId: string, day: Day): readonly HeldTenure[];
  /** Another period for a tenure of the past or the present: a correction. */
  correct(tenure: HeldTenure, change: { readonly from?: Day; readonly until?: Day | null }): HeldTenure;
  /** The open ones. */
  ofSubject(subjectId: string, role?: string): readonly HeldTenure[];
  ofPerson(personId: string): readonly HeldTenure[];
}

export function openTenures(book: Book): Tenures {
  const bySubject = new Map<string, Set<HeldTenure>>();
  const byPerson = new Map<string, Set<HeldTenure>>();
  const ended = new Map<string, Set<HeldTenure>>();
  const index = (tenure: HeldTenure) => {
    if (tenure.until !== null) return void setIn(ended, tenure.columns.subject_id).add(tenure);
    setIn(bySubject, tenure.columns.subject_id).add(tenure);
    setIn(byPerson, tenure.columns.person_id).add(tenure);
  };
  const forget = (tenure: HeldTenure) => {
    bySubject.get(tenure.columns.subject_id)?.delete(tenure);
    byPerson.get(tenure.columns.person_id)?.delete(tenure);
    ended.get(tenure.columns.subject_id)?.delete(tenure);
  };
  const hold = (columns: TenureColumns, from: Day, until: Day | null) => {
    const tenure = book.hold('tenure', columns, from, until);
    index(tenure);
    return tenure;
  };
  const end = (tenure: HeldTenure, onDay: Day) => {
    forget(tenure);
    if (onDay <= tenure.from) book.close(tenure);
    else index(book.reshape(tenure, tenure.from, onDay));
  };
  const ofSubject = (subjectId: string, role?: string) =>
    [...(bySubject.get(subjectId) ?? [])].filter((tenure) => role === undefined || tenure.columns.role === role);
  return {
    assign: ({ subjectId, role, person, from, until = null, documentId }) => {
      const present = ofSubject(subjectId, role);
      const single = singleRoles.has(role);
      const slot = until === null ? freeSlot(present) : 1;
      if (single && slot > 1) throw new Error(`${role} of ${subjectId} is taken on ${from}`);
      if (present.some((tenure) => tenure.columns.person_id === person.id)) throw new Error(`${person.name} is already ${role} of ${subjectId}`);
      return hold({ subject_id: subjectId, role, single, slot, person_id: person.id, document_id: documentId }, from, until);
    },
    end,
    pass: (tenure, person, onDay, documentId) => {
      end(tenure, onDay);
      return hold({ ...tenure.columns, person_id: person.id, document_id: documentId }, laterDay(onDay, tenure.from), null);
    },
    correct: (tenure, { from = tenure.from, until = tenure.until }) => {
      forget(tenure);
      book.close(tenure);
      return hold(tenure.columns, from, until);
    },
    endedOn: (subjectId, day) => [...(ended.get(subjectId) ?? [])].filter((tenure) => tenure.until === day),
    ofSubject,
    ofPerson: (personId) => [...(byPerson.get(personId) ?? [])],
  };
}

function setIn<T>(sets: Map<string, Set<T>>, key: string): Set<T> {
  const present = sets.get(key) ?? new Set<T>();
  sets.set(key, present);
  return present;
}

function freeSlot(present: readonly HeldTenure[]): number {
  let slot = 1;
  while (present.some((tenure) => tenure.columns.slot === slot)) slot++;
  return slot;
}
