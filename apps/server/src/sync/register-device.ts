// An installation becomes a device of the account, or asks again for its key after signing in. The key is made once and lies
// here encrypted, so that a device that is signed out does not hold what opens its own store.

import { randomBytes } from 'node:crypto';
import { registerDevice } from '@gridward/contract/sync';
import { keepDeviceSession } from '../accounts/accounts.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { mustServe } from './devices.ts';
import { insertDevice } from './devices.sql.ts';

export const registerDeviceRoute = on(registerDevice)(async (scope, { id, name }) => {
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  const now = scope.now.toISOString();
  const keyCiphertext = scope.secrets.encrypt(randomBytes(32).toString('base64'));
  await scope.tx.run(insertDevice(scope.county.id, { id, accountId, name, keyCiphertext, now }));
  const device = await mustServe(scope.tx, scope.actor, id);
  await keepDeviceSession(scope, id);
  return {
    id,
    dataKey: scope.secrets.decrypt(device.keyCiphertext),
    registeredAt: device.registeredAt.toISOString(),
    lastSeq: device.lastSeq,
    serverTime: now,
  };
});
