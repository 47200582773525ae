// What differs between two states of the register: last year’s roster and this year’s, two days, or what is in force and
// what a draft would make of it. One function for the screen, the command line and the printed list of changes.

import { compareTexts } from '../text.ts';
import { holderChanges } from './wishes.ts';

/** A subject as it stood: its name, its unit and who held its roles. */
export interface Standing {
  readonly subjectId: string;
  readonly name: string;
  readonly kind: string;
  readonly unitId: string | null;
  readonly holders: ReadonlyMap<string, readonly string[]>;
}

export const differenceKinds = ['entered', 'closed', 'renamed', 'moved', 'new', 'ended', 'replaced'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  readonly subjectId: string;
  /** Of the later state, where the subject still exists there. */
  readonly subject: Standing;
  readonly role: string | null;
  /** Person ids for holders; names for a rename; unit ids for a move. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Subjects that exist on one side only are entered or closed; their holders are told as new or ended all the same. */
export function differencesBetween(before: Iterable<Standing>, after: Iterable<Standing>): readonly Difference[] {
  const earlier = new Map([...before].map((one) => [one.subjectId, one]));
  const later = new Map([...after].map((one) => [one.subjectId, one]));
  const found: Difference[] = [];
  for (const id of new Set([...earlier.keys(), ...later.keys()])) found.push(...differencesOf(earlier.get(id), later.get(id)));
  return found.toSorted(
    (a, b) =>
      compareTexts(a.subjectId, b.subjectId) || differenceKinds.indexOf(a.kind) - differenceKinds.indexOf(b.kind) || compareTexts(a.role ?? '', b.role ?? ''),
  );
}

function differencesOf(earlier: Standing | undefined, later: Standing | undefined): readonly Difference[] {
  const subject = later ?? earlier;
  if (subject === undefined) return [];
  const about = { subjectId: subject.subjectId, subject, role: null };
  const found: Difference[] = [];
  if (earlier === undefined) found.push({ ...about, kind: 'entered', before: null, after: subject.name });
  if (later === undefined) found.push({ ...about, kind: 'closed', before: subject.name, after: null });
  if (earlier !== undefined && later !== undefined) {
    if (earlier.name !== later.name) found.push({ ...about, kind: 'renamed', before: earlier.name, after: later.name });
    if (earlier.unitId !== later.unitId) found.push({ ...about, kind: 'moved', before: earlier.unitId, after: later.unitId });
  }
  for (const role of new Set([...(earlier?.holders.keys() ?? []), ...(later?.holders.keys() ?? [])])) {
    for (const change of holderChanges(earlier?.holders.get(role) ?? [], later?.holders.get(role) ?? [])) {
      const kind = change.before === null ? 'new' : change.after === null ? 'ended' : 'replaced';
      found.push({ ...about, role, kind, ...change });
    }
  }
  return found;
}

/** The differences that concern each person, as the one who leaves or the one who comes. */
export function differencesByPerson(differences: readonly Difference[]): ReadonlyMap<string, readonly Difference[]> {
  const byPerson = new Map<string, Difference[]>();
  for (const difference of differences) {
    if (difference.role === null) continue;
    for (const personId of [difference.before, difference.after])
      if (personId !== null) byPerson.set(personId, [...(byPerson.get(personId) ?? []), difference]);
  }
  return byPerson;
}
