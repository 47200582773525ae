// Keyset paging: a cursor is the sort key of the last row, as base64url JSON. It says nothing a viewer has not seen.

import { Refusal } from './problems.ts';

export function cursorOf(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

export function parseCursor(cursor: string | undefined, length: number): readonly (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === length && key.every((part) => part === null || typeof part === 'string' || typeof part === 'number')) return key;
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
