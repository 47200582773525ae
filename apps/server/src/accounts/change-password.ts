import { changePassword } from '@gridward/contract/accounts';
import { approaching } from '../kernel/perform.ts';
import { approachOwnAccount, holdComparedAccount } from './own-account.ts';
import { hashPassword, mustBeStrong } from './password.ts';
import { endSessionsOf } from './sessions.sql.ts';

export const changePasswordRoute = approaching(changePassword, async (house, input, request) => {
  const { found: account } = await approachOwnAccount(house, request, input.current, 'current');
  if (account) mustBeStrong(input.next, account.name, 'next');
  return { found: { account, nextHash: account ? await hashPassword(input.next) : '' } };
})(async (scope, _input, { account: compared, nextHash }) => {
  const account = await holdComparedAccount(scope, compared);
  const revision = await scope.revise({ puts: { account: [{ ...account, password_hash: nextHash }] } });
  await scope.tx.run(endSessionsOf(scope.county.id, account.id, scope.actor.sessionId, scope.now.toISOString()));
  return { revision };
});
