import { listHazards } from '@gridward/contract/hazards';
import { reachOf } from '../accounts/reach.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { countOpen, listedHazards } from './hazard-list.sql.ts';

export const listHazardsRoute = on(listHazards)(async (scope, { cursor, limit, ...filter }) => {
  const { county, today, actor } = scope;
  const question = { countyId: county.id, today, reach: await reachOf(scope, 'register.read'), actor, filter };
  const page = pageFrom(await scope.tx.rows(listedHazards(question, parseCursor(cursor, ['day', 'id']), limit + 1)), limit, (row) => [
    row.foundOn,
    row.hazardId,
  ]);
  const ofOne = (filter.subjectId ?? filter.recordId) !== undefined && filter.unitId === undefined;
  return {
    rows: page.rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })),
    next: page.next,
    open: ofOne ? ((await scope.tx.first(countOpen(question)))?.open ?? 0) : null,
    may: mayAnywhere(actor, 'hazard.report') ? ['report'] : [],
  };
});
