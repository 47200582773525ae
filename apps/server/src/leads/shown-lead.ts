// Leads as they are asked for and answered: what the asker may see, and the words of the playbook beside each kind.

import type { OutputOf } from '@gridward/contract/endpoint';
import type { listLeads } from '@gridward/contract/leads';
import { reachOf } from '../accounts/reach.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { giverDigestsEver } from './giver.ts';
import type { LeadFilter, LeadListRow, LeadQuestion } from './leads.sql.ts';

export async function leadQuestion(scope: Scope, filter: LeadFilter, leadId?: string): Promise<LeadQuestion> {
  const { county, today, actor, secrets } = scope;
  return {
    countyId: county.id,
    today,
    reach: mayAnywhere(actor, 'lead.read') ? await reachOf(scope, 'lead.read') : null,
    me: { personId: actor.personId, accountId: actor.accountId, digests: giverDigestsEver(secrets, actor) },
    leadId,
    filter,
  };
}

export function shownLead(row: LeadListRow): OutputOf<typeof listLeads>['rows'][number] {
  const { leadId, kind, text, source, anonymous, seenOn, receivedAt, subject, unit, mine } = row;
  return {
    leadId,
    kind,
    illegal: isIllegal(kind),
    text,
    source,
    anonymous,
    seenOn,
    receivedAt: receivedAt.toISOString(),
    subject,
    unit,
    routedTo: { unit: row.routedUnit, role: row.routedRole, person: row.routedPerson },
    mine,
  };
}

function isIllegal(kind: string): boolean {
  return workSafety().leadKinds.some((one) => one.code === kind && one.illegal);
}
