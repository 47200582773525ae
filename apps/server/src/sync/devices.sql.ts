// The SQL of devices: outside the register and its chain, like sessions.

import { sql, type RawBuilder } from 'kysely';

export interface DeviceRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly keyCiphertext: string;
  readonly registeredAt: Date;
  readonly lastSeq: number;
  readonly lastPushAt: Date | null;
  readonly lastPullAt: Date | null;
  readonly revokedAt: Date | null;
  readonly wipe: boolean;
  readonly wipeToldAt: Date | null;
}

const columns = sql`d.id, d.account_id as "accountId", d.name, d.key_ciphertext as "keyCiphertext", d.registered_at as "registeredAt", d.last_seq as "lastSeq",
  d.last_push_at as "lastPushAt", d.last_pull_at as "lastPullAt", d.revoked_at as "revokedAt", d.wipe, d.wipe_told_at as "wipeToldAt"`;

export function deviceOf(countyId: string, id: string): RawBuilder<DeviceRow> {
  return sql<DeviceRow>`select ${columns} from device d where d.county_id = ${countyId} and d.id = ${id}::uuid`;
}

export function devicesOf(countyId: string, accountId: string): RawBuilder<DeviceRow> {
  return sql<DeviceRow>`
    select ${columns} from device d where d.county_id = ${countyId} and d.account_id = ${accountId}::uuid order by d.registered_at desc, d.id`;
}

export function insertDevice(
  countyId: string,
  device: { readonly id: string; readonly accountId: string; readonly name: string; readonly keyCiphertext: string; readonly now: string },
): RawBuilder<unknown> {
  return sql`
    insert into device (county_id, id, account_id, name, key_ciphertext, registered_at)
    values (${countyId}, ${device.id}::uuid, ${device.accountId}::uuid, ${device.name}, ${device.keyCiphertext}, ${device.now})
    on conflict (county_id, id) do nothing`;
}

/** What was decided once stays; only that it is to be wiped can be added. */
export function revoke(countyId: string, id: string, by: string | null, wipe: boolean, now: string): RawBuilder<unknown> {
  return sql`
    update device set revoked_at = coalesce(revoked_at, ${now}::timestamptz), revoked_by = coalesce(revoked_by, ${by}::uuid), wipe = wipe or ${wipe}
    where county_id = ${countyId} and id = ${id}::uuid`;
}

export function noteWipeTold(countyId: string, id: string, now: string): RawBuilder<unknown> {
  return sql`update device set wipe_told_at = ${now} where county_id = ${countyId} and id = ${id}::uuid and wipe and wipe_told_at is null`;
}

export function notePush(countyId: string, id: string, lastSeq: number, now: string): RawBuilder<unknown> {
  return sql`update device set last_push_at = ${now}, last_seq = greatest(last_seq, ${lastSeq}) where county_id = ${countyId} and id = ${id}::uuid`;
}

/** To the hour: most pulls bring nothing and need not write. */
export function notePull(countyId: string, id: string, now: string): RawBuilder<unknown> {
  return sql`
    update device set last_pull_at = ${now} where county_id = ${countyId} and id = ${id}::uuid
      and (last_pull_at is null or last_pull_at < ${now}::timestamptz - interval '1 hour')`;
}

export function headOf(countyId: string): RawBuilder<{ revision: number }> {
  return sql<{ revision: number }>`select h.revision from county_head h where h.county_id = ${countyId}`;
}
