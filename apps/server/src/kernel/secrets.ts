// The county's keys at work: personal data encrypted with AES-256-GCM, keyed digests (HMAC-SHA-256) for look-up and for
// the chain. One master key, from GRIDWARD_SECRET_KEY or the file secret.key in the data folder; purposes are separated
// by derivation. An old key stays readable while GRIDWARD_OLD_SECRET_KEYS lists it.

import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Secrets {
  encrypt(plain: string): string;
  decrypt(sealed: string): string;
  digest(purpose: DigestPurpose, text: string): string;
  /** The digest under the current key, then under each old one: what was written before a change of key. */
  digestsEver(purpose: DigestPurpose, text: string): readonly string[];
}

export type DigestPurpose = 'lookup' | 'chain' | 'token';

interface Keys {
  readonly id: string;
  readonly encryption: Buffer;
  readonly digests: KeyObject;
}

function derive(master: Buffer): Keys {
  const part = (purpose: string) => Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `gridward ${purpose}`, 32));
  return { id: createHash('sha256').update(master).digest('hex').slice(0, 8), encryption: part('encryption'), digests: createSecretKey(part('digests')) };
}

function digestWith(key: Keys, purpose: DigestPurpose, text: string): string {
  return createHmac('sha256', key.digests).update(`${purpose}\0${text}`).digest('hex');
}

export function openSecrets(masterKeys: readonly [Buffer, ...Buffer[]]): Secrets {
  const keys = masterKeys.map(derive);
  const current = keys[0] as Keys; // the tuple has at least one
  return {
    encrypt: (plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.encryption, nonce);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${current.id}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    decrypt: (sealed) => {
      const [keyId, payload] = sealed.split(':');
      const key = keys.find((candidate) => candidate.id === keyId);
      if (!key || payload === undefined) throw new Error('sealed with a key that is not here');
      const bytes = Buffer.from(payload, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key.encryption, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    },
    digest: (purpose, text) => digestWith(current, purpose, text),
    digestsEver: (purpose, text) => keys.map((key) => digestWith(key, purpose, text)),
  };
}

function parseKey(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== 32) throw new Error('a secret key is 32 bytes in base64: openssl rand -base64 32');
  return key;
}

/** The master key from the environment, else from `file`, which is made on first use (mode 0600). */
export function loadSecrets(file: string, env: NodeJS.ProcessEnv): Secrets {
  const old = (env['GRIDWARD_OLD_SECRET_KEYS'] ?? '').split(',').filter(Boolean).map(parseKey);
  const given = env['GRIDWARD_SECRET_KEY'];
  if (given) return openSecrets([parseKey(given), ...old]);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return openSecrets([parseKey(readFileSync(file, 'utf8')), ...old]);
}
