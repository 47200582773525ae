// The SQL of records: what a new one is checked against, one with its versions, and lists of them.

import { sql, type RawBuilder } from 'kysely';
import type { Answers } from '@gridward/domain/records/record';
import type { Opening } from '../kernel/database.ts';

export interface RecordRow {
  readonly id: string;
  readonly recordId: string;
  readonly version: number;
  readonly kind: string;
  readonly form: string;
  readonly formVersion: number;
  readonly happenedOn: string;
  readonly capturedAt: Date;
  readonly receivedAt: Date;
  readonly personIds: readonly string[];
  readonly subjectIds: readonly string[];
  readonly unitId: string | null;
  readonly answers: Answers;
  readonly note: string | null;
  readonly place: { readonly lon: number; readonly lat: number; readonly accuracy: number | null; readonly datum: 'WGS-84' } | null;
  readonly planId: string | null;
  readonly exception: string | null;
  readonly externalId: string | null;
  readonly withdrawn: boolean;
  readonly reason: string | null;
  readonly enteredBy: string | null;
  readonly contentDigest: string;
  readonly known: string;
}

const columns = sql`r.id, r.record_id as "recordId", r.version, r.kind, r.form, r.form_version as "formVersion", r.happened_on::text as "happenedOn",
  r.captured_at as "capturedAt", r.received_at as "receivedAt", r.person_ids as "personIds", r.subject_ids as "subjectIds", r.unit_id as "unitId",
  r.answers, r.note, r.place, r.plan_id as "planId", r.exception, r.external_id as "externalId", r.withdrawn, r.reason, r.entered_by as "enteredBy",
  r.content_digest as "contentDigest", r.known::text as known`;

/** Every version of a record, the first one first. */
export function versionsOf(countyId: string, recordId: string): RawBuilder<RecordRow> {
  return sql<RecordRow>`select ${columns} from record r where r.county_id = ${countyId} and r.record_id = ${recordId}::uuid order by r.version`;
}

export interface RecordGround {
  readonly subjects: readonly { readonly id: string; readonly kind: string; readonly unitKind: string | null; readonly industries: readonly string[] }[];
  readonly personIds: readonly string[];
  readonly unitIds: readonly string[];
}

export interface Named {
  readonly subjectIds: readonly string[];
  readonly personIds: readonly string[];
  readonly unitId: string | null;
}

/** What a record names, as far as it exists: one row. */
export function groundOfRecord(countyId: string, named: Named): RawBuilder<RecordGround> {
  return sql<RecordGround>`
    select
      coalesce((select json_agg(json_build_object('id', s.id, 'kind', s.kind, 'unitKind', u.kind, 'industries', s.industries))
        from subject s left join unit u on u.county_id = ${countyId} and u.id = s.id
        where s.county_id = ${countyId} and s.id = any(${named.subjectIds}::uuid[])), '[]') as subjects,
      array(select p.id::text from person p where p.county_id = ${countyId} and p.id = any(${named.personIds}::uuid[])) as "personIds",
      array(select w.id::text from unit w where w.county_id = ${countyId} and w.id = ${named.unitId}::uuid) as "unitIds"`;
}

/** Whether a record is here already: a row, or none. */
export function presentOpening(countyId: string, recordId: string): Opening {
  return {
    name: 'gridward_record_present',
    types: ['text', 'uuid'],
    values: [countyId, recordId],
    text: 'select r.id from record r where r.county_id = $1 and r.record_id = $2 limit 1',
  };
}

/** The people of a record and its subjects, in the order in which it names them. */
export function namesIn(
  countyId: string,
  named: { readonly personIds: readonly string[]; readonly subjectIds: readonly string[]; readonly unitIds: readonly string[] },
  on: string,
): RawBuilder<{ sort: 'person' | 'subject' | 'unit'; id: string; name: string; kind: string }> {
  return sql`
    select 'person' as sort, p.id, p.name, '' as kind from person p where p.county_id = ${countyId} and p.id = any(${named.personIds}::uuid[])
    union all
    select 'subject', s.id, coalesce(n.name, s.name), coalesce(u.kind, s.kind) from subject s
      left join unit u on u.county_id = ${countyId} and u.id = s.id
      left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.during @> ${on}::date and upper_inf(n.known)
      where s.county_id = ${countyId} and s.id = any(${named.subjectIds}::uuid[])
    union all
    select 'unit', v.id, coalesce(m.name, v.code, ''), v.kind from unit v
      left join unit_name m on m.county_id = ${countyId} and m.unit_id = v.id and m.during @> ${on}::date and upper_inf(m.known)
      where v.county_id = ${countyId} and v.id = any(${named.unitIds}::uuid[])`;
}

/** As whoever wrote each revision signs, and when. */
export function writersOf(
  countyId: string,
  revisions: readonly number[],
): RawBuilder<{ number: number; name: string; personId: string | null; personName: string | null }> {
  return sql`
    select v.number, v.actor_name as name, a.person_id as "personId", p.name as "personName" from revision v
    left join account a on a.county_id = ${countyId} and a.id = v.actor_id
    left join person p on p.county_id = ${countyId} and p.id = a.person_id
    where v.county_id = ${countyId} and v.number = any(${revisions}::bigint[])`;
}

export interface AttachmentRow {
  readonly id: string;
  readonly role: 'photo' | 'signature' | 'file' | 'refusal';
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly takenAt: Date | null;
}

export function attachmentsOf(countyId: string, recordId: string): RawBuilder<AttachmentRow> {
  return sql<AttachmentRow>`
    select a.id, a.role, a.file_name as "fileName", a.content_type as "contentType", a.size::int, a.sha256, a.taken_at as "takenAt" from record_attachment a
    where a.county_id = ${countyId} and a.record_id = ${recordId}::uuid order by a.attached_at, a.id`;
}

/** Which of these ids name an attachment already. */
export function attachmentIds(countyId: string, ids: readonly string[]): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select a.id from record_attachment a where a.county_id = ${countyId} and a.id = any(${ids}::uuid[])`;
}

/** The last record of a form about a subject that was not withdrawn. */
export function lastOfForm(countyId: string, subjectId: string, form: string): RawBuilder<RecordRow> {
  return sql<RecordRow>`
    select ${columns} from record_involved i
    join record r on r.county_id = ${countyId} and r.record_id = i.record_id and upper_inf(r.known) and r.happened_on = i.happened_on
    where i.county_id = ${countyId} and i.thing_id = ${subjectId}::uuid
      and ${subjectId}::uuid = any(r.subject_ids) and r.form = ${form} and not r.withdrawn
    order by i.happened_on desc, r.captured_at desc, r.id desc limit 1`;
}

/** Records near one: of its people or about its subjects, half a year back and a day ahead; with their photos. */
export function recordsNear(
  countyId: string,
  one: { readonly recordId: string; readonly personIds: readonly string[]; readonly subjectIds: readonly string[]; readonly happenedOn: string },
): RawBuilder<{
  recordId: string;
  kind: string;
  happenedOn: string;
  capturedAt: Date;
  subjectIds: readonly string[];
  contentDigest: string;
  photos: readonly string[];
}> {
  return sql`
    with near as materialized (
      select distinct i.record_id, i.happened_on from record_involved i
      where i.county_id = ${countyId} and i.thing_id = any(${[...one.personIds, ...one.subjectIds]}::uuid[]) and i.record_id <> ${one.recordId}::uuid
        and i.happened_on between ${one.happenedOn}::date - 190 and ${one.happenedOn}::date + 1
      order by i.happened_on desc limit 400
    )
    select r.record_id as "recordId", r.kind, r.happened_on::text as "happenedOn", r.captured_at as "capturedAt", r.subject_ids as "subjectIds",
      r.content_digest as "contentDigest",
      array(select a.sha256 from record_attachment a where a.county_id = ${countyId} and a.record_id = r.record_id and a.role = 'photo') as photos
    from near n
    join record r on r.county_id = ${countyId} and r.record_id = n.record_id and r.happened_on = n.happened_on and upper_inf(r.known) and not r.withdrawn
    order by r.happened_on desc, r.captured_at desc`;
}

/** Absences of people on a day; middle points of the units in which subjects lie. */
export function absencesOn(countyId: string, personIds: readonly string[], on: string): RawBuilder<{ during: string }> {
  return sql<{ during: string }>`
    select a.during::text as during from absence a
    where a.county_id = ${countyId} and a.person_id = any(${personIds}::uuid[]) and a.during @> ${on}::date and upper_inf(a.known)`;
}

export function placesOfSubjects(countyId: string, subjectIds: readonly string[], on: string): RawBuilder<{ bbox: readonly number[] }> {
  return sql<{ bbox: readonly number[] }>`
    select u.bbox from unit u
    where u.county_id = ${countyId} and u.bbox is not null and u.id in (
      select s.unit_id from subject_placement s where s.county_id = ${countyId} and s.subject_id = any(${subjectIds}::uuid[]) and s.during @> ${on}::date and upper_inf(s.known)
      union all select given.id from unnest(${subjectIds}::uuid[]) given (id))`;
}
