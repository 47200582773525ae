// The citizen identity number 公民身份号码 of GB 11643: six digits of division, a date of birth, three of sequence and a
// check character (mod 11, with X for 10). It is asked for only where the law asks, stored encrypted, and shown masked.

import { isDay } from '../period.ts';
import { halfWidth, withoutSpaces } from '../text.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = '10X98765432';

export type IdNumberCheck =
  | { readonly kind: 'valid'; readonly number: string }
  /** fifteen_digits: a number of the first generation, void since 2013. */
  | { readonly kind: 'invalid'; readonly number: string; readonly reason: 'length' | 'fifteen_digits' | 'character' | 'birth_date' }
  | { readonly kind: 'invalid'; readonly number: string; readonly reason: 'check_character'; readonly expected: string; readonly found: string };

/** Half-width, without spaces, with a capital X: the form in which a number is checked, stored and digested. */
export function normaliseIdNumber(text: string): string {
  return withoutSpaces(halfWidth(text)).toUpperCase();
}

export function checkIdNumber(text: string): IdNumberCheck {
  const number = normaliseIdNumber(text);
  if (/^\d{15}$/.test(number)) return { kind: 'invalid', number, reason: 'fifteen_digits' };
  if (number.length !== 18) return { kind: 'invalid', number, reason: 'length' };
  if (!/^\d{17}[\dX]$/.test(number)) return { kind: 'invalid', number, reason: 'character' };
  if (!isDay(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)) return { kind: 'invalid', number, reason: 'birth_date' };
  const expected = idNumberCheckCharacter(number.slice(0, 17));
  const found = number.charAt(17);
  return found === expected ? { kind: 'valid', number } : { kind: 'invalid', number, reason: 'check_character', expected, found };
}

export function idNumberCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17.charAt(index)), 0);
  return checkCharacters.charAt(sum % 11);
}

/** 370982********0015: the division and the last four. */
export function maskIdNumber(number: string): string {
  return number.length <= 10 ? '*'.repeat(number.length) : `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`;
}
