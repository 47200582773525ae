// What the account's scope holds now, as the difference to what the device has. While neither head nor day have moved since
// its last complete pull, the answer is empty and costs one look-up.

import { mostThingBytes, mostThings, pullScope } from '@gridward/contract/sync';
import { differenceOf, portionOf } from '@gridward/domain/sync/difference';
import { keepDeviceSession } from '../accounts/accounts.ts';
import { bringUpToDate } from '../duties/duties.ts';
import { approaching } from '../kernel/perform.ts';
import { mustServe } from './devices.ts';
import { headOf, notePull } from './devices.sql.ts';
import { thingsOf } from './things.ts';

export const pullScopeRoute = approaching(pullScope, async (house, input, request) => {
  const countyId = request.token?.countyId;
  if (countyId !== undefined && (await hasMoved(input.since))) await bringUpToDate(house, countyId);
  return { found: null };

  async function hasMoved(since: typeof input.since): Promise<boolean> {
    if (since === null) return true;
    const head = await house.database.transaction({ countyId: countyId ?? '', readOnly: true }, (tx) => tx.first(headOf(countyId ?? '')));
    return head?.revision !== since.head;
  }
})(async (scope, { deviceId, since, have }) => {
  const serverTime = scope.now.toISOString();
  const empty = { head: scope.head, on: scope.today, puts: [], removes: [], more: false, capped: [], serverTime };
  await mustServe(scope.tx, scope.actor, deviceId);
  await scope.tx.run(notePull(scope.county.id, deviceId, serverTime));
  await keepDeviceSession(scope, deviceId);
  if (since !== null && since.head === scope.head && since.on === scope.today) return empty;
  const { things, capped, head } = await thingsOf(scope);
  const { puts, removes } = differenceOf(things, have);
  const portion = portionOf(puts, (one) => one.bytes, { things: mostThings, bytes: mostThingBytes });
  return {
    ...empty,
    head,
    puts: portion.map(({ key, digest, thing }) => ({ key, digest, thing })),
    removes: [...removes],
    more: portion.length < puts.length,
    capped: [...capped],
  };
});
