// The unified social credit code 统一社会信用代码 of GB 32100-2015: 18 characters of an alphabet without I, O, S, V and Z;
// the third to the eighth are a division code, the last is a check character (mod 31). A code is optional for a small
// place; one that is given must be right. A rejection says what is wrong and where, so that a person can mend the cell.

import { halfWidth, withoutSpaces } from '../text.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

export type UsccCheck =
  | { readonly kind: 'valid'; readonly code: string }
  | { readonly kind: 'invalid'; readonly code: string; readonly reason: 'length'; readonly length: number }
  /** `position` counts from 1. */
  | { readonly kind: 'invalid'; readonly code: string; readonly reason: 'character' | 'division'; readonly position: number; readonly character: string }
  | { readonly kind: 'invalid'; readonly code: string; readonly reason: 'check_character'; readonly expected: string; readonly found: string };

/** Half-width, upper case, without spaces and hyphens: the form in which a code is checked and stored. */
export function normaliseUscc(text: string): string {
  return withoutSpaces(halfWidth(text)).replace(/-/gu, '').toUpperCase();
}

export function checkUscc(text: string): UsccCheck {
  const code = normaliseUscc(text);
  const characters = [...code];
  if (characters.length !== 18) return { kind: 'invalid', code, reason: 'length', length: characters.length };
  const foreign = characters.findIndex((character) => !alphabet.includes(character));
  if (foreign >= 0) return { kind: 'invalid', code, reason: 'character', position: foreign + 1, character: characters[foreign] ?? '' };
  const letter = characters.findIndex((character, index) => index >= 2 && index < 8 && !/\d/.test(character));
  if (letter >= 0) return { kind: 'invalid', code, reason: 'division', position: letter + 1, character: characters[letter] ?? '' };
  const expected = usccCheckCharacter(code.slice(0, 17));
  const found = characters[17] ?? '';
  return found === expected ? { kind: 'valid', code } : { kind: 'invalid', code, reason: 'check_character', expected, found };
}

/** The eighteenth character that belongs to the first seventeen. */
export function usccCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(first17.charAt(index)), 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}
