// One's own account, where the password has to be given again: somebody else may sit at an open session, so this is
// counted and locked like signing in.

import type { Approached, House, Request } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { actorOf, actorOpening } from '../kernel/session.ts';
import { accountOf, type AccountRecord } from './accounts.sql.ts';
import { beginAttempt } from './attempts.ts';
import { settleAttempts } from './attempts.sql.ts';
import { isPassword } from './password.ts';

/** The account of the session whose password this is. A request without a session passes on to be refused there. */
export async function approachOwnAccount(house: House, request: Request, password: string, path: string): Promise<Approached<AccountRecord | null>> {
  const { token } = request;
  if (!token) return { found: null };
  const opening = [actorOpening(token, house.clock.now())];
  const actor = await house.database.transaction({ countyId: token.countyId, readOnly: true, opening }, async (_tx, opened) => actorOf(opened[0]?.[0]).actor);
  if (actor.accountId === null) return { found: null };
  const attempt = await beginAttempt(house, token.countyId, actor.accountId);
  const account = getOrRefuse(attempt?.account, 'session.required');
  if (!(await isPassword(account.password_hash, password))) throw new Refusal('session.wrong_credentials', undefined, path);
  return { found: account };
}

/** One's own account as it stands now, held until the commit. */
export async function holdOwnAccount(scope: Scope): Promise<AccountRecord> {
  await scope.lockHead();
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  return getOrRefuse(await scope.tx.first(accountOf(scope.county.id, accountId)), 'session.required');
}

/** The same, for an act that has compared the password before: refused when it has changed meanwhile. */
export async function holdComparedAccount(scope: Scope, compared: AccountRecord | null): Promise<AccountRecord> {
  const account = await holdOwnAccount(scope);
  if (compared?.password_hash !== account.password_hash) throw new Refusal('thing.changed');
  await scope.tx.run(settleAttempts(scope.county.id, account.id, null));
  return account;
}
