// Codes of the second factor (TOTP, RFC 6238): six digits, thirty seconds, one step of tolerance either way for phones
// whose clocks are off. A code is known by its time step, so that the caller can refuse one that was used before.

import { Secret, TOTP } from 'otpauth';

const period = 30;

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Gridward', label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) });
}

export function newSecret(accountName: string): { secret: string; uri: string } {
  const secret = new Secret({ size: 20 }).base32;
  return { secret, uri: totpOf(secret, accountName).toString() };
}

/** The time step of a code that is valid now; null when it is not. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret).validate({ token: code.normalize('NFKC').replace(/\s/g, ''), timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta;
}

export function codeAt(secret: string, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() });
}
