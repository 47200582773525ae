// What benches that send sheets share: the villages of the demo city by names that mean one place, and a file as a body.

import { openAsBlob } from 'node:fs';
import type { Place, Running } from './place.ts';

export const countyId = '370982';

export interface Village {
  readonly township: string;
  readonly village: string;
}

/** Those whose name is that of one village of its township. */
export async function villagesOf({ owner }: Pick<Place, 'owner'>): Promise<readonly Village[]> {
  const { rows } = await owner.query<Village>(
    `select tn.name as township, vn.name as village from unit v
     join unit_name vn on vn.county_id = v.county_id and vn.unit_id = v.id and upper_inf(vn.known) and upper_inf(vn.during)
     join unit_placement vp on vp.county_id = v.county_id and vp.unit_id = v.id and vp.tree = 'territory' and upper_inf(vp.known) and upper_inf(vp.during)
     join unit_placement ap on ap.county_id = v.county_id and ap.unit_id = vp.parent_id and ap.tree = 'territory' and upper_inf(ap.known) and upper_inf(ap.during)
     join unit_name tn on tn.county_id = v.county_id and tn.unit_id = ap.parent_id and upper_inf(tn.known) and upper_inf(tn.during)
     where v.county_id = $1 and v.kind = 'village' order by v.id`,
    [countyId],
  );
  const seen = Map.groupBy(rows, (row) => `${row.township} ${row.village}`);
  return rows.filter((row) => seen.get(`${row.township} ${row.village}`)?.length === 1);
}

export async function sendFile(
  server: Running,
  cookie: string,
  path: string,
  file: string,
): Promise<{ milliseconds: number; answer: Record<string, unknown> }> {
  const begun = performance.now();
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    body: await openAsBlob(file),
    signal: AbortSignal.timeout(600_000),
  });
  const answer = (await response.json()) as Record<string, unknown>; // looked into below
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer).slice(0, 500)}`);
  return { milliseconds: performance.now() - begun, answer };
}
