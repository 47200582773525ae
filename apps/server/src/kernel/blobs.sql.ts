// Which files of the blob store the chain names, and by which rows.

import { sql, type RawBuilder } from 'kysely';

const tables = ['record_attachment', 'hazard_attachment', 'lead_attachment'] as const;

export function namedBlobs(countyId: string, after: string, limit: number): RawBuilder<{ sha256: string }> {
  const named = tables.map((table) => sql`select a.sha256 from ${sql.table(table)} a where a.county_id = ${countyId} and a.sha256 > ${after}`);
  return sql<{ sha256: string }>`select distinct n.sha256 from (${sql.join(named, sql` union all `)}) n order by n.sha256 limit ${limit}`;
}

export function rowsNaming(countyId: string, sha256: string): RawBuilder<{ table: string; id: string; column: string }> {
  const naming = tables.map(
    (table) =>
      sql`select ${table}::text as "table", a.id, 'sha256' as "column" from ${sql.table(table)} a where a.county_id = ${countyId} and a.sha256 = ${sha256}`,
  );
  return sql<{ table: string; id: string; column: string }>`${sql.join(naming, sql` union all `)} order by "table", id`;
}

/** One at a time keeps or removes these bytes, until its commit. */
export function lockBytes(countyId: string, sha256: string): RawBuilder<unknown> {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`blob/${countyId}/${sha256}`}, 0))`;
}
