import { readLead } from '@gridward/contract/leads';
import { mayInCounty, signatureOf } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { entererOf, listedLeads, storedLead } from './leads.sql.ts';
import { leadQuestion, shownLead } from './shown-lead.ts';

export const readLeadRoute = on(readLead)(async (scope, { id }) => {
  getOrRefuse(await scope.tx.first(storedLead(scope.county.id, id)));
  const row = await scope.tx.first(listedLeads(await leadQuestion(scope, {}, id), undefined, 1));
  if (row === undefined) throw new Refusal('permission.out_of_scope', { id });
  const enterer = row.anonymous ? undefined : await scope.tx.first(entererOf(scope.county.id, id));
  return {
    ...shownLead(row),
    place: row.place,
    revision: row.revision,
    givenBy: enterer === undefined ? null : signatureOf(enterer),
    contact: row.contact,
    may: row.contact && mayInCounty(scope.actor, 'lead.reveal') ? ['reveal'] : [],
  };
});
