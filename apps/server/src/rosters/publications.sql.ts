// The SQL of papers that are published: what was issued under which number, for which rosters, and in which files.

import { sql, type RawBuilder } from 'kysely';
import { inForce, type AsOf } from '../kernel/conditions.ts';
import type { RosterRow } from './roster-ground.sql.ts';

interface Brief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export function documentNumbered(countyId: string, number: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select d.id from document d where d.county_id = ${countyId} and d.number = ${number}`;
}

export interface PublicationRow {
  readonly id: string;
  readonly documentId: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly effectiveOn: string;
  readonly revision: number;
  readonly revisionHash: string;
  readonly digest: string;
  readonly paperSha256: string;
}

const columns = sql`p.id, p.document_id as "documentId", d.number, d.title, d.issuer, d.issued_on as "issuedOn", p.effective_on as "effectiveOn", p.revision,
  v.hash as "revisionHash", p.digest, p.paper_sha256 as "paperSha256"`;

export function publicationById(countyId: string, id: string): RawBuilder<PublicationRow> {
  return sql<PublicationRow>`
    select ${columns} from publication p
    join document d on d.county_id = ${countyId} and d.id = p.document_id
    join revision v on v.county_id = ${countyId} and v.number = p.revision
    where p.county_id = ${countyId} and p.id = ${id}::uuid`;
}

export interface ListedPublication extends PublicationRow {
  readonly rosters: number;
  readonly units: Brief[];
}

/** The newest first. `unitIds` null: within reach of everybody who reads the whole county. */
export function listedPublications(
  countyId: string,
  filter: { readonly unitIds: readonly string[] | null; readonly unitId: string | undefined; readonly id?: string },
  after: readonly (string | number | null)[] | undefined,
  limit: number,
): RawBuilder<ListedPublication> {
  const of = (condition: RawBuilder<unknown>) =>
    sql`exists (select from roster r where r.county_id = ${countyId} and r.publication_id = p.id and ${condition})`;
  const reached = filter.unitIds === null ? sql`true` : of(sql`r.unit_id = any(${filter.unitIds}::uuid[])`);
  const about = filter.unitId === undefined ? sql`true` : of(sql`r.unit_id = ${filter.unitId}::uuid`);
  const itself = filter.id === undefined ? sql`true` : sql`p.id = ${filter.id}::uuid`;
  const behind = after === undefined ? sql`true` : sql`(p.revision, p.id) < (${after[0]}::bigint, ${after[1]}::uuid)`;
  return sql<ListedPublication>`
    select ${columns},
      (select count(*)::int from roster r where r.county_id = ${countyId} and r.publication_id = p.id) as rosters,
      coalesce((select json_agg(json_build_object('id', x.id, 'name', x.name, 'kind', x.kind)) from (
        select distinct on (u.code, u.id) u.id, u.kind, coalesce(n.name, u.code, '') as name
        from roster r join unit u on u.county_id = ${countyId} and u.id = r.unit_id
        left join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and n.during @> p.effective_on and n.known @> p.revision
        where r.county_id = ${countyId} and r.publication_id = p.id order by u.code, u.id limit 30) x), '[]'::json) as units
    from publication p
    join document d on d.county_id = ${countyId} and d.id = p.document_id
    join revision v on v.county_id = ${countyId} and v.number = p.revision
    where p.county_id = ${countyId} and ${reached} and ${about} and ${itself} and ${behind}
    order by p.revision desc, p.id desc limit ${limit}`;
}

export function rostersUnder(countyId: string, publicationId: string): RawBuilder<RosterRow> {
  return sql<RosterRow>`
    select r.id, r.kind, r.unit_id as "unitId", r.year, r.title, r.effective_on as "effectiveOn", r.state, r.applied_in as "appliedIn",
      r.urgent_reason as "urgentReason", r.publication_id as "publicationId", to_char(r.changed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt",
      r.changed_by as "changedBy", r.changed_in as "changedIn"
    from roster r where r.county_id = ${countyId} and r.publication_id = ${publicationId}::uuid order by r.id`;
}

export interface IssuedRow {
  readonly form: 'docx' | 'pdf' | 'xlsx';
  readonly sha256: string;
  readonly size: number;
  readonly substituted: string[];
  readonly at: string;
}

export function issuedFilesOf(countyId: string, publicationId: string): RawBuilder<IssuedRow> {
  return sql<IssuedRow>`
    select f.form, f.sha256, f.size, f.substituted, to_char(f.made_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from issued_file f
    where f.county_id = ${countyId} and f.publication_id = ${publicationId}::uuid order by f.form`;
}

/** The paper that a file was issued for, byte for byte. */
export function publicationOfFile(countyId: string, sha256: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select f.publication_id as id from issued_file f where f.county_id = ${countyId} and f.sha256 = ${sha256} limit 1`;
}

export function publicationExists(countyId: string, id: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select p.id from publication p where p.county_id = ${countyId} and p.id = ${id}::uuid`;
}

/** Townships and zones that exist on the day. */
export function townshipsOn(countyId: string, at: AsOf): RawBuilder<Brief> {
  return sql<Brief>`
    select u.id, u.kind, n.name from unit u
    join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)}
    where u.county_id = ${countyId} and u.kind in ('township', 'zone') and exists (
      select from unit_placement p where p.county_id = ${countyId} and p.unit_id = u.id and p.tree = 'territory' and ${inForce('p', at)})
    order by u.code, u.id`;
}

export function unitsNamed(countyId: string, ids: readonly string[], at: AsOf): RawBuilder<Brief> {
  return sql<Brief>`
    select u.id, u.kind, coalesce(n.name, u.code, '') as name from unit u
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)}
    where u.county_id = ${countyId} and u.id = any(${ids}::uuid[])`;
}

/** The document of the last yearly roster before a revision: what a supplement adds to. */
export function yearlyDocumentBefore(countyId: string, revision: number): RawBuilder<{ number: string | null; title: string }> {
  return sql<{ number: string | null; title: string }>`
    select d.number, d.title from publication p join document d on d.county_id = ${countyId} and d.id = p.document_id
    where p.county_id = ${countyId} and p.revision < ${revision}::bigint and exists (
      select from roster r where r.county_id = ${countyId} and r.publication_id = p.id and r.kind = 'yearly')
    order by p.revision desc limit 1`;
}

export function subjectsNamed(countyId: string, ids: readonly string[]): RawBuilder<Brief> {
  return sql<Brief>`
    select s.id, s.name, coalesce(u.kind, s.kind) as kind from subject s left join unit u on u.county_id = ${countyId} and u.id = s.id
    where s.county_id = ${countyId} and s.id = any(${ids}::uuid[])`;
}

/** The county as a unit: its roster is about everything. */
export function rootsOn(countyId: string, at: AsOf): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select u.id from unit u where u.county_id = ${countyId} and u.kind = 'county' and exists (
      select from unit_placement p where p.county_id = ${countyId} and p.unit_id = u.id and p.tree = 'territory' and ${inForce('p', at)})`;
}
