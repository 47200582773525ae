// Codes of firms that pass every check: the unified social credit code of GB 32100-2015 with the organisation code of
// GB 11714 inside, and the registration number of fifteen digits that was in use before (check digit ISO 7064 MOD 11,10).

import type { Random } from './random.ts';
import { at } from './random.ts';

const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

function weigh(text: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * alphabet.indexOf(text.charAt(index)), 0);
}

function organisationCheck(body: string): string {
  const rest = 11 - (weigh(body, organisationAlphabet, organisationWeights) % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}

function creditCheck(body: string): string {
  return creditAlphabet.charAt((31 - (weigh(body, creditAlphabet, creditWeights) % 31)) % 31);
}

/** 91 is a firm, 92 a trader on his own; then the district, the organisation code and the check character. */
export function creditCode(random: Random, kind: '91' | '92', district: string): string {
  let organisation = kind === '92' ? '92' : random.pick(['MA3', 'MA9', '']);
  while (organisation.length < 8) organisation += organisation.length < 3 ? random.pick([...'0123456789']) : random.pick([...creditAlphabet]);
  const body = `${kind}${district}${organisation}${organisationCheck(organisation)}`;
  return body + creditCheck(body);
}

export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  return organisationCheck(code.slice(8, 16)) === code.charAt(16) && creditCheck(code.slice(0, 17)) === code.charAt(17);
}

export function registrationNumber(random: Random, district: string): string {
  const body = `${district}2${String(random.below(1e7)).padStart(7, '0')}`;
  return body + registrationCheck(body);
}

export function isRegistrationNumber(code: string): boolean {
  return /^\d{15}$/.test(code) && registrationCheck(code.slice(0, 14)) === code.charAt(14);
}

function registrationCheck(body: string): string {
  let product = 10;
  for (let index = 0; index < body.length; index++) {
    const sum = (product + Number(at([...body], index))) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return String((11 - product) % 10);
}
