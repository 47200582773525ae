// The SQL of sign-in attempts. An attempt is counted before its password is compared, in a transaction of its own: so
// that a refusal does not undo the count, and many guesses at once are no more than many guesses in a row.

import { sql, type RawBuilder } from 'kysely';

const freeAttempts = 5;

/** Counts an attempt; answers nothing while the account is locked. The fifth locks it, should it turn out wrong. */
export function takeAttempt(countyId: string, accountId: string, now: string): RawBuilder<{ number: number }> {
  const number = sql`case when t.locked_until < ${now}::timestamptz - interval '1 day' then 1 else t.failed + 1 end`;
  return sql<{ number: number }>`
    insert into sign_in_attempt as t (county_id, account_id, failed) values (${countyId}, ${accountId}::uuid, 1)
    on conflict (county_id, account_id) do update set
      failed = ${number},
      locked_until = case when ${number} >= ${freeAttempts}
        then ${now}::timestamptz + least(interval '1 minute' * power(2, least(${number} - ${freeAttempts}, 6)), interval '1 hour') end
    where t.locked_until is null or t.locked_until <= ${now}::timestamptz
    returning t.failed as number`;
}

export function lockedUntil(countyId: string, accountId: string): RawBuilder<{ lockedUntil: Date | null }> {
  return sql<{
    lockedUntil: Date | null;
  }>`select locked_until as "lockedUntil" from sign_in_attempt where county_id = ${countyId} and account_id = ${accountId}::uuid`;
}

/** The attempt was not wrong, only incomplete. A lock that a later attempt has set stays. */
export function giveAttemptBack(countyId: string, accountId: string, number: number): RawBuilder<unknown> {
  return sql`
    update sign_in_attempt set failed = greatest(failed - 1, 0), locked_until = case when failed <= ${number}::int then null else locked_until end
    where county_id = ${countyId} and account_id = ${accountId}::uuid`;
}

/** Forgets wrong attempts. With a step of a second-factor code: changes no row when that code, or a newer one, was used before. */
export function settleAttempts(countyId: string, accountId: string, codeStep: number | null): RawBuilder<unknown> {
  return sql`
    insert into sign_in_attempt as t (county_id, account_id, failed, last_code_step) values (${countyId}, ${accountId}::uuid, 0, ${codeStep}::bigint)
    on conflict (county_id, account_id) do update set failed = 0, locked_until = null, last_code_step = coalesce(excluded.last_code_step, t.last_code_step)
    where excluded.last_code_step is null or t.last_code_step is null or t.last_code_step < excluded.last_code_step`;
}
