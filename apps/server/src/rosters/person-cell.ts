// Names of persons as they stand in cells: one or several, with a space inside a short name, with a phone or a title
// beside them. 无 and a dash say that there is nobody.

import { readPhones } from '@gridward/domain/people/phone';
import { halfWidth, tidy, withoutSpaces } from '@gridward/domain/text';

export interface WrittenPerson {
  readonly name: string;
  /** What stands in brackets behind the name. */
  readonly title: string;
  readonly mobile: string | null;
}

const numbers = /(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}-?\d{7,8}(?:-\d{1,6})?/g;
const nobody = /^(?:无|没有|空缺|暂缺|\/|-+|—+|\\)$/;

/** A name as it is stored: Chinese names have no space inside, 欧阳·买买提 keeps its dot. */
export function personName(text: string): string {
  const plain = tidy(text);
  return /\p{Script=Han}/u.test(plain) ? withoutSpaces(plain) : plain;
}

export function readPersons(raw: string): readonly WrittenPerson[] {
  const lines = halfWidth(raw).split(/[\r\n]+/);
  return lines.flatMap((line) => line.split(/[、,;|/]/)).flatMap(readPiece);
}

function readPiece(piece: string): readonly WrittenPerson[] {
  const mobile = readMobile(piece.match(numbers)?.join(' ') ?? '');
  const title = /[([（【]([^)\]）】]*)[)\]）】]/u.exec(piece)?.[1] ?? '';
  const bare = tidy(
    piece
      .replace(numbers, ' ')
      .replace(/[([（【][^)\]）】]*[)\]）】]/gu, ' ')
      .replace(/(?:电话|手机|联系电话)\s*:?/g, ' '),
  );
  if (bare === '' || nobody.test(bare)) return [];
  const words = bare.split(' ');
  const several = words.length > 1 && words.every((word) => /^\p{Script=Han}{2,4}$/u.test(word));
  return (several ? words : [bare]).map((word) => ({ name: personName(word), title: tidy(title), mobile: several ? null : mobile }));
}

/** The first mobile of a text. */
export function readMobile(text: string): string | null {
  return readPhones(text).phones.find((phone) => phone.kind === 'mobile')?.number ?? null;
}
