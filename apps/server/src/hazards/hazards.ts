// The face of hazards: the lines of an exported table, and what a person is told of.

import { toldOfHazards } from '@gridward/domain/hazards/hazard';
import type { Reach } from '../accounts/reach.ts';
import type { Scope } from '../kernel/scope.ts';
import { listedHazards, openHazardsAt, toldHazards, type HazardFilter, type HazardListRow, type OpenHazard, type ToldHazard } from './hazard-list.sql.ts';

export { hazardTakingFiles } from './attachments.ts';
export type { HazardFilter, HazardListRow, OpenHazard, ToldHazard } from './hazard-list.sql.ts';

const atOnce = 500;

export async function* hazardLines(scope: Scope, reach: Reach, filter: HazardFilter): AsyncGenerator<readonly HazardListRow[]> {
  const question = { countyId: scope.county.id, today: scope.today, reach, actor: scope.actor, filter };
  for (let after: readonly [string, string] | undefined; ;) {
    const rows = await scope.tx.rows(listedHazards(question, after, atOnce));
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = [last.foundOn, last.hazardId];
  }
}

/** The open hazards that a person is told of, the last entered first. */
export function hazardsToldTo(scope: Pick<Scope, 'tx' | 'county'>, personId: string, most: number): Promise<ToldHazard[]> {
  return scope.tx.rows(toldHazards(scope.county.id, personId, toldOfHazards, most));
}

/** The open hazards at these subjects, those found last first. Which subjects the asker may see is the caller's. */
export function openHazardsOf(scope: Pick<Scope, 'tx' | 'county'>, subjectIds: readonly string[], most: number): Promise<OpenHazard[]> {
  return scope.tx.rows(openHazardsAt(scope.county.id, subjectIds, most));
}
