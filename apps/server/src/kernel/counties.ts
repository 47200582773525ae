// The counties of an installation: made once, each with an empty chain that begins from its own row.

import { sql } from 'kysely';
import type pg from 'pg';
import { genesisHash } from './chain.ts';
import type { Tx } from './database.ts';
import type { County } from './scope.ts';

/** Makes a county inside a transaction that has named it; `false` when it is there already. */
export async function makeCounty(tx: Tx, county: County, now: Date): Promise<boolean> {
  const made = await tx.run(sql`
    insert into county (id, name, time_zone, hash_algorithm, synthetic, created_at)
    values (${county.id}, ${county.name}, ${county.timeZone}, ${county.hashAlgorithm}, ${county.synthetic}, ${now.toISOString()}) on conflict (id) do nothing`);
  if (made === 0) return false;
  await tx.run(sql`insert into county_head (county_id, revision, hash) values (${county.id}, 0, ${genesisHash(county)})`);
  return true;
}

export interface KnownCounty extends County {
  readonly createdAt: Date;
}

/** Every county, oldest first. County rows are no secret inside the server and stand in no tenant's table. */
export async function listCounties(pool: pg.Pool): Promise<KnownCounty[]> {
  const { rows } = await pool.query<KnownCounty>(
    `select id, name, time_zone as "timeZone", hash_algorithm as "hashAlgorithm", synthetic, created_at as "createdAt" from county order by created_at, id`,
  );
  return rows;
}
