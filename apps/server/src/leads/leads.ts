// The face of leads: the lines of an exported table, and what a person is told of.

import type { Reach } from '../accounts/reach.ts';
import type { Scope } from '../kernel/scope.ts';
import { listedLeads, toldLeads, type LeadFilter, type LeadListRow, type ToldLead } from './leads.sql.ts';
import { leadQuestion } from './shown-lead.ts';

export { leadPhotoRows, leadTakingPhotos } from './photos.ts';
export type { LeadFilter, LeadListRow, ToldLead } from './leads.sql.ts';

const atOnce = 500;

/** Within a reach; what somebody gave without a name is not among it because it is theirs. */
export async function* leadLines(
  scope: Pick<Scope, 'tx' | 'county' | 'today' | 'actor'>,
  reach: Reach,
  filter: LeadFilter,
): AsyncGenerator<readonly LeadListRow[]> {
  const { personId, accountId } = scope.actor;
  const question = { countyId: scope.county.id, today: scope.today, reach, me: { personId, accountId, digests: [] }, filter };
  for (let after: readonly [string, string] | undefined; ;) {
    const rows = await scope.tx.rows(listedLeads(question, after, atOnce));
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = [last.seenOn, last.leadId];
  }
}

/** The leads that a person receives, the last received first. */
export function leadsToldTo(
  scope: Pick<Scope, 'tx' | 'county'>,
  to: { readonly personId: string | null; readonly office: boolean },
  most: number,
): Promise<ToldLead[]> {
  return scope.tx.rows(toldLeads(scope.county.id, to.personId, to.office, most));
}

/** Those the asker gave, anonymous ones too, the last seen first. */
export async function ownLeads(scope: Scope, since: string, most: number): Promise<LeadListRow[]> {
  return scope.tx.rows(listedLeads(await leadQuestion(scope, { mine: true, from: since }), undefined, most));
}
