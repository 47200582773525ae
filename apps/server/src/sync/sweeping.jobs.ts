// Files that nobody went on with for thirty-five days – longer than a month without a network – are forgotten: their parts, the
// note of what was kept, and the bytes that were kept and never attached to anything. A device whose command still waits for
// one is answered so and sends it again. Looked after once an hour, by one server of all that serve the county.

import { removeUnlessWanted } from '../kernel/kept-blobs.ts';
import type { House } from '../kernel/perform.ts';
import { sentByAnybody, sweptBlobs, sweptParts } from './sent-blobs.sql.ts';

export type SweepingHouse = Pick<House, 'database' | 'clock' | 'jobs' | 'blobs'>;

const keptDays = 35;
const hour = 60 * 60 * 1000;
const job = 'sweeping';

/** Bytes that were written within `quietMs` stay: somebody has just sent them again. */
export async function sweep(house: SweepingHouse, countyId: string, quietMs = hour): Promise<void> {
  const before = new Date(house.clock.now().getTime() - keptDays * 24 * hour).toISOString();
  const loose = await house.database.transaction({ countyId, readOnly: false }, async (tx) => {
    await tx.run(sweptParts(countyId, before));
    return tx.rows(sweptBlobs(countyId, before));
  });
  for (const { sha256 } of loose)
    await house.database.transaction({ countyId, readOnly: true }, (tx) => {
      const wanted = async () => (await tx.first(sentByAnybody(countyId, sha256))) !== undefined;
      return removeUnlessWanted(tx, house.blobs, { sha256, quietMs, wanted });
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
