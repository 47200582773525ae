// Which files of the blob store the chain names, and by which rows.

import { sql, type RawBuilder } from 'kysely';

export function namedBlobs(countyId: string, after: string, limit: number): RawBuilder<{ sha256: string }> {
  return sql<{ sha256: string }>`
    select distinct a.sha256 from record_attachment a where a.county_id = ${countyId} and a.sha256 > ${after} order by a.sha256 limit ${limit}`;
}

export function rowsNaming(countyId: string, sha256: string): RawBuilder<{ table: string; id: string; column: string }> {
  return sql<{ table: string; id: string; column: string }>`
    select 'record_attachment' as "table", a.id, 'sha256' as "column" from record_attachment a where a.county_id = ${countyId} and a.sha256 = ${sha256} order by a.id`;
}
