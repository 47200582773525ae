// The SQL of administrative inspections: plans, certificates, how many were made.

import { sql, type RawBuilder } from 'kysely';

export interface PlanRow {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  readonly cap: number;
  readonly ended: boolean;
}

export function planById(countyId: string, id: string): RawBuilder<PlanRow> {
  return sql<PlanRow>`select p.id, p.unit_id as "unitId", p.year, p.cap, p.ended from inspection_plan p where p.county_id = ${countyId} and p.id = ${id}::uuid`;
}

export function certificatesOf(
  countyId: string,
  personIds: readonly string[],
  unitId: string,
): RawBuilder<{ personId: string; unitId: string; during: string }> {
  return sql`
    select c.person_id as "personId", c.unit_id as "unitId", c.during::text as during from inspector_certificate c
    where c.county_id = ${countyId} and c.person_id = any(${personIds}::uuid[]) and c.unit_id = ${unitId}::uuid and upper_inf(c.known)`;
}

/** Inspections of each subject by a body in a year, one record left out. */
export function inspectionsMade(
  countyId: string,
  of: { readonly unitId: string; readonly year: string; readonly subjectIds: readonly string[]; readonly without: string },
): RawBuilder<{ subjectId: string; made: number }> {
  return sql`
    select given.id as "subjectId", count(*)::int as made
    from unnest(${of.subjectIds}::uuid[]) as given (id)
    join record_involved i on i.county_id = ${countyId} and i.thing_id = given.id and i.record_id <> ${of.without}::uuid
      and i.happened_on >= (${of.year} || '-01-01')::date and i.happened_on <= (${of.year} || '-12-31')::date
    join record r on r.county_id = ${countyId} and r.record_id = i.record_id and r.happened_on = i.happened_on and upper_inf(r.known)
      and given.id = any(r.subject_ids) and r.kind = 'inspection' and not r.withdrawn and r.unit_id = ${of.unitId}::uuid
    group by given.id`;
}
