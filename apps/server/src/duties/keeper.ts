// Keeps obligations in a serving process: after every revision that it writes, for what others write (their jobs), at the
// start, and once a night everything again, compared with what is kept – where they differ, that is drift: it is told,
// counted and repaired.

import { Counter, Histogram } from 'prom-client';
import { civilDay } from '../kernel/clock.ts';
import { registry } from '../kernel/metrics.ts';
import type { House } from '../kernel/perform.ts';
import { refreshOnce } from './current.ts';
import { keepObligations, type Kept } from './keep-obligations.ts';

const drift = new Counter({
  name: 'gridward_obligation_drift_total',
  help: 'Kept obligations that the nightly rebuild found different',
  registers: [registry],
});
const seconds = new Histogram({
  name: 'gridward_obligation_refresh_seconds',
  help: 'Time to bring obligations up to the newest revision',
  labelNames: ['whole'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
  registers: [registry],
});

export type HouseToKeep = Pick<House, 'database' | 'clock' | 'jobs'> & { afterRevision?: (countyId: string) => void };

export interface Keeper {
  readonly stop: () => Promise<void>;
}

/** Revisions that come close together are taken in one go; the more there is to do, the more of them, but no screen is a second behind. */
const gather = { least: 300, most: 800, timesTheLast: 12 };
const nightlyHour = 3;

export async function startKeeping(house: HouseToKeep, countyIds: () => readonly string[], log: (line: string) => void): Promise<Keeper> {
  const timers = new Map<string, NodeJS.Timeout>();
  const took = new Map<string, number>();
  const atWork = new Set<Promise<unknown>>();
  function refresh(countyId: string): Promise<void> {
    const began = performance.now();
    const work = refreshOnce(house, countyId)
      .then((kept) => {
        const lasted = performance.now() - began;
        if (kept !== null) seconds.observe({ whole: String(kept.whole) }, lasted / 1000);
        took.set(countyId, lasted);
      })
      .catch((error: unknown) => log(`obligations of ${countyId}: ${String(error)}`));
    atWork.add(work);
    return work.finally(() => atWork.delete(work));
  }
  house.afterRevision = (countyId) => {
    if (timers.has(countyId)) return;
    const pause = Math.min(Math.max((took.get(countyId) ?? 0) * gather.timesTheLast, gather.least), gather.most);
    const later = setTimeout(() => {
      timers.delete(countyId);
      void refresh(countyId);
    }, pause);
    timers.set(countyId, later.unref());
  };
  await house.jobs.work('obligations', async ({ countyId }) => {
    if (typeof countyId === 'string') await refresh(countyId);
  });
  const nightly = everyNight(house, countyIds, log);
  for (const countyId of countyIds()) void refresh(countyId);
  return {
    stop: async () => {
      delete house.afterRevision;
      clearInterval(nightly);
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(atWork);
    },
  };
}

/** Looks at the clock every few minutes: a machine that slept through the night does it when it wakes. */
function everyNight(house: HouseToKeep, countyIds: () => readonly string[], log: (line: string) => void): NodeJS.Timeout {
  let last = civilDay(house.clock.now(), 'Asia/Shanghai');
  const look = async () => {
    const now = house.clock.now();
    const night = civilDay(new Date(now.getTime() - nightlyHour * 3_600_000), 'Asia/Shanghai');
    if (night <= last) return;
    last = night;
    for (const countyId of countyIds()) await checkDrift(house, countyId, log);
  };
  return setInterval(() => void look().catch((error: unknown) => log(`obligations: ${String(error)}`)), 300_000).unref();
}

/** Compares what is kept with what is computed anew, and repairs it. Answers how many rows differed. */
export async function checkDrift(house: Pick<House, 'database' | 'clock'>, countyId: string, log: (line: string) => void): Promise<number> {
  const found = await checkedWhileStill(house, countyId);
  const differing = found === null ? 0 : found.written + found.removed;
  if (differing === 0) return 0;
  drift.inc(differing);
  log(`obligations of ${countyId}: ${differing} differed from what the facts say at revision ${found?.revision}; repaired`);
  await keepObligations(house, countyId, 'rebuild');
  return differing;
}

/** A comparison says nothing while revisions come in between; tried a few times. */
async function checkedWhileStill(house: Pick<House, 'database' | 'clock'>, countyId: string): Promise<Kept | null> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await keepObligations(house, countyId, 'refresh');
    const found = await keepObligations(house, countyId, 'check');
    if (found !== null) return found;
  }
  return null;
}
