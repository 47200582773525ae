import { suspendAccount } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { holdOtherAccount } from './administration.ts';
import { endSessionsOf } from './sessions.sql.ts';

export const suspendAccountRoute = on(suspendAccount)(async (scope, input) => {
  const account = await holdOtherAccount(scope, input.id);
  if (account.status === 'suspended') throw new Refusal('thing.changed');
  const revision = await scope.revise({ puts: { account: [{ ...account, status: 'suspended' }] } }, input.reason);
  await scope.tx.run(endSessionsOf(scope.county.id, account.id, null, scope.now.toISOString()));
  return { revision };
});
