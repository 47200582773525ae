// What obligations are computed from: of the whole county, or of a few persons and subjects with what their obligations
// need. Rows of every state of knowledge; ranges come as their two ends, which costs less than text.

import { sql, type RawBuilder } from 'kysely';

export interface AxesRow {
  readonly from: string;
  readonly until: string | null;
  readonly knownFrom: number;
  readonly knownUntil: number | null;
}
type Ids = readonly string[] | null;

const axes = (alias: string) => {
  const [during, known] = [sql.ref(`${alias}.during`), sql.ref(`${alias}.known`)];
  return sql`lower(${during}) as "from", upper(${during}) as until, ${knownOf(known)}`;
};
const knownOf = (known: RawBuilder<unknown>) => sql`lower(${known}) as "knownFrom", upper(${known}) as "knownUntil"`;
/** Null: all of them. */
const among = (column: string, ids: Ids) => (ids === null ? sql`true` : sql`${sql.ref(column)} = any(${ids}::uuid[])`);

export function units(countyId: string, ids: Ids) {
  return sql<{ id: string; kind: string }>`select u.id, u.kind from unit u where u.county_id = ${countyId} and ${among('u.id', ids)}`;
}

export function unitPlacements(countyId: string, ids: Ids) {
  return sql<AxesRow & { unitId: string; tree: string }>`
    select x.unit_id as "unitId", x.tree, ${axes('x')} from unit_placement x where x.county_id = ${countyId} and ${among('x.unit_id', ids)}`;
}

export function unitMergers(countyId: string) {
  return sql<{ unitId: string; successorId: string; on: string }>`
    select x.unit_id as "unitId", x.successor_id as "successorId", x.on_day as "on" from unit_succession x
    where x.county_id = ${countyId} and x.kind = 'merge' order by x.on_day, x.id`;
}

export function mergedSubjects(countyId: string) {
  return sql<{ id: string; into: string }>`
    select s.id, s.merged_into as into from subject s where s.county_id = ${countyId} and s.merged_into is not null`;
}

export function subjects(countyId: string, ids: Ids) {
  return sql<{ id: string; kind: string; mergedInto: string | null }>`
    select s.id, s.kind, s.merged_into as "mergedInto" from subject s where s.county_id = ${countyId} and ${among('s.id', ids)}`;
}

export interface VersionRow {
  readonly subjectId: string;
  readonly revision: number;
  readonly from: string;
  readonly industries: readonly string[];
  readonly profile: Readonly<Record<string, unknown>>;
}

/** What the files of subjects said, each from the civil day of its revision; in the order in which it was written. */
export function subjectVersions(countyId: string, zone: string, ids: Ids): RawBuilder<VersionRow> {
  return sql<VersionRow>`
    select c.row_id as "subjectId", c.revision, (r.at at time zone ${zone})::date as "from", c.row -> 'industries' as industries, c.row -> 'profile' as profile
    from revision_change c join revision r on r.county_id = ${countyId} and r.number = c.revision
    where c.county_id = ${countyId} and c.table_name = 'subject' and c.row is not null and ${among('c.row_id', ids)}
    order by c.revision, c.position`;
}

export function subjectStatuses(countyId: string, ids: Ids) {
  return sql<AxesRow & { subjectId: string; status: 'active' | 'suspended' | 'closed' }>`
    select x.subject_id as "subjectId", x.status, ${axes('x')} from subject_status x where x.county_id = ${countyId} and ${among('x.subject_id', ids)}`;
}

export interface TenureFact extends AxesRow {
  readonly subjectId: string;
  readonly role: string;
  readonly slot: number;
  readonly personId: string;
}

const tenureColumns = sql`x.subject_id as "subjectId", x.role, x.slot, x.person_id as "personId"`;

export function tenures(countyId: string): RawBuilder<TenureFact> {
  return sql<TenureFact>`select ${tenureColumns}, ${axes('x')} from tenure x where x.county_id = ${countyId}`;
}

/** Everything these persons hold, and whoever holds these subjects. */
export function tenuresAround(countyId: string, personIds: readonly string[], subjectIds: readonly string[]): RawBuilder<TenureFact> {
  return sql<TenureFact>`
    select ${tenureColumns}, ${axes('x')} from tenure x where x.county_id = ${countyId} and x.person_id = any(${personIds}::uuid[])
    union all
    select ${tenureColumns}, ${axes('x')} from tenure x
    where x.county_id = ${countyId} and x.subject_id = any(${subjectIds}::uuid[]) and x.person_id <> all(${personIds}::uuid[])`;
}

export interface PostFact extends AxesRow {
  readonly personId: string;
  readonly unitId: string;
  readonly rank: string;
}

export function posts(countyId: string, personIds: Ids): RawBuilder<PostFact> {
  return sql<PostFact>`
    select x.person_id as "personId", x.unit_id as "unitId", x.rank, ${axes('x')} from post x
    where x.county_id = ${countyId} and ${among('x.person_id', personIds)} order by x.id`;
}

export function absences(countyId: string, personIds: Ids) {
  return sql<AxesRow & { personId: string }>`
    select x.person_id as "personId", ${axes('x')} from absence x where x.county_id = ${countyId} and ${among('x.person_id', personIds)}`;
}

export function subjectPlacements(countyId: string, ids: Ids) {
  return sql<AxesRow & { subjectId: string; unitId: string }>`
    select x.subject_id as "subjectId", x.unit_id as "unitId", ${axes('x')} from subject_placement x
    where x.county_id = ${countyId} and ${among('x.subject_id', ids)}`;
}
