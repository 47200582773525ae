// The key of the lists of this slice: the pinyin and the id of the last subject of a page.

import { parseCursor } from '../kernel/cursor.ts';
import { Refusal } from '../kernel/problems.ts';

export function keyAfter(cursor: string | undefined): readonly [string, string] | undefined {
  const key = parseCursor(cursor, 2);
  if (key === undefined) return undefined;
  const [pinyin, id] = key;
  if (typeof pinyin !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('request.invalid', { rule: 'cursor' }, 'cursor');
  return [pinyin, id];
}
