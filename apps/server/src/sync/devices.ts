// Whose device it is, and whether it is still served.

import type { OutputOf } from '@gridward/contract/endpoint';
import type { listDevices } from '@gridward/contract/sync';
import type { Tx } from '../kernel/database.ts';
import type { Actor } from '../kernel/identity.ts';
import { Refusal } from '../kernel/problems.ts';
import { deviceOf, type DeviceRow } from './devices.sql.ts';

/** The actor's own device; somebody else's is not known. */
export async function mustServe(tx: Tx, actor: Actor, deviceId: string): Promise<DeviceRow> {
  const device = await tx.first(deviceOf(tx.countyId, deviceId));
  if (device === undefined || device.accountId !== actor.accountId) throw new Refusal('device.unknown');
  if (device.revokedAt !== null) throw new Refusal('device.revoked', { wipe: device.wipe });
  return device;
}

export function shownDevice(row: DeviceRow): OutputOf<typeof listDevices>['rows'][number] {
  const { id, name, lastSeq, wipe } = row;
  const at = (date: Date | null) => date?.toISOString() ?? null;
  return {
    id,
    name,
    registeredAt: row.registeredAt.toISOString(),
    lastPushAt: at(row.lastPushAt),
    lastPullAt: at(row.lastPullAt),
    lastSeq,
    revokedAt: at(row.revokedAt),
    wipe,
    wipeToldAt: at(row.wipeToldAt),
  };
}
