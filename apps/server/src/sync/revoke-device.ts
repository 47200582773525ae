// A device that is lost, or whose account is no longer to use it. It is signed out at once; when it next finds a network it
// asks what it is (`readDevice`) and is told to delete its store if that was wanted.

import { revokeDevice } from '@gridward/contract/sync';
import { endDeviceSessions, mustAdminister } from '../accounts/accounts.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { shownDevice } from './devices.ts';
import { deviceOf, revoke } from './devices.sql.ts';

export const revokeDeviceRoute = on(revokeDevice)(async (scope, { id, wipe }) => {
  const { tx, county, actor, now } = scope;
  const device = await tx.first(deviceOf(county.id, id));
  if (device === undefined || device.accountId !== actor.accountId) mustAdminister(scope);
  getOrRefuse(device);
  await tx.run(revoke(county.id, id, actor.accountId, wipe, now.toISOString()));
  await endDeviceSessions(scope, id);
  return shownDevice(getOrRefuse(await tx.first(deviceOf(county.id, id))));
});
