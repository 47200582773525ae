// What the public page and the board at a gate say of a subject besides who answers for it.

import { sql, type RawBuilder } from 'kysely';
import { inForce, type AsOf } from '../kernel/conditions.ts';

export function subjectExists(countyId: string, id: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select s.id from subject s where s.county_id = ${countyId} and s.id = ${id}::uuid`;
}

export interface CardRow {
  readonly kind: string;
  readonly code: string | null;
  readonly industries: string[];
  readonly merged: boolean;
  /** It is a unit, and stands in the grid on the day. */
  readonly isUnit: boolean;
  readonly unitName: string | null;
  readonly townshipName: string | null;
}

export function cardOfSubject(countyId: string, id: string, at: AsOf): RawBuilder<CardRow> {
  return sql<CardRow>`
    with recursive place (unit_id) as (
      select coalesce(
        (select sp.unit_id from subject_placement sp where sp.county_id = ${countyId} and sp.subject_id = ${id}::uuid and ${inForce('sp', at)}),
        (select up.parent_id from unit_placement up where up.county_id = ${countyId} and up.unit_id = ${id}::uuid and up.tree = 'territory' and ${inForce('up', at)}))
      union
      select p.parent_id from place x join unit_placement p on p.county_id = ${countyId} and p.unit_id = x.unit_id and p.tree = 'territory' and ${inForce('p', at)}
    )
    select s.kind, s.code, s.industries, s.merged_into is not null as merged,
      exists (select from unit_placement q where q.county_id = ${countyId} and q.unit_id = s.id and ${inForce('q', at)}) as "isUnit",
      (select n.name from unit_name n where n.county_id = ${countyId} and ${inForce('n', at)} and n.unit_id = coalesce(
        (select sp.unit_id from subject_placement sp where sp.county_id = ${countyId} and sp.subject_id = s.id and ${inForce('sp', at)}),
        (select up.parent_id from unit_placement up where up.county_id = ${countyId} and up.unit_id = s.id and up.tree = 'territory' and ${inForce('up', at)}))) as "unitName",
      (select n.name from place x join unit u on u.county_id = ${countyId} and u.id = x.unit_id and u.kind in ('township', 'zone')
        join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)} limit 1) as "townshipName"
    from subject s where s.county_id = ${countyId} and s.id = ${id}::uuid`;
}
