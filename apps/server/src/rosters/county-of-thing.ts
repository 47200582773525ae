// Which county a public request is about: it names a paper or a subject and no county, and behind the wall between the
// counties each is asked for itself. What was found is remembered, because an id never changes its county.

import { listCounties } from '../kernel/counties.ts';
import type { House } from '../kernel/perform.ts';
import type { Tx } from '../kernel/database.ts';

const kept = new Map<string, string>();
const mostKept = 10_000;

/** Undefined when no county has it. */
export async function countyWith(house: House, key: string, has: (tx: Tx) => Promise<boolean>): Promise<string | undefined> {
  const known = kept.get(key);
  const counties = await listCounties(house.database.pool);
  const first = counties.filter((county) => county.id === known);
  for (const { id: countyId } of [...first, ...counties.filter((county) => county.id !== known)]) {
    if (!(await house.database.transaction({ countyId, readOnly: true }, has))) continue;
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, countyId);
    return countyId;
  }
  return undefined;
}
