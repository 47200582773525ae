// The list of deliveries, and another try for one that was given up.

import { listDeliveries, retryDelivery } from '@gridward/contract/notices-deliveries';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { deliveryList, deliveryState, gaveUpCount, retryNow } from './deliveries.sql.ts';
import { deliveriesJob } from './delivery-rules.ts';
import { mustSetReminders } from './settings.ts';

export const listDeliveriesRoute = on(listDeliveries)(async (scope, { state, cursor, limit }) => {
  mustSetReminders(scope);
  const rows = await scope.tx.rows(deliveryList(scope.county.id, { state, after: parseCursor(cursor, ['instant', 'id']), limit: limit + 1 }));
  const page = pageFrom(rows, limit, (row) => [row.madeAt.toISOString(), row.id]);
  return {
    next: page.next,
    gaveUp: (await scope.tx.first(gaveUpCount(scope.county.id)))?.count ?? 0,
    rows: page.rows.map(({ notBefore, madeAt, sentAt, ...row }) => ({
      ...row,
      madeAt: madeAt.toISOString(),
      nextAt: row.state === 'waiting' ? notBefore.toISOString() : null,
      sentAt: sentAt?.toISOString() ?? null,
    })),
  };
});

export const retryDeliveryRoute = on(retryDelivery)(async (scope, { id }) => {
  mustSetReminders(scope);
  getOrRefuse(await scope.tx.first(deliveryState(scope.county.id, id)), 'thing.not_found', { id });
  if ((await scope.tx.first(retryNow(scope.county.id, id, scope.now.toISOString()))) === undefined) throw new Refusal('notice.not_given_up', { id });
  await scope.enqueue(deliveriesJob, { countyId: scope.county.id });
  return { state: 'waiting' as const };
});
