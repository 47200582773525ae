// A device that is signed out still has to learn why: its account is suspended, or it is to delete its store. It knows its
// own id, which nobody guesses.

import { readDevice } from '@gridward/contract/sync';
import { isSuspended } from '../accounts/accounts.ts';
import { listCounties } from '../kernel/counties.ts';
import { approaching } from '../kernel/perform.ts';
import { deviceOf, noteWipeTold } from './devices.sql.ts';

export const readDeviceRoute = approaching(readDevice, async (house, input) => ({
  countyId: (await listCounties(house.database.pool)).find((county) => county.id === input.county)?.id,
  found: null,
}))(async (scope, { county, id }) => {
  const device = scope.county.id === county ? await scope.tx.first(deviceOf(county, id)) : undefined;
  const serverTime = scope.now.toISOString();
  if (device === undefined) return { state: 'unknown', wipe: false, serverTime };
  if (device.wipe) await scope.tx.run(noteWipeTold(county, id, serverTime));
  if (device.revokedAt !== null) return { state: 'revoked', wipe: device.wipe, serverTime };
  return { state: (await isSuspended(scope.tx, device.accountId)) ? 'suspended' : 'registered', wipe: false, serverTime };
});
