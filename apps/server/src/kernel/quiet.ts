// What was read at one revision need not be read again at another, as long as nothing between them can have changed it. Most
// revisions only add records, and nothing that is kept in memory is made of records: a run of such revisions is quiet. Only
// what this process has written and seen committed is known to be quiet; a revision of another process ends the run.

import type { Tx } from './database.ts';
import type { TableName } from './tables.ts';

type Place = Pick<Tx, 'databaseName' | 'countyId'>;

interface Run {
  /** The revision before the first quiet one. */
  readonly after: number;
  readonly upTo: number;
}
const runs = new Map<string, Run>();

const added: readonly string[] = ['record'] satisfies readonly TableName[];

export function isQuiet(puts: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(puts).every((table) => added.includes(table));
}

/** Revisions one after another that were committed and only added records. */
export function noteQuiet(place: Place, first: number, last: number): void {
  const key = `${place.databaseName} ${place.countyId}`;
  const run = runs.get(key);
  runs.set(key, { after: run?.upTo === first - 1 ? run.after : first - 1, upTo: last });
}

/** Whether what was read at one revision, of any table but records, holds at another. */
export function holdsAt(place: Place, read: number, head: number): boolean {
  if (read === head) return true;
  const run = runs.get(`${place.databaseName} ${place.countyId}`);
  return run !== undefined && run.after <= Math.min(read, head) && Math.max(read, head) <= run.upTo;
}
