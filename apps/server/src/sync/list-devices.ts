import { listDevices } from '@gridward/contract/sync';
import { mustAdminister } from '../accounts/accounts.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { shownDevice } from './devices.ts';
import { devicesOf } from './devices.sql.ts';

export const listDevicesRoute = on(listDevices)(async (scope, input) => {
  const own = getOrRefuse(scope.actor.accountId, 'session.required');
  const accountId = input.accountId ?? own;
  if (accountId !== own) mustAdminister(scope);
  return { rows: (await scope.tx.rows(devicesOf(scope.county.id, accountId))).map(shownDevice) };
});
