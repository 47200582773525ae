import { endSession } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { endSessionOf } from './sessions.sql.ts';

export const endSessionRoute = on(endSession)(async (scope, input) => {
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  const ended = await scope.tx.run(endSessionOf(scope.county.id, accountId, input.id, scope.now.toISOString()));
  if (ended === 0) throw new Refusal('thing.not_found');
  if (input.id === scope.actor.sessionId) scope.setSession(null);
  return {};
});
