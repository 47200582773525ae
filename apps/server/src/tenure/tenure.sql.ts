// The SQL of tenures themselves: what the planners need to decide, timelines, holdings, documents.

import { sql, type RawBuilder } from 'kysely';

export interface TenureRow {
  readonly id: string;
  readonly subjectId: string;
  readonly role: string;
  readonly single: boolean;
  readonly slot: number;
  readonly personId: string;
  readonly documentId: string | null;
  readonly during: string;
  readonly known: string;
}

const columns = sql`t.id, t.subject_id as "subjectId", t.role, t.single, t.slot, t.person_id as "personId", t.document_id as "documentId", t.during::text as during, t.known::text as known`;

/** Every row known now of these subjects. */
export function tenuresOfSubjects(countyId: string, subjectIds: readonly string[]): RawBuilder<TenureRow> {
  return sql<TenureRow>`select ${columns} from tenure t where t.county_id = ${countyId} and t.subject_id = any(${subjectIds}::uuid[]) and upper_inf(t.known)`;
}

/** The subjects of a person's tenures that hold on a day or later, as known now. */
export function subjectsHeldFrom(countyId: string, personId: string, on: string): RawBuilder<{ subjectId: string }> {
  return sql<{ subjectId: string }>`
    select distinct t.subject_id as "subjectId" from tenure t
    where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and upper_inf(t.known) and t.during && daterange(${on}::date, null)`;
}

/** As what a person answers for a subject on a day, as known now. */
export function rolesHeldOn(
  countyId: string,
  { personId, subjectId, on }: { readonly personId: string; readonly subjectId: string; readonly on: string },
): RawBuilder<{ role: string }> {
  return sql<{ role: string }>`
    select distinct t.role from tenure t where t.county_id = ${countyId} and t.subject_id = ${subjectId}::uuid and t.person_id = ${personId}::uuid
      and upper_inf(t.known) and t.during @> ${on}::date`;
}

export function subjectsOfTenures(countyId: string, tenureIds: readonly string[]): RawBuilder<{ id: string; subjectId: string }> {
  return sql<{
    id: string;
    subjectId: string;
  }>`select t.id, t.subject_id as "subjectId" from tenure t where t.county_id = ${countyId} and t.id = any(${tenureIds}::uuid[]) and upper_inf(t.known)`;
}

export interface StandingRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly unitKind: string | null;
  /** The days on which the subject existed, in order. */
  readonly alive: readonly string[];
}

/** Subjects with the periods in which they are not closed, as known now. */
export function subjectStandings(countyId: string, ids: readonly string[]): RawBuilder<StandingRow> {
  return sql<StandingRow>`
    select s.id, s.name, s.kind, u.kind as "unitKind",
      coalesce((select array_agg(r::text order by r) from unnest((
        select range_agg(x.during) from subject_status x where x.county_id = ${countyId} and x.subject_id = s.id and upper_inf(x.known) and x.status <> 'closed')) as r), '{}') as alive
    from subject s left join unit u on u.county_id = ${countyId} and u.id = s.id
    where s.county_id = ${countyId} and s.id = any(${ids}::uuid[])`;
}

export interface PostRow {
  readonly personId: string;
  readonly rank: string;
  readonly during: string;
  readonly known: string;
}

export function postsOf(countyId: string, personIds: readonly string[]): RawBuilder<PostRow> {
  return sql<PostRow>`
    select q.person_id as "personId", q.rank, q.during::text as during, q.known::text as known
    from post q where q.county_id = ${countyId} and q.person_id = any(${personIds}::uuid[]) and upper_inf(q.known)`;
}

export function personsNamed(countyId: string, ids: readonly string[]): RawBuilder<{ id: string; name: string }> {
  return sql<{ id: string; name: string }>`select p.id, p.name from person p where p.county_id = ${countyId} and p.id = any(${ids}::uuid[])`;
}

export function documentById(countyId: string, id: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select d.id from document d where d.county_id = ${countyId} and d.id = ${id}::uuid`;
}

export interface TimelineRow {
  readonly id: string;
  readonly role: string;
  readonly slot: number;
  readonly person: { readonly id: string; readonly name: string };
  readonly document: { readonly id: string; readonly number: string | null; readonly title: string; readonly issuedOn: string } | null;
  readonly during: string;
  readonly known: string;
}

const documentJson = (countyId: string) => sql`(select json_build_object('id', d.id, 'number', d.number, 'title', d.title, 'issuedOn', d.issued_on)
  from document d where d.county_id = ${countyId} and d.id = t.document_id)`;

/** Every row a subject has had, known now or once. */
export function timelineOf(countyId: string, subjectId: string): RawBuilder<TimelineRow> {
  return sql<TimelineRow>`
    select t.id, t.role, t.slot, json_build_object('id', p.id, 'name', p.name) as person, ${documentJson(countyId)} as document, t.during::text as during, t.known::text as known
    from tenure t join person p on p.county_id = ${countyId} and p.id = t.person_id
    where t.county_id = ${countyId} and t.subject_id = ${subjectId}::uuid
    order by t.role, t.slot, lower(t.during), lower(t.known)`;
}

export interface RevisionBrief {
  readonly number: number;
  readonly at: string;
  readonly act: string;
  readonly actorName: string;
  readonly reason: string | null;
}

export function revisionsNumbered(countyId: string, numbers: readonly number[]): RawBuilder<RevisionBrief> {
  return sql<RevisionBrief>`
    select number, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, act, actor_name as "actorName", reason
    from revision where county_id = ${countyId} and number = any(${numbers}::bigint[]) order by number`;
}

export interface HoldingRow {
  readonly tenureId: string;
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string };
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string } | null;
  readonly role: string;
  readonly slot: number;
  readonly during: string;
  readonly document: TimelineRow['document'];
  readonly sortKind: string;
  readonly name: string;
}

export interface HoldingQuery {
  readonly countyId: string;
  readonly personId: string;
  readonly when: 'now' | 'past' | 'all';
  readonly on: string;
  readonly knownAt: number;
  readonly after: readonly (string | number | null)[] | undefined;
  readonly limit: number;
  readonly within: RawBuilder<boolean>;
}

/** Sorted by kind, name, id; keyset by (kind, name, tenure id). `within` speaks of s.id. */
export function holdingsOf({ countyId, personId, when, on, knownAt, after, limit, within }: HoldingQuery): RawBuilder<HoldingRow> {
  const time = when === 'now' ? sql`t.during @> ${on}::date` : when === 'past' ? sql`upper(t.during) <= ${on}::date` : sql`true`;
  const behind = after ? sql`(s.kind, s.name, t.id) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)` : sql`true`;
  return sql<HoldingRow>`
    select t.id as "tenureId", json_build_object('id', s.id, 'name', coalesce(sn.name, s.name), 'kind', coalesce(su.kind, s.kind)) as subject,
      (select json_build_object('id', u.id, 'name', n.name, 'kind', u.kind)
        from unit u join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and n.during @> ${on}::date and n.known @> ${knownAt}::bigint
        where u.county_id = ${countyId} and u.id = coalesce(sp.unit_id, up.parent_id)) as unit,
      t.role, t.slot, t.during::text as during, ${documentJson(countyId)} as document, s.kind as "sortKind", s.name
    from tenure t
    join subject s on s.county_id = ${countyId} and s.id = t.subject_id
    left join unit su on su.county_id = ${countyId} and su.id = s.id
    left join unit_name sn on sn.county_id = ${countyId} and sn.unit_id = s.id and sn.during @> ${on}::date and sn.known @> ${knownAt}::bigint
    left join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = s.id and sp.during @> ${on}::date and sp.known @> ${knownAt}::bigint
    left join unit_placement up on up.county_id = ${countyId} and up.unit_id = s.id and up.during @> ${on}::date and up.known @> ${knownAt}::bigint and up.tree = case su.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end
    where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and t.known @> ${knownAt}::bigint and ${time} and ${behind} and ${within}
    order by s.kind, s.name, t.id limit ${limit}`;
}

export interface DocumentRow {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuedOn: string;
  readonly issuer: string;
  readonly tenures: number;
}

export function listedDocuments(
  countyId: string,
  q: string | undefined,
  after: readonly (string | number | null)[] | undefined,
  limit: number,
): RawBuilder<DocumentRow> {
  const matches = q ? sql`(d.title || ' ' || coalesce(d.number, '') || ' ' || d.issuer) ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}` : sql`true`;
  const behind = after ? sql`(d.issued_on, d.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql`true`;
  return sql<DocumentRow>`
    select d.id, d.number, d.title, d.issued_on as "issuedOn", d.issuer,
      (select count(*) from tenure t where t.county_id = ${countyId} and t.document_id = d.id and upper_inf(t.known)) as tenures
    from document d where d.county_id = ${countyId} and ${matches} and ${behind}
    order by d.issued_on desc, d.id desc limit ${limit}`;
}

export function subjectBrief(
  countyId: string,
  id: string,
  on: string,
  knownAt: number,
): RawBuilder<{ id: string; name: string; kind: string; unitKind: string | null }> {
  return sql`
    select s.id, coalesce(n.name, s.name) as name, s.kind, u.kind as "unitKind" from subject s
    left join unit u on u.county_id = ${countyId} and u.id = s.id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.during @> ${on}::date and n.known @> ${knownAt}::bigint
    where s.county_id = ${countyId} and s.id = ${id}::uuid`;
}
