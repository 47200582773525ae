import { listLeads } from '@gridward/contract/leads';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { listedLeads } from './leads.sql.ts';
import { leadQuestion, shownLead } from './shown-lead.ts';

export const listLeadsRoute = on(listLeads)(async (scope, { cursor, limit, ...filter }) => {
  const rows = await scope.tx.rows(listedLeads(await leadQuestion(scope, filter), parseCursor(cursor, ['day', 'id']), limit + 1));
  const page = pageFrom(rows, limit, (row) => [row.seenOn, row.leadId]);
  return { rows: page.rows.map(shownLead), next: page.next, may: mayAnywhere(scope.actor, 'lead.give') ? ['give'] : [] };
});
