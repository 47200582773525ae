// The rosters within reach, those that were changed last first.

import { listRosters } from '@gridward/contract/rosters-drafts';
import { reachOf } from '../accounts/reach.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { listedRosters, type ListedRow } from './drafts.sql.ts';

export const listRostersRoute = on(listRosters)(async (scope, input) => {
  const reach = await reachOf(scope, 'register.read');
  const question = { countyId: scope.county.id, reach, filter: input, after: parseCursor(input.cursor, ['number', 'id']), limit: input.limit + 1 };
  const page = pageFrom(await scope.tx.rows(listedRosters(question)), input.limit, (row) => [row.changedIn, row.id]);
  return { rows: page.rows.map(briefOf), next: page.next };
});

export function briefOf({ changedIn: _, ...brief }: ListedRow): Omit<ListedRow, 'changedIn'> {
  return brief;
}
