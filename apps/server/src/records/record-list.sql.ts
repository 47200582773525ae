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
  readonly unitId: string | undefined;
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
  return sql<boolean>`(r.person_ids @> array[${actorPersonId}::uuid]
    or exists (select from unnest(r.subject_ids) as about (id) where ${reachesSubject(reach, sql.ref('about.id'))}))`;
}

const found = sql<boolean>`(jsonb_path_exists(r.answers, '$.*.value ? (@ == "no")') or jsonb_array_length(coalesce(r.answers -> 'findings', '[]')) > 0)`;

export function listedRecords(question: RecordQuestion): RawBuilder<RecordListRow> {
  const { countyId, after } = question;
  const conditions = [
    sql`upper_inf(r.known) and r.withdrawn = ${question.withdrawn}`,
    seesRecord(question.reach, question.actorPersonId),
    ...(question.kind === undefined ? [] : [sql`r.kind = ${question.kind}`]),
    ...(question.personId === undefined ? [] : [sql`r.person_ids @> array[${question.personId}::uuid]`]),
    ...(question.subjectId === undefined ? [] : [sql`r.subject_ids @> array[${question.subjectId}::uuid]`]),
    ...(question.unitId === undefined ? [] : [sql`exists (select from unnest(r.subject_ids) as inside (id) join within w on w.id = inside.id)`]),
    ...(question.from === undefined ? [] : [sql`r.happened_on >= ${question.from}::date`]),
    ...(question.until === undefined ? [] : [sql`r.happened_on < ${question.until}::date`]),
    ...(question.withFindings ? [found] : []),
    ...(after === undefined ? [] : [sql`(r.happened_on, r.record_id) < (${after[0]}::date, ${after[1]}::uuid)`]),
  ];
  return sql<RecordListRow>`
    with recursive ${below(countyId, question.unitId)},
    page as (
      select r.* from record r where r.county_id = ${countyId} and ${sql.join(conditions, sql` and `)}
      order by r.happened_on desc, r.record_id desc limit ${question.limit}
    )
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

/** The units from one downwards and the subjects that lie in them today. */
function below(countyId: string, unitId: string | undefined): RawBuilder<unknown> {
  if (unitId === undefined) return sql`within (id) as (select null::uuid where false)`;
  return sql`down (id) as (
      select ${unitId}::uuid
      union
      select c.unit_id from down d join unit_placement c on c.county_id = ${countyId} and c.parent_id = d.id and upper_inf(c.known)
    ),
    within (id) as (
      select down.id from down
      union
      select s.subject_id from subject_placement s where s.county_id = ${countyId} and upper_inf(s.known) and s.unit_id in (select down.id from down)
    )`;
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
  const of = only === null ? sql`true` : sql`(r.person_ids && ${only.personIds}::uuid[] or r.subject_ids && ${only.subjectIds}::uuid[])`;
  return sql<EvaluatedRecord>`
    select r.record_id as "recordId", r.kind, r.happened_on::text as "happenedOn", r.person_ids as "personIds", r.subject_ids as "subjectIds", r.withdrawn, r.known::text as known
    from record r where r.county_id = ${countyId} and r.known @> ${knownAt}::bigint and ${of}
    order by r.happened_on, r.record_id`;
}
