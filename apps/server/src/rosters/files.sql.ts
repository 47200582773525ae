// Files as they lie beside the chain, under the SHA-256 of their bytes; and what is attached to a roster.

import { sql, type RawBuilder } from 'kysely';

/** The same bytes are kept once. */
export function keepFile(countyId: string, sha256: string, bytes: Uint8Array): RawBuilder<unknown> {
  return sql`insert into stored_file (county_id, sha256, bytes) values (${countyId}, ${sha256}, ${Buffer.from(bytes)}) on conflict (county_id, sha256) do nothing`;
}

export function fileNamed(countyId: string, sha256: string): RawBuilder<{ bytes: Buffer }> {
  return sql<{ bytes: Buffer }>`select f.bytes from stored_file f where f.county_id = ${countyId} and f.sha256 = ${sha256}`;
}

export interface AttachmentRow {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sha256: string;
}

export function attachmentOf(countyId: string, rosterId: string, id: string): RawBuilder<AttachmentRow> {
  return sql<AttachmentRow>`
    select a.id, a.file_name as "fileName", a.content_type as "contentType", a.sha256 from roster_attachment a
    where a.county_id = ${countyId} and a.roster_id = ${rosterId}::uuid and a.id = ${id}::uuid`;
}
