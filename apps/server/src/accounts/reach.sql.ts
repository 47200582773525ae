// The SQL of reach: which units lie below one, which industries a department is the line of, and the conditions that
// keep a query to what an actor may see.

import { sql, type RawBuilder } from 'kysely';

export function subtree(countyId: string, roots: readonly string[], on: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    with recursive below (id) as (
      select id from unit where county_id = ${countyId} and id = any(${roots}::uuid[])
      union
      select p.unit_id from below b
      join unit_placement p on p.county_id = ${countyId} and p.parent_id = b.id
      where p.tree = 'territory' and upper_inf(p.known) and p.during @> ${on}::date
    )
    select id from below`;
}

export function industriesOf(countyId: string, departments: readonly string[], on: string): RawBuilder<{ industry: string }> {
  return sql<{ industry: string }>`
    select distinct industry from industry_line
    where county_id = ${countyId} and unit_id = any(${departments}::uuid[]) and upper_inf(known) and during @> ${on}::date`;
}

export interface ReachCondition {
  readonly countyId: string;
  readonly on: string;
  readonly unitIds: readonly string[];
  readonly departmentIds: readonly string[];
  readonly industries: readonly string[];
  readonly personId: string | null;
  /** The reach of a verb that only reads. */
  readonly reads: boolean;
}

/** True for a subject placed in the units, of the industries, or held by the person. `subject` is a column. */
export function subjectCondition(reach: ReachCondition, subject: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(
    ${subject} = any(${[...reach.unitIds, ...reach.departmentIds]}::uuid[])
    or exists (select from subject_placement rp where rp.county_id = ${reach.countyId} and rp.subject_id = ${subject} and upper_inf(rp.known)
      and rp.during @> ${reach.on}::date and rp.unit_id = any(${reach.unitIds}::uuid[]))
    or exists (select from subject rs where rs.county_id = ${reach.countyId} and rs.id = ${subject} and rs.industries && ${reach.industries}::text[])
    or exists (select from tenure rt where rt.county_id = ${reach.countyId} and rt.subject_id = ${subject} and rt.person_id = ${reach.personId}::uuid
      and upper_inf(rt.known) and rt.during @> ${reach.on}::date))`;
}

/**
 * The first of these subjects that is out of reach. The same as `subjectCondition`, asked one by one: as a condition among
 * others the planner reads all that a person holds, or all placements, to judge a single subject.
 */
export function outOfReach(reach: ReachCondition, subjectIds: readonly string[]): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select given.id from unnest(${subjectIds}::uuid[]) as given (id)
    left join lateral (select true as it from subject_placement rp where rp.county_id = ${reach.countyId} and rp.subject_id = given.id and upper_inf(rp.known)
      and rp.during @> ${reach.on}::date and rp.unit_id = any(${reach.unitIds}::uuid[]) limit 1) as placed on true
    left join lateral (select true as it from subject rs where rs.county_id = ${reach.countyId} and rs.id = given.id and rs.industries && ${reach.industries}::text[] limit 1) as lined on true
    left join lateral (select true as it from tenure rt where rt.county_id = ${reach.countyId} and rt.subject_id = given.id and rt.person_id = ${reach.personId}::uuid
      and upper_inf(rt.known) and rt.during @> ${reach.on}::date limit 1) as held on true
    where not (given.id = any(${[...reach.unitIds, ...reach.departmentIds]}::uuid[])) and coalesce(placed.it, lined.it, held.it) is null
    limit 1`;
}

/**
 * True for the actor's own person and for people with a post in the units or departments. A reader also sees whoever
 * answers for a subject within reach: a name in a chain leads to a page.
 */
export function personCondition(reach: ReachCondition, person: RawBuilder<unknown>): RawBuilder<boolean> {
  const answersWithin = sql`
    or exists (select from tenure rh where rh.county_id = ${reach.countyId} and rh.person_id = ${person} and upper_inf(rh.known)
      and rh.during @> ${reach.on}::date and ${subjectCondition(reach, sql.ref('rh.subject_id'))})`;
  return sql<boolean>`(
    coalesce(${person} = ${reach.personId}::uuid, false)
    or exists (select from post rq where rq.county_id = ${reach.countyId} and rq.person_id = ${person} and upper_inf(rq.known)
      and rq.unit_id = any(${[...reach.unitIds, ...reach.departmentIds]}::uuid[]))
    ${reach.reads ? answersWithin : sql``})`;
}
