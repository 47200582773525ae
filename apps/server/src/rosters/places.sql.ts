// The SQL that loads the whole grid of the county once an import: every unit with its names and places, as known now.

import { sql, type RawBuilder } from 'kysely';
import type { UnitKind } from '@gridward/domain/grid/unit';

export interface UnitRow {
  readonly id: string;
  readonly kind: UnitKind;
  readonly code: string | null;
  readonly names: readonly { readonly id: string; readonly name: string; readonly during: string }[];
  readonly places: readonly {
    readonly id: string;
    readonly tree: 'territory' | 'line' | 'sector';
    readonly parentId: string | null;
    readonly during: string;
  }[];
}

export function unitsOf(countyId: string): RawBuilder<UnitRow> {
  return sql<UnitRow>`
    select u.id, u.kind, u.code, coalesce(n.names, '[]'::json) as names, coalesce(p.places, '[]'::json) as places
    from unit u
    left join (select n.unit_id, json_agg(json_build_object('id', n.id, 'name', n.name, 'during', n.during::text) order by lower(n.during)) as names
      from unit_name n where n.county_id = ${countyId} and upper_inf(n.known) group by n.unit_id) n on n.unit_id = u.id
    left join (select p.unit_id, json_agg(json_build_object('id', p.id, 'tree', p.tree, 'parentId', p.parent_id, 'during', p.during::text) order by lower(p.during)) as places
      from unit_placement p where p.county_id = ${countyId} and upper_inf(p.known) group by p.unit_id) p on p.unit_id = u.id
    where u.county_id = ${countyId} order by u.id`;
}

/** Lists of thousands of names are planned for what they are, not by a plan kept from when the tables were small. */
export const planEachTime: RawBuilder<unknown> = sql`set local plan_cache_mode = force_custom_plan`;
