// A secret to be confirmed. It is kept nowhere: the ticket carries it, sealed for this account and ten minutes.

import { beginSecondFactor } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { newSecret } from './second-factor.ts';
import { sealTicket } from './second-factor-ticket.ts';

export const beginSecondFactorRoute = on(beginSecondFactor)(async (scope) => {
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  const { secret, uri } = newSecret(scope.actor.name);
  return { secret, uri, ticket: sealTicket(scope.secrets, { accountId, secret, until: scope.now.getTime() + 10 * 60_000 }) };
});
