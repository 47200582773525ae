// The key of everything that is stored on this device. It comes from the server at sign-in, cannot be read out of the
// browser again, and is dropped at sign-out. “Lock” leaves it wrapped by the password, so that the same person can go on
// without a network. Every sealed value has an IV of its own and is bound to the place where it lies.

export const passwordRounds = 600_000;

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}
export interface WrappedKey {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  readonly sealed: Sealed;
}

export function keyOf(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

export async function sealBytes(key: CryptoKey, place: string, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: placeBytes(place) }, key, bytes) };
}

export async function openBytes(key: CryptoKey, place: string, sealed: Sealed): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv, additionalData: placeBytes(place) }, key, sealed.bytes));
}

export function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  return sealBytes(key, place, new TextEncoder().encode(JSON.stringify(value)));
}

/** What was sealed at this place; the caller knows what it put there. */
export async function unseal<Value>(key: CryptoKey, place: string, sealed: Sealed): Promise<Value> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, place, sealed))) as Value;
}

function placeBytes(place: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(place);
}

export async function wrapKey(raw: Uint8Array<ArrayBuffer>, password: string, rounds = passwordRounds): Promise<WrappedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt, rounds, sealed: await sealBytes(await keyOfPassword(password, salt, rounds), 'data-key', raw) };
}

/** Null: not this password. */
export async function unwrapKey(wrapped: WrappedKey, password: string): Promise<CryptoKey | null> {
  try {
    return await keyOf(await openBytes(await keyOfPassword(password, wrapped.salt, wrapped.rounds), 'data-key', wrapped.sealed));
  } catch {
    return null;
  }
}

async function keyOfPassword(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, secret, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}
