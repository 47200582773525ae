// Synchronising with devices that lose the network: docs/sync.md. A device is one installation used by one account; it
// sends commands, each carried out once through the same function as HTTP, the bytes of files in parts, and asks what its
// account's scope holds now. What these endpoints themselves write stands outside the register and its chain.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { thing, thingKey } from './sync-things.ts';
import { day, id, instant, name } from './values.ts';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const serverTime = z.string().describe('The server’s clock: the device corrects later captures by the difference');

/** Every question of a device may find it revoked; `details.wipe` says whether its store is to be deleted. A revoked device is signed out: it then asks `readDevice`. */
const deviceProblems = ['device.unknown', 'device.revoked'] as const;

export const registerDevice = endpoint({
  name: 'registerDevice',
  method: 'POST',
  path: '/api/sync/devices',
  summary: 'Make this installation a device of my account, or ask again for the key its store is encrypted with; sending it again changes nothing',
  needs: 'signed_in',
  effect: 'sync',
  input: z.object({ id: id.describe('Made by the device, UUIDv7'), name }),
  output: z.object({
    id,
    dataKey: z.string().describe('32 bytes, base64; the device keeps it while it is signed in, as a key that cannot be exported, and no longer'),
    registeredAt: z.string(),
    lastSeq: z.number().int().describe('The highest number of a command that came from it; 0: none yet'),
    serverTime,
  }),
  problems: [...deviceProblems],
});

export const deviceRow = z.object({
  id,
  name: z.string(),
  registeredAt: z.string(),
  lastPushAt: z.string().nullable(),
  lastPullAt: z.string().nullable(),
  lastSeq: z.number().int(),
  revokedAt: z.string().nullable(),
  wipe: z.boolean().describe('Told to delete its store'),
  wipeToldAt: z.string().nullable().describe('When it has been told so'),
});
export const listDevices = endpoint({
  name: 'listDevices',
  method: 'GET',
  path: '/api/sync/devices',
  summary: 'The devices of my account; of another one for whoever may change accounts',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({ accountId: id.optional() }),
  output: z.object({ rows: z.array(deviceRow) }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const revokeDevice = endpoint({
  name: 'revokeDevice',
  method: 'POST',
  path: '/api/sync/devices/:id/revoke',
  summary:
    'A device is served no longer and not given its key any more; with wipe it is told to delete its store. By its account, or by whoever may change accounts',
  needs: 'signed_in',
  effect: 'sync',
  input: z.object({ id, wipe: z.boolean().default(false) }),
  output: deviceRow,
  problems: ['thing.not_found', 'permission.out_of_scope'],
});

export const readDevice = endpoint({
  name: 'readDevice',
  method: 'GET',
  path: '/api/public/devices/:county/:id',
  summary: 'What a device that is signed out asks about itself: is it still one, is its account suspended, is it to delete its store',
  needs: 'public',
  effect: 'sync',
  input: z.object({ county: z.string().regex(/^[0-9]{6}$/), id }),
  output: z.object({ state: z.enum(['unknown', 'registered', 'suspended', 'revoked']), wipe: z.boolean(), serverTime }),
  problems: [],
});

/** One act as the device stored it. `input` is checked by the endpoint of its name; what is wrong with it is its outcome. */
export const command = z.object({
  id: id.describe('UUIDv7, its name for ever'),
  seq: z.number().int().positive().describe('1, 2, 3 … on this device'),
  name: z.string().max(60).regex(/^\w+$/),
  version: z.number().int().positive().max(1_000_000),
  input: z.record(z.string(), z.unknown()),
  capturedAt: instant,
  after: z.array(id).max(50).default([]).describe('Commands of this device that must have been applied before'),
  mends: id.nullish().describe('The refused command in whose place this one stands'),
});
export type CommandInput = z.input<typeof command>;
export type Command = z.output<typeof command>;

const problemText = z.object({
  problem: z.string(),
  path: z.string().optional(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
export const outcome = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('applied'),
    id,
    digest: sha256.describe('Of the canonical JSON of { id, name, version, input, capturedAt } as received'),
    revision: z.number().int().nullable().describe('Where it stands in the register; null: there was nothing to change'),
    receivedAt: z.string(),
    answer: z.unknown().describe('What the endpoint answers'),
  }),
  z.object({
    state: z.literal('refused'),
    id,
    digest: sha256,
    receivedAt: z.string(),
    problem: problemText,
    fields: z.array(problemText),
  }),
  z.object({ state: z.literal('early'), id, because: z.enum(['after', 'version', 'file']) }),
  z.object({ state: z.literal('failed'), id }),
]);
export type Outcome = z.output<typeof outcome>;

export const pushCommands = endpoint({
  name: 'pushCommands',
  method: 'POST',
  path: '/api/sync/push',
  summary: 'Carry out commands in the order given, each once and in a transaction of its own; answers what became of each',
  needs: 'signed_in',
  effect: 'sync',
  carries: true,
  input: z.object({ deviceId: id, sentAt: instant, commands: z.array(command).min(1).max(50) }),
  output: z.object({ outcomes: z.array(outcome).describe('One for each command, in their order'), serverTime }),
  problems: [...deviceProblems],
});

/** Parts are at most this long. */
export const largestPart = 256 * 1024;
export const largestBlob = 20 * 1024 * 1024;
/** Of one account: what has been sent and stands at nothing yet. */
export const mostWaiting = 512 * 1024 * 1024;
/** A file counts for at least so much of it, however short: a row is not free either. */
export const leastWaiting = 16 * 1024;
const blobState = z.enum(['absent', 'partial', 'kept']);
const blobAnswer = z.object({ state: blobState, received: z.number().int().describe('How many bytes are here: where to go on'), serverTime });

export const readBlob = endpoint({
  name: 'readBlob',
  method: 'GET',
  path: '/api/sync/blobs/:sha256',
  summary: 'How much of a file that I send is here',
  needs: 'record.write',
  effect: 'nothing',
  input: z.object({ deviceId: id, sha256 }),
  output: blobAnswer,
  problems: [...deviceProblems],
});
export const putBlobPart = endpoint({
  name: 'putBlobPart',
  method: 'PUT',
  path: '/api/sync/blobs/:sha256',
  summary: 'The next part of a file, at most 256 KiB; at another place than where the file goes on nothing is written, and the answer says where that is',
  needs: 'record.write',
  effect: 'sync',
  upload: true,
  input: z.object({
    deviceId: id,
    sha256,
    offset: z.coerce.number().int().min(0),
    total: z.coerce.number().int().min(1).describe('Bytes of the whole file, at most 20 MiB'),
  }),
  output: blobAnswer.extend({ altered: z.boolean().describe('All of it came and was not what its name says: thrown away, to be sent again from 0') }),
  problems: [...deviceProblems, 'request.too_large', 'request.invalid', 'blob.too_much_waiting'],
});

export const thingDigest = z.string().regex(/^[0-9a-f]{16}$/);
/** At most so many things, or so much JSON, come at once. */
export const mostThings = 500;
export const mostThingBytes = 256 * 1024;

export const pullScope = endpoint({
  name: 'pullScope',
  method: 'POST',
  path: '/api/sync/pull',
  summary: 'What my scope holds now, as the difference to what the device has',
  needs: 'signed_in',
  effect: 'sync',
  input: z.object({
    deviceId: id,
    since: z.object({ head: z.number().int().nonnegative(), on: day }).nullable().describe('Head and day of the last pull that was complete'),
    have: z.array(z.tuple([thingKey, thingDigest])).max(50_000),
  }),
  output: z.object({
    head: z.number().int(),
    on: day,
    puts: z.array(z.object({ key: thingKey, digest: thingDigest, thing })),
    removes: z.array(thingKey),
    more: z.boolean().describe('Store these and ask again; the pull is complete when nothing more is left'),
    capped: z
      .array(z.object({ kind: z.string(), held: z.number().int(), sent: z.number().int() }))
      .describe('Kinds of which the scope holds more than a device is given; the console has all of them'),
    serverTime,
  }),
  problems: [...deviceProblems],
});
