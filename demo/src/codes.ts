// Codes of firms that pass every check: the unified social credit code of GB 32100 with an organisation code of GB 11714
// inside, and the registration number of fifteen digits that small traders still have. All of them are invented.

import { registrationCheckDigit } from '@gridward/domain/subjects/registration-number';
import { usccCheckCharacter } from '@gridward/domain/subjects/uscc';
import type { Random } from './random.ts';

const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const digits = [...'0123456789'];
const characters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

/** 91 is a firm, 92 a trader on his own; then the district, the organisation code and the check character. */
export function creditCode(random: Random, kind: '91' | '92', district: string): string {
  let organisation = kind === '92' ? '92' : random.pick(['MA3', 'MA9', '']);
  while (organisation.length < 8) organisation += random.pick(organisation.length < 3 ? digits : characters);
  const body = `${kind}${district}${organisation}${organisationCheck(organisation)}`;
  return body + usccCheckCharacter(body);
}

export function organisationCheck(body: string): string {
  const sum = organisationWeights.reduce((total, weight, index) => total + weight * organisationAlphabet.indexOf(body.charAt(index)), 0);
  const rest = 11 - (sum % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}

export function registrationNumber(random: Random, district: string): string {
  const body = `${district}2${String(random.below(1e7)).padStart(7, '0')}`;
  return body + registrationCheckDigit(body);
}
