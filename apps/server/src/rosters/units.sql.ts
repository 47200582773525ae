// The SQL that loads whole rows of units and of their subjects, so that they can be put again with one column changed.

import { sql, type RawBuilder } from 'kysely';

type Whole = { readonly id: string; readonly row: Record<string, unknown> };

export function wholeUnits(countyId: string, ids: readonly string[]): RawBuilder<Whole> {
  return sql<Whole>`select u.id, to_jsonb(u) - 'county_id' - 'changed_in' as row from unit u where u.county_id = ${countyId} and u.id = any(${ids}::uuid[])`;
}

export function wholeSubjects(countyId: string, ids: readonly string[]): RawBuilder<Whole> {
  return sql<Whole>`select s.id, to_jsonb(s) - 'county_id' - 'changed_in' as row from subject s where s.county_id = ${countyId} and s.id = any(${ids}::uuid[])`;
}
