import { sql, type RawBuilder } from 'kysely';

/** The record, if the condition lets the asker see it. */
export function seenRecords(countyId: string, recordId: string, condition: RawBuilder<boolean>): RawBuilder<{ id: string }> {
  return sql<{
    id: string;
  }>`select r.id from record r where r.county_id = ${countyId} and r.record_id = ${recordId}::uuid and upper_inf(r.known) and ${condition}`;
}
