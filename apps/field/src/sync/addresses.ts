// What the field app asks of the server, endpoint by endpoint; addresses.test.ts holds these lines to the contract.

import type { readSession, signIn, signOut } from '@gridward/contract/accounts';
import type { pullScope, pushCommands, putBlobPart, readBlob, readDevice, registerDevice } from '@gridward/contract/sync';
import { address } from './ask.ts';

export const addresses = {
  signIn: address<typeof signIn>('POST', '/api/session'),
  readSession: address<typeof readSession>('GET', '/api/session'),
  signOut: address<typeof signOut>('DELETE', '/api/session'),
  registerDevice: address<typeof registerDevice>('POST', '/api/sync/devices'),
  readDevice: address<typeof readDevice>('GET', '/api/public/devices/:county/:id'),
  pushCommands: address<typeof pushCommands>('POST', '/api/sync/push'),
  pullScope: address<typeof pullScope>('POST', '/api/sync/pull'),
  readBlob: address<typeof readBlob>('GET', '/api/sync/blobs/:sha256'),
  putBlobPart: address<typeof putBlobPart>('PUT', '/api/sync/blobs/:sha256'),
};
