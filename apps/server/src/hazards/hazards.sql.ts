// The SQL of hazards: what a new one is checked against, one with its versions, who is told.

import { sql, type RawBuilder } from 'kysely';
import type { HazardState } from '@gridward/domain/hazards/hazard';

export interface HazardPlace {
  readonly lon: number;
  readonly lat: number;
  readonly accuracy: number | null;
  readonly datum: 'WGS-84';
}

export interface HazardRow {
  readonly id: string;
  readonly hazardId: string;
  readonly version: number;
  readonly state: HazardState;
  readonly subjectId: string;
  readonly recordId: string | null;
  readonly item: string | null;
  readonly foundOn: string;
  readonly capturedAt: Date;
  readonly receivedAt: Date;
  readonly text: string;
  readonly place: HazardPlace | null;
  readonly suspectedMajor: boolean;
  readonly personId: string;
  readonly reason: string | null;
  readonly enteredBy: string | null;
  readonly known: string;
}

/** Every version of a hazard, the first one first. */
export function versionsOf(countyId: string, hazardId: string): RawBuilder<HazardRow> {
  return sql<HazardRow>`
    select h.id, h.hazard_id as "hazardId", h.version, h.state, h.subject_id as "subjectId", h.record_id as "recordId", h.item, h.found_on::text as "foundOn",
      h.captured_at as "capturedAt", h.received_at as "receivedAt", h.text, h.place, h.suspected_major as "suspectedMajor", h.person_id as "personId",
      h.reason, h.entered_by as "enteredBy", h.known::text as known
    from hazard h where h.county_id = ${countyId} and h.hazard_id = ${hazardId}::uuid order by h.version`;
}

/** Whether what a hazard names exists: one row. */
export function groundOfHazard(
  countyId: string,
  named: { readonly subjectId: string; readonly personId: string },
): RawBuilder<{ subject: boolean; person: boolean }> {
  return sql<{ subject: boolean; person: boolean }>`
    select exists (select from subject s where s.county_id = ${countyId} and s.id = ${named.subjectId}::uuid) as subject,
      exists (select from person p where p.county_id = ${countyId} and p.id = ${named.personId}::uuid) as person`;
}

export interface HazardNames {
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string };
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string } | null;
  readonly person: { readonly id: string; readonly name: string };
}

/** Names as they were on the day: of the subject, of the unit in which it lay, of the finder. */
export function namesOf(countyId: string, hazard: { readonly subjectId: string; readonly personId: string; readonly on: string }): RawBuilder<HazardNames> {
  return sql<HazardNames>`
    select
      (select json_build_object('id', s.id, 'name', coalesce(n.name, s.name), 'kind', coalesce(u.kind, s.kind)) from subject s
        left join unit u on u.county_id = ${countyId} and u.id = s.id
        left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.during @> ${hazard.on}::date and upper_inf(n.known)
        where s.county_id = ${countyId} and s.id = ${hazard.subjectId}::uuid) as subject,
      ${unitOfSubject(countyId, sql`${hazard.subjectId}::uuid`, sql`${hazard.on}::date`)} as unit,
      (select json_build_object('id', p.id, 'name', p.name) from person p where p.county_id = ${countyId} and p.id = ${hazard.personId}::uuid) as person`;
}

/** In which unit a subject lay on a day; a unit lies in itself. */
export function unitOfSubject(countyId: string, subject: RawBuilder<unknown>, on: RawBuilder<unknown>): RawBuilder<HazardNames['unit']> {
  return sql<HazardNames['unit']>`(
    select json_build_object('id', w.id, 'name', coalesce(m.name, w.code, ''), 'kind', w.kind) from unit w
    left join unit_name m on m.county_id = ${countyId} and m.unit_id = w.id and m.during @> ${on} and upper_inf(m.known)
    where w.county_id = ${countyId} and w.id = coalesce(
      (select sp.unit_id from subject_placement sp where sp.county_id = ${countyId} and sp.subject_id = ${subject} and sp.during @> ${on} and upper_inf(sp.known) limit 1),
      ${subject}))`;
}

/** Who held one of these roles for the subject on a day. */
export function holdersOn(
  countyId: string,
  subjectId: string,
  on: string,
  roles: readonly string[],
): RawBuilder<{ role: string; person: { id: string; name: string } }> {
  return sql<{ role: string; person: { id: string; name: string } }>`
    select t.role, json_build_object('id', p.id, 'name', p.name) as person from tenure t
    join person p on p.county_id = ${countyId} and p.id = t.person_id
    where t.county_id = ${countyId} and t.subject_id = ${subjectId}::uuid and t.role = any(${roles}::text[]) and t.during @> ${on}::date and upper_inf(t.known)
    order by array_position(${roles}::text[], t.role), t.slot`;
}

/** As whoever wrote each revision signs. */
export function writersOf(countyId: string, revisions: readonly number[]): RawBuilder<{ number: number; name: string; personName: string | null }> {
  return sql<{ number: number; name: string; personName: string | null }>`
    select v.number, v.actor_name as name, p.name as "personName" from revision v
    left join account a on a.county_id = ${countyId} and a.id = v.actor_id
    left join person p on p.county_id = ${countyId} and p.id = a.person_id
    where v.county_id = ${countyId} and v.number = any(${revisions}::bigint[])`;
}

export interface AttachmentRow {
  readonly id: string;
  readonly role: 'photo' | 'file';
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly takenAt: Date | null;
}

export function attachmentsOf(countyId: string, hazardId: string): RawBuilder<AttachmentRow> {
  return sql<AttachmentRow>`
    select a.id, a.role, a.file_name as "fileName", a.content_type as "contentType", a.size::int, a.sha256, a.taken_at as "takenAt" from hazard_attachment a
    where a.county_id = ${countyId} and a.hazard_id = ${hazardId}::uuid order by a.attached_at, a.id`;
}

/** Which of these ids name an attachment already. */
export function attachmentIds(countyId: string, ids: readonly string[]): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select a.id from hazard_attachment a where a.county_id = ${countyId} and a.id = any(${ids}::uuid[])`;
}
