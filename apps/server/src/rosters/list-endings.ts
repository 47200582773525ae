// Terms that end soon: who will no longer hold what, so that nobody is surprised by a gap.

import { listEndings } from '@gridward/contract/rosters-papers';
import { addDays } from '@gridward/domain/period';
import { reachOf } from '../accounts/reach.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { endingsByMonth, listedEndings } from './endings.sql.ts';
import { rangeOfUnit } from './roster-ground.ts';
import { unitOfRoster } from './roster-ground.sql.ts';

/** A quarter ahead, when nothing else is asked for. */
const usualDays = 90;

export const listEndingsRoute = on(listEndings)(async (scope, input) => {
  const from = input.from ?? scope.today;
  const until = input.until ?? addDays(from, usualDays);
  if (until < from) throw new Refusal('day.outside', { from, until }, 'until');
  const at = { on: from, knownAt: scope.head };
  if (input.unitId !== undefined) getOrRefuse(await scope.tx.first(unitOfRoster(scope.county.id, input.unitId, at)), 'thing.not_found', { id: input.unitId });
  const unitIds = input.unitId === undefined ? null : (await rangeOfUnit(scope, input.unitId, at)).unitIds;
  const question = { countyId: scope.county.id, reach: await reachOf(scope, 'register.read'), from, until, unitIds };
  const rows = await scope.tx.rows(listedEndings(question, parseCursor(input.cursor, ['day', 'id']), input.limit + 1, scope.head));
  const page = pageFrom(rows, input.limit, (row) => [row.lastDay, row.id]);
  const months = await scope.tx.rows(endingsByMonth(question));
  return {
    rows: page.rows.map(({ id: _, ...row }) => row),
    next: page.next,
    total: months.reduce((sum, month) => sum + month.endings, 0),
    byMonth: Object.fromEntries(months.map(({ month, endings }) => [month, endings])),
  };
});
