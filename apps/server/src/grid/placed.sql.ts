// The SQL of what lies where today: active subjects in groups that a count need not take apart.

import { sql, type RawBuilder } from 'kysely';
import { inForce, inForceAmongMany, type AsOf } from '../kernel/conditions.ts';

export interface PlacedRow {
  readonly unitId: string;
  readonly kind: string;
  readonly industries: readonly string[];
  /** The subjects of the group, with a space between them: a text is read in a fraction of the time of an array. */
  readonly ids: string;
}

/** Active subjects by place, kind and industries; of the whole county, or of these subjects alone. */
export function placedSubjects(countyId: string, at: AsOf, only: readonly string[] | null): RawBuilder<PlacedRow> {
  // Of the whole county all are read; of a few each is looked up, "= any(array[…])" keeping to the B-tree.
  const holds = only === null ? inForceAmongMany : inForce;
  const ofSubject = only === null ? sql`s.id` : sql`any(array[s.id])`;
  return sql<PlacedRow>`
    select sp.unit_id as "unitId", s.kind, s.industries, string_agg(s.id::text, ' ') as ids
    from subject s
    join subject_status x on x.county_id = ${countyId} and x.subject_id = ${ofSubject} and x.status = 'active' and ${holds('x', at)}
    join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = ${ofSubject} and ${holds('sp', at)}
    where s.county_id = ${countyId} and s.kind <> 'unit' and s.merged_into is null ${only === null ? sql`` : sql`and s.id = any(${only}::uuid[])`}
    group by 1, 2, 3`;
}

/** In what these units stand, in every tree. */
export function standingsOf(countyId: string, at: AsOf, unitIds: readonly string[]): RawBuilder<{ unitId: string; tree: string; parentId: string }> {
  return sql<{ unitId: string; tree: string; parentId: string }>`
    select p.unit_id as "unitId", p.tree, p.parent_id as "parentId" from unit_placement p
    where p.county_id = ${countyId} and p.unit_id = any(${unitIds}::uuid[]) and p.parent_id is not null and ${inForce('p', at)}`;
}

/** What a person answers for today. */
export function heldBy(countyId: string, personId: string, on: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select distinct t.subject_id as id from tenure t
    where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and upper_inf(t.known) and t.during @> ${on}::date`;
}
