// Who is named in a cell of a roster: one person or several, split by every sign that offices use, with phones glued to
// the names and titles in brackets, before the name or behind it. 无, 空缺 and a dash are said explicitly: nobody.

import { readPhones } from '@gridward/domain/people/phone';
import { halfWidth, tidy, withoutSpaces } from '@gridward/domain/text';
import { personName } from './person-cell.ts';

export interface WrittenHolder {
  readonly name: string;
  /** Titles and units as they stand around the name. */
  readonly marks: readonly string[];
  readonly mobile: string | null;
}

export interface WrittenHolders {
  /** Nobody, and the cell says so. */
  readonly none: boolean;
  readonly persons: readonly WrittenHolder[];
}

const numbers = /(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}-?\d{7,8}(?:-\d{1,6})?/g;
const nobody = /^(?:无|没有|无人|暂无|空缺|暂缺|缺|零报告|无此项|不适用|不涉及|\/+|\\+|-+|—+|一+)$/;
const brackets = /[([{【〔]([^)\]}】〕]*)[)\]}】〕]/gu;

export function saysNobody(raw: string): boolean {
  return nobody.test(withoutSpaces(halfWidth(raw)));
}

/** `isKnown` tells names of the register: beside one, a second word is a title and no second person. */
export function readHolders(raw: string, isKnown: (name: string) => boolean): WrittenHolders {
  if (saysNobody(raw)) return { none: true, persons: [] };
  const persons = piecesOf(halfWidth(raw)).flatMap((piece) => readPiece(piece, isKnown));
  return { none: false, persons };
}

/** The parts of a cell; a sign inside brackets parts nothing. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = '';
  for (const character of text) {
    if ('([{【〔'.includes(character)) depth++;
    if (')]}】〕'.includes(character)) depth = Math.max(0, depth - 1);
    if (depth === 0 && /[、,;|/。\r\n]/u.test(character)) {
      pieces.push(piece);
      piece = '';
    } else piece += character;
  }
  pieces.push(piece);
  return pieces.filter((one) => tidy(one) !== '');
}

function readPiece(piece: string, isKnown: (name: string) => boolean): readonly WrittenHolder[] {
  const mobiles = (piece.match(numbers) ?? []).flatMap((number) => readPhones(number).phones.filter((phone) => phone.kind === 'mobile'));
  const inBrackets = [...piece.matchAll(brackets)].map(([, text = '']) => tidy(text.replace(numbers, ' '))).filter((text) => text !== '');
  const bare = tidy(
    piece
      .replace(brackets, ' ')
      .replace(numbers, ' ')
      .replace(/(?:联系电话|电话|手机)\s*:?/g, ' ')
      .replace(/:/g, ' '),
  );
  if (bare === '' || nobody.test(bare)) return [];
  const words = bare.split(' ');
  const whole = personName(bare);
  if (words.length > 1 && !isKnown(whole)) {
    const known = words.filter((word) => isKnown(word));
    const plain = words.every((word) => /^\p{Script=Han}{2,4}$/u.test(word));
    if (known.length === 0 ? plain : known.length === words.length)
      return words.map((name, index) => ({ name, marks: [], mobile: mobiles.length === words.length ? (mobiles[index]?.number ?? null) : null }));
    if (known.length === 1)
      return [{ name: known[0] ?? whole, marks: [...words.filter((word) => word !== known[0]), ...inBrackets], mobile: mobiles[0]?.number ?? null }];
  }
  const titled = isKnown(whole) ? null : gluedTitle(whole, isKnown);
  const marks = titled === null ? inBrackets : [titled.title, ...inBrackets];
  return [{ name: titled?.name ?? whole, marks, mobile: mobiles[0]?.number ?? null }];
}

/** 副镇长张三, 张三副镇长: a known name at one end, a title at the other. */
function gluedTitle(text: string, isKnown: (name: string) => boolean): { readonly name: string; readonly title: string } | null {
  for (const length of [4, 3, 2]) {
    if (text.length < length + 2) continue;
    const [front, back] = [text.slice(0, length), text.slice(-length)];
    if (isKnown(back)) return { name: back, title: text.slice(0, -length) };
    if (isKnown(front)) return { name: front, title: text.slice(length) };
  }
  return null;
}

/** Every stretch of a cell that may be a name: what is asked of the register before the cell can be read. */
export function* possibleNames(raw: string): Generator<string> {
  if (saysNobody(raw)) return;
  for (const piece of piecesOf(halfWidth(raw))) {
    const bare = tidy(
      piece
        .replace(brackets, ' ')
        .replace(numbers, ' ')
        .replace(/(?:联系电话|电话|手机)\s*:?/g, ' ')
        .replace(/:/g, ' '),
    );
    if (bare === '') continue;
    const whole = personName(bare);
    yield whole;
    if (bare.includes(' ')) yield* bare.split(' ');
    if (whole.length > 3) for (const length of [4, 3, 2]) if (whole.length >= length + 2) yield* [whole.slice(0, length), whole.slice(-length)];
  }
}
