// Loading what a change of subjects is decided on. The county's head is held first: two changes of one file at the same
// moment come one after the other, and the second sees the first.

import type { Versioned } from '@gridward/domain/bitemporal';
import { contains, isKnownAt, parseKnown, parsePeriod } from '@gridward/domain/period';
import { mustReachSubjects } from '../accounts/reach.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import {
  episodesOf,
  membershipsOf,
  placementsOf,
  subjectsById,
  unitOn,
  type EpisodeRow,
  type MembershipRow,
  type PlacementRow,
  type Status,
  type SubjectRow,
} from './subjects.sql.ts';

export type Episode = Versioned<{ readonly subjectId: string; readonly status: Status; readonly reason: string | null }>;
export type Placement = Versioned<{ readonly subjectId: string; readonly unitId: string }>;
export type Membership = Versioned<{ readonly bundleId: string; readonly memberId: string }>;

/** The files of subjects the actor may change; refuses what is not there, what is out of reach, and units: those are the grid's. */
export async function loadForChange(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, SubjectRow>> {
  await scope.lockHead();
  const rows = await scope.tx.rows(subjectsById(scope.county.id, ids));
  const files = new Map(rows.filter((row) => row.kind !== 'unit').map((row) => [row.id, row]));
  const missing = ids.find((id) => !files.has(id));
  if (missing !== undefined) throw new Refusal('thing.not_found', { id: missing });
  await mustReachSubjects(scope, 'subject.change', ids);
  return files;
}

export async function loadEpisodes(scope: Scope, ids: readonly string[]): Promise<readonly Episode[]> {
  return (await scope.tx.rows(episodesOf(scope.county.id, ids))).map(parseAxes<EpisodeRow>);
}

export async function loadPlacements(scope: Scope, ids: readonly string[]): Promise<readonly Placement[]> {
  return (await scope.tx.rows(placementsOf(scope.county.id, ids))).map(parseAxes<PlacementRow>);
}

export async function loadMemberships(scope: Scope, ids: readonly string[]): Promise<readonly Membership[]> {
  return (await scope.tx.rows(membershipsOf(scope.county.id, ids))).map(parseAxes<MembershipRow>);
}

function parseAxes<R extends { readonly during: string; readonly known: string }>(row: R) {
  return { ...row, during: parsePeriod(row.during), known: parseKnown(row.known) };
}

export function statusOn(episodes: readonly Episode[], subjectId: string, day: string): Status | null {
  return episodes.find((row) => row.subjectId === subjectId && isKnownAt(row.known, null) && contains(row.during, day))?.status ?? null;
}

export async function mustBeUnitInForce(scope: Scope, unitId: string, day: string): Promise<void> {
  const unit = await scope.tx.first(unitOn(scope.county.id, unitId, day));
  if (!unit) throw new Refusal('thing.not_found', { id: unitId }, 'unitId');
  if (!unit.inForce) throw new Refusal('unit.not_in_force', { day }, 'unitId');
}

/** Changing what was true before today needs a reason. */
export function mustGiveReason(scope: Scope, day: string, reason: string | undefined): void {
  if (day < scope.today && reason === undefined) throw new Refusal('reason.required', { day }, 'reason');
}
