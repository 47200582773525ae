// How much of a file is here that this account sends. What others have sent is nobody's business: it is absent.

import { readBlob } from '@gridward/contract/sync';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { mustServe } from './devices.ts';
import { sentBlobs } from './sent-blobs.sql.ts';

export const readBlobRoute = on(readBlob)(async (scope, { deviceId, sha256 }) => {
  await mustServe(scope.tx, scope.actor, deviceId);
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  const blob = await scope.tx.first(sentBlobs(scope.county.id, accountId, [sha256]));
  const state = blob === undefined || blob.received === 0 ? 'absent' : blob.kept ? 'kept' : 'partial';
  return { state, received: blob?.received ?? 0, serverTime: scope.now.toISOString() };
});
