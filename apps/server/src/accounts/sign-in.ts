// Signing in. Counting the attempt and comparing the password come before the session's own transaction, so that a
// refusal leaves the count and the slow sum holds no connection. A name that is nobody's, a wrong password, an account
// without password and a suspended one are refused alike, in the same time.

import { signIn } from '@gridward/contract/accounts';
import { newId } from '../kernel/names.ts';
import { approaching, type Approached, type House } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { newToken } from '../kernel/session.ts';
import { accountNamed, holdAccount } from './accounts.sql.ts';
import { settleAttempts } from './attempts.sql.ts';
import { beginAttempt, countUnknownName, withdrawAttempt, type Attempt } from './attempts.ts';
import { isPassword } from './password.ts';
import { stepOfCode } from './second-factor.ts';
import { sessionAnswerOf } from './session-answer.ts';
import { endSessionOf, insertSession } from './sessions.sql.ts';
import { signInNameOf } from './sign-in-name.ts';

const sessionHours = 12;

interface Entry {
  readonly accountId: string;
  readonly passwordHash: string | null;
  /** The time step of the second-factor code, where there is one. */
  readonly codeStep: number | null;
}

export const signInRoute = approaching(signIn, async (house, input): Promise<Approached<Entry>> => {
  const attempt = await attemptAt(house, signInNameOf(input.account));
  const account = attempt?.account;
  const isRight = await isPassword(account?.password_hash ?? null, input.password);
  if (!attempt || !account || !isRight || account.status !== 'active') throw new Refusal('session.wrong_credentials');
  const codeStep = account.totp_secret === null ? null : await stepOf(house, attempt, house.secrets.decrypt(account.totp_secret), input.code);
  return { countyId: attempt.countyId, found: { accountId: account.id, passwordHash: account.password_hash, codeStep } };
})(async (scope, _input, entry) => {
  const { county, tx, now } = scope;
  const settled = await tx.run(settleAttempts(county.id, entry.accountId, entry.codeStep));
  if (settled === 0) throw new Refusal('account.wrong_code', undefined, 'code'); // used before
  const held = await tx.first(holdAccount(county.id, entry.accountId, entry.passwordHash));
  if (!held) throw new Refusal('session.wrong_credentials');
  const { sessionId, accountId } = scope.actor;
  if (sessionId !== null && accountId !== null) await tx.run(endSessionOf(county.id, accountId, sessionId, now.toISOString()));
  const { token, digest } = newToken(scope.secrets, county.id);
  const expiresAt = new Date(now.getTime() + sessionHours * 60 * 60 * 1000);
  const session = { id: newId(), tokenDigest: digest, accountId: entry.accountId, createdAt: now.toISOString(), expiresAt: expiresAt.toISOString() };
  await tx.run(insertSession(county.id, { ...session, device: scope.device }));
  scope.setSession(token, expiresAt);
  return sessionAnswerOf(scope, entry.accountId);
});

async function attemptAt(house: House, name: string): Promise<Attempt | undefined> {
  const found = await house.database.transaction({ countyId: house.firstCountyId(), readOnly: true }, (tx) => tx.first(accountNamed(name)));
  const attempt = found ? await beginAttempt(house, found.countyId, found.accountId) : undefined;
  if (!attempt) countUnknownName(house, name);
  return attempt;
}

async function stepOf(house: House, attempt: Attempt, secret: string, code: string | undefined): Promise<number> {
  if (!code) {
    await withdrawAttempt(house, attempt);
    throw new Refusal('session.code_required');
  }
  const step = stepOfCode(secret, code, house.clock.now());
  if (step === null) throw new Refusal('account.wrong_code', undefined, 'code');
  return step;
}
