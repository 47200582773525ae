// Reminders in a serving process: once a day, from the hour of the county on, its digests are made; what is due is delivered
// when there is something, and looked for every half minute. The day is begun once, whatever the number of servers: the row
// that says so and the job that does it are one commit.

import { usualQuietHours } from '@gridward/domain/notices/quiet';
import { civilDay } from '../kernel/clock.ts';
import { civilTime } from './clock-times.ts';
import { deliverDue } from './deliver.ts';
import { deliveriesJob, digestsJob } from './delivery-rules.ts';
import { beginRun, countyWithHead } from './digests.sql.ts';
import { installedChannels } from './installed-channels.ts';
import { makeDigests, type RemindingHouse } from './make-digests.ts';
import { rulesOf } from './settings.ts';

const lookEvery = 30_000;

/** Begins the day of a county when its hour has come; answers whether this call did. A day that nobody began by the evening is let go. */
export async function beginDay(house: RemindingHouse, countyId: string): Promise<boolean> {
  const now = house.clock.now();
  return house.database.transaction({ countyId, readOnly: false }, async (tx) => {
    const county = await tx.first(countyWithHead(countyId));
    if (county === undefined) return false;
    const { enabled, hour } = await rulesOf(tx);
    const time = civilTime(now, county.timeZone);
    const evening = usualQuietHours.from;
    if (!enabled || time < hour || (hour < evening && time >= evening)) return false;
    if ((await tx.run(beginRun(countyId, civilDay(now, county.timeZone), now.toISOString()))) === 0) return false;
    await house.jobs.enqueue(tx, digestsJob, { countyId });
    return true;
  });
}

export interface Reminders {
  readonly stop: () => Promise<void>;
}

export async function startReminders(house: RemindingHouse, countyIds: () => readonly string[], log: (line: string) => void): Promise<Reminders> {
  await installedChannels(); // a mail server or a module named wrongly stops the start
  let stopped = false;
  const atWork = new Set<Promise<unknown>>();
  async function tracked(what: string, work: () => Promise<unknown>): Promise<void> {
    if (stopped) return;
    const running = work();
    atWork.add(running);
    try {
      await running;
    } catch (error) {
      log(`${what}: ${String(error)}`);
      throw error;
    } finally {
      atWork.delete(running);
    }
  }
  await house.jobs.work(digestsJob, async ({ countyId }) => {
    if (typeof countyId === 'string') await tracked(`digests of ${countyId}`, () => makeDigests(house, countyId));
  });
  await house.jobs.work(deliveriesJob, async ({ countyId }) => {
    if (typeof countyId === 'string') await tracked(`deliveries of ${countyId}`, () => deliverDue(house, countyId));
  });
  const look = async () => {
    for (const countyId of countyIds()) {
      await tracked(`reminders of ${countyId}`, async () => {
        await beginDay(house, countyId);
        await deliverDue(house, countyId);
      });
    }
  };
  const timer = setInterval(() => void look().catch(() => {}), lookEvery).unref(); // told by `tracked`; looked again soon
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await Promise.allSettled(atWork);
    },
  };
}
