// A device is signed in for as long as it calls: every call that reaches us lets its session last sixty days from then, so
// that a month without a network needs no password. What has ended stays ended; revoking a device ends its sessions.

import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { endSessionsOfDevice, keepSessionOf } from './sessions.sql.ts';

const day = 24 * 60 * 60 * 1000;
export const deviceSessionDays = 60;

/** The session of this request is the device's, and lasts. Written at most once a day. */
export async function keepDeviceSession(scope: Scope, deviceId: string): Promise<void> {
  const sessionId = getOrRefuse(scope.actor.sessionId, 'session.required');
  const last = new Date(scope.now.getTime() + deviceSessionDays * day);
  const until = { last: last.toISOString(), atLeast: new Date(last.getTime() - day).toISOString() };
  if ((await scope.tx.run(keepSessionOf(scope.county.id, sessionId, deviceId, until))) > 0) scope.keepSession(last);
}

export async function endDeviceSessions(scope: Scope, deviceId: string): Promise<void> {
  await scope.tx.run(endSessionsOfDevice(scope.county.id, deviceId, scope.now.toISOString()));
}
