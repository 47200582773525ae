// The outbox: what is to be delivered, who is at it, what came of it. A key is there once; a delivery is held by one sender at a
// time, until a moment after which it counts as lost with its sender.

import { sql, type RawBuilder } from 'kysely';
import type { deliveryStates } from '@gridward/contract/notices-deliveries';

export type DeliveryState = (typeof deliveryStates)[number];

export interface NewDelivery {
  readonly id: string;
  readonly key: string;
  readonly what: 'digest' | 'confirmation';
  readonly channel: string;
  readonly digestId: string | null;
  readonly accountId: string | null;
  readonly webhookId: string | null;
  /** Sealed. */
  readonly content: string | null;
  readonly notBefore: string;
  readonly madeAt: string;
}

/** Changes no row when the key is there. */
export function putDelivery(countyId: string, one: NewDelivery): RawBuilder<unknown> {
  return sql`
    insert into delivery (county_id, id, key, what, channel, digest_id, account_id, webhook_id, content, state, tries, not_before, made_at)
    values (${countyId}, ${one.id}::uuid, ${one.key}, ${one.what}, ${one.channel}, ${one.digestId}::uuid, ${one.accountId}::uuid, ${one.webhookId}::uuid,
      ${one.content}, 'waiting', 0, ${one.notBefore}::timestamptz, ${one.madeAt}::timestamptz)
    on conflict (county_id, key) do nothing`;
}

/** What waits for an account or a webhook is not sent any more. */
export function cancelDeliveries(
  countyId: string,
  of: { readonly accountId?: string; readonly webhookId?: string; readonly what?: string },
): RawBuilder<unknown> {
  const { accountId = null, webhookId = null, what = null } = of;
  return sql`
    update delivery set state = 'cancelled', held_until = null, content = null
    where county_id = ${countyId} and state in ('waiting', 'gave_up') and (${what}::text is null or what = ${what})
      and (account_id = ${accountId}::uuid or webhook_id = ${webhookId}::uuid)`;
}

export interface HeldDelivery {
  readonly id: string;
  readonly key: string;
  readonly what: 'digest' | 'confirmation';
  readonly channel: string;
  readonly digestId: string | null;
  readonly accountId: string | null;
  readonly webhookId: string | null;
  readonly content: string | null;
  readonly tries: number;
}

/** Takes the next one that is due, or that a sender has held for too long. Two who ask at once get two different ones. */
export function holdNext(countyId: string, now: string, until: string): RawBuilder<HeldDelivery> {
  return sql<HeldDelivery>`
    update delivery d set state = 'sending', tries = d.tries + 1, held_until = ${until}::timestamptz
    where d.county_id = ${countyId} and d.id = (
      select x.id from delivery x
      where x.county_id = ${countyId} and x.not_before <= ${now}::timestamptz
        and (x.state = 'waiting' or (x.state = 'sending' and x.held_until <= ${now}::timestamptz))
      order by x.not_before, x.id limit 1 for update skip locked)
    returning d.id, d.key, d.what, d.channel, d.digest_id as "digestId", d.account_id as "accountId", d.webhook_id as "webhookId", d.content, d.tries`;
}

export interface Settling {
  readonly state: DeliveryState;
  readonly at: string;
  readonly notBefore?: string;
  readonly failure?: string | null;
}

/** Only as long as it is this sender’s: somebody who came late changes nothing. */
export function settleDelivery(countyId: string, held: Pick<HeldDelivery, 'id' | 'tries'>, to: Settling): RawBuilder<unknown> {
  const sentAt = to.state === 'sent' ? to.at : null;
  return sql`
    update delivery set state = ${to.state}, held_until = null, sent_at = ${sentAt}::timestamptz, failure = ${to.failure ?? null},
      not_before = coalesce(${to.notBefore ?? null}::timestamptz, not_before), content = case when ${to.state} in ('sent', 'cancelled') then null else content end
    where county_id = ${countyId} and id = ${held.id}::uuid and state = 'sending' and tries = ${held.tries}`;
}

export function retryNow(countyId: string, id: string, now: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    update delivery set state = 'waiting', tries = 0, not_before = ${now}::timestamptz
    where county_id = ${countyId} and id = ${id}::uuid and state = 'gave_up' returning id`;
}

export function deliveryState(countyId: string, id: string): RawBuilder<{ state: DeliveryState }> {
  return sql<{ state: DeliveryState }>`select d.state from delivery d where d.county_id = ${countyId} and d.id = ${id}::uuid`;
}

export interface ListedDelivery {
  readonly id: string;
  readonly what: 'digest' | 'confirmation';
  readonly channel: string;
  readonly state: DeliveryState;
  readonly person: { id: string; name: string } | null;
  readonly account: string | null;
  readonly webhookId: string | null;
  readonly tries: number;
  readonly madeAt: Date;
  readonly notBefore: Date;
  readonly sentAt: Date | null;
  readonly failure: string | null;
}

export function deliveryList(
  countyId: string,
  filter: { readonly state: DeliveryState | undefined; readonly after: readonly (string | number | null)[] | undefined; readonly limit: number },
): RawBuilder<ListedDelivery> {
  const state = filter.state === undefined ? sql`true` : sql`d.state = ${filter.state}`;
  const behind = filter.after === undefined ? sql`true` : sql`(d.made_at, d.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`;
  return sql<ListedDelivery>`
    select d.id, d.what, d.channel, d.state, d.webhook_id as "webhookId", d.tries, d.made_at as "madeAt", d.not_before as "notBefore", d.sent_at as "sentAt",
      d.failure, a.name as account, case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person
    from delivery d
    left join account a on a.county_id = ${countyId} and a.id = d.account_id
    left join digest g on g.county_id = ${countyId} and g.id = d.digest_id
    left join person p on p.county_id = ${countyId} and p.id = coalesce(g.person_id, a.person_id)
    where d.county_id = ${countyId} and ${state} and ${behind}
    order by d.made_at desc, d.id desc limit ${filter.limit}`;
}

export function gaveUpCount(countyId: string): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`select count(*)::int as count from delivery d where d.county_id = ${countyId} and d.state = 'gave_up'`;
}
