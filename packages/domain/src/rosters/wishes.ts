// A draft is a set of wishes against what is in force: who is to hold a role for a subject from a day on, and what is to
// become of a subject itself. A wish names all holders of one role of one subject, so it can be made twice without harm,
// and two people who draft at once meet exactly when they wish for the same role of the same subject.

import type { Day } from '../period.ts';
import { contains, isKnownAt } from '../period.ts';
import { compareTexts } from '../text.ts';
import type { CoverageFacts, Tenure } from '../tenure/facts.ts';

/** All holders of a role of a subject from the roster's day on. Order is the order of slots; an empty list ends the role. */
export interface HolderWish {
  readonly subjectId: string;
  readonly role: string;
  readonly personIds: readonly string[];
  /** Who held the role on the roster's day when the wish was made: when that is no longer so, the wish is looked at again. */
  readonly beforeIds: readonly string[];
}

export type SubjectWish =
  /** A subject that is new to the register, under an id the draft has given it. */
  | {
      readonly act: 'enter';
      readonly subjectId: string;
      readonly kind: string;
      readonly name: string;
      readonly unitId: string;
      readonly industries: readonly string[];
    }
  | { readonly act: 'rename'; readonly subjectId: string; readonly name: string }
  | { readonly act: 'move'; readonly subjectId: string; readonly unitId: string }
  | { readonly act: 'close'; readonly subjectId: string; readonly reason: string };

export interface Wishes {
  readonly holders: readonly HolderWish[];
  readonly subjects: readonly SubjectWish[];
}

/** What becomes of one holder: `before` null is new, `after` null is ended, both is replaced. */
export interface HolderChange {
  readonly before: string | null;
  readonly after: string | null;
}

/** Who leaves and who comes, paired in order: as many as can be are successions, so that no day is without a holder. */
export function holderChanges(before: readonly string[], after: readonly string[]): readonly HolderChange[] {
  const leaving = before.filter((id) => !after.includes(id));
  const coming = after.filter((id) => !before.includes(id));
  return Array.from({ length: Math.max(leaving.length, coming.length) }, (_, index) => ({
    before: leaving[index] ?? null,
    after: coming[index] ?? null,
  }));
}

export function samePeople(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted(compareTexts).every((id, index) => id === b.toSorted(compareTexts)[index]);
}

/** Who holds the role on the day as known now, in the order of slots. */
export function holdersOn(tenures: readonly Pick<Tenure, 'role' | 'personId' | 'slot' | 'during' | 'known'>[], role: string, on: Day): readonly string[] {
  return tenures
    .filter((row) => row.role === role && isKnownAt(row.known, null) && contains(row.during, on))
    .toSorted((a, b) => a.slot - b.slot)
    .map((row) => row.personId);
}

export interface Collision {
  readonly subjectId: string;
  /** Null: the subject itself. */
  readonly role: string | null;
  readonly rosterIds: readonly string[];
}

/** Where rosters that are published together wish for different things. */
export function collisionsOf(rosters: readonly (Wishes & { readonly rosterId: string })[]): readonly Collision[] {
  const wishes = rosters.flatMap(({ rosterId, holders, subjects }) => [
    ...holders
      .filter((wish) => !samePeople(wish.personIds, wish.beforeIds))
      .map((wish) => ({ rosterId, subjectId: wish.subjectId, role: wish.role, says: wish.personIds.toSorted(compareTexts).join(' ') })),
    ...subjects.map((wish) => ({ rosterId, subjectId: wish.subjectId, role: null, says: saysOf(wish) })),
  ]);
  return [...Map.groupBy(wishes, (wish) => `${wish.subjectId} ${wish.role ?? ''}`).values()]
    .filter((same) => new Set(same.map((wish) => wish.rosterId)).size > 1 && new Set(same.map((wish) => wish.says)).size > 1)
    .map((same) => ({ subjectId: same[0]?.subjectId ?? '', role: same[0]?.role ?? null, rosterIds: [...new Set(same.map((wish) => wish.rosterId))] }));
}

function saysOf(wish: SubjectWish): string {
  if (wish.act === 'rename') return `rename ${wish.name}`;
  if (wish.act === 'move') return `move ${wish.unitId}`;
  return wish.act === 'enter' ? `enter ${wish.name} ${wish.unitId}` : 'close';
}

/** The facts as they would be with the wishes fulfilled from the day on: for coverage while drafting. */
export function factsWith(facts: CoverageFacts, wishes: Wishes, from: Day): CoverageFacts {
  const known = { from: 0, until: null };
  const wished = new Map(wishes.holders.map((wish) => [`${wish.subjectId} ${wish.role}`, wish]));
  const closed = new Set(wishes.subjects.flatMap((wish) => (wish.act === 'close' ? [wish.subjectId] : [])));
  const moved = new Map(wishes.subjects.flatMap((wish) => (wish.act === 'move' || wish.act === 'enter' ? [[wish.subjectId, wish.unitId] as const] : [])));
  const entered = wishes.subjects.filter((wish) => wish.act === 'enter');
  return {
    ...facts,
    subjects: [...facts.subjects, ...entered.map((wish) => ({ id: wish.subjectId, kind: wish.kind }))],
    subjectStatuses: [
      ...facts.subjectStatuses.flatMap((row) => (closed.has(row.subjectId) ? cut(row, from) : [row])),
      ...entered.map((wish) => ({
        id: `entered ${wish.subjectId}`,
        subjectId: wish.subjectId,
        status: 'active' as const,
        during: { from, until: null },
        known,
      })),
    ],
    subjectPlacements: [
      ...facts.subjectPlacements.flatMap((row) => (moved.has(row.subjectId) ? cut(row, from) : [row])),
      ...[...moved].map(([subjectId, unitId]) => ({ id: `moved ${subjectId}`, subjectId, unitId, during: { from, until: null }, known })),
    ],
    tenures: [
      ...facts.tenures.flatMap((row) => (wished.has(`${row.subjectId} ${row.role}`) || closed.has(row.subjectId) ? cut(row, from) : [row])),
      ...wishes.holders
        .filter((wish) => !closed.has(wish.subjectId))
        .flatMap(({ subjectId, role, personIds }) =>
          personIds.map((personId, index) => ({
            id: `wish ${subjectId} ${role} ${personId}`,
            subjectId,
            role,
            slot: index + 1,
            personId,
            during: { from, until: null },
            known,
          })),
        ),
    ],
  };
}

/** The part of a row before the day, if any; rows known no longer stay as they are. */
function cut<Row extends { readonly during: { readonly from: Day; readonly until: Day | null }; readonly known: { readonly until: number | null } }>(
  row: Row,
  from: Day,
): readonly Row[] {
  if (row.known.until !== null || (row.during.until !== null && row.during.until <= from)) return [row];
  return row.during.from >= from ? [] : [{ ...row, during: { from: row.during.from, until: from } }];
}
