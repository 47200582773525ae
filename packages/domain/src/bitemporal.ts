// The one act by which every row with two time axes changes: names and places of units, posts, status episodes, tenures.
//
// A row is known from one revision to another and holds during a period. Nothing known is ever altered: rows that no
// longer say the truth are closed (their `known` ends at the new revision), and what is true now is inserted, known from
// it. Days that were not asked about keep their answer; a row that already says what is wanted is left alone. So at every
// earlier revision each day's answer stays what it was.

import type { Day, Known, Period } from './period.ts';
import { contains, intersect, isKnownAt, overlaps, subtract } from './period.ts';

/** A row as stored: its content under its id, with both time axes. */
export type Versioned<Content> = Content & { readonly id: string; readonly during: Period; readonly known: Known };

/** A row to be inserted: it gets its id from the caller and is known from the revision that inserts it. */
export type Draft<Content> = Content & { readonly during: Period };

export interface Change<Content> {
  /** Ids of rows whose `known` ends at the new revision. */
  readonly close: readonly string[];
  readonly insert: readonly Draft<Content>[];
}

export const noChange: Change<never> = { close: [], insert: [] };

/** One key, for example one slot of one role of one subject: of its rows no two hold and are known at the same time. */
export interface Supersession<Content> {
  readonly rows: readonly Versioned<Content>[];
  /** Picks the content out of a row: everything except id, during and known. */
  readonly contentOf: (row: Versioned<Content>) => Content;
  readonly during: Period;
  /** What shall hold during the period; null: nothing. */
  readonly content: Content | null;
}

/** The rows to close and to insert so that during the period exactly `content` holds. */
export function supersede<Content extends object>({ rows, contentOf, during, content }: Supersession<Content>): Change<Content> {
  const close: string[] = [];
  const insert: Draft<Content>[] = [];
  const kept: Period[] = [];
  for (const row of rows) {
    if (!isKnownAt(row.known, null) || !overlaps(row.during, during)) continue;
    const before = contentOf(row);
    if (content !== null && sameContent(before, content)) {
      kept.push(row.during);
      continue;
    }
    close.push(row.id);
    insert.push(...subtract([row.during], [during]).map((part) => ({ ...before, during: part })));
  }
  if (content !== null) insert.push(...subtract([during], kept).map((part) => ({ ...content, during: part })));
  return { close, insert: insert.toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1)) };
}

/** Two contents are the same when they have the same fields with the same simple values. */
export function sameContent(a: object, b: object): boolean {
  const right = new Map<string, unknown>(Object.entries(b));
  const left: readonly [string, unknown][] = Object.entries(a);
  return left.length === right.size && left.every(([field, value]) => right.has(field) && right.get(field) === value);
}

export function isNoChange(change: Change<unknown>): boolean {
  return change.close.length === 0 && change.insert.length === 0;
}

/** Several changes of different keys as one. */
export function mergeChanges<Content>(changes: readonly Change<Content>[]): Change<Content> {
  return { close: changes.flatMap((change) => change.close), insert: changes.flatMap((change) => change.insert) };
}

/** The rows after a change written as this revision: what the database does, for previews and proofs. */
export function afterChange<Content>(
  rows: readonly Versioned<Content>[],
  change: Change<Content>,
  { revision, idOf }: { readonly revision: number; readonly idOf: (index: number) => string },
): readonly Versioned<Content>[] {
  const closed = new Set(change.close);
  const known: Known = { from: revision, until: null };
  return [
    ...rows.map((row) => (closed.has(row.id) ? { ...row, known: { from: row.known.from, until: revision } } : row)),
    ...change.insert.map((draft, index) => ({ ...draft, id: idOf(index), known })),
  ];
}

/** What remains of a row's period from a day on; null when it ended before. */
export function fromDayOn(period: Period, day: string): Period | null {
  return intersect(period, { from: day, until: null });
}

/** Those of the rows that hold on the day, as known at the revision; null: as known now. */
export function holding<Row extends { readonly during: Period; readonly known: Known }>(
  rows: readonly Row[],
  at: { readonly on: Day; readonly knownAt: number | null },
): Row[] {
  return rows.filter((row) => contains(row.during, at.on) && isKnownAt(row.known, at.knownAt));
}
