import { listRevisions } from '@gridward/contract/ledgers';
import { mayInCounty } from '../kernel/identity.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { revisionsBefore } from './home.sql.ts';

export const listRevisionsRoute = on(listRevisions)(async (scope, input) => {
  if (!mayInCounty(scope.actor, 'revision.read')) throw new Refusal('permission.out_of_scope');
  const before = parseCursor(input.cursor, ['number'])?.[0];
  const rows = await scope.tx.rows(revisionsBefore(scope.county.id, before ?? null, null, input.rowId ?? null, input.limit + 1));
  return pageFrom(rows, input.limit, (row) => [row.number]);
});
