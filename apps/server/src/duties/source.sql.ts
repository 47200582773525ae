// Where the SQL of every screen about obligations takes them from: the rows that are kept, or – for a question about the
// past – rows that were computed for it and are given as JSON. The same filters, reach and joins follow either way.

import { sql, type RawBuilder } from 'kysely';
import { reachesPerson, reachesSubject, type Reach } from '../accounts/reach.ts';

export interface ObligationFilter {
  readonly countyId: string;
  /** As of which day it is open or overdue. */
  readonly on: string;
  readonly knownAt: number;
  readonly from: string;
  readonly until: string;
  readonly reach: Reach;
  readonly unitId?: string | undefined;
  readonly personId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly duty?: string | undefined;
  readonly bearer?: 'person' | 'subject' | undefined;
  readonly line?: string | undefined;
  /** Rows as JSON; null: those that are kept. */
  readonly given: string | null;
}

/** The common table expressions of a statement that begins with `with recursive`: `o` are the obligations asked for. A page takes them in order and needs no more of them than it shows. */
export function sourced(filter: ObligationFilter, kept: 'materialized' | 'not materialized' = 'materialized'): RawBuilder<unknown> {
  const { unitId, personId } = filter;
  const conditions = sql.join(conditionsOf(filter), sql` and `);
  return sql`
    ${unitId === undefined ? sql`` : sql`${below(filter, unitId)},`}
    ${personId === undefined || filter.given !== null ? sql`` : sql`${ofPerson(filter, personId)},`}
    ${filter.reach.kind === 'county' ? sql`` : sql`${reachable(filter)},`}
    o as ${sql.raw(kept)} (select x.* from ${rowsOf(filter)} where ${conditions})`;
}

/**
 * The rows to choose from, as `x`. Of a person: from the few keys to their rows, one by one. As a join the planner turns it
 * round while it has not counted the table yet, and looks through all keys for every row there is.
 */
function rowsOf({ countyId, given, personId }: ObligationFilter): RawBuilder<unknown> {
  if (given !== null) return sql`jsonb_populate_recordset(null::obligation, ${given}::jsonb) x`;
  if (personId === undefined) return sql`(select * from obligation x where x.county_id = ${countyId}) x`;
  return sql`of_person k cross join lateral (select * from obligation x where x.county_id = ${countyId} and x.key = k.key offset 0) x`;
}

/** open, met, overdue or excused, as of the day: stateOn of the domain, in SQL. */
export function stateOf(alias: string, on: string): RawBuilder<string> {
  const [required, done, deadline] = ['required', 'done', 'deadline'].map((column) => sql.ref(`${alias}.${column}`));
  return sql<string>`case when ${required} = 0 then 'excused' when ${done} >= ${required} then 'met' when ${on}::date <= ${deadline} then 'open' else 'overdue' end`;
}

/** Units that stood below a unit at some time. */
export function unitsBelow(countyId: string, knownAt: number, unitId: string): RawBuilder<{ id: string; from: string | null; until: string | null }> {
  return sql<{ id: string; from: string | null; until: string | null }>`
    with recursive ${below({ countyId, knownAt }, unitId)} select b.id, lower(b.during) as "from", upper(b.during) as until from below b`;
}

/** Units that stood below this one, with the days for which each did, whichever the tree; and itself. */
function below({ countyId, knownAt }: Pick<ObligationFilter, 'countyId' | 'knownAt'>, unitId: string): RawBuilder<unknown> {
  return sql`below (id, during) as (
      select ${unitId}::uuid, daterange(null, null)
      union
      select p.unit_id, b.during * p.during from below b
      join unit_placement p on p.county_id = ${countyId} and p.parent_id = b.id and p.known @> ${knownAt}::bigint and p.during && b.during
    )`;
}

/** What a person bears alone is for those whose person it is: a name in a chain does not open what is asked of it elsewhere. */
function reachable({ countyId, reach }: ObligationFilter): RawBuilder<unknown> {
  const persons: Reach = reach.kind === 'county' ? reach : { ...reach, reads: false };
  return sql`
    reachable_subject as materialized (select s.id from subject s where s.county_id = ${countyId} and ${reachesSubject(reach, sql.ref('s.id'))}),
    reachable_person as materialized (select p.id from person p where p.county_id = ${countyId} and ${reachesPerson(persons, sql.ref('p.id'))})`;
}

function conditionsOf(filter: ObligationFilter): RawBuilder<unknown>[] {
  const { from, until, unitId, personId, subjectId, duty, bearer, line, reach } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`x.period_from < ${until}::date and x.period_until > ${from}::date`];
  if (duty !== undefined) conditions.push(sql`x.duty = ${duty}`);
  if (bearer !== undefined) conditions.push(sql`x.bearer_kind = ${bearer}`);
  if (subjectId !== undefined) conditions.push(sql`x.subject_id = ${subjectId}::uuid`);
  if (personId !== undefined && filter.given !== null) conditions.push(sql`(x.bearer_id = ${personId}::uuid or ${personId}::uuid = any(x.answerable))`);
  if (unitId !== undefined) conditions.push(sql`exists (select from below b where b.id = x.unit_id and b.during @> x.placed_on)`);
  if (line !== undefined) conditions.push(inLine(filter, line));
  if (reach.kind !== 'county')
    conditions.push(
      sql`(x.subject_id in (select id from reachable_subject) or (x.bearer_kind = 'person' and x.bearer_id in (select id from reachable_person)))`,
    );
  return conditions;
}

/** The keys of what the person bears or answers for. Lists have no index: whoever answers for a subject has held it, and only those are looked at. */
function ofPerson({ countyId, from }: ObligationFilter, personId: string): RawBuilder<unknown> {
  return sql`of_person (key) as materialized (
      select y.key from obligation y where y.county_id = ${countyId} and y.bearer_id = ${personId}::uuid and y.period_until > ${from}::date
      union
      select z.key from (select distinct t.subject_id from tenure t where t.county_id = ${countyId} and t.person_id = ${personId}::uuid) held
      cross join lateral (
        select a.key from obligation a where a.county_id = ${countyId} and a.subject_id = held.subject_id and a.period_until > ${from}::date
          and ${personId}::uuid = any(a.answerable) offset 0
      ) z
    )`;
}

/** About a subject of the department's industries, or placed in the department itself. */
function inLine({ countyId, on, knownAt }: ObligationFilter, line: string): RawBuilder<unknown> {
  return sql`(x.unit_id = ${line}::uuid or x.subject_id in (
      select s.id from subject s join industry_line l on l.county_id = ${countyId} and l.unit_id = ${line}::uuid and l.industry = any(s.industries)
        and l.known @> ${knownAt}::bigint and l.during @> ${on}::date
      where s.county_id = ${countyId}))`;
}
