// Delivers what is due: takes one, sends it, marks it. Between the sending and the mark the process may die; then somebody else
// sends it again after a while, under the same key – the receiver can tell, and nobody can promise more. What fails waits
// longer each time; what was given up stays on a list until a person has looked.

import { minutesToWait } from '@gridward/domain/notices/quiet';
import { mostTries, waitAfter } from '@gridward/domain/notices/retry';
import { getOrRefuse } from '../kernel/problems.ts';
import { Undeliverable, undeliverable } from './channel.ts';
import { addMinutes, civilTime } from './clock-times.ts';
import { holdNext, settleDelivery, type HeldDelivery, type Settling } from './deliveries.sql.ts';
import { holdSeconds, senders } from './delivery-rules.ts';
import { allowsPrivate, installedChannels, type Installed } from './installed-channels.ts';
import type { RemindingHouse } from './make-digests.ts';
import { packParcel, type Packed } from './parcel.ts';
import { countyWithHead } from './digests.sql.ts';
import { sendWebhook } from './webhook-channel.ts';

/** Everything that is due in a county; answers how many were sent. */
export async function deliverDue(house: RemindingHouse, countyId: string): Promise<number> {
  const installed = await installedChannels();
  const counts = await Promise.all(Array.from({ length: senders }, () => deliverSome(house, countyId, installed)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function deliverSome(house: RemindingHouse, countyId: string, installed: Installed): Promise<number> {
  let sent = 0;
  for (;;) {
    const outcome = await deliverNext(house, countyId, installed);
    if (outcome === null) return sent;
    if (outcome === 'sent') sent += 1;
  }
}

/** Null when nothing is due. */
export async function deliverNext(house: RemindingHouse, countyId: string, installed: Installed): Promise<Settling['state'] | null> {
  const now = house.clock.now();
  const until = new Date(now.getTime() + holdSeconds * 1000);
  const held = await house.database.transaction({ countyId, readOnly: false }, (tx) => tx.first(holdNext(countyId, now.toISOString(), until.toISOString())));
  if (held === undefined) return null;
  const settling = await outcomeOf(house, { countyId, held, installed });
  await house.database.transaction({ countyId, readOnly: false }, (tx) => tx.run(settleDelivery(countyId, held, settling)));
  return settling.state;
}

interface Taken {
  readonly countyId: string;
  readonly held: HeldDelivery;
  readonly installed: Installed;
}

async function outcomeOf(house: RemindingHouse, taken: Taken): Promise<Settling> {
  const { held } = taken;
  const at = () => house.clock.now().toISOString();
  // Its senders were lost again and again: that may be its own fault.
  if (held.tries > mostTries) return { state: 'gave_up', at: at(), failure: 'sender_lost' };
  let wakesAt: (next: Date) => Date = (next) => next;
  try {
    const { packed, timeZone } = await pack(house, taken);
    if (packed.kind === 'pointless') return { state: 'cancelled', at: at(), failure: packed.because };
    const { quiet } = packed;
    if (quiet !== null) wakesAt = (next) => addMinutes(next, minutesToWait(civilTime(next, timeZone), quiet));
    await send(house, taken, packed);
    return { state: 'sent', at: at() };
  } catch (error) {
    const { code, final } = undeliverable(error);
    const wait = final ? null : waitAfter(held.tries);
    if (wait === null) return { state: 'gave_up', at: at(), failure: code };
    return { state: 'waiting', at: at(), failure: code, notBefore: wakesAt(new Date(house.clock.now().getTime() + wait * 1000)).toISOString() };
  }
}

async function pack({ database, secrets, origin }: RemindingHouse, { countyId, held, installed }: Taken): Promise<{ packed: Packed; timeZone: string }> {
  return database.transaction({ countyId, readOnly: true }, async (tx) => {
    const county = getOrRefuse(await tx.first(countyWithHead(countyId)));
    return { packed: await packParcel({ tx, county, secrets, origin }, held, installed), timeZone: county.timeZone };
  });
}

async function send(house: RemindingHouse, { held, installed }: Taken, packed: Extract<Packed, { kind: 'parcel' }>): Promise<void> {
  const { parcel, receiver } = packed;
  if (receiver !== null) return sendWebhook({ ...receiver, allowsPrivate: allowsPrivate() }, parcel, house.clock.now());
  const channel = installed.get(held.channel);
  if (channel === undefined) throw new Undeliverable('channel_missing', false);
  await channel.send(parcel);
}
