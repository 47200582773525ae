// The tables of a paper and how to make them again: from the rosters that are published under it, the day from which they
// hold and the revision that put them in force. Made before the revision is written, from the state it leaves, and made
// again at any time from the register of that day: both must say the same.

import { annexesOf } from '@gridward/domain/rosters/annexes';
import type { AnnexState, AnnexSubject } from '@gridward/domain/rosters/annex-state';
import type { Annex } from '@gridward/domain/rosters/paper';
import { dayBefore } from '@gridward/domain/period';
import { annexStateOn, annexWords, asScope, type Reader } from './annex-ground.ts';
import { yearlyBefore } from './annex-ground.sql.ts';
import { changesAsked, rangeOfUnit, wishesOf, type StoredRoster } from './roster-ground.ts';

export interface PaperBasis {
  readonly rosters: readonly Pick<StoredRoster, 'id' | 'kind' | 'unitId' | 'year' | 'effectiveOn' | 'appliedIn'>[];
  readonly effectiveOn: string;
  /** The revision that publishes them. */
  readonly revision: number;
}

/** The tables as the register has them: of the paper's day, as known at a revision, by default that of the paper. */
export async function annexesOfRegister(reader: Reader, basis: PaperBasis, knownAt: number = basis.revision): Promise<readonly Annex[]> {
  const after = await annexStateOn(reader, { on: basis.effectiveOn, knownAt, filesAt: basis.revision });
  return annexesFrom(reader, basis, after, knownAt);
}

/** The tables by a state of the paper's day. What is known later than the paper is known of last year's roster, too. */
export async function annexesFrom(reader: Reader, basis: PaperBasis, after: AnnexState, knownAt: number = basis.revision): Promise<readonly Annex[]> {
  const before = await stateBefore(reader, basis, knownAt > basis.revision ? knownAt : null);
  const scope = await subjectsOfPaper(reader, basis, [before, after]);
  return annexesOf({ before, after, scope, year: yearOf(basis.rosters), words: annexWords() });
}

/** The year of a paper with a yearly roster; null when all are supplements. */
export function yearOf(rosters: readonly Pick<StoredRoster, 'kind' | 'year'>[]): number | null {
  return rosters.find((roster) => roster.kind === 'yearly')?.year ?? null;
}

/** Last year's roster as it was published; where there is none, and for a supplement, the day before, as known before anything of it was written. */
async function stateBefore(reader: Reader, { rosters, effectiveOn, revision }: PaperBasis, later: number | null): Promise<AnnexState> {
  const yearly = rosters.filter((roster) => roster.kind === 'yearly').map((roster) => roster.unitId);
  const last = yearly.length === 0 ? undefined : await reader.tx.first(yearlyBefore(reader.county.id, yearly, revision));
  if (last !== undefined) return annexStateOn(reader, { on: last.effectiveOn, knownAt: later ?? last.revision, filesAt: last.revision });
  const firstDay = rosters.reduce((day, roster) => (roster.effectiveOn < day ? roster.effectiveOn : day), effectiveOn);
  const firstWrite = Math.min(revision, ...rosters.flatMap((roster) => roster.appliedIn ?? []));
  return annexStateOn(reader, { on: dayBefore(firstDay), knownAt: later ?? firstWrite - 1, filesAt: firstWrite - 1 });
}

/** A yearly roster is about everything in its unit; a supplement about what it changes. */
async function subjectsOfPaper(reader: Reader, { rosters, effectiveOn, revision }: PaperBasis, states: readonly AnnexState[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const unitId of new Set(rosters.filter((roster) => roster.kind === 'yearly').map((roster) => roster.unitId))) {
    const { unitIds, industries } = await rangeOfUnit(asScope(reader), unitId, { on: effectiveOn, knownAt: revision });
    const units = unitIds === null ? null : new Set(unitIds);
    const inRange = (subject: AnnexSubject) =>
      units === null ||
      units.has(subject.subjectId) ||
      (subject.unitId !== null && units.has(subject.unitId)) ||
      subject.industries.some((industry) => industries.includes(industry));
    for (const state of states) for (const subject of state.subjects.values()) if (inRange(subject)) ids.add(subject.subjectId);
  }
  const supplements = rosters.filter((roster) => roster.kind === 'supplement').map((roster) => roster.id);
  for (const wishes of (await wishesOf(asScope(reader), supplements)).values()) {
    const { holders, subjects } = changesAsked(wishes);
    for (const { subjectId } of [...holders, ...subjects]) ids.add(subjectId);
  }
  return ids;
}
