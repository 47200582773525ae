// Deliveries 送达: what left the house, or has not yet, or was given up; and webhooks, by which another system of the county –
// a messenger, a portal – is told of every digest. How a receiver checks the signature: docs/operations.md.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, page, pageOf, personBrief, written } from './values.ts';

export const deliveryStates = ['waiting', 'sending', 'sent', 'gave_up', 'cancelled'] as const;
export const deliveryRow = z.object({
  id,
  what: z.enum(['digest', 'confirmation']),
  channel: z.string(),
  state: z.enum(deliveryStates),
  person: personBrief.nullable(),
  account: z.string().nullable(),
  webhookId: id.nullable(),
  tries: z.number().int(),
  madeAt: z.string(),
  nextAt: z.string().nullable().describe('Not before'),
  sentAt: z.string().nullable(),
  failure: z.string().nullable().describe('A code: of the receiver’s answer, or of the connection'),
});
export const listDeliveries = endpoint({
  name: 'listDeliveries',
  method: 'GET',
  path: '/api/deliveries',
  summary: 'What was delivered or is to be, the newest first; state gave_up: what nobody received',
  needs: 'notice.change',
  effect: 'nothing',
  input: z.object({ state: z.enum(deliveryStates).optional(), ...page }),
  output: pageOf(deliveryRow).extend({ gaveUp: z.number().int() }),
  problems: ['permission.out_of_scope'],
});
/** Deliveries lie outside the register and its chain, like the marks of the inbox. */
export const retryDelivery = endpoint({
  name: 'retryDelivery',
  method: 'POST',
  path: '/api/deliveries/:id/retry',
  summary: 'Try a delivery again that was given up',
  needs: 'notice.change',
  effect: 'session',
  input: z.object({ id }),
  output: z.object({ state: z.enum(deliveryStates) }),
  problems: ['thing.not_found', 'notice.not_given_up', 'permission.out_of_scope'],
});

const address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .describe('https, or http within the own network where this installation allows that');
export const webhookRow = z.object({ id, url: z.string(), enabled: z.boolean(), note: z.string().nullable() });
export const listWebhooks = endpoint({
  name: 'listWebhooks',
  method: 'GET',
  path: '/api/webhooks',
  summary: 'Where digests of this county are sent to',
  needs: 'notice.change',
  effect: 'nothing',
  input: z.object({}),
  output: z.object({ rows: z.array(webhookRow) }),
  problems: ['permission.out_of_scope'],
});
const secretOnce = z.string().describe('Shown now and never again; signs what is sent');
export const createWebhook = endpoint({
  name: 'createWebhook',
  method: 'POST',
  path: '/api/webhooks',
  summary: 'Send digests to an address, signed; answers the secret once',
  needs: 'notice.change',
  effect: 'revision',
  input: z.object({ url: address, note: z.string().trim().max(200).nullish() }),
  output: written.extend({ id, secret: secretOnce }),
  problems: ['request.invalid', 'notice.address_refused', 'permission.out_of_scope'],
});
export const changeWebhook = endpoint({
  name: 'changeWebhook',
  method: 'POST',
  path: '/api/webhooks/:id',
  summary: 'Another address, a new secret, on or off',
  needs: 'notice.change',
  effect: 'revision',
  input: z.object({
    id,
    url: address.optional(),
    enabled: z.boolean().optional(),
    note: z.string().trim().max(200).nullish(),
    renewSecret: z.boolean().optional(),
  }),
  output: written.extend({ secret: secretOnce.nullable() }),
  problems: ['request.invalid', 'thing.not_found', 'notice.address_refused', 'permission.out_of_scope'],
});
export const removeWebhook = endpoint({
  name: 'removeWebhook',
  method: 'DELETE',
  path: '/api/webhooks/:id',
  summary: 'Send nothing there any more; what waits for it is cancelled',
  needs: 'notice.change',
  effect: 'revision',
  input: z.object({ id }),
  output: written,
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
