// Two days of the register side by side, each as known at a revision: what is new, ended, replaced, renamed, moved. Kept to
// what the asker may see. A unit is compared with everything that lay in it on either day.

import { sql } from 'kysely';
import { compareDays } from '@gridward/contract/rosters-review';
import { reachOf, reachesSubject } from '../accounts/reach.ts';
import type { AsOf } from '../kernel/conditions.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { differencesPage } from './difference-page.ts';
import { rangeOfUnit, standingsOn, type RosterRange, type Standings } from './roster-ground.ts';
import { subjectsReached, unitOfRoster } from './roster-ground.sql.ts';

export const compareDaysRoute = on(compareDays)(async (scope, input) => {
  const one = asOf(scope, { on: input.one, knownAt: input.oneKnownAt });
  const other = asOf(scope, { on: input.other, knownAt: input.otherKnownAt });
  const range = await rangeOnBoth(scope, input.unitId, [one, other]);
  let before = await standingsOn(scope, { ...one, ...range });
  let after = await standingsOn(scope, { ...other, ...range });
  before = await withMissing(scope, before, { at: one, from: after, range });
  after = await withMissing(scope, after, { at: other, from: before, range });
  const reached = await reachedAmong(scope, new Set([...before.keys(), ...after.keys()]));
  const kept = (standings: Standings) => [...standings.values()].filter((standing) => reached === null || reached.has(standing.subjectId));
  return differencesPage(scope, { before: kept(before), after: kept(after), at: one.on > other.on ? one : other }, input);
});

async function rangeOnBoth(scope: Scope, unitId: string | undefined, moments: readonly AsOf[]): Promise<RosterRange> {
  if (unitId === undefined) return { unitIds: null, industries: [] };
  const ranges: RosterRange[] = [];
  let existed = false;
  for (const at of moments) {
    existed ||= (await scope.tx.first(unitOfRoster(scope.county.id, unitId, at))) !== undefined;
    ranges.push(await rangeOfUnit(scope, unitId, at));
  }
  if (!existed) throw new Refusal('thing.not_found', { id: unitId });
  if (ranges.some((range) => range.unitIds === null)) return { unitIds: null, industries: [] };
  return {
    unitIds: [...new Set(ranges.flatMap((range) => range.unitIds ?? []))],
    industries: [...new Set(ranges.flatMap((range) => range.industries))],
  };
}

/** With those that lay in the unit on the other day and lie somewhere else on this one: they have moved, not gone. */
async function withMissing(
  scope: Scope,
  standings: Standings,
  { at, from, range }: { readonly at: AsOf; readonly from: Standings; readonly range: RosterRange },
): Promise<Standings> {
  const subjectIds = range.unitIds === null ? [] : [...from.keys()].filter((id) => !standings.has(id));
  if (subjectIds.length === 0) return standings;
  return new Map([...standings, ...(await standingsOn(scope, { ...at, unitIds: null, subjectIds }))]);
}

async function reachedAmong(scope: Scope, subjectIds: ReadonlySet<string>): Promise<ReadonlySet<string> | null> {
  const reach = await reachOf(scope, 'register.read');
  if (reach.kind === 'county') return null;
  return new Set((await scope.tx.rows(subjectsReached([...subjectIds], reachesSubject(reach, sql.ref('given.id'))))).map((row) => row.id));
}
