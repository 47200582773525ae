// Makes the digests of a day and puts their deliveries into the outbox, in one transaction. Whatever is there already stays:
// run it twice, or on two servers, and each person has one digest of the day and each way is gone once.

import { addMinutes } from './clock-times.ts';
import { minutesToWait } from '@gridward/domain/notices/quiet';
import { bringUpToDate } from '../duties/duties.ts';
import { civilDay } from '../kernel/clock.ts';
import { newId } from '../kernel/names.ts';
import type { House } from '../kernel/perform.ts';
import { civilTime } from './clock-times.ts';
import { putDelivery } from './deliveries.sql.ts';
import { deliveriesJob } from './delivery-rules.ts';
import { countyWithHead, putDigest } from './digests.sql.ts';
import { planDigests, type PlannedDigest } from './plan-digests.ts';
import { quietOf } from './settings.ts';
import type { CountyToRemind } from './unfinished.ts';

export interface MadeDigests {
  readonly on: string;
  readonly digests: number;
  readonly deliveries: number;
  /** Persons who would have been told and have no account. */
  readonly withoutAccount: number;
}

export type RemindingHouse = Pick<House, 'database' | 'clock' | 'jobs' | 'secrets' | 'origin'>;

/** The digests of today; null when there is no such county or it makes none. */
export async function makeDigests(house: RemindingHouse, countyId: string): Promise<MadeDigests | null> {
  await bringUpToDate(house, countyId);
  const now = house.clock.now();
  return house.database.transaction({ countyId, readOnly: false }, async (tx) => {
    const county = await tx.first(countyWithHead(countyId));
    if (county === undefined) return null;
    const scope = { tx, county };
    const on = civilDay(now, county.timeZone);
    const { rules, digests } = await planDigests(scope, on);
    if (!rules.enabled) return null;
    const made = { on, digests: 0, deliveries: 0, withoutAccount: digests.filter((one) => one.accounts.length === 0).length };
    for (const planned of digests) {
      const id = newId();
      const { personId, items, accounts } = planned;
      if (accounts.length === 0) continue;
      const digest = { id, personId, on, items, revision: county.head, madeAt: now.toISOString() };
      if ((await tx.run(putDigest(countyId, digest))) === 0) continue;
      made.digests += 1;
      made.deliveries += await putWays(scope, id, planned, now);
    }
    if (made.deliveries > 0) await house.jobs.enqueue(tx, deliveriesJob, { countyId });
    return made;
  });
}

async function putWays({ tx, county }: CountyToRemind, digestId: string, { ways }: PlannedDigest, now: Date): Promise<number> {
  let put = 0;
  for (const { channel, account, webhookId, setting } of ways) {
    // A machine has no quiet hours.
    const wait = setting === null ? 0 : minutesToWait(civilTime(now, county.timeZone), quietOf(setting));
    put += await tx.run(
      putDelivery(county.id, {
        id: newId(),
        key: `digest:${digestId}:${channel}${webhookId === null ? '' : `:${webhookId}`}`,
        what: 'digest',
        channel,
        digestId,
        accountId: account?.id ?? null,
        webhookId,
        content: null,
        notBefore: addMinutes(now, wait).toISOString(),
        madeAt: now.toISOString(),
      }),
    );
  }
  return put;
}
