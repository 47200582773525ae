// The SQL of plans of inspections and of the certificates of officers.

import { sql, type RawBuilder } from 'kysely';
import { reachesSubject, type Reach } from '../accounts/reach.ts';

export interface ListedPlan {
  readonly id: string;
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string };
  readonly year: number;
  readonly matter: string;
  readonly basis: string;
  readonly cap: number;
  readonly joint: boolean;
  readonly document: { readonly id: string; readonly number: string | null; readonly title: string; readonly issuedOn: string } | null;
  readonly made: number;
}

export interface YearOfBodies {
  readonly countyId: string;
  readonly year: number;
  readonly unitId: string | undefined;
  readonly on: string;
}

const nameOf = (countyId: string, on: string, unit: string) => sql`
  coalesce((select n.name from unit_name n where n.county_id = ${countyId} and n.unit_id = ${sql.ref(unit)} and n.during @> ${on}::date and upper_inf(n.known)), '')`;

export function listedPlans({ countyId, year, unitId, on }: YearOfBodies): RawBuilder<ListedPlan> {
  return sql<ListedPlan>`
    select p.id, json_build_object('id', u.id, 'name', ${nameOf(countyId, on, 'u.id')}, 'kind', u.kind) as unit, p.year, p.matter, p.basis, p.cap, p.joint,
      (select json_build_object('id', d.id, 'number', d.number, 'title', d.title, 'issuedOn', d.issued_on) from document d
        where d.county_id = ${countyId} and d.id = p.document_id) as document,
      (select count(*)::int from record r where r.county_id = ${countyId} and r.plan_id = p.id and upper_inf(r.known) and not r.withdrawn) as made
    from inspection_plan p join unit u on u.county_id = ${countyId} and u.id = p.unit_id
    where p.county_id = ${countyId} and p.year = ${year} and not p.ended ${unitId === undefined ? sql`` : sql`and p.unit_id = ${unitId}::uuid`}
    order by u.code, u.id, p.matter, p.id`;
}

export interface ListedCertificate {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string };
  readonly number: string;
  readonly during: string;
}

/** Certificates that hold on some day of the year. */
export function listedCertificates({ countyId, year, unitId, on }: YearOfBodies): RawBuilder<ListedCertificate> {
  return sql<ListedCertificate>`
    select c.id, json_build_object('id', q.id, 'name', q.name) as person, json_build_object('id', u.id, 'name', ${nameOf(countyId, on, 'u.id')}, 'kind', u.kind) as unit,
      c.number, c.during::text as during
    from inspector_certificate c
    join person q on q.county_id = ${countyId} and q.id = c.person_id
    join unit u on u.county_id = ${countyId} and u.id = c.unit_id
    where c.county_id = ${countyId} and upper_inf(c.known) and c.during && daterange(make_date(${year}, 1, 1), make_date(${year + 1}, 1, 1))
      ${unitId === undefined ? sql`` : sql`and c.unit_id = ${unitId}::uuid`}
    order by u.code, u.id, q.pinyin, q.id, lower(c.during)`;
}

export function bodyNamed(countyId: string, unitId: string): RawBuilder<{ id: string; kind: string }> {
  return sql<{ id: string; kind: string }>`select u.id, u.kind from unit u where u.county_id = ${countyId} and u.id = ${unitId}::uuid`;
}

export function personAndDocument(
  countyId: string,
  personId: string | null,
  documentId: string | null,
): RawBuilder<{ person: string | null; document: string | null }> {
  return sql`
    select (select p.id from person p where p.county_id = ${countyId} and p.id = ${personId}::uuid) as person,
      (select d.id from document d where d.county_id = ${countyId} and d.id = ${documentId}::uuid) as document`;
}

export interface BodyRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** Units that may carry out inspections and are there on the day. */
export function bodiesOn(countyId: string, kinds: readonly string[], on: string): RawBuilder<BodyRow> {
  return sql<BodyRow>`
    select u.id, ${nameOf(countyId, on, 'u.id')} as name, u.kind from unit u
    where u.county_id = ${countyId} and u.kind = any(${kinds}::text[])
      and exists (select from unit_placement p where p.county_id = ${countyId} and p.unit_id = u.id and upper_inf(p.known) and p.during @> ${on}::date)
    order by u.code, u.id`;
}

export interface AboveCap {
  readonly unit: BodyRow;
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string };
  readonly made: number;
  readonly cap: number;
}

/** Enterprises that a body inspected more often in the year than the widest item of its plan allows: by exception, or by what the platform told. */
export function aboveCap({ countyId, year, unitId, on }: YearOfBodies, reach: Reach, limit: number): RawBuilder<AboveCap> {
  return sql<AboveCap>`
    with allowed as (
      select p.unit_id, max(p.cap) as cap from inspection_plan p
      where p.county_id = ${countyId} and p.year = ${year} and not p.ended ${unitId === undefined ? sql`` : sql`and p.unit_id = ${unitId}::uuid`}
      group by p.unit_id),
    made as (
      select r.unit_id, about.id as subject_id, count(*)::int as made from record r cross join unnest(r.subject_ids) as about (id)
      where r.county_id = ${countyId} and r.kind = 'inspection' and upper_inf(r.known) and not r.withdrawn
        and r.happened_on >= make_date(${year}, 1, 1) and r.happened_on < make_date(${year + 1}, 1, 1)
      group by r.unit_id, about.id)
    select json_build_object('id', u.id, 'name', ${nameOf(countyId, on, 'u.id')}, 'kind', u.kind) as unit,
      json_build_object('id', s.id, 'name', s.name, 'kind', s.kind) as subject, m.made, a.cap
    from made m join allowed a on a.unit_id = m.unit_id
    join unit u on u.county_id = ${countyId} and u.id = m.unit_id
    join subject s on s.county_id = ${countyId} and s.id = m.subject_id
    where m.made > a.cap and ${reachesSubject(reach, sql.ref('m.subject_id'))}
    order by m.made - a.cap desc, u.code, s.pinyin, s.id limit ${limit}`;
}

export interface PlanRecord {
  readonly id: string;
  readonly unit_id: string;
  readonly year: number;
  readonly matter: string;
  readonly basis: string;
  readonly cap: number;
  readonly joint: boolean;
  readonly document_id: string | null;
  readonly ended: boolean;
}

/** As it stands, to be written back whole. */
export function planToChange(countyId: string, id: string): RawBuilder<PlanRecord> {
  return sql<PlanRecord>`
    select p.id, p.unit_id, p.year, p.matter, p.basis, p.cap, p.joint, p.document_id, p.ended from inspection_plan p
    where p.county_id = ${countyId} and p.id = ${id}::uuid`;
}

export interface CertificateRecord {
  readonly id: string;
  readonly person_id: string;
  readonly unit_id: string;
  readonly number: string;
  readonly during: string;
}

export function certificateToEnd(countyId: string, id: string): RawBuilder<CertificateRecord> {
  return sql<CertificateRecord>`
    select c.id, c.person_id, c.unit_id, c.number, c.during::text as during from inspector_certificate c
    where c.county_id = ${countyId} and c.id = ${id}::uuid and upper_inf(c.known)`;
}
