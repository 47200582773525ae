// Keyset paging: a cursor is the sort key of the last row, as base64url JSON. It says nothing a viewer has not seen.

import { isDay } from '@gridward/domain/period';
import { Refusal } from './problems.ts';
import { isWritable } from './unwritable.ts';

export function cursorOf(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

type Part = 'text' | 'number' | 'id' | 'day' | 'instant';
type Key<P extends readonly Part[]> = { readonly [I in keyof P]: P[I] extends 'number' ? number : string };

const instant = /^\d{4}-\d{2}-\d{2}[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-]\d{2})$/;
const fits: Readonly<Record<Part, (part: unknown) => boolean>> = {
  text: (part) => typeof part === 'string' && isWritable(part),
  number: (part) => Number.isInteger(part) && Number(part) >= 0 && Number(part) < 2 ** 31,
  id: (part) => typeof part === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part),
  day: (part) => typeof part === 'string' && isDay(part),
  instant: (part) => typeof part === 'string' && instant.test(part) && isDay(part.slice(0, 10)),
};

/** The key in a cursor; `parts` says what the list has put there. One that was made up is refused before the database sees it. */
export function parseCursor<const P extends readonly Part[]>(cursor: string | undefined, parts: P): Key<P> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts.length && parts.every((part, at) => fits[part](key[at]))) return key as unknown as Key<P>; // as was just looked at
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('request.invalid', { rule: 'cursor' }, 'cursor');
}

/** Rows were asked for with `limit + 1`: the page, and where the next one begins. */
export function pageFrom<R>(rows: readonly R[], limit: number, keyOf: (row: R) => readonly (string | number | null)[]): { rows: R[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null };
}
