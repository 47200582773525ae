import { sql } from 'kysely';
import { parsePeriod } from '@gridward/domain/period';
import { listHoldings } from '@gridward/contract/tenure';
import { mustReachPeople, reachOf, reachesSubject } from '../accounts/reach.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { asOf } from '../kernel/scope.ts';
import { holdingsOf, personsNamed } from './tenure.sql.ts';

export const listHoldingsRoute = on(listHoldings)(async (scope, input) => {
  getOrRefuse((await scope.tx.rows(personsNamed(scope.county.id, [input.id])))[0]);
  await mustReachPeople(scope, 'register.read', [input.id]);
  const reach = await reachOf(scope, 'register.read');
  const rows = await scope.tx.rows(
    holdingsOf({
      countyId: scope.county.id,
      personId: input.id,
      when: input.when,
      ...asOf(scope, input),
      after: parseCursor(input.cursor, ['text', 'text', 'id']),
      limit: input.limit + 1,
      within: reachesSubject(reach, sql.ref('s.id')),
    }),
  );
  const page = pageFrom(rows, input.limit, (row) => [row.sortKind, row.name, row.tenureId]);
  return { next: page.next, rows: page.rows.map(({ name: _name, sortKind: _kind, ...row }) => ({ ...row, during: parsePeriod(row.during) })) };
});
