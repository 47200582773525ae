// Phone numbers as they stand in rosters: mobile, landline with or without area code and extension, short service codes;
// several in one cell, in any width, with any separator. What cannot be read as a number is given back, never guessed.

import { tidy } from '../text.ts';

export type Phone =
  /** 11 digits. */
  | { readonly kind: 'mobile'; readonly number: string }
  /** '0538-7222222', '7222222', or either with an extension: '0538-7222222-801'. */
  | { readonly kind: 'landline'; readonly number: string }
  /** 110, 12350, 95598 … */
  | { readonly kind: 'short'; readonly number: string };

export interface PhoneCell {
  readonly phones: readonly Phone[];
  /** The pieces that are no phone number, as they stood. */
  readonly rejected: readonly string[];
}

/** Every number of a cell, in order, each once. Separated by any of 、 , ; / | or by space or a line break. */
export function readPhones(cell: string): PhoneCell {
  const phones = new Map<string, Phone>();
  const rejected: string[] = [];
  for (const line of cell.split(/[\r\n]+/u)) {
    for (const piece of tidy(line).split(/[、,;/|。]/u)) {
      for (const part of readPiece(piece.trim())) {
        if (typeof part === 'string') rejected.push(part);
        else phones.set(part.number, part);
      }
    }
  }
  return { phones: [...phones.values()], rejected };
}

/** A space may separate two numbers or group the digits of one: the fewest words that make a number are taken. */
function readPiece(piece: string): readonly (Phone | string)[] {
  if (piece === '') return [];
  const words = piece.split(' ');
  const found: (Phone | string)[] = [];
  let start = 0;
  while (start < words.length) {
    const length = lengthOfNumber(words, start);
    found.push(readPhone(words.slice(start, start + length).join('')) ?? words[start] ?? '');
    start += length;
  }
  return found;
}

function lengthOfNumber(words: readonly string[], start: number): number {
  for (let length = 1; start + length <= words.length; length++) {
    // Digits grouped by spaces: "138 0538 1234", "0538 7222222", where the first group alone is not a number.
    if (readPhone(words.slice(start, start + length).join('')) !== null) return length;
  }
  return 1;
}

/** One number, or null. Country code 86, hyphens and brackets are accepted. */
export function readPhone(text: string): Phone | null {
  const plain = tidy(text)
    .replace(/^(?:\+|00)86[- ]?/u, '')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/[\s()]/gu, (character) => (character === ')' ? '-' : ''));
  const digits = plain.replaceAll('-', '');
  if (/^1[3-9]\d{9}$/.test(digits)) return { kind: 'mobile', number: digits };
  if (/^(?:1[12]\d|1[02]\d{3}|9[56]\d{3,4})$/.test(plain)) return { kind: 'short', number: plain };
  const landline = /^(?:(0(?:10|2\d|[3-9]\d{2}))-?)?([2-8]\d{6,7})(?:(?:-|转|ext\.?|x)(\d{1,6}))?$/iu.exec(plain);
  if (landline === null) return null;
  const [, area, number, extension] = landline;
  return { kind: 'landline', number: [area, number, extension].filter((part) => part !== undefined).join('-') };
}

/** 138****1234, 0538-722****: enough to recognise, too little to call. Short codes are public and stay. */
export function maskPhone(phone: Phone): string {
  if (phone.kind === 'short') return phone.number;
  if (phone.kind === 'mobile') return `${phone.number.slice(0, 3)}****${phone.number.slice(7)}`;
  return phone.number
    .split('-')
    .map((part) => (/^[2-8]\d{6,7}$/.test(part) ? `${part.slice(0, -4)}****` : part))
    .join('-');
}
