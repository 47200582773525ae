import { grantAccount } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { grantsOf } from './accounts.sql.ts';
import { grantRow, holdOtherAccount, planGrants } from './administration.ts';

export const grantAccountRoute = on(grantAccount)(async (scope, input) => {
  const account = await holdOtherAccount(scope, input.id);
  const wanted = await planGrants(scope, input.grants);
  const present = await scope.tx.rows(grantsOf(scope.county.id, [account.id], scope.today));
  const isSame = (one: (typeof wanted)[number], other: (typeof wanted)[number]) =>
    one.office === other.office && one.scope === other.scope && one.unitId === other.unitId;
  return {
    revision: await scope.revise({
      removes: { account_grant: present.filter((one) => !wanted.some((other) => isSame(one, other))).map((one) => one.id) },
      puts: { account_grant: wanted.filter((one) => !present.some((other) => isSame(one, other))).map((one) => grantRow(account.id, one)) },
    }),
  };
});
