// The days that a county made its own.

import { sql, type RawBuilder } from 'kysely';

export interface OwnDayRow {
  readonly id: string;
  readonly day: string;
  readonly working: boolean;
  readonly name: string | null;
}

/** Null: as known now. */
export function ownDays(countyId: string, knownAt: number | null): RawBuilder<OwnDayRow> {
  const known = knownAt === null ? sql`upper_inf(c.known)` : sql`c.known @> ${knownAt}::bigint`;
  return sql<OwnDayRow>`select c.id, c.day, c.working, c.name from calendar_day c where c.county_id = ${countyId} and ${known} order by c.day`;
}

export function ownDay(countyId: string, day: string): RawBuilder<OwnDayRow> {
  return sql<OwnDayRow>`select c.id, c.day, c.working, c.name from calendar_day c where c.county_id = ${countyId} and c.day = ${day}::date and upper_inf(c.known)`;
}
