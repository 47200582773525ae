import { listUnits } from '@gridward/contract/grid';
import { searchOf } from '../kernel/conditions.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { childrenOf, unitsContaining, unitsOfKind, unitsStartingWith, type UnitListQuery, type UnitListRow } from './units.sql.ts';

export const listUnitsRoute = on(listUnits)(async (scope, input) => {
  const query: UnitListQuery = {
    countyId: scope.county.id,
    tree: input.tree,
    kind: input.kind,
    at: asOf(scope, input),
    after: parseCursor(input.cursor, ['number', 'text', 'id']),
    limit: input.limit,
  };
  const rows = await rowsOf(scope, query, input);
  const page = pageFrom(rows, input.limit, (row) => [row.rank, row.pinyin, row.id]);
  return { rows: page.rows.map(({ pinyin: _pinyin, rank: _rank, ...row }) => row), next: page.next };
});

async function rowsOf(scope: Scope, query: UnitListQuery, input: { q?: string | undefined; parentId?: string | undefined }): Promise<UnitListRow[]> {
  const search = searchOf(input.q);
  if (search) {
    const found = await scope.tx.rows(unitsStartingWith(query, search));
    // A later page of a search continues what the first one found.
    return found.length > 0 || query.after ? found : scope.tx.rows(unitsContaining(query, search));
  }
  if (input.parentId !== undefined) return scope.tx.rows(childrenOf(query, input.parentId));
  return scope.tx.rows(query.kind === undefined ? childrenOf(query, null) : unitsOfKind(query));
}
