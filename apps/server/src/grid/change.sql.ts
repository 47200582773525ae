// The SQL that loads what an act on the grid looks at: the units concerned with their kin, all as known now, and what
// hangs on units that end – posts, tenures, statuses, lines.

import { sql, type RawBuilder } from 'kysely';
import type { Tree, UnitKind } from './units.sql.ts';

/**
 * The units an act looks at: those it names, the parents they have, the children of all these, and everything above, in
 * every tree and at any time. `children` is what moves with a unit that ends.
 */
export function kinOf(countyId: string, unitIds: readonly string[]): RawBuilder<{ id: string; kind: UnitKind }> {
  return sql<{ id: string; kind: UnitKind }>`
    with recursive near (id) as (
      select id from unit where county_id = ${countyId} and id = any(${unitIds}::uuid[])
      union
      select p.parent_id from unit_placement p
      where p.county_id = ${countyId} and p.unit_id = any(${unitIds}::uuid[]) and p.parent_id is not null and upper_inf(p.known)
    ), kin (id) as (
      select id from near
      union
      select p.unit_id from near join unit_placement p on p.county_id = ${countyId} and p.parent_id = near.id and upper_inf(p.known)
    ), above (id) as (
      select id from kin
      union
      select p.parent_id from above join unit_placement p on p.county_id = ${countyId} and p.unit_id = above.id and upper_inf(p.known)
      where p.parent_id is not null
    )
    select u.id, u.kind from above join unit u on u.county_id = ${countyId} and u.id = above.id`;
}

interface Axes {
  readonly id: string;
  readonly during: string;
  readonly known: string;
}

const axes = (alias: string) => sql`${sql.ref(`${alias}.id`)}, ${sql.ref(`${alias}.during`)}::text as during, ${sql.ref(`${alias}.known`)}::text as known`;

export function namesOf(countyId: string, unitIds: readonly string[]): RawBuilder<Axes & { unitId: string; name: string; pinyin: string; initials: string }> {
  return sql`select ${axes('n')}, n.unit_id as "unitId", n.name, n.pinyin, n.initials from unit_name n
    where n.county_id = ${countyId} and n.unit_id = any(${unitIds}::uuid[]) and upper_inf(n.known)`;
}

export function placementsOf(countyId: string, unitIds: readonly string[]): RawBuilder<Axes & { unitId: string; tree: Tree; parentId: string | null }> {
  return sql`select ${axes('p')}, p.unit_id as "unitId", p.tree, p.parent_id as "parentId" from unit_placement p
    where p.county_id = ${countyId} and p.unit_id = any(${unitIds}::uuid[]) and upper_inf(p.known)`;
}

export function subjectsPlacedIn(countyId: string, unitIds: readonly string[]): RawBuilder<Axes & { subjectId: string; unitId: string }> {
  return sql`select ${axes('s')}, s.subject_id as "subjectId", s.unit_id as "unitId" from subject_placement s
    where s.county_id = ${countyId} and s.unit_id = any(${unitIds}::uuid[]) and upper_inf(s.known)`;
}

export interface UnitRecord {
  readonly id: string;
  readonly kind: UnitKind;
  readonly code: string | null;
}

export function unitById(countyId: string, id: string): RawBuilder<UnitRecord> {
  return sql<UnitRecord>`select u.id, u.kind, u.code from unit u where u.county_id = ${countyId} and u.id = ${id}::uuid`;
}

export function unitsById(countyId: string, ids: readonly string[]): RawBuilder<UnitRecord> {
  return sql<UnitRecord>`select u.id, u.kind, u.code from unit u where u.county_id = ${countyId} and u.id = any(${ids}::uuid[])`;
}

/** The unit's row as a subject, whole, so that it can be put again under another name. */
export function unitSubject(countyId: string, id: string): RawBuilder<{ row: Record<string, unknown> }> {
  return sql<{ row: Record<string, unknown> }>`
    select to_jsonb(s) - 'county_id' - 'changed_in' as row from subject s where s.county_id = ${countyId} and s.id = ${id}::uuid and s.kind = 'unit'`;
}

/** Rows of these tables that still hold on a day or later, in the shape of the table. */
type Ending = Axes & { readonly row: Record<string, unknown> };

export function postsFrom(countyId: string, unitIds: readonly string[], on: string): RawBuilder<Ending> {
  return sql<Ending>`select ${axes('q')}, to_jsonb(q) - 'county_id' - 'known' as row from post q
    where q.county_id = ${countyId} and q.unit_id = any(${unitIds}::uuid[]) and upper_inf(q.known) and q.during && daterange(${on}::date, null)`;
}

export function linesFrom(countyId: string, unitIds: readonly string[], on: string): RawBuilder<Ending> {
  return sql<Ending>`select ${axes('l')}, to_jsonb(l) - 'county_id' - 'known' as row from industry_line l
    where l.county_id = ${countyId} and l.unit_id = any(${unitIds}::uuid[]) and upper_inf(l.known) and l.during && daterange(${on}::date, null)`;
}

export function tenuresFrom(countyId: string, subjectIds: readonly string[], on: string): RawBuilder<Ending> {
  return sql<Ending>`select ${axes('t')}, to_jsonb(t) - 'county_id' - 'known' as row from tenure t
    where t.county_id = ${countyId} and t.subject_id = any(${subjectIds}::uuid[]) and upper_inf(t.known) and t.during && daterange(${on}::date, null)`;
}

export function statusesFrom(countyId: string, subjectIds: readonly string[], on: string): RawBuilder<Ending> {
  return sql<Ending>`select ${axes('x')}, to_jsonb(x) - 'county_id' - 'known' as row from subject_status x
    where x.county_id = ${countyId} and x.subject_id = any(${subjectIds}::uuid[]) and upper_inf(x.known) and x.during && daterange(${on}::date, null)`;
}
