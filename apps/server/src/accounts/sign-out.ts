import { signOut } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { endSessionOf } from './sessions.sql.ts';

export const signOutRoute = on(signOut)(async (scope) => {
  const { accountId, sessionId } = scope.actor;
  if (accountId !== null && sessionId !== null) await scope.tx.run(endSessionOf(scope.county.id, accountId, sessionId, scope.now.toISOString()));
  scope.setSession(null);
  return {};
});
