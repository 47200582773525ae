// The SQL of a unit's card: its names and its places in the trees, all rows of both axes.

import { sql, type RawBuilder } from 'kysely';

export interface UnitCardRow {
  readonly id: string;
  readonly kind: string;
  /** As JSON: [name, during, known]. */
  readonly names: readonly (readonly [string, string, string])[];
  /** As JSON: [tree, parent, during, known]; roots have no parent. */
  readonly places: readonly (readonly [string, string | null, string, string])[];
}

export function unitsWithNames(countyId: string, ids: readonly string[]): RawBuilder<UnitCardRow> {
  return sql<UnitCardRow>`
    select u.id, u.kind,
      coalesce((select json_agg(json_build_array(n.name, n.during, n.known)) from unit_name n where n.county_id = ${countyId} and n.unit_id = u.id), '[]') as names,
      coalesce((select json_agg(json_build_array(p.tree, p.parent_id, p.during, p.known)) from unit_placement p
        where p.county_id = ${countyId} and p.unit_id = u.id), '[]') as places
    from unnest(${ids}::uuid[]) as given (id)
    join unit u on u.county_id = ${countyId} and u.id = given.id`;
}
