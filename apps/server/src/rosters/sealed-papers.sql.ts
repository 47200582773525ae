// The SQL of papers that are sealed without being published: dossiers, sheets of handovers, cards at gates.

import { sql, type RawBuilder } from 'kysely';
import type { IssuedRow, PublicationRow } from './publications.sql.ts';

/** A sealed paper beside what a published one says of itself. */
export interface SealedRow extends Omit<PublicationRow, 'documentId'> {
  readonly kind: string;
  readonly personId: string | null;
  readonly basis: { readonly title: string; readonly issuer: string } & Readonly<Record<string, unknown>>;
}

const columns = sql`p.id, p.kind, p.person_id as "personId", p.basis, null::text as number, p.basis ->> 'title' as title, p.basis ->> 'issuer' as issuer,
  p.issued_on as "issuedOn", p.issued_on as "effectiveOn", p.revision, v.hash as "revisionHash", p.digest, p.paper_sha256 as "paperSha256"`;

export function sealedById(countyId: string, id: string): RawBuilder<SealedRow> {
  return sql<SealedRow>`
    select ${columns} from sealed_paper p join revision v on v.county_id = ${countyId} and v.number = p.revision
    where p.county_id = ${countyId} and p.id = ${id}::uuid`;
}

export interface SealedForms {
  readonly forms: ('docx' | 'pdf' | 'xlsx')[];
  readonly madeAt: string;
}

const madeAt = sql`to_char(p.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "madeAt"`;

function forms(countyId: string): RawBuilder<unknown> {
  return sql`coalesce((select array_agg(f.form order by f.form) from sealed_file f where f.county_id = ${countyId} and f.paper_id = p.id), '{}') as forms`;
}

/** Of a person, the newest first. */
export function sealedOfPerson(countyId: string, kind: string, personId: string): RawBuilder<SealedRow & SealedForms> {
  return sql<SealedRow & SealedForms>`
    select ${columns}, ${forms(countyId)}, ${madeAt}
    from sealed_paper p join revision v on v.county_id = ${countyId} and v.number = p.revision
    where p.county_id = ${countyId} and p.kind = ${kind} and p.person_id = ${personId}::uuid order by p.changed_in desc, p.id desc limit 100`;
}

/** About one thing – `basis.about` – the newest first. */
export function sealedAbout(countyId: string, kind: string, about: string): RawBuilder<SealedRow & SealedForms> {
  return sql<SealedRow & SealedForms>`
    select ${columns}, ${forms(countyId)}, ${madeAt}
    from sealed_paper p join revision v on v.county_id = ${countyId} and v.number = p.revision
    where p.county_id = ${countyId} and p.kind = ${kind} and p.basis ->> 'about' = ${about} order by p.changed_in desc, p.id desc limit 100`;
}

export function hashOfRevision(countyId: string, number: number): RawBuilder<{ hash: string }> {
  return sql<{ hash: string }>`select r.hash from revision r where r.county_id = ${countyId} and r.number = ${number}::bigint`;
}

export function sealedFilesOf(countyId: string, paperId: string): RawBuilder<IssuedRow> {
  return sql<IssuedRow>`
    select f.form, f.sha256, f.size, f.substituted, to_char(f.made_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from sealed_file f
    where f.county_id = ${countyId} and f.paper_id = ${paperId}::uuid order by f.form`;
}

export function sealedOfFile(countyId: string, sha256: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select f.paper_id as id from sealed_file f where f.county_id = ${countyId} and f.sha256 = ${sha256} limit 1`;
}

export function sealedExists(countyId: string, id: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select p.id from sealed_paper p where p.county_id = ${countyId} and p.id = ${id}::uuid`;
}
