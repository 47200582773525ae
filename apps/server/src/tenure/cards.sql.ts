// The SQL of the documents under which tenures hold.

import { sql, type RawBuilder } from 'kysely';

export interface DocumentCard {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuedOn: string;
}

export function documentsOf(countyId: string, ids: readonly string[]): RawBuilder<DocumentCard> {
  return sql<DocumentCard>`
    select d.id, d.number, d.title, d.issued_on as "issuedOn" from document d where d.county_id = ${countyId} and d.id = any(${ids}::uuid[])`;
}
