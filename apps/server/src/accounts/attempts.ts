// Wrong passwords and codes are counted, and the fifth locks the account: for a minute, then twice as long each time, up
// to an hour. Names that belong to nobody are counted likewise, in memory, so that a lock does not tell which exist.

import type { House } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { giveAttemptBack, lockedUntil, takeAttempt } from './attempts.sql.ts';
import { accountOf, type AccountRecord } from './accounts.sql.ts';

export interface Attempt {
  readonly account: AccountRecord;
  readonly countyId: string;
  readonly number: number;
}

/** Counts an attempt at an account before anything is compared, and answers with the account. */
export async function beginAttempt(house: House, countyId: string, accountId: string): Promise<Attempt | undefined> {
  const now = house.clock.now();
  return house.database.transaction({ countyId, readOnly: false }, async (tx) => {
    const account = await tx.first(accountOf(countyId, accountId));
    if (!account) return undefined;
    const taken = await tx.first(takeAttempt(countyId, accountId, now.toISOString()));
    if (taken) return { account, countyId, number: taken.number };
    const locked = await tx.first(lockedUntil(countyId, accountId));
    throw lockedFor(now, locked?.lockedUntil ?? now);
  });
}

/** An attempt that was right as far as it went does not count. */
export async function withdrawAttempt(house: House, attempt: Attempt): Promise<void> {
  const { countyId } = attempt;
  await house.database.transaction({ countyId, readOnly: false }, (tx) => tx.run(giveAttemptBack(countyId, attempt.account.id, attempt.number)));
}

function lockedFor(now: Date, until: Date): Refusal {
  return new Refusal('session.locked', { retryAfterSeconds: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) });
}

interface Guesses {
  failed: number;
  lockedUntil: number;
}

const unknownNames = new WeakMap<House, Map<string, Guesses>>();
const mostUnknownNames = 10_000;
const minute = 60_000;

/** The same count for a name that is nobody's. */
export function countUnknownName(house: House, name: string): void {
  const now = house.clock.now();
  const names = unknownNames.get(house) ?? new Map<string, Guesses>();
  unknownNames.set(house, names);
  const guesses = names.get(name) ?? { failed: 0, lockedUntil: 0 };
  if (guesses.lockedUntil > now.getTime()) throw lockedFor(now, new Date(guesses.lockedUntil));
  guesses.failed += 1;
  if (guesses.failed >= 5) guesses.lockedUntil = now.getTime() + Math.min(minute * 2 ** (guesses.failed - 5), 60 * minute);
  names.delete(name);
  names.set(name, guesses); // the newest last: the oldest is forgotten first
  const oldest = names.keys().next();
  if (names.size > mostUnknownNames && !oldest.done) names.delete(oldest.value);
}
