// Conditions that the SQL of many slices shares: a row holds on a day as known at a revision, and a text begins with a
// search. Beginnings are ranges in the order of code points, because under row-level security a LIKE uses no index.

import { sql, type RawBuilder } from 'kysely';
import { tidy } from '@gridward/domain/text';

export interface AsOf {
  readonly on: string;
  readonly knownAt: number;
}

/** The bitemporal row of this alias holds on the day, as known at the revision. */
export function inForce(alias: string, at: AsOf): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${alias}.during`)} @> ${at.on}::date and ${sql.ref(`${alias}.known`)} @> ${at.knownAt}::bigint`;
}

/** The column begins with the text: usable with an index on (county_id, column collate "C"). */
export function startsWith(column: string, start: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} collate "C" >= ${start} and ${sql.ref(column)} collate "C" < ${`${start}\u{10ffff}`}`;
}

/**
 * The same for counting many rows. Under row-level security the planner has no statistics for "@>", takes it for rare, and
 * looks thousands of rows up one by one in the exclusion constraint; comparisons of bounds it takes for common.
 */
export function inForceAmongMany(alias: string, at: AsOf): RawBuilder<boolean> {
  const during = sql.ref(`${alias}.during`);
  const known = sql.ref(`${alias}.known`);
  return sql<boolean>`lower(${during}) <= ${at.on}::date and coalesce(upper(${during}), 'infinity'::date) > ${at.on}::date
    and lower(${known}) <= ${at.knownAt}::bigint and coalesce(upper(${known}), 9223372036854775807) > ${at.knownAt}::bigint`;
}

export interface Search {
  /** As typed, made plain: for names and codes. */
  readonly text: string;
  /** For pinyin and initials; null when it cannot be either. */
  readonly letters: string | null;
}

/** What somebody typed into a search field; undefined when that is nothing. */
export function searchOf(q: string | undefined): Search | undefined {
  const text = tidy(q ?? '');
  if (text === '') return undefined;
  const letters = text.toLowerCase().replace(/[\s'’-]/gu, '');
  return { text, letters: /^[a-z0-9]+$/.test(letters) ? letters : null };
}
