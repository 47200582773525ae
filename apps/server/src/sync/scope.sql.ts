// The SQL of what a device is given: the subjects of an account's scope on a day, and what belongs to their cards.

import { sql, type RawBuilder } from 'kysely';
import type { Reach } from '../accounts/reach.ts';

export interface ScopeQuestion {
  readonly countyId: string;
  readonly on: string;
  readonly reach: Reach;
  readonly personId: string | null;
  readonly limit: number;
}

export interface ScopeSubject {
  readonly id: string;
  readonly subjectKind: string;
  readonly unitKind: string | null;
  readonly name: string;
  readonly initials: string;
  readonly code: string | null;
  readonly industries: string[];
  readonly profile: Record<string, string | number | string[] | null>;
  readonly status: 'active' | 'suspended' | null;
  readonly unitId: string | null;
  readonly bundle: { id: string; name: string; kind: string } | null;
  readonly mine: string[];
  readonly changedIn: number;
  readonly total: number;
}

/**
 * What the actor's person holds, then what lies in the units and lines within reach, by name; closed and merged ones left
 * out. Of the whole county a device is given what the person holds: the rest is for the console.
 */
export function subjectsInScope({ countyId, on, reach, personId, limit }: ScopeQuestion): RawBuilder<ScopeSubject> {
  const c = sql`${countyId}`;
  const inForce = (alias: string) => sql`${sql.ref(`${alias}.during`)} @> ${on}::date and upper_inf(${sql.ref(`${alias}.known`)})`;
  return sql<ScopeSubject>`
    with mine as materialized (
      select t.subject_id, array_agg(distinct t.role order by t.role) as roles from tenure t
      where t.county_id = ${c} and t.person_id = ${personId}::uuid and ${inForce('t')} group by t.subject_id
    ),
    reached (id) as materialized (${reachedBy(countyId, on, reach)}),
    found as materialized (
      select s.id, s.kind, s.name, s.pinyin, s.initials, s.code, s.industries, s.profile, s.changed_in, st.status, m.roles, count(*) over () as total
      from reached r join subject s on s.county_id = ${c} and s.id = r.id
      left join mine m on m.subject_id = s.id
      left join subject_status st on st.county_id = ${c} and st.subject_id = s.id and ${inForce('st')}
      where s.merged_into is null and st.status is distinct from 'closed'
      order by m.subject_id is null, s.pinyin, s.id limit ${limit}
    )
    select f.id, f.kind as "subjectKind", u.kind as "unitKind", coalesce(n.name, f.name) as name, f.initials, f.code, f.industries, f.profile,
      f.status, p.unit_id as "unitId", coalesce(f.roles, '{}') as mine, f.changed_in as "changedIn", f.total::int,
      (select json_build_object('id', b.id, 'name', b.name, 'kind', b.kind) from bundle_member bm
        join subject b on b.county_id = ${c} and b.id = bm.bundle_id
        where bm.county_id = ${c} and bm.member_id = f.id and ${inForce('bm')} order by b.id limit 1) as bundle
    from found f
    left join unit u on u.county_id = ${c} and u.id = f.id
    left join unit_name n on n.county_id = ${c} and n.unit_id = f.id and ${inForce('n')}
    left join subject_placement p on p.county_id = ${c} and p.subject_id = f.id and ${inForce('p')}
    order by f.roles is null, f.pinyin, f.id`;
}

/** Ids, by the ways in which `subjectCondition` of reach says yes. */
function reachedBy(countyId: string, on: string, reach: Reach): RawBuilder<unknown> {
  if (reach.kind === 'county') return sql`select subject_id from mine`;
  const unitIds = [...reach.unitIds];
  const ways = [sql`select unnest(${[...unitIds, ...reach.departmentIds]}::uuid[])`];
  if (unitIds.length > 0)
    ways.push(sql`select rp.subject_id from subject_placement rp where rp.county_id = ${countyId} and rp.unit_id = any(${unitIds}::uuid[])
      and upper_inf(rp.known) and rp.during @> ${on}::date`);
  if (reach.industries.length > 0)
    ways.push(sql`select rs.id from subject rs where rs.county_id = ${countyId} and rs.industries && ${[...reach.industries]}::text[]`);
  if (reach.personId !== null) ways.push(sql`select subject_id from mine`);
  return sql.join(ways, sql` union `);
}

export interface UnitAbove {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: string | null;
}

/** These units and all above them, each in its own tree. */
export function unitsAndAbove(countyId: string, unitIds: readonly string[], on: string): RawBuilder<UnitAbove> {
  const inForce = (alias: string) => sql`${sql.ref(`${alias}.during`)} @> ${on}::date and upper_inf(${sql.ref(`${alias}.known`)})`;
  return sql<UnitAbove>`
    with recursive up (id, tree, parent_id) as (
      select u.id, p.tree, p.parent_id from unit u
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = u.id and ${inForce('p')}
        and p.tree = case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end
      where u.county_id = ${countyId} and u.id = any(${unitIds}::uuid[])
      union
      select p.unit_id, up.tree, p.parent_id from up
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = up.parent_id and p.tree = up.tree and ${inForce('p')}
    )
    select distinct on (up.id) up.id, coalesce(n.name, '') as name, u.kind, up.parent_id as "parentId" from up
    join unit u on u.county_id = ${countyId} and u.id = up.id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = up.id and ${inForce('n')}
    order by up.id, up.tree`;
}

export interface ScopePerson {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly post: { title: string; unit: string } | null;
  readonly officePhone: string | null;
  readonly mobile: string | null;
}

/** These people, and those with a post in the units on the day; each with the leading post. `ranks`: highest first. */
export function personsInScope(
  countyId: string,
  of: {
    readonly personIds: readonly string[];
    readonly unitIds: readonly string[];
    readonly on: string;
    readonly ranks: readonly string[];
    readonly limit: number;
  },
): RawBuilder<ScopePerson> {
  const inForce = (alias: string) => sql`${sql.ref(`${alias}.during`)} @> ${of.on}::date and upper_inf(${sql.ref(`${alias}.known`)})`;
  return sql<ScopePerson>`
    with asked as materialized (
      select given.id, true as named from unnest(${[...of.personIds]}::uuid[]) as given (id)
      union
      select q.person_id, false from post q where q.county_id = ${countyId} and q.unit_id = any(${[...of.unitIds]}::uuid[]) and ${inForce('q')}
    )
    select pe.id, pe.name, pe.initials, case when lead.title is null then null else json_build_object('title', lead.title, 'unit', lead.unit) end as post,
      lead.office_phone as "officePhone",
      (select nullif(ps.masked, '') from person_secret ps where ps.county_id = ${countyId} and ps.person_id = pe.id and ps.kind = 'mobile') as mobile
    from (select id, bool_or(named) as named from asked group by id) a
    join person pe on pe.county_id = ${countyId} and pe.id = a.id
    left join lateral (
      select q.title, q.office_phone, (select n.name from unit_name n where n.county_id = ${countyId} and n.unit_id = q.unit_id and ${inForce('n')}) as unit
      from post q where q.county_id = ${countyId} and q.person_id = pe.id and ${inForce('q')}
      order by coalesce(array_position(${[...of.ranks]}::text[], q.rank), 1000), lower(q.during), q.id limit 1
    ) lead on true
    order by a.named desc, pe.pinyin, pe.id limit ${of.limit}`;
}

/** Red lines that lie in one of these units, in force on the day. */
export function redLinesIn(
  countyId: string,
  unitIds: readonly string[],
  on: string,
): RawBuilder<{ unitId: string; id: string; name: string; measures: string | null }> {
  return sql`
    select p.unit_id as "unitId", s.id, s.name, s.profile ->> 'measures' as measures from subject_placement p
    join subject s on s.county_id = ${countyId} and s.id = p.subject_id and s.kind = 'red_line' and s.merged_into is null
    where p.county_id = ${countyId} and p.unit_id = any(${unitIds}::uuid[]) and upper_inf(p.known) and p.during @> ${on}::date
      and not exists (select from subject_status st where st.county_id = ${countyId} and st.subject_id = s.id and upper_inf(st.known) and st.during @> ${on}::date
        and st.status = 'closed')
    order by p.unit_id, s.pinyin, s.id`;
}
