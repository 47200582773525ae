import { revealLeadGiver } from '@gridward/contract/leads';
import { mayInCounty } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { openedGiver } from './giver.ts';
import { giverOf, storedLead } from './leads.sql.ts';

/** The view is written before the name is answered: it commits first, or nobody sees anything. */
export const revealLeadGiverRoute = on(revealLeadGiver)(async (scope, { id, reason }) => {
  const { accountId } = scope.actor;
  // A view is logged under an account; whoever has none (the machine's own command line) cannot be named and sees nothing.
  if (accountId === null || !mayInCounty(scope.actor, 'lead.reveal')) throw new Refusal('permission.out_of_scope', { id });
  getOrRefuse(await scope.tx.first(storedLead(scope.county.id, id)));
  const ciphertext = getOrRefuse((await scope.tx.first(giverOf(scope.county.id, id)))?.ciphertext);
  const giver = openedGiver(scope.secrets, ciphertext);
  const view = { id: newId(), lead_id: id, account_id: accountId, reason, at: scope.now.toISOString() };
  return { revision: await scope.revise({ puts: { lead_giver_view: [view] } }, reason), ...giver };
});
