// The SQL of the revision writer. Table names come from the list of chained tables, never from a request.

import { sql, type RawBuilder } from 'kysely';

export interface HeadRow {
  readonly revision: number;
  readonly hash: string;
}

export function lockHead(countyId: string): RawBuilder<HeadRow> {
  return sql<HeadRow>`select revision, hash from county_head where county_id = ${countyId} for update`;
}

export interface WrittenRow {
  readonly id: string;
  readonly row: Record<string, unknown>;
}

/** The type of a table's rows. With its schema: `record` alone is a word of PostgreSQL's own. */
export function rowTypeOf(table: string): RawBuilder<unknown> {
  return sql.table(`public.${table}`);
}

/**
 * Before many rows: foreign keys are checked by plans that are kept, and a plan made while a table was nearly empty reads
 * all of it for every row. Forgotten, and made again with the index, they stay right however much is inserted.
 */
export const beforeManyRows: readonly RawBuilder<unknown>[] = [sql`discard plans`, sql`set local enable_seqscan = off`];

/** What follows from the rows of a table and is written with them: which records somebody or something is named in. */
const following: Readonly<Record<string, RawBuilder<unknown>>> = {
  record: sql`
    insert into record_involved (county_id, thing_id, happened_on, record_id)
    select distinct w.county_id, involved.id, w.happened_on, w.record_id from written w cross join lateral unnest(w.person_ids || w.subject_ids) as involved (id)
    on conflict do nothing`,
};

/**
 * Inserts rows given as JSON; a row that is there under the same id is replaced whole (plain tables only). The type json,
 * and not jsonb: what is read once is read nearly twice as fast.
 */
export function putRows(table: string, columns: readonly string[], rows: string, replaces: boolean): RawBuilder<WrittenRow> {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  const updates = sql.join(
    columns.filter((column) => column !== 'county_id' && column !== 'id').map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
  );
  const put = sql`
    insert into ${sql.table(table)} as t (${list})
    select ${list} from json_populate_recordset(null::${rowTypeOf(table)}, ${rows}::json)
    ${replaces ? sql`on conflict (county_id, id) do update set ${updates}` : sql``}`;
  const follows = following[table];
  if (follows === undefined) return sql<WrittenRow>`${put} returning t.id, to_jsonb(t) as row`;
  return sql<WrittenRow>`with written as (${put} returning t.*), followed as (${follows}) select w.id, to_jsonb(w) as row from written w`;
}

/** Ends what is known of bitemporal rows at revision `until`; rows that have ended already are left out of the answer. */
export function closeRows(countyId: string, table: string, ids: readonly string[], until: number): RawBuilder<WrittenRow> {
  return sql<WrittenRow>`
    update ${sql.table(table)} as t set known = int8range(lower(t.known), ${until}::bigint)
    where t.county_id = ${countyId} and t.id = any(${ids}::uuid[]) and upper_inf(t.known) and lower(t.known) < ${until}::bigint
    returning t.id, to_jsonb(t) as row`;
}

export function removeRows(countyId: string, table: string, ids: readonly string[]): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`delete from ${sql.table(table)} as t where t.county_id = ${countyId} and t.id = any(${ids}::uuid[]) returning t.id`;
}

export function insertChanges(countyId: string, revision: number, firstPosition: number, changes: string): RawBuilder<unknown> {
  return sql`
    insert into revision_change (county_id, revision, position, table_name, row_id, row)
    select ${countyId}, ${revision}::bigint, ${firstPosition}::int + (c.ordinality - 1)::int, c.value ->> 'table', (c.value ->> 'id')::uuid, nullif((c.value -> 'row')::jsonb, 'null'::jsonb)
    from json_array_elements(${changes}::json) with ordinality c`;
}

export type RevisionRow = Readonly<Record<string, unknown>> & { readonly number: number; readonly hash: string };

export interface Ending {
  /** As JSON: the changes that are not stored yet, each with its revision and its position. */
  readonly changes: string;
  /** At least one, in order. */
  readonly revisions: readonly RevisionRow[];
}

/** The end of revisions in one statement, since the head is held: their last changes, themselves, the head. */
export function endRevisions(countyId: string, { changes, revisions }: Ending): RawBuilder<unknown> {
  const last = revisions.at(-1);
  return sql`
    with changed as (
      insert into revision_change (county_id, revision, position, table_name, row_id, row)
      select ${countyId}, (c.value ->> 'revision')::bigint, (c.value ->> 'position')::int, c.value ->> 'table', (c.value ->> 'id')::uuid, nullif((c.value -> 'row')::jsonb, 'null'::jsonb)
      from json_array_elements(${changes}::json) c),
    moved as (update county_head set revision = ${last?.number}, hash = ${last?.hash} where county_id = ${countyId})
    insert into revision (county_id, number, at, actor_id, actor_name, act, reason, change_count, changes_digest, previous_hash, hash)
    select ${countyId}, number, at, actor_id, actor_name, act, reason, change_count, changes_digest, previous_hash, hash
    from jsonb_populate_recordset(null::revision, ${JSON.stringify(revisions)}::jsonb)`;
}
