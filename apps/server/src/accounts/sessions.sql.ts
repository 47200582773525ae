// The SQL of sessions: sign-in state, beside the register and outside its chain.

import { sql, type RawBuilder } from 'kysely';

export interface NewSession {
  readonly id: string;
  readonly tokenDigest: string;
  readonly accountId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly device: string;
}

export function insertSession(countyId: string, session: NewSession): RawBuilder<unknown> {
  const { id, tokenDigest, accountId, createdAt, expiresAt, device } = session;
  return sql`
    insert into session (county_id, id, token_digest, account_id, created_at, last_seen_at, expires_at, device)
    values (${countyId}, ${id}::uuid, ${tokenDigest}, ${accountId}::uuid, ${createdAt}, ${createdAt}, ${expiresAt}, ${device})`;
}

export interface SessionRow {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

export function openSessions(countyId: string, accountId: string, now: string): RawBuilder<SessionRow> {
  return sql<SessionRow>`
    select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt" from session
    where county_id = ${countyId} and account_id = ${accountId}::uuid and ended_at is null and expires_at > ${now}::timestamptz
    order by last_seen_at desc, id`;
}

export function endSessionOf(countyId: string, accountId: string, sessionId: string, now: string): RawBuilder<unknown> {
  return sql`
    update session set ended_at = ${now} where county_id = ${countyId} and account_id = ${accountId}::uuid and id = ${sessionId}::uuid
      and ended_at is null and expires_at > ${now}::timestamptz`;
}

/** Ends every session of an account but the one kept. */
export function endSessionsOf(countyId: string, accountId: string, keptId: string | null, now: string): RawBuilder<unknown> {
  return sql`
    update session set ended_at = ${now} where county_id = ${countyId} and account_id = ${accountId}::uuid and id is distinct from ${keptId}::uuid and ended_at is null`;
}

/** Makes a session one of a device, and lets it last until then; what lasts nearly as long is left alone. */
export function keepSessionOf(
  countyId: string,
  sessionId: string,
  deviceId: string,
  until: { readonly last: string; readonly atLeast: string },
): RawBuilder<unknown> {
  return sql`
    update session set device_id = ${deviceId}::uuid, expires_at = greatest(expires_at, ${until.last}::timestamptz)
    where county_id = ${countyId} and id = ${sessionId}::uuid and ended_at is null and (expires_at < ${until.atLeast}::timestamptz or device_id is distinct from ${deviceId}::uuid)`;
}

export function endSessionsOfDevice(countyId: string, deviceId: string, now: string): RawBuilder<unknown> {
  return sql`update session set ended_at = ${now} where county_id = ${countyId} and device_id = ${deviceId}::uuid and ended_at is null`;
}
