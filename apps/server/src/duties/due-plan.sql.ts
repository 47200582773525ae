// Where somebody may do what is due: the subjects that the person holds, the units of the posts, and the way up from each.

import { sql, type RawBuilder } from 'kysely';
import { inForce } from '../kernel/conditions.ts';
import type { NameQuestion } from './names.sql.ts';

export interface HeldRow {
  readonly id: string;
  readonly kind: string;
  readonly unitKind: string | null;
  readonly industries: readonly string[];
  readonly profile: Readonly<Record<string, unknown>>;
  readonly roles: readonly string[];
}

/** What the person holds on the day and is active, with the roles. */
export function heldOn(at: NameQuestion, personId: string): RawBuilder<HeldRow> {
  const { countyId } = at;
  return sql<HeldRow>`
    select s.id, s.kind, u.kind as "unitKind", s.industries, s.profile, array_agg(distinct t.role) as roles
    from tenure t join subject s on s.county_id = ${countyId} and s.id = t.subject_id
    left join unit u on u.county_id = ${countyId} and u.id = s.id
    where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and ${inForce('t', at)}
      and (u.id is not null or exists (select from subject_status st where st.county_id = ${countyId} and st.subject_id = s.id and st.status = 'active' and ${inForce('st', at)}))
    group by s.id, s.kind, u.kind, s.industries, s.profile`;
}

/** The units of the person's posts, that of the highest rank first; `ranks` are in that order. */
export function postUnitsOn(at: NameQuestion, personId: string, ranks: readonly string[]): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select p.unit_id as id from post p where p.county_id = ${at.countyId} and p.person_id = ${personId}::uuid and ${inForce('p', at)}
    group by p.unit_id order by min(array_position(${ranks}::text[], p.rank)) nulls last, p.unit_id`;
}

export interface PathRow {
  readonly id: string;
  /** Units from the nearest to the farthest, each with its kind and, where its boundary is known, west, south, east and north of it. */
  readonly path: readonly { readonly id: string; readonly kind: string; readonly bbox: readonly [number, number, number, number] | null }[];
}

export function pathsOn(at: NameQuestion, ids: readonly string[]): RawBuilder<PathRow> {
  const { countyId } = at;
  return sql<PathRow>`
    with recursive above (id, unit_id, height) as (
      select given.id, coalesce(u.id, sp.unit_id), 0 from unnest(${ids}::uuid[]) as given (id)
      left join unit u on u.county_id = ${countyId} and u.id = given.id
      left join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = given.id and ${inForce('sp', at)}
      union all
      select a.id, p.parent_id, a.height + 1 from above a
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = a.unit_id and p.tree = 'territory' and p.parent_id is not null and ${inForce('p', at)}
      where a.height < 20
    )
    select a.id, jsonb_agg(jsonb_build_object('id', u.id, 'kind', u.kind, 'bbox', u.bbox) order by a.height) as path
    from above a join unit u on u.county_id = ${countyId} and u.id = a.unit_id group by a.id`;
}
