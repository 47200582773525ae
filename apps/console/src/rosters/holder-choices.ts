// Whom the picker of a cell offers, in which order, and what a key does in it.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { listPeople } from '@gridward/contract/people';
import type { Person } from './draft-rows.ts';

export type PersonRow = AnswerOf<typeof listPeople>['rows'][number];

/** People of the row’s own units first, else as the server ordered them; nobody twice. */
export function orderedChoices(people: readonly PersonRow[], unitIds: readonly string[], chosen: readonly Person[]): readonly PersonRow[] {
  const left = people.filter((person) => !chosen.some((one) => one.id === person.id));
  const near = (person: PersonRow): boolean => person.post !== null && unitIds.includes(person.post.unit.id);
  return [...left.filter(near), ...left.filter((person) => !near(person))];
}

/** A role with one holder is replaced, one with several is added to. */
export function withChosen(people: readonly Person[], person: Person, single: boolean): readonly Person[] {
  if (single) return [person];
  return people.some((one) => one.id === person.id) ? people : [...people, person];
}

export function withoutPerson(people: readonly Person[], id: string): readonly Person[] {
  return people.filter((person) => person.id !== id);
}

/** One place forward: the first holder of several is the one named first on paper. */
export function movedForward(people: readonly Person[], id: string): readonly Person[] {
  const index = people.findIndex((person) => person.id === id);
  const before = people[index - 1];
  const moved = people[index];
  if (before === undefined || moved === undefined) return people;
  return people.with(index - 1, moved).with(index, before);
}
