// Lists of records: filtered, within reach, the latest first; and what duties are evaluated from.

import { sql, type RawBuilder } from 'kysely';
import { reachesSubject, type Reach } from '../accounts/reach.ts';

export interface RecordListRow {
  readonly recordId: string;
  readonly version: number;
  readonly kind: string;
  readonly form: string;
  readonly formVersion: number;
  readonly happenedOn: string;
  readonly capturedAt: Date;
  readonly receivedAt: Date;
  readonly persons: { readonly id: string; readonly name: string }[];
  readonly subjects: { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string } | null;
  readonly answers: Record<string, unknown>;
  readonly attachments: number;
  readonly withdrawn: boolean;
  readonly corrected: boolean;
}

export interface RecordQuestion {
  readonly countyId: string;
  readonly reach: Reach;
  readonly actorPersonId: string | null;
  readonly kind: string | undefined;
  readonly personId: string | undefined;
  readonly subjectId: string | undefined;
  /** Things of which a record must name one; undefined: whatever it names. Few of them are looked up, many are looked for. */
  readonly about: readonly string[] | undefined;
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly withFindings: boolean;
  readonly withdrawn: boolean;
  readonly after: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

/** A record is seen by whoever may see one of its subjects, and by those who took part. */
export function seesRecord(reach: Reach, actorPersonId: string | null): RawBuilder<boolean> {
  if (reach.kind === 'county') return sql<boolean>`true`;
  return sql<boolean>`(coalesce(${actorPersonId}::uuid = any(r.person_ids), false)
    or exists (select from unnest(r.subject_ids) as about (id) where ${reachesSubject(reach, sql.ref('about.id'))}))`;
}

/** Looked up, not looked for: the records that name one of these, in any version. */
function namedAmong(countyId: string, ids: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`r.record_id in (select i.record_id from record_involved i where i.county_id = ${countyId} and i.thing_id = any(${ids}::uuid[]))`;
}

/** Beyond this many things most pages are full sooner by walking back day by day. */
const few = 60;

const found = sql<boolean>`(jsonb_path_exists(r.answers, '$.*.value ? (@ == "no")') or jsonb_array_length(coalesce(r.answers -> 'findings', '[]')) > 0)`;

/** The rows of the question in the order of the list, as `r`. */
function asked(question: RecordQuestion, columns: RawBuilder<unknown>): RawBuilder<unknown> {
  const { countyId, after } = question;
  const conditions = [
    sql`upper_inf(r.known) and r.withdrawn = ${question.withdrawn}`,
    seesRecord(question.reach, question.actorPersonId),
    ...(question.kind === undefined ? [] : [sql`r.kind = ${question.kind}`]),
    ...(question.personId === undefined ? [] : [namedAmong(countyId, [question.personId]), sql`${question.personId}::uuid = any(r.person_ids)`]),
    ...(question.subjectId === undefined ? [] : [namedAmong(countyId, [question.subjectId]), sql`${question.subjectId}::uuid = any(r.subject_ids)`]),
    ...(question.about === undefined || question.about.length > few ? [] : [namedAmong(countyId, question.about)]),
    ...(question.about === undefined ? [] : [sql`(r.subject_ids || r.person_ids) && ${question.about}::uuid[]`]),
    ...(question.from === undefined ? [] : [sql`r.happened_on >= ${question.from}::date`]),
    ...(question.until === undefined ? [] : [sql`r.happened_on < ${question.until}::date`]),
    ...(question.withFindings ? [found] : []),
    ...(after === undefined ? [] : [sql`(r.happened_on, r.record_id) < (${after[0]}::date, ${after[1]}::uuid)`]),
  ];
  return sql`
    select ${columns} from record r where r.county_id = ${countyId} and ${sql.join(conditions, sql` and `)}
    order by r.happened_on desc, r.record_id desc limit ${question.limit}`;
}

export function listedRecords(question: RecordQuestion): RawBuilder<RecordListRow> {
  const { countyId } = question;
  return sql<RecordListRow>`
    with page as materialized (${asked(question, sql`r.*`)})
    select p.record_id as "recordId", p.version, p.kind, p.form, p.form_version as "formVersion", p.happened_on::text as "happenedOn",
      p.captured_at as "capturedAt", p.received_at as "receivedAt", p.answers, p.withdrawn, p.version > 1 as corrected,
      coalesce((select json_agg(json_build_object('id', q.id, 'name', q.name) order by t.place) from unnest(p.person_ids) with ordinality as t (id, place)
        join person q on q.county_id = ${countyId} and q.id = t.id), '[]') as persons,
      coalesce((select json_agg(json_build_object('id', s.id, 'name', coalesce(n.name, s.name), 'kind', coalesce(u.kind, s.kind)) order by t.place)
        from unnest(p.subject_ids) with ordinality as t (id, place)
        join subject s on s.county_id = ${countyId} and s.id = t.id
        left join unit u on u.county_id = ${countyId} and u.id = s.id
        left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.during @> p.happened_on and upper_inf(n.known)), '[]') as subjects,
      (select json_build_object('id', b.id, 'name', coalesce(m.name, ''), 'kind', b.kind) from unit b
        left join unit_name m on m.county_id = ${countyId} and m.unit_id = b.id and m.during @> p.happened_on and upper_inf(m.known)
        where b.county_id = ${countyId} and b.id = p.unit_id) as unit,
      (select count(*)::int from record_attachment a where a.county_id = ${countyId} and a.record_id = p.record_id) as attachments
    from page p order by p.happened_on desc, p.record_id desc`;
}

export interface BareRecord {
  readonly recordId: string;
  readonly version: number;
  readonly kind: string;
  readonly form: string;
  readonly formVersion: number;
  readonly happenedOn: string;
  readonly receivedAt: Date;
  readonly personIds: readonly string[];
  readonly subjectIds: readonly string[];
  readonly unitId: string | null;
  readonly answers: Record<string, unknown>;
  readonly note: string | null;
}

/** The same rows without a name: for files of any length, whose names are loaded once. */
export function bareRecords(question: RecordQuestion): RawBuilder<BareRecord> {
  return sql<BareRecord>`${asked(
    question,
    sql`r.record_id as "recordId", r.version, r.kind, r.form, r.form_version as "formVersion", r.happened_on::text as "happenedOn", r.received_at as "receivedAt",
      r.person_ids as "personIds", r.subject_ids as "subjectIds", r.unit_id as "unitId", r.answers, r.note`,
  )}`;
}

/** Every name of the county: a person's, a subject's, a unit's from a day to a day. */
export function everyName(countyId: string): RawBuilder<{ id: string; name: string; during: string | null }> {
  return sql<{ id: string; name: string; during: string | null }>`
    select p.id, p.name, null as during from person p where p.county_id = ${countyId}
    union all select s.id, s.name, null from subject s where s.county_id = ${countyId} and s.kind <> 'unit'
    union all select n.unit_id, n.name, n.during::text from unit_name n where n.county_id = ${countyId} and upper_inf(n.known)`;
}

/** The units from one downwards and the subjects that lie in them today. */
export function thingsWithin(countyId: string, unitId: string, on: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    with recursive down (id) as (
      select ${unitId}::uuid
      union
      select c.unit_id from down d join unit_placement c on c.county_id = ${countyId} and c.parent_id = d.id and upper_inf(c.known) and c.during @> ${on}::date
    )
    select down.id from down
    union
    select s.subject_id from down join subject_placement s on s.county_id = ${countyId} and s.unit_id = down.id and upper_inf(s.known) and s.during @> ${on}::date`;
}

/** What a person answers for on a day. */
export function thingsHeldBy(countyId: string, personId: string, on: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select distinct t.subject_id as id from tenure t
    where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and upper_inf(t.known) and t.during @> ${on}::date`;
}

export interface EvaluatedRecord {
  readonly recordId: string;
  readonly kind: string;
  readonly happenedOn: string;
  readonly personIds: readonly string[];
  readonly subjectIds: readonly string[];
  readonly withdrawn: boolean;
  readonly known: string;
}

/** What duties are evaluated from: all records known at a revision, or those of some people and about some subjects. */
export function evaluatedRecords(
  countyId: string,
  knownAt: number,
  only: { readonly personIds: readonly string[]; readonly subjectIds: readonly string[] } | null,
): RawBuilder<EvaluatedRecord> {
  const of =
    only === null
      ? sql`true`
      : sql`${namedAmong(countyId, [...only.personIds, ...only.subjectIds])} and (r.person_ids && ${only.personIds}::uuid[] or r.subject_ids && ${only.subjectIds}::uuid[])`;
  return sql<EvaluatedRecord>`
    select r.record_id as "recordId", r.kind, r.happened_on::text as "happenedOn", r.person_ids as "personIds", r.subject_ids as "subjectIds", r.withdrawn, r.known::text as known
    from record r where r.county_id = ${countyId} and r.known @> ${knownAt}::bigint and ${of}
    order by r.happened_on, r.record_id`;
}
