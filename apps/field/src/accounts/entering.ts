// The ways into a device and out of it. With the network: sign in, register, and the server gives the data key. Without:
// the password opens what was locked here. Leaving ends the session on the server too; without a network that is done when
// it is back, before anybody else can use it.

import type { Credentials } from '../app/desk.ts';
import { addresses } from '../sync/addresses.ts';
import { ask, Refusal } from '../sync/ask.ts';
import { bytesOfBase64, keyOf, wrapKey } from '../sync/data-key.ts';
import { deviceDbName } from '../sync/device-db.ts';
import { newId } from '../sync/ids.ts';
import type { Installation, OpenDevice } from '../sync/installation.ts';
import type { SessionAnswer } from './session.ts';

/** Why nobody is in any more, when it was not their own doing. */
export type Told = 'revoked' | 'wiped' | null;
type Here = Installation<SessionAnswer>;

export type Entered = { readonly kind: 'entered'; readonly device: OpenDevice<SessionAnswer> } | { readonly kind: 'revoked'; readonly wiped: boolean };

interface EnterOptions {
  readonly code?: string;
  readonly deviceName: string;
  /** The old device of this account was revoked: make a new one. */
  readonly asNew?: boolean;
  readonly onPreparing?: () => void;
}

/** Throws what the server refuses, and NoAnswer without a network. */
export async function enter(installation: Here, credentials: Credentials, options: EnterOptions): Promise<Entered> {
  const session = await ask(addresses.signIn, { ...credentials, ...(options.code ? { code: options.code } : {}) });
  options.onPreparing?.();
  const known = options.asNew === true ? null : await installation.deviceOf(session.account.name);
  const deviceId = known?.deviceId ?? newId(Date.now());
  const registered = await registration(installation, deviceId, options.deviceName);
  if ('kind' in registered) return registered;
  const raw = bytesOfBase64(registered.dataKey);
  const device = { deviceId, key: await keyOf(raw), session };
  await installation.enter(device, session.account.name, await wrapKey(raw, credentials.password));
  raw.fill(0);
  return { kind: 'entered', device };
}

async function registration(installation: Here, deviceId: string, name: string) {
  try {
    return await ask(addresses.registerDevice, { id: deviceId, name });
  } catch (error) {
    if (!(error instanceof Refusal) || error.answer.problem !== 'device.revoked') throw error;
    const wiped = error.answer.details?.['wipe'] === true;
    if (wiped) {
      indexedDB.deleteDatabase(deviceDbName(deviceId));
      await installation.forget(deviceId);
    } else await installation.revoked(deviceId);
    return { kind: 'revoked', wiped } as const;
  }
}

const owedKey = 'gridward.session-to-end';

/** Ends the session of the browser; without a network it is owed. */
export async function endSession(): Promise<void> {
  localStorage.setItem(owedKey, '1');
  await settleOwedSession();
}

/** Before anybody else signs in, and whenever the network is back while nobody is in. */
export async function settleOwedSession(): Promise<void> {
  if (localStorage.getItem(owedKey) === null) return;
  try {
    await ask(addresses.signOut, {}, { timeoutMs: 5_000 });
    localStorage.removeItem(owedKey);
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) localStorage.removeItem(owedKey);
  }
}

/** Somebody signed in: the session is theirs now. */
export function forgetOwedSession(): void {
  localStorage.removeItem(owedKey);
}
