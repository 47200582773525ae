// Packs what is to be delivered: the letter and whom it goes to, looked up when it is sent – an address changed meanwhile is the
// one that is used, and who has switched the channel off is sent nothing.

import type { Tx } from '../kernel/database.ts';
import type { Secrets } from '../kernel/secrets.ts';
import type { QuietHours } from '@gridward/domain/notices/quiet';
import type { Parcel } from './channel.ts';
import type { HeldDelivery } from './deliveries.sql.ts';
import { accountById, digestById, mobileOf, personsNamed, type CountyRow } from './digests.sql.ts';
import { shownItems } from './digest-items.ts';
import type { Installed } from './installed-channels.ts';
import { confirmationLetter, digestLetter } from './letter.ts';
import { languageOf, quietOf, rulesOf, settingFor } from './settings.ts';
import { webhooksOf } from './settings.sql.ts';

export type Packed =
  | {
      readonly kind: 'parcel';
      readonly parcel: Parcel;
      readonly receiver: { readonly url: string; readonly secret: string } | null;
      readonly quiet: QuietHours | null;
    }
  /** Nobody wants it any more. */
  | { readonly kind: 'pointless'; readonly because: string };

export interface Packing {
  readonly tx: Tx;
  readonly county: CountyRow;
  readonly secrets: Secrets;
  readonly origin: string;
}

export function packParcel(packing: Packing, held: HeldDelivery, installed: Installed): Promise<Packed> {
  if (held.what === 'confirmation') return packConfirmation(packing, held);
  return held.webhookId === null ? packForAccount(packing, held, installed) : packForWebhook(packing, held, held.webhookId);
}

const pointless = (because: string): Packed => ({ kind: 'pointless', because });

async function packConfirmation({ tx, county, secrets, origin }: Packing, held: HeldDelivery): Promise<Packed> {
  const account = await tx.first(accountById(county.id, held.accountId ?? ''));
  if (account === undefined || account.status !== 'active' || held.content === null) return pointless('account_gone');
  const { email, token } = JSON.parse(secrets.decrypt(held.content)) as { email: string; token: string }; // sealed by setNoticeSettings
  const setting = await settingFor(tx, account.id);
  const language = languageOf(setting);
  const to = { person: null, account: account.name, email, mobile: null };
  const letter = confirmationLetter(language, { county, account: account.name, token, origin });
  return { kind: 'parcel', receiver: null, quiet: null, parcel: { key: held.key, county, to, language, ...letter, digest: null } };
}

async function digestOf({ tx, county }: Packing, held: HeldDelivery) {
  const digest = await tx.first(digestById(county.id, held.digestId ?? ''));
  const person = digest === undefined ? undefined : (await tx.rows(personsNamed(county.id, [digest.personId])))[0];
  if (digest === undefined || person === undefined) return undefined;
  return { person, on: digest.on, items: await shownItems(tx, digest.on, digest.items) };
}

async function packForAccount(packing: Packing, held: HeldDelivery, installed: Installed): Promise<Packed> {
  const { tx, county, secrets, origin } = packing;
  const account = await tx.first(accountById(county.id, held.accountId ?? ''));
  const digest = await digestOf(packing, held);
  if (account === undefined || account.status !== 'active' || digest === undefined) return pointless('account_gone');
  const setting = await settingFor(tx, account.id);
  const { channels } = await rulesOf(tx);
  if (!setting.channels.includes(held.channel) || !channels.includes(held.channel)) return pointless('switched_off');
  const email = setting.confirmed_at !== null && setting.email_ciphertext !== null ? secrets.decrypt(setting.email_ciphertext) : null;
  if (held.channel === 'email' && email === null) return pointless('no_address');
  const language = languageOf(setting);
  const { person, on, items } = digest;
  const to = { person, account: account.name, email: held.channel === 'email' ? email : null, mobile: await mobileFor(packing, held, installed, person.id) };
  const letter = digestLetter(language, { county, person: person.name, on, items, origin });
  return { kind: 'parcel', receiver: null, quiet: quietOf(setting), parcel: { key: held.key, county, to, language, ...letter, digest: { on, items } } };
}

/** A reader’s own number, only for a channel that cannot do without. */
async function mobileFor({ tx, county, secrets }: Packing, held: HeldDelivery, installed: Installed, personId: string): Promise<string | null> {
  if (installed.get(held.channel)?.needsMobile !== true) return null;
  const sealed = (await tx.first(mobileOf(county.id, personId)))?.ciphertext ?? null;
  return sealed === null ? null : secrets.decrypt(sealed);
}

async function packForWebhook(packing: Packing, held: HeldDelivery, webhookId: string): Promise<Packed> {
  const { tx, county, secrets, origin } = packing;
  const webhook = await tx.first(webhooksOf(county.id, webhookId));
  const digest = await digestOf(packing, held);
  if (webhook === undefined || webhook.secret_ciphertext === null || !webhook.enabled || digest === undefined) return pointless('switched_off');
  const { person, on, items } = digest;
  const letter = digestLetter('zh-CN', { county, person: person.name, on, items, origin });
  const to = { person, account: null, email: null, mobile: null };
  const receiver = { url: webhook.url, secret: secrets.decrypt(webhook.secret_ciphertext) };
  return { kind: 'parcel', receiver, quiet: null, parcel: { key: held.key, county, to, language: 'zh-CN', ...letter, digest: { on, items } } };
}
