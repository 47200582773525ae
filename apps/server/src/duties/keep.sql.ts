// Keeping obligations: the mark up to which they have come, what revisions touched, what is kept, and the difference.

import { sql, type RawBuilder } from 'kysely';

export interface MarkRow {
  readonly revision: number;
  readonly ground: string;
}

/** The county as the refresher needs it, and where it stands; nobody asks, so no session has read it. */
export function countyHead(countyId: string) {
  return sql<{ head: number; id: string; name: string; timeZone: string; hashAlgorithm: 'sm3' | 'sha256'; synthetic: boolean }>`
    select h.revision as head, c.id, c.name, c.time_zone as "timeZone", c.hash_algorithm as "hashAlgorithm", c.synthetic
    from county c join county_head h on h.county_id = ${countyId} where c.id = ${countyId}`;
}

export function countyRow(countyId: string) {
  return sql<{ id: string; name: string; timeZone: string; hashAlgorithm: 'sm3' | 'sha256'; synthetic: boolean }>`
    select c.id, c.name, c.time_zone as "timeZone", c.hash_algorithm as "hashAlgorithm", c.synthetic from county c where c.id = ${countyId}`;
}

export interface StandingRow {
  readonly head: number;
  readonly revision: number | null;
  readonly ground: string | null;
}

export function standingOf(countyId: string): RawBuilder<StandingRow> {
  return sql<StandingRow>`
    select h.revision as head, m.revision, m.ground from county_head h left join obligation_mark m on m.county_id = ${countyId}
    where h.county_id = ${countyId}`;
}

export function beginMark(countyId: string, now: string): RawBuilder<unknown> {
  return sql`insert into obligation_mark (county_id, revision, ground, rebuilt_at) values (${countyId}, -1, '', ${now}) on conflict (county_id) do nothing`;
}

/** Whoever holds this row keeps the obligations of the county; all others wait. */
export function lockMark(countyId: string): RawBuilder<MarkRow> {
  return sql<MarkRow>`select m.revision, m.ground from obligation_mark m where m.county_id = ${countyId} for update`;
}

export function headOf(countyId: string): RawBuilder<{ revision: number }> {
  return sql<{ revision: number }>`select h.revision from county_head h where h.county_id = ${countyId}`;
}

export function moveMark(countyId: string, mark: MarkRow, rebuiltAt: string | null): RawBuilder<unknown> {
  return sql`
    update obligation_mark set revision = ${mark.revision}, ground = ${mark.ground}, rebuilt_at = coalesce(${rebuiltAt}::timestamptz, rebuilt_at)
    where county_id = ${countyId}`;
}

export interface TouchRow {
  readonly table: string;
  readonly rowId: string;
  readonly personId: string | null;
  readonly subjectId: string | null;
  readonly unitId: string | null;
  readonly successorId: string | null;
  readonly mergedInto: string | null;
  readonly personIds: readonly string[] | null;
  readonly subjectIds: readonly string[] | null;
  readonly kind: string | null;
  readonly happenedOn: string | null;
}

const factTables = [
  'record',
  'tenure',
  'post',
  'absence',
  'subject',
  'subject_status',
  'subject_placement',
  'unit',
  'unit_placement',
  'unit_succession',
  'duty',
  'calendar_day',
];

/** Rows of facts that revisions after one, up to another, wrote or closed. */
export function touchedBetween(countyId: string, after: number, upTo: number, limit: number): RawBuilder<TouchRow> {
  return sql<TouchRow>`
    select c.table_name as "table", c.row_id as "rowId", c.row ->> 'person_id' as "personId", c.row ->> 'subject_id' as "subjectId",
      c.row ->> 'unit_id' as "unitId", c.row ->> 'successor_id' as "successorId", c.row ->> 'merged_into' as "mergedInto",
      c.row -> 'person_ids' as "personIds", c.row -> 'subject_ids' as "subjectIds", c.row ->> 'kind' as kind, c.row ->> 'happened_on' as "happenedOn"
    from revision_change c
    where c.county_id = ${countyId} and c.revision > ${after}::bigint and c.revision <= ${upTo}::bigint and c.table_name = any(${factTables}::text[])
    limit ${limit}`;
}

/** The newest revision, up to one, that wrote a fact: what was known at it is what is known at the other. */
export function newestFact(countyId: string, upTo: number): RawBuilder<{ revision: number }> {
  return sql<{ revision: number }>`
    select c.revision from revision_change c
    where c.county_id = ${countyId} and c.revision <= ${upTo}::bigint and c.table_name = any(${factTables}::text[])
    order by c.revision desc limit 1`;
}

/** Whoever has ever held one of these subjects. */
export function everHolding(countyId: string, subjectIds: readonly string[]): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select distinct t.person_id as id from tenure t where t.county_id = ${countyId} and t.subject_id = any(${subjectIds}::uuid[])`;
}

/** Everybody of whom something can be asked, and everything for which it can be, in the order of their ids. */
export function everyBearer(countyId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select p.id from person p where p.county_id = ${countyId} union all select s.id from subject s where s.county_id = ${countyId} order by id`;
}

/** Whatever a person has ever held. */
export function everHeld(countyId: string, personId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select distinct t.subject_id as id from tenure t where t.county_id = ${countyId} and t.person_id = ${personId}::uuid`;
}

const signature = sql`concat_ws('|', array_to_string(o.answerable, ','), coalesce(o.unit_id::text, ''), o.placed_on, o.period_until, o.asked_days, o.period_days,
  o.required, o.done, o.late, o.deadline, array_to_string(o.counted, ','))`;

export interface KeptRow {
  readonly key: string;
  readonly signature: string;
}

/** What is kept of one duty, each row as the text that signatureOf gives. */
export function keptOfDuty(countyId: string, duty: string): RawBuilder<KeptRow> {
  return sql<KeptRow>`select o.key, ${signature} as signature from obligation o where o.county_id = ${countyId} and o.duty = ${duty}`;
}

export function keptDuties(countyId: string): RawBuilder<{ duty: string }> {
  return sql<{ duty: string }>`select distinct o.duty from obligation o where o.county_id = ${countyId}`;
}

/**
 * For a transaction that fills the table and asks it by turns: the planner knows nothing of the rows that came in it, and would
 * read the whole table for each portion.
 */
export const walkByIndex = sql`set local enable_seqscan = off`;

/** What is kept of the bearers from one (null: the first) until before another (null: to the last), in the order of their ids. */
export function keptBetween(countyId: string, first: string | null, next: string | null): RawBuilder<KeptRow> {
  return sql<KeptRow>`
    select o.key, ${signature} as signature from obligation o
    where o.county_id = ${countyId} and o.bearer_id >= ${first ?? '00000000-0000-0000-0000-000000000000'}::uuid
      and o.bearer_id <= ${next ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid and o.bearer_id is distinct from ${next}::uuid`;
}

export interface KeptAround {
  readonly bearerIds: readonly string[];
  /** Null: every duty. */
  readonly duties: readonly string[] | null;
  readonly from: string;
  readonly until: string;
}

/** What is kept of these bearers in periods that have a day in [from, until). */
export function keptOfBearers(countyId: string, { bearerIds, duties, from, until }: KeptAround): RawBuilder<KeptRow> {
  return sql<KeptRow>`
    select o.key, ${signature} as signature from obligation o
    where o.county_id = ${countyId} and o.bearer_id = any(${bearerIds}::uuid[]) and o.period_until > ${from}::date and o.period_from < ${until}::date
      and ${duties === null ? sql`true` : sql`o.duty = any(${duties}::text[])`}`;
}

export function removeKept(countyId: string, keys: readonly string[]): RawBuilder<unknown> {
  return sql`delete from obligation o where o.county_id = ${countyId} and o.key = any(${keys}::text[])`;
}

/** Rows as JSON, written or written over. */
export function putKept(countyId: string, revision: number, rows: string): RawBuilder<unknown> {
  return sql`
    insert into obligation (county_id, key, duty, version, bearer_kind, bearer_id, subject_id, answerable, unit_id, placed_on, period_from, period_until,
      asked_days, period_days, required, done, late, deadline, counted, changed_in)
    select ${countyId}, key, duty, version, bearer_kind, bearer_id, subject_id, answerable, unit_id, placed_on, period_from, period_until,
      asked_days, period_days, required, done, late, deadline, counted, ${revision}::bigint
    from json_populate_recordset(null::obligation, ${rows}::json)
    on conflict (county_id, key) do update set answerable = excluded.answerable, unit_id = excluded.unit_id, placed_on = excluded.placed_on,
      period_until = excluded.period_until, asked_days = excluded.asked_days, period_days = excluded.period_days, required = excluded.required,
      done = excluded.done, late = excluded.late, deadline = excluded.deadline, counted = excluded.counted, changed_in = excluded.changed_in`;
}

/** Up to which revision the kept obligations have come. */
export function markOf(countyId: string): RawBuilder<{ revision: number }> {
  return sql<{ revision: number }>`select m.revision from obligation_mark m where m.county_id = ${countyId}`;
}
