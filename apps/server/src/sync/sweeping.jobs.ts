// Files that nobody went on sending for thirty days are forgotten, with their parts; the device asks how much is here and
// begins anew. What was kept stays in the blob store. Looked after once an hour, by one server of all that serve the county.

import type { House } from '../kernel/perform.ts';
import { sweptBlobs, sweptParts } from './sent-blobs.sql.ts';

export type SweepingHouse = Pick<House, 'database' | 'clock' | 'jobs'>;

const keptDays = 30;
const hour = 60 * 60 * 1000;
const job = 'sweeping';

export async function sweep(house: SweepingHouse, countyId: string): Promise<void> {
  const before = new Date(house.clock.now().getTime() - keptDays * 24 * hour).toISOString();
  await house.database.transaction({ countyId, readOnly: false }, async (tx) => {
    await tx.run(sweptParts(countyId, before));
    await tx.run(sweptBlobs(countyId, before));
  });
}

export async function startSweeping(
  house: SweepingHouse,
  countyIds: () => readonly string[],
  log: (line: string) => void,
): Promise<{ readonly stop: () => Promise<void> }> {
  await house.jobs.work(job, async ({ countyId }) => {
    if (typeof countyId === 'string') await sweep(house, countyId);
  });
  const look = async () => {
    for (const countyId of countyIds())
      await house.database
        .transaction({ countyId, readOnly: false }, (tx) => house.jobs.enqueue(tx, job, { countyId }))
        .catch((error: unknown) => log(`sweeping of ${countyId}: ${String(error)}`));
  };
  const timer = setInterval(() => void look(), hour).unref();
  void look();
  return { stop: async () => clearInterval(timer) };
}
