// The server as the loop sees it.

import { addresses } from './addresses.ts';
import { ask, NoAnswer, Refusal } from './ask.ts';
import { Stop, type LoopServer, type StopReason } from './loop.ts';

export interface ServedDevice {
  readonly deviceId: string;
  readonly accountId: string;
  readonly countyId: string;
}

/** `signIn` may use a password that was typed to unlock without a network; it answers whether it did. */
export function serverOf(device: ServedDevice, signIn: () => Promise<boolean>): LoopServer {
  const { deviceId } = device;
  return {
    mustBeSignedIn: () =>
      reached(async () => {
        const known = await ask(addresses.readSession, {}).catch((error: unknown) => {
          if (error instanceof Refusal && error.status === 401) return null;
          throw error;
        });
        if (known?.account.id === device.accountId || (await signIn())) return;
        // A device that was revoked, or whose account is suspended, is signed out as well: only it is told.
        const { state, wipe } = await ask(addresses.readDevice, { county: device.countyId, id: deviceId });
        throw new Stop(state === 'revoked' ? { kind: 'revoked', wipe } : { kind: state === 'suspended' ? 'suspended' : 'signed_out' });
      }),
    readBlob: (sha256) => reached(() => ask(addresses.readBlob, { deviceId, sha256 })),
    putBlobPart: (part, bytes) => reached(() => ask(addresses.putBlobPart, { deviceId, ...part }, { bytes })),
    push: (sentAt, commands) => reached(() => ask(addresses.pushCommands, { deviceId, sentAt, commands: [...commands] }, { timeoutMs: 120_000 })),
    pull: (since, have) =>
      reached(() => ask(addresses.pullScope, { deviceId, since, have: have.map(([key, digest]): [string, string] => [key, digest]) }, { timeoutMs: 120_000 })),
  };
}

async function reached<Answer>(asking: () => Promise<Answer>): Promise<Answer> {
  try {
    return await asking();
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(reasonOf(error));
  }
}

function reasonOf(error: unknown): StopReason {
  if (error instanceof NoAnswer) return { kind: 'offline' };
  if (!(error instanceof Refusal)) throw error;
  const { problem, details } = error.answer;
  if (problem === 'device.revoked') return { kind: 'revoked', wipe: details?.['wipe'] === true };
  // Another account’s device, or a server that was set up anew: whoever owns it has to sign in.
  if (problem === 'device.unknown' || error.status === 401 || problem.startsWith('session.')) return { kind: 'signed_out' };
  // What the server stumbled over passes by itself; what it refused is told.
  return { kind: 'later', afterMs: error.retryAfterMs, ...(error.status < 500 && error.status !== 429 ? { problem: error.answer } : {}) };
}
