// Passwords: which are accepted, how they are kept (Argon2id, 19 MiB, two passes), and how one is compared. A comparison
// with nothing takes as long as one with a real hash, so that time does not tell which accounts there are.

import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../kernel/problems.ts';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export type PasswordRule = 'too_short' | 'contains_name' | 'common' | 'too_simple';

const shortest = 10;
/** From this length on, words alone are enough. */
const long = 16;
const fewestClasses = 3;
/** What must be left when everything that is easy to guess is taken away. */
const fewestUncommon = 5;

const common = [
  'password',
  'passwort',
  'passwd',
  'admin',
  'administrator',
  'root',
  'guest',
  'welcome',
  'letmein',
  'iloveyou',
  'woaini',
  'qwerty',
  'qwertyuiop',
  'asdfgh',
  'zxcvbn',
  '1qaz2wsx',
  '1q2w3e4r',
  'qazwsx',
  'gridward',
  'shouwang',
  'anquan',
  'wangge',
  'xintai',
  'china',
  'zhongguo',
  'abc123',
  '5201314',
  '1314520',
] as const;

/** The rule a password breaks; null when it is accepted. */
export function brokenRule(password: string, accountName: string): PasswordRule | null {
  const text = normal(password);
  const characters = [...text];
  if (characters.length < shortest) return 'too_short';
  const name = normal(accountName).toLowerCase();
  if ([...name].length >= 2 && text.toLowerCase().includes(name)) return 'contains_name';
  if (uncommonPart(text).length < fewestUncommon) return 'common';
  return characters.length < long && classesOf(text) < fewestClasses ? 'too_simple' : null;
}

function normal(text: string): string {
  return text.normalize('NFKC');
}

function classesOf(text: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /\p{Lo}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(text)).length;
}

/** Without known words, also when disguised (P@ssw0rd), without years, and without runs such as 123456, cba or aaaa. */
function uncommonPart(text: string): string {
  let rest = text.toLowerCase();
  for (const disguised of [false, true]) {
    if (disguised) rest = rest.replace(/[@4]/g, 'a').replace(/0/g, 'o').replace(/[1!]/g, 'i').replace(/3/g, 'e').replace(/[$5]/g, 's');
    for (const word of common.toSorted((one, other) => other.length - one.length)) rest = rest.replaceAll(word, ' ');
    if (!disguised) rest = withoutRuns(rest.replace(/(19|20)\d\d/g, ' '));
  }
  return rest.replace(/ /g, '');
}

function withoutRuns(text: string): string {
  const characters = [...text];
  const stepAt = (index: number) => (characters[index]?.codePointAt(0) ?? 0) - (characters[index - 1]?.codePointAt(0) ?? 0);
  let kept = '';
  for (let start = 0; start < characters.length;) {
    let end = start + 1;
    const step = stepAt(end);
    while (end < characters.length && Math.abs(step) <= 1 && stepAt(end) === step) end += 1;
    const isRun = end - start >= 3;
    kept += isRun ? ' ' : characters[start];
    start = isRun ? end : start + 1;
  }
  return kept;
}

export function mustBeStrong(password: string, accountName: string, path: string): void {
  const rule = brokenRule(password, accountName);
  if (rule !== null) throw new Refusal('account.weak_password', { rule }, path);
}

export async function hashPassword(password: string): Promise<string> {
  return hash(normal(password), cost);
}

let nobodysHash: Promise<string> | undefined;

export async function isPassword(kept: string | null, given: string): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody has this password');
  const matches = await verify(kept ?? (await nobodysHash), normal(given));
  return matches && kept !== null;
}
