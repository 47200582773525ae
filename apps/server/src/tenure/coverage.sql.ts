// What coverage is computed from, and the names its findings are shown with.

import { sql, type RawBuilder } from 'kysely';

export interface CoverageQuery {
  readonly countyId: string;
  readonly knownAt: number;
  readonly from: string;
  readonly until: string;
}

function within(query: CoverageQuery, alias: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${alias}.county_id`)} = ${query.countyId} and ${sql.ref(`${alias}.known`)} @> ${query.knownAt}::bigint
    and ${sql.ref(`${alias}.during`)} && daterange(${query.from}::date, ${query.until}::date)`;
}

export interface RangeRow {
  readonly id: string;
  readonly during: string;
  readonly known: string;
}
const axes = (alias: string) => sql`${sql.ref(`${alias}.id`)}, ${sql.ref(`${alias}.during`)}::text as during, ${sql.ref(`${alias}.known`)}::text as known`;

export const coverageTables = {
  units: (query: CoverageQuery) => sql<{ id: string; kind: string }>`select u.id, u.kind from unit u where u.county_id = ${query.countyId}`,
  unitPlacements: (query: CoverageQuery) =>
    sql<RangeRow & { unitId: string; tree: 'territory' | 'line' | 'sector'; parentId: string | null }>`
      select ${axes('x')}, x.unit_id as "unitId", x.tree, x.parent_id as "parentId" from unit_placement x where ${within(query, 'x')}`,
  posts: (query: CoverageQuery) =>
    sql<
      RangeRow & { personId: string; unitId: string; rank: string }
    >`select ${axes('x')}, x.person_id as "personId", x.unit_id as "unitId", x.rank from post x where ${within(query, 'x')}`,
  subjects: (query: CoverageQuery) => sql<{ id: string; kind: string }>`select s.id, s.kind from subject s where s.county_id = ${query.countyId}`,
  subjectPlacements: (query: CoverageQuery) =>
    sql<
      RangeRow & { subjectId: string; unitId: string }
    >`select ${axes('x')}, x.subject_id as "subjectId", x.unit_id as "unitId" from subject_placement x where ${within(query, 'x')}`,
  subjectStatuses: (query: CoverageQuery) =>
    sql<
      RangeRow & { subjectId: string; status: 'active' | 'suspended' | 'closed' }
    >`select ${axes('x')}, x.subject_id as "subjectId", x.status from subject_status x where ${within(query, 'x')}`,
  bundleMembers: (query: CoverageQuery) =>
    sql<
      RangeRow & { bundleId: string; memberId: string }
    >`select ${axes('x')}, x.bundle_id as "bundleId", x.member_id as "memberId" from bundle_member x where ${within(query, 'x')}`,
  tenures: (query: CoverageQuery) =>
    sql<RangeRow & { subjectId: string; role: string; slot: number; personId: string }>`
      select ${axes('x')}, x.subject_id as "subjectId", x.role, x.slot, x.person_id as "personId" from tenure x where ${within(query, 'x')}`,
} as const;

/** Subjects that stood in one of these units, or are one of them, at some time in the window and pass the condition on s.id. */
export function subjectsWithin(query: CoverageQuery, unitIds: readonly string[] | null, reach: RawBuilder<boolean>): RawBuilder<{ id: string }> {
  const inUnits =
    unitIds === null
      ? sql`true`
      : sql`(s.id = any(${unitIds}::uuid[]) or exists (select from subject_placement x where ${within(query, 'x')} and x.subject_id = s.id and x.unit_id = any(${unitIds}::uuid[])))`;
  return sql<{ id: string }>`select s.id from subject s where s.county_id = ${query.countyId} and ${inUnits} and ${reach}`;
}

export function personsWithin(query: CoverageQuery, unitIds: readonly string[] | null, reach: RawBuilder<boolean>): RawBuilder<{ id: string }> {
  const inUnits =
    unitIds === null ? sql`true` : sql`exists (select from post x where ${within(query, 'x')} and x.person_id = p.id and x.unit_id = any(${unitIds}::uuid[]))`;
  return sql<{ id: string }>`select p.id from person p where p.county_id = ${query.countyId} and ${inUnits} and ${reach}`;
}

/** Units that stood below a unit at some time in the window, itself included. */
export function unitsBelow(query: CoverageQuery, unitId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    with recursive below (id) as (
      select u.id from unit u where u.county_id = ${query.countyId} and u.id = ${unitId}::uuid
      union
      select x.unit_id from below b join unit_placement x on x.parent_id = b.id and ${within(query, 'x')}
    )
    select id from below`;
}

export function namesOfSubjects(countyId: string, ids: readonly string[], on: string, knownAt: number): RawBuilder<{ id: string; name: string; kind: string }> {
  return sql<{ id: string; name: string; kind: string }>`
    select s.id, coalesce(n.name, s.name) as name, coalesce(u.kind, s.kind) as kind from subject s
    left join unit u on u.county_id = ${countyId} and u.id = s.id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.during @> ${on}::date and n.known @> ${knownAt}::bigint
    where s.county_id = ${countyId} and s.id = any(${ids}::uuid[])`;
}

/** Whether a revision after one and up to another wrote a row that coverage is computed from. */
export function factsWritten(countyId: string, after: number, upTo: number): RawBuilder<{ revision: number }> {
  return sql<{ revision: number }>`
    select c.revision from revision_change c
    where c.county_id = ${countyId} and c.revision > ${after}::bigint and c.revision <= ${upTo}::bigint
      and c.table_name = any(${['unit', 'unit_placement', 'post', 'subject', 'subject_placement', 'subject_status', 'bundle_member', 'tenure']}::text[])
    limit 1`;
}
