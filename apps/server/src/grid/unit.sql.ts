// The SQL of one unit's page: its place, what is in it within the viewer's reach, its sector, and what became of it.

import { sql, type RawBuilder } from 'kysely';
import { reachesPerson, reachesSubject, type Reach } from '../accounts/reach.ts';
import { inForce, inForceAmongMany, type AsOf } from '../kernel/conditions.ts';
import { homeTreeOf, pathAbove, type Tree, type UnitBrief, type UnitKind } from './units.sql.ts';

export interface UnitRow {
  readonly id: string;
  readonly kind: UnitKind;
  readonly code: string | null;
  readonly name: string;
  readonly parentId: string | null;
  readonly tree: Tree;
  readonly childCount: number;
  readonly path: UnitBrief[];
  /** The stretch of its life that contains the day, else the one that ended last before it, else the first. */
  readonly during: string;
  readonly hasBoundary: boolean;
}

/** The day asked, or the nearest day on which the row held. */
function nearestDay(alias: string, at: AsOf): RawBuilder<string> {
  const during = sql.ref(`${alias}.during`);
  return sql<string>`greatest(lower(${during}), least(${at.on}::date, coalesce(upper(${during}) - 1, ${at.on}::date)))`;
}

/** The name a unit had on the day, or last before it, or first. */
export function nameNear(countyId: string, unit: string, at: AsOf): RawBuilder<string> {
  return sql<string>`(select nn.name from unit_name nn where nn.county_id = ${countyId} and nn.unit_id = ${sql.ref(unit)} and nn.known @> ${at.knownAt}::bigint
    order by abs(${nearestDay('nn', at)} - ${at.on}::date), lower(nn.during) limit 1)`;
}

export function unitOn(countyId: string, id: string, at: AsOf): RawBuilder<UnitRow> {
  return sql<UnitRow>`
    select u.id, u.kind, u.code, ${nameNear(countyId, 'u.id', at)} as name, p.parent_id as "parentId", p.tree, u.boundary is not null as "hasBoundary",
      (select count(*)::int from unit_placement c where c.county_id = ${countyId} and c.parent_id = u.id and c.tree = p.tree and ${inForce('c', at)}) as "childCount",
      ${pathAbove(countyId, 'p', at)} as path,
      (select r::text from unnest((select range_agg(l.during) from unit_placement l
          where l.county_id = ${countyId} and l.unit_id = u.id and l.tree = p.tree and l.known @> ${at.knownAt}::bigint)) as r
        where r @> p.during) as during
    from unit u
    join lateral (
      select h.parent_id, h.tree, h.during from unit_placement h
      where h.county_id = ${countyId} and h.unit_id = u.id and h.tree = ${homeTreeOf('u.kind')} and h.known @> ${at.knownAt}::bigint
      order by abs(${nearestDay('h', at)} - ${at.on}::date), lower(h.during) limit 1
    ) p on true
    where u.county_id = ${countyId} and u.id = ${id}::uuid`;
}

export interface Below {
  readonly countyId: string;
  readonly unit: { readonly id: string; readonly parentId: string | null; readonly tree: Tree };
  readonly at: AsOf;
  readonly reach: Reach;
}

/**
 * `below (id)`: the unit and what stands under it, by its own tree and by the territory of what is found there (a sector
 * holds townships). Everything stands under the root of the territory, so that one is not walked.
 */
function below({ countyId, unit, at }: Below): RawBuilder<unknown> {
  if (isWhole(unit)) return sql`below (id) as (select null::uuid where false)`;
  return sql`below (id) as (
    select ${unit.id}::uuid
    union
    select p.unit_id from below join unit_placement p on p.county_id = ${countyId} and p.parent_id = below.id
    where p.tree = any(${[...new Set([unit.tree, 'territory'])]}::text[]) and ${inForce('p', at)}
  )`;
}

export function isWhole(unit: Below['unit']): boolean {
  return unit.parentId === null && unit.tree === 'territory';
}

function isBelow(unit: Below['unit'], column: string): RawBuilder<boolean> {
  return isWhole(unit) ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} in (select id from below)`;
}

/** Active subjects placed below the unit or, for a department, of the industries it is the line of; by kind. */
export function subjectsBelow(question: Below): RawBuilder<{ kind: string; count: number }> {
  const { countyId, unit, at, reach } = question;
  const ofLine = sql`or s.industries && (select array_agg(l.industry) from industry_line l
    where l.county_id = ${countyId} and l.unit_id in (select id from below) and ${inForce('l', at)})`;
  // Of the whole county all are read; of a part each is looked up, "= any(array[…])" keeping to the B-tree.
  const holds = isWhole(unit) ? inForceAmongMany : inForce;
  const ofSubject = isWhole(unit) ? sql`s.id` : sql`any(array[s.id])`;
  return sql<{ kind: string; count: number }>`
    with recursive ${below(question)}
    select s.kind, count(*)::int as count
    from subject s
    join subject_status x on x.county_id = ${countyId} and x.subject_id = ${ofSubject} and x.status = 'active' and ${holds('x', at)}
    left join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = s.id and ${holds('sp', at)}
    where s.county_id = ${countyId} and s.kind <> 'unit' and s.merged_into is null and sp.id is not null
      and (${isBelow(unit, 'sp.unit_id')} ${unit.tree === 'line' ? ofLine : sql``}) and ${reachesSubject(reach, sql.ref('s.id'))}
    group by s.kind order by s.kind collate "C"`;
}

/** The industries of which the unit, or what stands below it, is the line. */
export function industriesBelow(question: Below): RawBuilder<{ industry: string }> {
  const { countyId, at } = question;
  return sql<{ industry: string }>`
    with recursive ${below(question)}
    select distinct l.industry from industry_line l where l.county_id = ${countyId} and l.unit_id in (select id from below) and ${inForce('l', at)}`;
}

export function peopleBelow(question: Below): RawBuilder<{ count: number }> {
  const { countyId, unit, at, reach } = question;
  const inUnit = isWhole(unit)
    ? sql`post q where q.county_id = ${countyId}`
    : sql`below join post q on q.county_id = ${countyId} and q.unit_id = any(array[below.id]) where true`;
  return sql<{ count: number }>`
    with recursive ${below(question)}
    select count(distinct q.person_id)::int as count from ${inUnit} and ${inForceAmongMany('q', at)} and ${reachesPerson(reach, sql.ref('q.person_id'))}`;
}

/** The sector in which a territorial unit stands (by itself or the nearest unit above it), or the sector itself; with its brigades. */
export function sectorOf(countyId: string, unitId: string, at: AsOf): RawBuilder<{ sector: UnitBrief; brigades: UnitBrief[] }> {
  return sql<{ sector: UnitBrief; brigades: UnitBrief[] }>`
    with recursive up (unit_id, height) as (
      select ${unitId}::uuid, 0
      union all
      select p.parent_id, up.height + 1 from up
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = up.unit_id and p.tree = 'territory' and ${inForce('p', at)}
      where p.parent_id is not null and up.height < 20
    ), sector as (
      select s.id from up
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = up.unit_id and p.tree = 'sector' and ${inForce('p', at)}
      join unit s on s.county_id = ${countyId} and s.kind = 'sector' and (s.id = p.parent_id or s.id = up.unit_id)
      order by up.height limit 1
    )
    select json_build_object('id', sector.id, 'kind', 'sector', 'name', ${nameNear(countyId, 'sector.id', at)}) as sector,
      coalesce((select json_agg(json_build_object('id', b.id, 'kind', b.kind, 'name', ${nameNear(countyId, 'b.id', at)}) order by b.code, b.id)
        from unit_placement bp join unit b on b.county_id = ${countyId} and b.id = bp.unit_id and b.kind = 'brigade'
        where bp.county_id = ${countyId} and bp.parent_id = sector.id and bp.tree = 'sector' and ${inForce('bp', at)}), '[]'::json) as brigades
    from sector`;
}

export interface SuccessionRow extends UnitBrief {
  readonly onDay: string;
  readonly side: 'before' | 'after';
}

export function successionsOf(countyId: string, unitId: string, at: AsOf): RawBuilder<SuccessionRow> {
  return sql<SuccessionRow>`
    select o.id, o.kind, ${nameNear(countyId, 'o.id', at)} as name, x.on_day::text as "onDay", x.side
    from (
      select unit_id as other, on_day, 'before' as side from unit_succession where county_id = ${countyId} and successor_id = ${unitId}::uuid and changed_in <= ${at.knownAt}::bigint
      union all
      select successor_id, on_day, 'after' from unit_succession where county_id = ${countyId} and unit_id = ${unitId}::uuid and changed_in <= ${at.knownAt}::bigint
    ) x
    join unit o on o.county_id = ${countyId} and o.id = x.other
    order by x.on_day, o.id`;
}
