// The SQL of leads: what a new one is checked against, one of them, lists, and who gave it.

import { sql, type RawBuilder } from 'kysely';
import type { LeadSource } from '@gridward/domain/leads/lead';
import { reachesSubject, type Reach } from '../accounts/reach.ts';

export interface Brief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}
export interface LeadPlace {
  readonly lon: number;
  readonly lat: number;
  readonly accuracy: number | null;
  readonly datum: 'WGS-84';
}

/** As it was written. */
export interface StoredLead {
  readonly kind: string;
  readonly text: string;
  readonly subjectId: string | null;
  readonly unitId: string | null;
  readonly place: LeadPlace | null;
  readonly seenOn: string;
  readonly source: LeadSource;
  readonly anonymous: boolean;
  readonly revision: number;
}

export function storedLead(countyId: string, leadId: string): RawBuilder<StoredLead> {
  return sql<StoredLead>`
    select l.kind, l.text, l.subject_id as "subjectId", l.unit_id as "unitId", l.place, l.seen_on::text as "seenOn", l.source, l.anonymous, l.changed_in as revision
    from lead l where l.county_id = ${countyId} and l.id = ${leadId}::uuid`;
}

/** Where a subject lay on a day, and whether what a lead names exists: one row. */
export function groundOfLead(
  countyId: string,
  named: { readonly subjectId: string | null; readonly unitId: string | null; readonly on: string },
): RawBuilder<{ subject: boolean; unit: boolean; subjectUnitId: string | null }> {
  return sql<{ subject: boolean; unit: boolean; subjectUnitId: string | null }>`
    select exists (select from subject s where s.county_id = ${countyId} and s.id = ${named.subjectId}::uuid) as subject,
      exists (select from unit u where u.county_id = ${countyId} and u.id = ${named.unitId}::uuid) as unit,
      coalesce(
        (select v.id from unit v where v.county_id = ${countyId} and v.id = ${named.subjectId}::uuid),
        (select p.unit_id from subject_placement p where p.county_id = ${countyId} and p.subject_id = ${named.subjectId}::uuid
          and upper_inf(p.known) and p.during @> ${named.on}::date)) as "subjectUnitId"`;
}

export interface LeadListRow {
  readonly leadId: string;
  readonly kind: string;
  readonly text: string;
  readonly source: LeadSource;
  readonly anonymous: boolean;
  readonly seenOn: string;
  readonly receivedAt: Date;
  readonly subject: Brief | null;
  readonly unit: Brief | null;
  readonly routedUnit: Brief | null;
  readonly routedRole: string | null;
  readonly routedPerson: { readonly id: string; readonly name: string } | null;
  readonly mine: boolean;
  readonly place: LeadPlace | null;
  readonly revision: number;
  readonly contact: boolean;
  readonly photos: number;
}

export interface LeadFilter {
  readonly kind?: string | undefined;
  readonly source?: LeadSource | undefined;
  readonly subjectId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly mine?: boolean | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export interface LeadQuestion {
  readonly countyId: string;
  readonly today: string;
  /** Of the verb that reads leads; null: the asker has it nowhere. */
  readonly reach: Reach | null;
  readonly me: { readonly personId: string | null; readonly accountId: string | null; readonly digests: readonly string[] };
  readonly leadId?: string | undefined;
  readonly filter: LeadFilter;
}

function isMine({ countyId, me }: LeadQuestion): RawBuilder<boolean> {
  return sql<boolean>`(coalesce(l.entered_by = ${me.accountId}::uuid, false)
    or exists (select from lead_own o where o.county_id = ${countyId} and o.digest = any(${[...me.digests]}::text[]) and o.lead_id = l.id))`;
}

/** One's own, those passed to one, and those seen within reach. */
function sees(question: LeadQuestion): RawBuilder<boolean> {
  const { reach, me } = question;
  if (reach?.kind === 'county') return sql<boolean>`true`;
  const within =
    reach === null
      ? sql`false`
      : sql`(coalesce(l.unit_id = any(${[...reach.unitIds, ...reach.departmentIds]}::uuid[]), false) or (l.subject_id is not null and ${reachesSubject(reach, sql.ref('l.subject_id'))}))`;
  return sql<boolean>`(${isMine(question)} or coalesce(l.routed_person_id = ${me.personId}::uuid, false) or ${within})`;
}

function conditions(question: LeadQuestion): RawBuilder<unknown> {
  const { leadId, filter } = question;
  const { kind, source, subjectId, unitId, mine, from, until } = filter;
  return sql.join(
    [
      sees(question),
      ...(leadId === undefined ? [] : [sql`l.id = ${leadId}::uuid`]),
      ...(kind === undefined ? [] : [sql`l.kind = ${kind}`]),
      ...(source === undefined ? [] : [sql`l.source = ${source}`]),
      ...(subjectId === undefined ? [] : [sql`l.subject_id = ${subjectId}::uuid`]),
      ...(unitId === undefined ? [] : [sql`l.unit_id in (select down.id from down)`]),
      ...(mine === true ? [isMine(question)] : []),
      ...(from === undefined ? [] : [sql`l.seen_on >= ${from}::date`]),
      ...(until === undefined ? [] : [sql`l.seen_on < ${until}::date`]),
    ],
    sql` and `,
  );
}

/** A unit as it was called on the day; `unit` is a column. */
function unitOn(countyId: string, unit: RawBuilder<unknown>): RawBuilder<Brief | null> {
  return sql<Brief | null>`(
    select json_build_object('id', w.id, 'name', coalesce(m.name, w.code, ''), 'kind', w.kind) from unit w
    left join unit_name m on m.county_id = ${countyId} and m.unit_id = w.id and m.during @> p.seen_on and upper_inf(m.known)
    where w.county_id = ${countyId} and w.id = ${unit})`;
}

/** Those seen last first. */
export function listedLeads(question: LeadQuestion, after: readonly (string | number | null)[] | undefined, limit: number): RawBuilder<LeadListRow> {
  const { countyId, today, filter } = question;
  const beyond = after === undefined ? sql`true` : sql`(l.seen_on, l.id) < (${after[0]}::date, ${after[1]}::uuid)`;
  const down =
    filter.unitId === undefined
      ? sql``
      : sql`down (id) as (
          select ${filter.unitId}::uuid
          union
          select c.unit_id from down d join unit_placement c on c.county_id = ${countyId} and c.parent_id = d.id and upper_inf(c.known) and c.during @> ${today}::date
        ),`;
  return sql<LeadListRow>`
    with recursive ${down}
    page as materialized (
      select l.*, ${isMine(question)} as mine from lead l where l.county_id = ${countyId} and ${conditions(question)} and ${beyond}
      order by l.seen_on desc, l.id desc limit ${limit}
    )
    select p.id as "leadId", p.kind, p.text, p.source, p.anonymous, p.seen_on::text as "seenOn", p.received_at as "receivedAt", p.mine, p.place,
      p.changed_in as revision, p.routed_role as "routedRole",
      (select json_build_object('id', s.id, 'name', coalesce(n.name, s.name), 'kind', coalesce(u.kind, s.kind)) from subject s
        left join unit u on u.county_id = ${countyId} and u.id = s.id
        left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.during @> p.seen_on and upper_inf(n.known)
        where s.county_id = ${countyId} and s.id = p.subject_id) as subject,
      ${unitOn(countyId, sql.ref('p.unit_id'))} as unit,
      ${unitOn(countyId, sql.ref('p.routed_unit_id'))} as "routedUnit",
      (select json_build_object('id', q.id, 'name', q.name) from person q where q.county_id = ${countyId} and q.id = p.routed_person_id) as "routedPerson",
      exists (select from lead_giver g where g.county_id = ${countyId} and g.lead_id = p.id and g.ciphertext is not null) as contact,
      (select count(*)::int from lead_attachment a where a.county_id = ${countyId} and a.lead_id = p.id) as photos
    from page p order by p.seen_on desc, p.id desc`;
}

/** As whoever entered a lead that is not anonymous signs. */
export function entererOf(countyId: string, leadId: string): RawBuilder<{ name: string; personName: string | null }> {
  return sql<{ name: string; personName: string | null }>`
    select a.name, p.name as "personName" from lead l
    join account a on a.county_id = ${countyId} and a.id = l.entered_by
    left join person p on p.county_id = ${countyId} and p.id = a.person_id
    where l.county_id = ${countyId} and l.id = ${leadId}::uuid`;
}

export function giverOf(countyId: string, leadId: string): RawBuilder<{ ciphertext: string | null }> {
  return sql<{ ciphertext: string | null }>`select g.ciphertext from lead_giver g where g.county_id = ${countyId} and g.lead_id = ${leadId}::uuid`;
}

export interface LeadPhotoRow {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly takenAt: Date | null;
}

export function photosOfLead(countyId: string, leadId: string): RawBuilder<LeadPhotoRow> {
  return sql<LeadPhotoRow>`
    select a.id, a.file_name as "fileName", a.content_type as "contentType", a.size::int, a.sha256, a.taken_at as "takenAt" from lead_attachment a
    where a.county_id = ${countyId} and a.lead_id = ${leadId}::uuid order by a.attached_at, a.id`;
}

/** Which of these ids name a photo already. */
export function leadPhotoIds(countyId: string, ids: readonly string[]): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select a.id from lead_attachment a where a.county_id = ${countyId} and a.id = any(${ids}::uuid[])`;
}

/** So that whoever gave it finds it again. */
export function ownLead(countyId: string, digest: string, leadId: string): RawBuilder<unknown> {
  return sql`insert into lead_own (county_id, digest, lead_id) values (${countyId}, ${digest}, ${leadId}::uuid)`;
}

export interface ToldLead {
  readonly leadId: string;
  readonly revision: number;
  readonly at: Date;
  readonly kind: string;
  readonly text: string;
  readonly seenOn: string;
  readonly unit: Brief | null;
  readonly role: string | null;
}

/** Leads that were passed to a person; with `office`, also those for which nobody was in force. The last received first. */
export function toldLeads(countyId: string, personId: string | null, office: boolean, limit: number): RawBuilder<ToldLead> {
  return sql<ToldLead>`
    select p.id as "leadId", p.changed_in as revision, p.received_at as at, p.kind, p.text, p.seen_on::text as "seenOn", p.routed_role as role,
      ${unitOn(countyId, sql.ref('p.unit_id'))} as unit
    from lead p where p.county_id = ${countyId}
      and (coalesce(p.routed_person_id = ${personId}::uuid, false) or (${office} and p.routed_person_id is null))
    order by p.received_at desc, p.id limit ${limit}`;
}
