// Versions of duties.

import { sql, type RawBuilder } from 'kysely';
import type { DutyContent } from '@gridward/contract/playbooks';

export interface DutyRow {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly content: DutyContent;
  readonly during: string;
  readonly known: string;
}

const columns = sql`d.id, d.code, d.version, d.content, d.during::text as during, d.known::text as known`;

/** Every row, of every state of knowledge: rules are few. */
export function allDuties(countyId: string): RawBuilder<DutyRow> {
  return sql<DutyRow>`select ${columns} from duty d where d.county_id = ${countyId} order by d.code, d.version, d.id`;
}

export interface DutyQuestion {
  readonly countyId: string;
  readonly knownAt: number;
  /** Null: of any day. */
  readonly on: string | null;
  readonly code: string | undefined;
}

export function dutiesAsOf({ countyId, knownAt, on, code }: DutyQuestion): RawBuilder<DutyRow> {
  return sql<DutyRow>`
    select ${columns} from duty d where d.county_id = ${countyId} and d.known @> ${knownAt}::bigint
      and ${on === null ? sql`true` : sql`d.during @> ${on}::date`} and ${code === undefined ? sql`true` : sql`d.code = ${code}`}
    order by d.code, d.version, lower(d.during)`;
}

export function versionsOfDuty(countyId: string, code: string): RawBuilder<DutyRow> {
  return sql<DutyRow>`select ${columns} from duty d where d.county_id = ${countyId} and d.code = ${code} and upper_inf(d.known) order by lower(d.during)`;
}

export function newestVersion(countyId: string, code: string): RawBuilder<{ version: number }> {
  return sql<{ version: number }>`select coalesce(max(d.version), 0) as version from duty d where d.county_id = ${countyId} and d.code = ${code}`;
}

/** The first day on which anything is asked, as known at a revision. */
export function firstDutyDay(countyId: string, knownAt: number): RawBuilder<{ since: string | null }> {
  return sql<{ since: string | null }>`select min(lower(d.during)) as since from duty d where d.county_id = ${countyId} and d.known @> ${knownAt}::bigint`;
}

/** One version of a duty, as known at a revision. */
export function dutyVersion(countyId: string, knownAt: number, { code, version }: { readonly code: string; readonly version: number }): RawBuilder<DutyRow> {
  return sql<DutyRow>`
    select ${columns} from duty d where d.county_id = ${countyId} and d.code = ${code} and d.version = ${version} and d.known @> ${knownAt}::bigint
    order by lower(d.during) desc limit 1`;
}
