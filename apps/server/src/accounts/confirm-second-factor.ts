import { confirmSecondFactor } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { settleAttempts } from './attempts.sql.ts';
import { holdOwnAccount } from './own-account.ts';
import { stepOfCode } from './second-factor.ts';
import { openTicket } from './second-factor-ticket.ts';

export const confirmSecondFactorRoute = on(confirmSecondFactor)(async (scope, input) => {
  const ticket = openTicket(scope.secrets, input.ticket);
  const isMine = ticket !== undefined && ticket.accountId === scope.actor.accountId && ticket.until > scope.now.getTime();
  const step = isMine ? stepOfCode(ticket.secret, input.code, scope.now) : null;
  if (!isMine || step === null) throw new Refusal('account.wrong_code', undefined, 'code');
  const account = await holdOwnAccount(scope);
  if (account.totp_secret !== null) throw new Refusal('thing.in_use'); // the one that is on is switched off first, with the password
  const revision = await scope.revise({ puts: { account: [{ ...account, totp_secret: scope.secrets.encrypt(ticket.secret) }] } });
  await scope.tx.run(settleAttempts(scope.county.id, account.id, step));
  return { revision };
});
