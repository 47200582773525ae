// Records on a device: the last few about each subject, and those in which the person took part.

import { sql, type RawBuilder } from 'kysely';
import type { Answers } from '@gridward/domain/records/record';

export interface LastRecord {
  readonly subjectId: string;
  readonly id: string;
  readonly kind: string;
  readonly form: string;
  readonly formVersion: number;
  readonly happenedOn: string;
  readonly answers: Answers;
  readonly persons: string[];
}

export function lastRecords(countyId: string, subjectIds: readonly string[], each: number): RawBuilder<LastRecord> {
  return sql<LastRecord>`
    select given.id as "subjectId", l.record_id as id, l.kind, l.form, l.form_version as "formVersion", l.happened_on::text as "happenedOn", l.answers,
      array(select p.name from unnest(l.person_ids) with ordinality as t (id, nth) join person p on p.county_id = ${countyId} and p.id = t.id order by t.nth) as persons
    from unnest(${subjectIds}::uuid[]) as given (id)
    cross join lateral (
      select r.record_id, r.kind, r.form, r.form_version, r.happened_on, r.answers, r.person_ids, r.captured_at
      from record_involved i
      join record r on r.county_id = ${countyId} and r.record_id = i.record_id and upper_inf(r.known) and r.happened_on = i.happened_on
      where i.county_id = ${countyId} and i.thing_id = given.id and not r.withdrawn and given.id = any(r.subject_ids)
      order by i.happened_on desc, r.captured_at desc, r.id desc limit ${each}
    ) l
    order by given.id, l.happened_on desc, l.captured_at desc, l.record_id`;
}

export interface OwnRecord {
  readonly id: string;
  readonly version: number;
  readonly recordKind: string;
  readonly form: string;
  readonly formVersion: number;
  readonly happenedOn: string;
  readonly capturedAt: Date;
  readonly receivedAt: Date;
  readonly persons: { id: string; name: string }[];
  readonly subjects: { id: string; name: string; kind: string }[];
  readonly answers: Answers;
  readonly note: string | null;
  readonly place: { lon: number; lat: number; accuracy: number | null; datum: 'WGS-84' } | null;
  readonly attachments: { id: string; sha256: string; role: 'photo' | 'signature' | 'file' | 'refusal'; fileName: string; takenAt: string | null }[];
  readonly withdrawn: boolean;
  readonly revision: number;
  readonly total: number;
}

/** Records in which the person took part since a day, in the version in force, the newest first. */
export function recordsOf(countyId: string, personId: string, since: string, limit: number): RawBuilder<OwnRecord> {
  return sql<OwnRecord>`
    with own as materialized (
      select r.*, count(*) over () as total from record_involved i
      join record r on r.county_id = ${countyId} and r.record_id = i.record_id and upper_inf(r.known) and r.happened_on = i.happened_on
      where i.county_id = ${countyId} and i.thing_id = ${personId}::uuid and i.happened_on >= ${since}::date and ${personId}::uuid = any(r.person_ids)
      order by r.happened_on desc, r.captured_at desc, r.record_id limit ${limit}
    )
    select o.record_id as id, o.version, o.kind as "recordKind", o.form, o.form_version as "formVersion", o.happened_on::text as "happenedOn",
      o.captured_at as "capturedAt", o.received_at as "receivedAt", o.answers, o.note, o.place, o.withdrawn, lower(o.known) as revision, o.total::int,
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by t.nth) from unnest(o.person_ids) with ordinality as t (id, nth)
        join person p on p.county_id = ${countyId} and p.id = t.id), '[]') as persons,
      coalesce((select json_agg(json_build_object('id', s.id, 'name', coalesce(n.name, s.name), 'kind', coalesce(u.kind, s.kind)) order by t.nth)
        from unnest(o.subject_ids) with ordinality as t (id, nth)
        join subject s on s.county_id = ${countyId} and s.id = t.id
        left join unit u on u.county_id = ${countyId} and u.id = s.id
        left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.during @> o.happened_on and upper_inf(n.known)), '[]') as subjects,
      coalesce((select json_agg(json_build_object('id', a.id, 'sha256', a.sha256, 'role', a.role, 'fileName', a.file_name,
          'takenAt', to_char(a.taken_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by a.attached_at, a.id)
        from record_attachment a where a.county_id = ${countyId} and a.record_id = o.record_id), '[]') as attachments
    from own o order by o.happened_on desc, o.captured_at desc, o.record_id`;
}
