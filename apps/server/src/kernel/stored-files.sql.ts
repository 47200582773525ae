// Files that lie beside the chain under the SHA-256 of their bytes, and the rows of the chain that name one.

import { sql, type RawBuilder } from 'kysely';

export function storedFileAfter(countyId: string, after: string): RawBuilder<{ sha256: string; bytes: Buffer }> {
  return sql<{ sha256: string; bytes: Buffer }>`
    select f.sha256, f.bytes from stored_file f where f.county_id = ${countyId} and f.sha256 > ${after} order by f.sha256 limit 1`;
}

export function putStoredFile(countyId: string, sha256: string, bytes: Uint8Array): RawBuilder<unknown> {
  return sql`insert into stored_file (county_id, sha256, bytes) values (${countyId}, ${sha256}, ${Buffer.from(bytes)}) on conflict (county_id, sha256) do nothing`;
}

/** Rows that name a file which is not there. */
export function lostFiles(countyId: string): RawBuilder<{ table: string; id: string; column: string }> {
  return sql<{ table: string; id: string; column: string }>`
    select n."table", n.id, n."column" from (
      select 'publication' as "table", p.id, 'paper_sha256' as "column", p.paper_sha256 as sha256 from publication p where p.county_id = ${countyId}
      union all select 'issued_file', i.id, 'sha256', i.sha256 from issued_file i where i.county_id = ${countyId}
      union all select 'sealed_paper', d.id, 'paper_sha256', d.paper_sha256 from sealed_paper d where d.county_id = ${countyId}
      union all select 'sealed_file', e.id, 'sha256', e.sha256 from sealed_file e where e.county_id = ${countyId}
      union all select 'roster_attachment', a.id, 'sha256', a.sha256 from roster_attachment a where a.county_id = ${countyId}
    ) n
    where not exists (select from stored_file f where f.county_id = ${countyId} and f.sha256 = n.sha256)
    order by n."table", n.id`;
}
