import { listAccounts } from '@gridward/contract/accounts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { accountList, grantsOf } from './accounts.sql.ts';
import { mustAdminister, shownGrant } from './administration.ts';

export const listAccountsRoute = on(listAccounts)(async (scope, input) => {
  mustAdminister(scope);
  const { county, tx, today } = scope;
  const found = await tx.rows(accountList(county.id, { q: input.q, after: parseCursor(input.cursor, ['text', 'id']), limit: input.limit }));
  const { rows, next } = pageFrom(found, input.limit, (row) => [row.name, row.id]);
  const grants = Map.groupBy(
    await tx.rows(
      grantsOf(
        county.id,
        rows.map((row) => row.id),
        today,
      ),
    ),
    (grant) => grant.accountId,
  );
  return {
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      status: row.status,
      person: row.personId === null || row.personName === null ? null : { id: row.personId, name: row.personName },
      secondFactor: row.secondFactor,
      grants: (grants.get(row.id) ?? []).map(shownGrant),
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    })),
    next,
  };
});
