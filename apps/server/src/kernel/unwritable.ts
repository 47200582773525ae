// What no endpoint can write, whatever its schema says. Characters that are none – U+0000, and halves of a pair that stand
// alone, an emoji cut in two: the database takes neither, and a device would send the same for ever. And what is nested
// deeper, or has more names, than anything that people enter: to look through it alone would take seconds.

import type { Problem } from '@gridward/contract/problem';

const deepest = 40;
const mostNames = 1000;

/** Undefined: all of it can be written. `carried`: what other endpoints take is in it, and each of them judges its own texts. */
export function unwritable(value: unknown, carried: boolean, path: readonly string[] = []): Problem | undefined {
  if (typeof value === 'string') return carried || isWritable(value) ? undefined : faultAt(path, 'characters');
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length > deepest) return faultAt(path.slice(0, 3), 'depth');
  const inside = Object.entries(value);
  if (!carried && !Array.isArray(value) && inside.length > mostNames) return faultAt(path, 'size');
  for (const [name, inner] of inside) {
    if (!carried && !isWritable(name)) return faultAt(path, 'characters');
    const found = unwritable(inner, carried, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether the database can keep this text. */
export function isWritable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

function faultAt(path: readonly string[], rule: string): Problem {
  return { problem: 'request.invalid', path: path.join('.'), details: { rule } };
}
