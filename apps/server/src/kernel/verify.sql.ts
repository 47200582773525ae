// What the verifier reads. Rows come as jsonb, just as the writer saw them.

import { sql, type RawBuilder } from 'kysely';

export interface RevisionRow {
  readonly number: number;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly act: string;
  readonly reason: string | null;
  readonly changeCount: number;
  readonly changesDigest: string;
  readonly previousHash: string;
  readonly hash: string;
}

export function revisionsAfter(countyId: string, after: number, limit: number): RawBuilder<RevisionRow> {
  return sql<RevisionRow>`
    select number, at, actor_id as "actorId", actor_name as "actorName", act, reason, change_count as "changeCount", changes_digest as "changesDigest",
      previous_hash as "previousHash", hash
    from revision where county_id = ${countyId} and number > ${after} order by number limit ${limit}`;
}

export interface ChangeRow {
  readonly position: number;
  readonly table: string;
  readonly id: string;
  readonly row: Record<string, unknown> | null;
}

export function changesOf(countyId: string, revision: number, from: number, limit: number): RawBuilder<ChangeRow> {
  return sql<ChangeRow>`
    select position, table_name as "table", row_id as id, row from revision_change
    where county_id = ${countyId} and revision = ${revision} and position >= ${from} order by position limit ${limit}`;
}

export function countChanges(countyId: string): RawBuilder<{ revision: number; count: number }> {
  return sql<{
    revision: number;
    count: number;
  }>`select revision, count(*) as count from revision_change where county_id = ${countyId} group by revision order by revision`;
}

/** Rows of a table beside the last change that wrote them, only where one of the two is missing or they differ at first sight. */
export function rowsOf(
  countyId: string,
  table: string,
  after: string,
  limit: number,
): RawBuilder<{ id: string; row: Record<string, unknown>; last: Record<string, unknown> | null; lastRevision: number | null }> {
  return sql`
    select t.id, to_jsonb(t) as row, c.row as last, c.revision as "lastRevision"
    from ${sql.table(table)} as t
    left join lateral (
      select c.row, c.revision from revision_change c
      where c.county_id = ${countyId} and c.row_id = t.id and c.table_name = ${table}
      order by c.revision desc, c.position desc limit 1
    ) c on true
    where t.county_id = ${countyId} and t.id > ${after}::uuid
    order by t.id limit ${limit}`;
}

/** Rows the chain says are there and the table has not. */
export function lostRows(countyId: string, table: string): RawBuilder<{ id: string; revision: number }> {
  return sql<{ id: string; revision: number }>`
    select last.row_id as id, last.revision
    from (
      select distinct on (c.row_id) c.row_id, c.revision, c.row from revision_change c
      where c.county_id = ${countyId} and c.table_name = ${table}
      order by c.row_id, c.revision desc, c.position desc
    ) last
    where last.row is not null and not exists (select from ${sql.table(table)} as t where t.county_id = ${countyId} and t.id = last.row_id)
    order by last.row_id`;
}

/** Sign-in names that are not those of their account, and accounts that have none: once each, whatever was changed of it. */
export function signInNames(countyId: string): RawBuilder<{ name: string }> {
  return sql<{ name: string }>`
    select s.name from sign_in_name s
    left join account a on a.county_id = ${countyId} and a.id = s.account_id and a.name = s.name
    where s.county_id = ${countyId} and a.id is null
    union all
    select a.name from account a
    where a.county_id = ${countyId}
      and not exists (select 1 from sign_in_name s where s.county_id = ${countyId} and (s.account_id = a.id or s.name = a.name))
    order by 1`;
}

export function restoredRevision(countyId: string): RawBuilder<{ revision: number | null }> {
  return sql<{ revision: number | null }>`select restored_revision as revision from county where id = ${countyId}`;
}

/** Records that would not be found by a person or a subject that they name. */
export function hiddenRecords(countyId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select distinct r.record_id as id from record r cross join lateral unnest(r.person_ids || r.subject_ids) as named (id)
    where r.county_id = ${countyId} and not exists (
      select from record_involved i
      where i.county_id = ${countyId} and i.thing_id = named.id and i.happened_on = r.happened_on and i.record_id = r.record_id)
    order by r.record_id`;
}
