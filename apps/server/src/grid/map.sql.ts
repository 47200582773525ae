// The SQL of the map: the boundaries under a unit with what lies in each, and every boundary for finding a point.

import { sql, type RawBuilder } from 'kysely';
import { reachesSubject, type Reach } from '../accounts/reach.ts';
import { inForce, type AsOf } from '../kernel/conditions.ts';
import type { Boundary } from './boundary.ts';
import { homeTreeOf, type Tree, type UnitBrief } from './units.sql.ts';

export interface MapParent {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly tree: Tree;
  readonly boundary: Boundary | null;
}

/** The unit whose children the map shows; without an id, the root of the territory. */
export function mapParent(countyId: string, id: string | undefined, at: AsOf): RawBuilder<MapParent> {
  const which = id === undefined ? sql`p.parent_id is null and p.tree = 'territory'` : sql`u.id = ${id}::uuid`;
  return sql<MapParent>`
    select u.id, n.name, u.kind, p.tree, u.boundary
    from unit_placement p
    join unit u on u.county_id = ${countyId} and u.id = p.unit_id
    join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)}
    where p.county_id = ${countyId} and p.tree = ${homeTreeOf('u.kind')} and ${inForce('p', at)} and ${which}
    order by u.id limit 1`;
}

export interface MapArea {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly boundary: Boundary;
}

export function mapAreas(countyId: string, parent: Pick<MapParent, 'id' | 'tree'>, at: AsOf): RawBuilder<MapArea> {
  return sql<MapArea>`
    select u.id, n.name, u.kind, u.boundary
    from unit_placement p
    join unit u on u.county_id = ${countyId} and u.id = p.unit_id and u.boundary is not null
    join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)}
    where p.county_id = ${countyId} and p.parent_id = ${parent.id}::uuid and p.tree = ${parent.tree} and ${inForce('p', at)}
    order by n.pinyin collate "C", u.id`;
}

/** Active subjects within reach and red lines among them, for each of these units with all that lies in it. */
export function countsIn(countyId: string, unitIds: readonly string[], at: AsOf, reach: Reach): RawBuilder<{ id: string; subjects: number; redLines: number }> {
  return sql<{ id: string; subjects: number; redLines: number }>`
    with recursive below (top, id) as (
      select given.id, given.id from unnest(${unitIds}::uuid[]) as given (id)
      union all
      select below.top, p.unit_id from below
      join unit_placement p on p.county_id = ${countyId} and p.parent_id = below.id and p.tree = 'territory' and ${inForce('p', at)}
    )
    select below.top as id, count(*)::int as subjects, (count(*) filter (where s.kind = 'red_line'))::int as "redLines"
    from below
    join subject_placement sp on sp.county_id = ${countyId} and sp.unit_id = below.id and ${inForce('sp', at)}
    join subject s on s.county_id = ${countyId} and s.id = sp.subject_id and s.merged_into is null
    join subject_status x on x.county_id = ${countyId} and x.subject_id = s.id and x.status = 'active' and ${inForce('x', at)}
    where ${reachesSubject(reach, sql.ref('s.id'))}
    group by below.top`;
}

/** Changes whenever a boundary is set, altered or taken away. */
export function boundariesState(countyId: string): RawBuilder<{ state: string }> {
  return sql<{ state: string }>`
    select count(*) || ' ' || coalesce(md5(string_agg(u.id::text || u.changed_in, ',' order by u.id)), '') as state
    from unit u where u.county_id = ${countyId} and u.boundary is not null`;
}

export function allBoundaries(countyId: string): RawBuilder<{ id: string; boundary: Boundary }> {
  return sql<{ id: string; boundary: Boundary }>`select u.id, u.boundary from unit u where u.county_id = ${countyId} and u.boundary is not null order by u.id`;
}

/** Those of the units that exist on the day, from the root down. */
export function standingOn(countyId: string, unitIds: readonly string[], at: AsOf): RawBuilder<UnitBrief> {
  return sql<UnitBrief>`
    with recursive up (id, above, tree, height) as (
      select u.id, p.parent_id, p.tree, 0 from unit u
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = u.id and p.tree = ${homeTreeOf('u.kind')} and ${inForce('p', at)}
      where u.county_id = ${countyId} and u.id = any(${unitIds}::uuid[])
      union all
      select up.id, p.parent_id, up.tree, up.height + 1 from up
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = up.above and p.tree = up.tree and ${inForce('p', at)}
      where up.height < 20
    )
    select u.id, n.name, u.kind
    from (select id, max(height) as depth from up group by id) d
    join unit u on u.county_id = ${countyId} and u.id = d.id
    join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)}
    order by d.depth, u.id`;
}
