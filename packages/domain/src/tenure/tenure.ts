// Tenure 任责: a person holds a role for a subject during a period. These planners turn an act – assign, end, replace,
// correct – into the rows to close and to insert, or into a refusal. They change exactly the days they are asked to change.
//
// A role with a single holder has slot 1 and no other; a role with several gives each new holder the lowest slot free for
// the whole period. Whatever changes a day before today needs a reason. The caller passes every row of the subject and
// role that it knows; rows of others, and rows no longer known, do no harm.

import type { Act } from '../act.ts';
import { lacksReason } from '../act.ts';
import type { Change, Draft, Versioned } from '../bitemporal.ts';
import { mergeChanges, supersede } from '../bitemporal.ts';
import type { Day, Period } from '../period.ts';
import { contains, isKnownAt, isPeriod, normalise, overlaps, samePeriod } from '../period.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import type { Tenure } from './facts.ts';

export interface TenureContent {
  readonly subjectId: string;
  readonly role: string;
  readonly single: boolean;
  readonly slot: number;
  readonly personId: string;
  readonly documentId: string | null;
}

/** A role as a subject of some kind needs it. */
export interface RoleDefinition {
  readonly code: string;
  readonly single: boolean;
  readonly min: number;
  readonly max: number;
  readonly minimumRank: string | null;
}

export type TenureProblem = 'day.outside' | 'reason.required' | 'tenure.slot_taken' | 'tenure.already_holds' | 'tenure.not_held' | 'tenure.too_many_holders';

export type TenurePlan = ({ readonly kind: 'planned' } & Change<TenureContent>) | Refusal<TenureProblem>;

const highestSlot = 99;

export function contentOfTenure(row: Tenure): TenureContent {
  const { subjectId, role, single, slot, personId, documentId } = row;
  return { subjectId, role, single, slot, personId, documentId };
}

export interface Assignment extends Act {
  readonly tenures: readonly Tenure[];
  readonly role: RoleDefinition;
  readonly subjectId: string;
  readonly personId: string;
  readonly documentId: string | null;
  readonly during: Period;
}

/** A person takes a role that is free. */
export function planAssign({ tenures, role, subjectId, personId, documentId, during, ...act }: Assignment): TenurePlan {
  const rows = rowsOf(tenures, subjectId, role.code);
  const refusal = periodRefusal(during, act) ?? alreadyHolds(rows, personId, during) ?? noRoom(rows, role, during);
  if (refusal !== null) return refusal;
  const slot = lowestFreeSlot(rows, during);
  const draft: Draft<TenureContent> = { subjectId, role: role.code, single: role.single, slot, personId, documentId, during };
  return { kind: 'planned', close: [], insert: [draft] };
}

export interface Ending extends Act {
  readonly tenures: readonly Tenure[];
  readonly tenureId: string;
  /** The first day on which the person no longer holds the role. */
  readonly on: Day;
}

/** A person stops holding a role: from a day on, to the end of the unbroken run to which the tenure belongs. */
export function planEnd({ tenures, tenureId, on, ...act }: Ending): TenurePlan {
  const held = heldFrom(tenures, tenureId, on);
  if (held === null) return refuse('tenure.not_held', { tenureId, on });
  return periodRefusal(held.during, act) ?? planned(held.rows, held.during, null);
}

export interface Replacement extends Ending {
  readonly personId: string;
  readonly documentId: string | null;
}

/** A successor takes the slot from a day on, for as long as the predecessor would have held it: not one day uncovered. */
export function planReplace({ tenures, tenureId, on, personId, documentId, ...act }: Replacement): TenurePlan {
  const held = heldFrom(tenures, tenureId, on);
  if (held === null) return refuse('tenure.not_held', { tenureId, on });
  const { subjectId, role, single, slot } = held.tenure;
  const others = rowsOf(tenures, subjectId, role).filter((row) => row.slot !== slot);
  const refusal = periodRefusal(held.during, act) ?? alreadyHolds(others, personId, held.during);
  return refusal ?? planned(held.rows, held.during, { subjectId, role, single, slot, personId, documentId });
}

export interface Correction extends Act {
  readonly tenures: readonly Tenure[];
  readonly role: RoleDefinition;
  readonly subjectId: string;
  readonly slot: number;
  readonly during: Period;
  /** Who held the slot in truth; null: nobody. */
  readonly holder: { readonly personId: string; readonly documentId: string | null } | null;
}

/** Is this what was recorded? Then there is nothing to correct. */
export function isAsRecorded(recorded: Tenure, told: Pick<Tenure, 'personId' | 'documentId' | 'during'>): boolean {
  return recorded.personId === told.personId && recorded.documentId === told.documentId && samePeriod(recorded.during, told.during);
}

/** What was recorded about a slot was not so: on exactly these days another, or nobody, held it. */
export function planCorrect({ tenures, role, subjectId, slot, during, holder, ...act }: Correction): TenurePlan {
  const rows = rowsOf(tenures, subjectId, role.code);
  const others = rows.filter((row) => row.slot !== slot);
  const wrongSlot = !Number.isInteger(slot) || slot < 1 || slot > highestSlot || (role.single && slot !== 1);
  const refusal =
    periodRefusal(during, act) ??
    (wrongSlot ? refuse('tenure.too_many_holders', { role: role.code, slot, max: role.max }) : null) ??
    (holder === null ? null : (alreadyHolds(others, holder.personId, during) ?? noRoom(others, role, during)));
  if (refusal !== null) return refusal;
  const content = holder === null ? null : { subjectId, role: role.code, single: role.single, slot, ...holder };
  return planned(
    rows.filter((row) => row.slot === slot),
    during,
    content,
  );
}

/** The rows known now of one role of one subject. */
function rowsOf(tenures: readonly Tenure[], subjectId: string, role: string): readonly Tenure[] {
  return tenures.filter((row) => row.subjectId === subjectId && row.role === role && isKnownAt(row.known, null));
}

function planned(rows: readonly Versioned<TenureContent>[], during: Period, content: TenureContent | null): TenurePlan {
  return { kind: 'planned', ...mergeChanges([supersede<TenureContent>({ rows, contentOf: contentOfTenure, during, content })]) };
}

interface Held {
  readonly tenure: Tenure;
  /** The rows of the tenure's slot. */
  readonly rows: readonly Tenure[];
  /** From the day asked about to the end of the run. */
  readonly during: Period;
}

function heldFrom(tenures: readonly Tenure[], tenureId: string, on: Day): Held | null {
  const tenure = tenures.find((row) => row.id === tenureId && isKnownAt(row.known, null));
  if (tenure === undefined) return null;
  const rows = rowsOf(tenures, tenure.subjectId, tenure.role).filter((row) => row.slot === tenure.slot);
  const runs = normalise(rows.filter((row) => row.personId === tenure.personId).map((row) => row.during));
  const run = runs.find((period) => contains(period, tenure.during.from));
  if (run === undefined || !contains(run, on)) return null;
  return { tenure, rows, during: { from: on, until: run.until } };
}

function periodRefusal(during: Period, act: Act): Refusal<TenureProblem> | null {
  if (!isPeriod(during)) return refuse('day.outside', { from: during.from, until: during.until });
  if (lacksReason(during.from, act)) return refuse('reason.required', { from: during.from, today: act.today });
  return null;
}

function alreadyHolds(rows: readonly Tenure[], personId: string, during: Period): Refusal<TenureProblem> | null {
  const row = rows.find((one) => one.personId === personId && overlaps(one.during, during));
  return row === undefined ? null : refuse('tenure.already_holds', { tenureId: row.id, personId, ...row.during });
}

/** Is there a day on which one more holder would be one too many? */
function noRoom(rows: readonly Tenure[], role: RoleDefinition, during: Period): Refusal<TenureProblem> | null {
  const taken = rows.filter((row) => overlaps(row.during, during)).toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1));
  if (role.single) {
    const [holder] = taken;
    return holder === undefined ? null : refuse('tenure.slot_taken', { tenureId: holder.id, personId: holder.personId, ...holder.during });
  }
  const full = firstFullDay(taken, Math.min(role.max, highestSlot), during);
  return full === null ? null : refuse('tenure.too_many_holders', { role: role.code, max: role.max, on: full });
}

function firstFullDay(taken: readonly Tenure[], max: number, during: Period): Day | null {
  // Only at the beginning of the period or of some tenure can the number of holders rise.
  const days = [during.from, ...taken.map((row) => row.during.from).filter((day) => contains(during, day))].toSorted();
  return days.find((day) => taken.filter((row) => contains(row.during, day)).length >= max) ?? null;
}

function lowestFreeSlot(rows: readonly Tenure[], during: Period): number {
  const taken = new Set(rows.filter((row) => overlaps(row.during, during)).map((row) => row.slot));
  for (let slot = 1; slot <= highestSlot; slot++) if (!taken.has(slot)) return slot;
  return highestSlot;
}
