// Where digests of a county are sent to. The secret is made here, shown once, and kept sealed: it signs what is sent.

import { randomBytes } from 'node:crypto';
import { changeWebhook, createWebhook, listWebhooks, removeWebhook } from '@gridward/contract/notices-deliveries';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { cancelDeliveries } from './deliveries.sql.ts';
import { allowsPrivate } from './installed-channels.ts';
import { addressFault, isNamedPrivately } from './safe-address.ts';
import { mustSetReminders } from './settings.ts';
import { webhooksOf } from './settings.sql.ts';

export const listWebhooksRoute = on(listWebhooks)(async (scope) => {
  mustSetReminders(scope);
  const rows = await scope.tx.rows(webhooksOf(scope.county.id));
  return { rows: rows.map(({ id, url, enabled, note }) => ({ id, url, enabled, note })) };
});

export const createWebhookRoute = on(createWebhook)(async (scope, { url, note }) => {
  mustSetReminders(scope);
  await mustBeAllowed(url);
  const [id, secret] = [newId(), newSecret()];
  const row = { id, url, note: note ?? null, enabled: true, secret_ciphertext: scope.secrets.encrypt(secret) };
  return { id, secret, revision: await scope.revise({ puts: { webhook: [row] } }) };
});

export const changeWebhookRoute = on(changeWebhook)(async (scope, { id, url, enabled, note, renewSecret }) => {
  mustSetReminders(scope);
  if (url !== undefined) await mustBeAllowed(url);
  await scope.lockHead();
  const before = getOrRefuse(await scope.tx.first(webhooksOf(scope.county.id, id)), 'thing.not_found', { id });
  const secret = renewSecret === true ? newSecret() : null;
  const row = {
    ...before,
    url: url ?? before.url,
    enabled: enabled ?? before.enabled,
    note: note === undefined ? before.note : note,
    secret_ciphertext: secret === null ? before.secret_ciphertext : scope.secrets.encrypt(secret),
  };
  return { secret, revision: await scope.revise({ puts: { webhook: [row] } }) };
});

export const removeWebhookRoute = on(removeWebhook)(async (scope, { id }) => {
  mustSetReminders(scope);
  await scope.lockHead();
  getOrRefuse(await scope.tx.first(webhooksOf(scope.county.id, id)), 'thing.not_found', { id });
  await scope.tx.run(cancelDeliveries(scope.county.id, { webhookId: id }));
  return { revision: await scope.revise({ removes: { webhook: [id] } }) };
});

/** A name that stands for an address of our own network is told at once, not first when nothing arrives. */
async function mustBeAllowed(url: string): Promise<void> {
  const within = allowsPrivate();
  const fault = addressFault(url, within) ?? (!within && (await isNamedPrivately(url)) ? 'name' : null);
  if (fault !== null) throw new Refusal('notice.address_refused', { why: fault }, 'url');
}

function newSecret(): string {
  return `gws_${randomBytes(32).toString('base64url')}`;
}
