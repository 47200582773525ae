// The SQL of the dossier: what a person was and held in a period, leave, suspended subjects, records made, handovers – each as
// known at a revision – and the words of the duties.

import { sql, type RawBuilder } from 'kysely';
import type { Bilingual } from './names.sql.ts';

export interface DossierWindow {
  readonly countyId: string;
  readonly personId: string;
  readonly from: string;
  readonly until: string;
  readonly knownAt: number;
}

const within = ({ from, until }: DossierWindow) => sql`daterange(${from}::date, ${until}::date)`;

export interface PostInPeriod {
  readonly title: string;
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string };
  readonly during: string;
}

/** A unit by the name it had when the post ended or the period did. */
export function postsIn(window: DossierWindow): RawBuilder<PostInPeriod> {
  const { countyId, personId, until, knownAt } = window;
  return sql<PostInPeriod>`
    select p.title, json_build_object('id', u.id, 'name', coalesce(n.name, ''), 'kind', u.kind) as unit, p.during::text as during
    from post p join unit u on u.county_id = ${countyId} and u.id = p.unit_id
    left join lateral (
      select x.name from unit_name x where x.county_id = ${countyId} and x.unit_id = p.unit_id and x.known @> ${knownAt}::bigint
      order by x.during @> (least(${until}::date, coalesce(upper(p.during), 'infinity')) - 1) desc, lower(x.during) desc limit 1
    ) n on true
    where p.county_id = ${countyId} and p.person_id = ${personId}::uuid and p.known @> ${knownAt}::bigint and p.during && ${within(window)}
    order by lower(p.during), p.id`;
}

export interface AbsenceInPeriod {
  readonly during: string;
  readonly reason: string;
  readonly substitute: { readonly id: string; readonly name: string } | null;
}

export function absencesIn(window: DossierWindow): RawBuilder<AbsenceInPeriod> {
  const { countyId, personId, knownAt } = window;
  return sql<AbsenceInPeriod>`
    select a.during::text as during, a.reason, case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as substitute
    from absence a left join person s on s.county_id = ${countyId} and s.id = a.substitute_id
    where a.county_id = ${countyId} and a.person_id = ${personId}::uuid and a.known @> ${knownAt}::bigint and a.during && ${within(window)}
    order by lower(a.during), a.id`;
}

export interface TenureInPeriod {
  readonly subjectId: string;
  readonly role: string;
  readonly during: string;
  readonly document: { readonly id: string; readonly number: string | null; readonly title: string; readonly issuedOn: string } | null;
}

export function tenuresIn(window: DossierWindow): RawBuilder<TenureInPeriod> {
  const { countyId, personId, knownAt } = window;
  return sql<TenureInPeriod>`
    select t.subject_id as "subjectId", t.role, t.during::text as during,
      case when d.id is not null then json_build_object('id', d.id, 'number', d.number, 'title', d.title, 'issuedOn', d.issued_on) end as document
    from tenure t left join document d on d.county_id = ${countyId} and d.id = t.document_id
    where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and t.known @> ${knownAt}::bigint and t.during && ${within(window)}
    order by lower(t.during), t.subject_id, t.role, t.id`;
}

export interface SuspensionInPeriod {
  readonly subjectId: string;
  readonly during: string;
  readonly reason: string | null;
}

export function suspensionsIn(window: DossierWindow, subjectIds: readonly string[]): RawBuilder<SuspensionInPeriod> {
  const { countyId, knownAt } = window;
  return sql<SuspensionInPeriod>`
    select s.subject_id as "subjectId", s.during::text as during, s.reason from subject_status s
    where s.county_id = ${countyId} and s.subject_id = any(${subjectIds}::uuid[]) and s.status = 'suspended' and s.known @> ${knownAt}::bigint
      and s.during && ${within(window)}
    order by lower(s.during), s.subject_id`;
}

export interface RecordInPeriod {
  readonly id: string;
  readonly kind: string;
  readonly happenedOn: string;
  readonly form: string;
  readonly formVersion: number;
  readonly answers: unknown;
  readonly subjectIds: string[];
}

/** Records in which the person took part and that were not withdrawn, in the version known at the revision. */
export function recordsIn({ countyId, personId, from, until, knownAt }: DossierWindow): RawBuilder<RecordInPeriod> {
  return sql<RecordInPeriod>`
    select r.record_id as id, r.kind, r.happened_on as "happenedOn", r.form, r.form_version as "formVersion", r.answers, r.subject_ids as "subjectIds"
    from record r
    where r.county_id = ${countyId} and r.known @> ${knownAt}::bigint and not r.withdrawn and ${personId}::uuid = any(r.person_ids)
      and r.happened_on >= ${from}::date and r.happened_on < ${until}::date
      and r.record_id in (select i.record_id from record_involved i where i.county_id = ${countyId} and i.thing_id = ${personId}::uuid)
    order by r.happened_on, r.record_id`;
}

export interface HandoverInPeriod {
  readonly id: string;
  readonly onDay: string;
  readonly direction: 'from' | 'to';
  readonly others: { id: string; name: string }[];
  readonly items: number;
  readonly state: string;
}

/** What was passed on, and what was taken over; given up ones are left out. */
export function handoversIn({ countyId, personId, from, until, knownAt }: DossierWindow): RawBuilder<HandoverInPeriod> {
  const me = sql`${personId}::uuid`;
  return sql<HandoverInPeriod>`
    select h.id, h.on_day as "onDay", case when h.person_id = ${me} then 'from' else 'to' end as direction, h.state,
      case when h.person_id = ${me} then coalesce((
        select json_agg(json_build_object('id', s.id, 'name', s.name) order by s.pinyin, s.id) from handover_successor hs
        join person s on s.county_id = ${countyId} and s.id = hs.person_id where hs.county_id = ${countyId} and hs.handover_id = h.id), '[]'::json)
      else json_build_array(json_build_object('id', p.id, 'name', p.name)) end as others,
      (select count(*)::int from jsonb_array_elements(h.plan -> 'items') i (item)
        where h.person_id = ${me} or i.item ->> 'successorId' = ${personId}) as items
    from handover h join person p on p.county_id = ${countyId} and p.id = h.person_id
    where h.county_id = ${countyId} and h.changed_in <= ${knownAt}::bigint and h.state <> 'withdrawn' and h.on_day >= ${from}::date and h.on_day < ${until}::date
      and (h.person_id = ${me} or exists (
        select from handover_successor m where m.county_id = ${countyId} and m.handover_id = h.id and m.person_id = ${me}))
    order by h.on_day, h.id`;
}

export interface DutyWords {
  readonly code: string;
  readonly version: number;
  readonly name: Bilingual;
  readonly basis: Bilingual & { readonly document: string | null; readonly clause: string | null; readonly own: boolean };
}

export function wordsOfDuties(countyId: string): RawBuilder<DutyWords> {
  return sql<DutyWords>`
    select distinct on (d.code, d.version) d.code, d.version, d.content -> 'name' as name, d.content -> 'basis' as basis from duty d
    where d.county_id = ${countyId} order by d.code, d.version, lower(d.known) desc`;
}

export function revisionHashOf(countyId: string, number: number): RawBuilder<{ hash: string }> {
  return sql<{ hash: string }>`select r.hash from revision r where r.county_id = ${countyId} and r.number = ${number}::bigint`;
}
