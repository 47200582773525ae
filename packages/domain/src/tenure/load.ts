// Load 负担: how many subjects each person answers for on a day, by role. For balancing work before a roster is decided;
// it counts what people are given, never what they did.

import type { Day } from '../period.ts';
import { contains, isKnownAt } from '../period.ts';
import { compareTexts } from '../text.ts';
import type { Tenure } from './facts.ts';

export interface Load {
  readonly personId: string;
  /** Different subjects, whatever the number of roles held for one of them. */
  readonly subjects: number;
  /** Subjects by role code. */
  readonly byRole: ReadonlyMap<string, number>;
}

/** Everybody who holds something on the day, the most loaded first. */
export function loadOn(tenures: readonly Omit<Tenure, 'documentId' | 'single'>[], at: { readonly day: Day; readonly knownAt: number | null }): readonly Load[] {
  const inForce = tenures.filter((row) => isKnownAt(row.known, at.knownAt) && contains(row.during, at.day));
  return [...Map.groupBy(inForce, (row) => row.personId)]
    .map(([personId, rows]) => ({ personId, subjects: new Set(rows.map((row) => row.subjectId)).size, byRole: subjectsByRole(rows) }))
    .toSorted((a, b) => b.subjects - a.subjects || compareTexts(a.personId, b.personId));
}

function subjectsByRole(rows: readonly { readonly role: string; readonly subjectId: string }[]): ReadonlyMap<string, number> {
  const groups = [...Map.groupBy(rows, (row) => row.role)].toSorted(([a], [b]) => compareTexts(a, b));
  return new Map(groups.map(([role, held]) => [role, new Set(held.map((row) => row.subjectId)).size]));
}
