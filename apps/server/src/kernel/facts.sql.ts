// The SQL of exporting and restoring facts. Table names come from the list of chained tables.

import { sql, type RawBuilder } from 'kysely';
import { rowTypeOf } from './revision.sql.ts';

export function factRows(countyId: string, table: string, after: string, limit: number): RawBuilder<{ id: string; row: Record<string, unknown> }> {
  return sql<{ id: string; row: Record<string, unknown> }>`
    select t.id, to_jsonb(t) - 'county_id' as row from ${sql.table(table)} as t
    where t.county_id = ${countyId} and t.id > ${after}::uuid order by t.id limit ${limit}`;
}

export function restoreRows(countyId: string, table: string, rows: string): RawBuilder<unknown> {
  return sql`
    insert into ${sql.table(table)}
    select r.* from jsonb_array_elements(${rows}::jsonb) e
    cross join lateral jsonb_populate_record(null::${rowTypeOf(table)}, e.value || jsonb_build_object('county_id', ${countyId}::text)) r`;
}

export function restoreHead(countyId: string): RawBuilder<unknown> {
  return sql`
    update county_head set revision = r.number, hash = r.hash
    from (select number, hash from revision where county_id = ${countyId} order by number desc limit 1) r where county_head.county_id = ${countyId}`;
}

export function restoreSignInNames(countyId: string): RawBuilder<unknown> {
  return sql`insert into sign_in_name (name, county_id, account_id) select a.name, a.county_id, a.id from account a where a.county_id = ${countyId}`;
}

/** From here on the county knows that its secrets stayed behind. */
export function markRestored(countyId: string): RawBuilder<unknown> {
  return sql`update county set restored_revision = h.revision from county_head h where h.county_id = ${countyId} and county.id = ${countyId}`;
}

/** Which records somebody or something is named in follows from the records. */
export function restoreInvolved(countyId: string): RawBuilder<unknown> {
  return sql`
    insert into record_involved (county_id, thing_id, happened_on, record_id)
    select distinct r.county_id, involved.id, r.happened_on, r.record_id from record r cross join lateral unnest(r.person_ids || r.subject_ids) as involved (id)
    where r.county_id = ${countyId}`;
}
