// The 15-digit business registration number 工商注册号 that many self-employed shops still have instead of a unified
// social credit code: six digits of the registering office, eight of sequence, one check digit (ISO 7064, mod 11,10).

import { halfWidth, withoutSpaces } from '../text.ts';

export type RegistrationNumberCheck =
  | { readonly kind: 'valid'; readonly number: string }
  | { readonly kind: 'invalid'; readonly number: string; readonly reason: 'length' | 'character' }
  | { readonly kind: 'invalid'; readonly number: string; readonly reason: 'check_digit'; readonly expected: string; readonly found: string };

export function checkRegistrationNumber(text: string): RegistrationNumberCheck {
  const number = withoutSpaces(halfWidth(text));
  if (!/^\d*$/.test(number)) return { kind: 'invalid', number, reason: 'character' };
  if (number.length !== 15) return { kind: 'invalid', number, reason: 'length' };
  const expected = registrationCheckDigit(number.slice(0, 14));
  const found = number.charAt(14);
  return found === expected ? { kind: 'valid', number } : { kind: 'invalid', number, reason: 'check_digit', expected, found };
}

/** The fifteenth digit that belongs to the first fourteen. */
export function registrationCheckDigit(first14: string): string {
  let product = 10;
  for (const digit of first14) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
  return String((11 - product) % 10);
}
