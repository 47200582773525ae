// The face of the ledgers: what the command line asks beside the endpoints.

import { sql } from 'kysely';
import type { Database } from '../kernel/database.ts';

export { figuresOn } from './list-figures.ts';

/** The newest revision that had been written at an instant; 0 when there was none. */
export async function lastRevisionBefore(database: Database, countyId: string, instant: Date): Promise<number> {
  const row = await database.transaction({ countyId, readOnly: true }, (tx) =>
    tx.first(
      sql<{
        number: number;
      }>`select coalesce(max(number), 0) as number from revision where county_id = ${countyId} and at <= ${instant.toISOString()}::timestamptz`,
    ),
  );
  return row?.number ?? 0;
}
