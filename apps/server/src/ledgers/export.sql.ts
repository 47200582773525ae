// The SQL of exported tables that no other slice lists: units, people with their leading post, and tenures, a batch at a
// time by keyset.

import { sql, type RawBuilder } from 'kysely';
import { reachesPerson, type Reach } from '../accounts/reach.ts';
import { inForce, type AsOf, type Search } from '../kernel/conditions.ts';

export interface Batch {
  readonly countyId: string;
  readonly at: AsOf;
  /** The pinyin and id after which the batch begins. */
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

function begins(batch: Batch, pinyin: string, id: string): RawBuilder<boolean> {
  if (batch.after === undefined) return sql<boolean>`true`;
  return sql<boolean>`(${sql.ref(pinyin)} collate "C", ${sql.ref(id)}) > (${batch.after[0]}, ${batch.after[1]}::uuid)`;
}

function named(alias: string, search: Search | undefined): RawBuilder<boolean> {
  if (search === undefined) return sql<boolean>`true`;
  const inName = sql<boolean>`strpos(lower(${sql.ref(`${alias}.name`)}), ${search.text.toLowerCase()}) > 0`;
  return search.letters === null
    ? inName
    : sql<boolean>`(${inName} or strpos(${sql.ref(`${alias}.initials`)}, ${search.letters}) > 0 or strpos(${sql.ref(`${alias}.pinyin`)}, ${search.letters}) > 0)`;
}

/** `below (id)`: the unit and everything below it in whichever tree; nothing without a unit. */
function below({ countyId, at }: Batch, unitId: string | undefined): RawBuilder<unknown> {
  return sql`below (id) as (
    select ${unitId ?? null}::uuid
    union
    select p.unit_id from below b join unit_placement p on p.county_id = ${countyId} and p.parent_id = b.id where ${inForce('p', at)}
  )`;
}

export interface ExportedUnit {
  readonly id: string;
  readonly kind: string;
  readonly code: string | null;
  readonly name: string;
  readonly pinyin: string;
  readonly parent: string | null;
  readonly township: string | null;
}

export function unitsBatch(
  batch: Batch & { readonly search: Search | undefined; readonly kind: string | undefined; readonly unitId: string | undefined },
): RawBuilder<ExportedUnit> {
  const { countyId, at, search, kind, unitId } = batch;
  return sql<ExportedUnit>`
    with recursive ${below(batch, unitId)},
    page as materialized (
      select u.id, u.kind, u.code, n.name, n.pinyin, p.parent_id, p.tree
      from unit_name n
      join unit u on u.county_id = ${countyId} and u.id = n.unit_id
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = u.id and ${inForce('p', at)}
        and p.tree = case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end
      where n.county_id = ${countyId} and ${inForce('n', at)} and ${begins(batch, 'n.pinyin', 'n.unit_id')} and ${named('n', search)}
        and ${kind === undefined ? sql`true` : sql`u.kind = ${kind}`} and ${unitId === undefined ? sql`true` : sql`u.id in (select id from below)`}
      order by n.pinyin collate "C", n.unit_id limit ${batch.limit}
    ),
    above (origin, id, kind) as (
      select g.id, g.id, g.kind from page g where g.tree = 'territory'
      union all
      select a.origin, u.id, u.kind from above a
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = a.id and p.tree = 'territory' and ${inForce('p', at)}
      join unit u on u.county_id = ${countyId} and u.id = p.parent_id
      where a.kind not in ('township', 'zone', 'county')
    )
    select g.id, g.kind, g.code, g.name, g.pinyin, pn.name as parent, tn.name as township
    from page g
    left join unit_name pn on pn.county_id = ${countyId} and pn.unit_id = g.parent_id and ${inForce('pn', at)}
    left join above t on t.origin = g.id and t.kind in ('township', 'zone')
    left join unit_name tn on tn.county_id = ${countyId} and tn.unit_id = t.id and ${inForce('tn', at)}
    order by g.pinyin collate "C", g.id`;
}

export interface ExportedPerson {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  readonly unit: string | null;
  readonly title: string | null;
  readonly rank: string | null;
  readonly portfolio: string | null;
  readonly officePhone: string | null;
  readonly mobile: string | null;
  readonly holds: number;
}

export function peopleBatch(
  batch: Batch & { readonly search: Search | undefined; readonly unitId: string | undefined; readonly reach: Reach; readonly ranks: readonly string[] },
): RawBuilder<ExportedPerson> {
  const { countyId, at, search, unitId, reach, ranks } = batch;
  const inUnit = sql`exists (select from post q where q.county_id = ${countyId} and q.person_id = p.id and ${inForce('q', at)} and q.unit_id in (select id from below))`;
  return sql<ExportedPerson>`
    with recursive ${below(batch, unitId)}
    select p.id, p.name, p.pinyin, n.name as unit, q.title, q.rank, q.portfolio, q.office_phone as "officePhone",
      (select s.masked from person_secret s where s.county_id = ${countyId} and s.person_id = p.id and s.kind = 'mobile') as mobile,
      (select count(*)::int from tenure t where t.county_id = ${countyId} and t.person_id = p.id and ${inForce('t', at)}) as holds
    from person p
    left join lateral (
      select * from post q where q.county_id = ${countyId} and q.person_id = p.id and ${inForce('q', at)}
      order by array_position(${ranks}::text[], q.rank), lower(q.during), q.id limit 1
    ) q on true
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = q.unit_id and ${inForce('n', at)}
    where p.county_id = ${countyId} and ${begins(batch, 'p.pinyin', 'p.id')} and ${named('p', search)} and ${reachesPerson(reach, sql.ref('p.id'))}
      and ${unitId === undefined ? sql`true` : inUnit}
    order by p.pinyin collate "C", p.id limit ${batch.limit}`;
}

export interface ExportedTenure {
  readonly subjectId: string;
  readonly role: string;
  readonly slot: number;
  readonly personId: string;
  readonly person: string;
  readonly unit: string | null;
  readonly title: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly number: string | null;
  readonly document: string | null;
}

/** The tenures of these subjects that hold on the day, with the holder's leading post. */
export function tenuresOn(countyId: string, at: AsOf, subjectIds: readonly string[], ranks: readonly string[]): RawBuilder<ExportedTenure> {
  return sql<ExportedTenure>`
    select t.subject_id as "subjectId", t.role, t.slot, p.id as "personId", p.name as person, n.name as unit, q.title,
      lower(t.during)::text as from, upper(t.during)::text as until, d.number, d.title as document
    from tenure t
    join person p on p.county_id = ${countyId} and p.id = t.person_id
    left join document d on d.county_id = ${countyId} and d.id = t.document_id
    left join lateral (
      select q.unit_id, q.title from post q where q.county_id = ${countyId} and q.person_id = p.id and ${inForce('q', at)}
      order by array_position(${ranks}::text[], q.rank), lower(q.during), q.id limit 1
    ) q on true
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = q.unit_id and ${inForce('n', at)}
    where t.county_id = ${countyId} and t.subject_id = any(${subjectIds}::uuid[]) and ${inForce('t', at)}
    order by t.subject_id, t.role, t.slot`;
}
