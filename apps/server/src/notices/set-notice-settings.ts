// Sets how an account is reminded. A new address has to prove itself: whoever has the mailbox opens the link that is sent to it.

import { setNoticeSettings } from '@gridward/contract/notices-reminders';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { newToken } from '../kernel/session.ts';
import { cancelDeliveries, putDelivery } from './deliveries.sql.ts';
import { deliveriesJob } from './delivery-rules.ts';
import { installedNames } from './installed-channels.ts';
import { availableTo } from './read-notice-settings.ts';
import { emailState, maskEmail, mustBeAmong, settingFor } from './settings.ts';
import type { SettingRecord } from './settings.sql.ts';

const linkDays = 3;

export const setNoticeSettingsRoute = on(setNoticeSettings)(async (scope, { language, quiet, channels, email }) => {
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  await scope.lockHead();
  const before = await settingFor(scope.tx, accountId);
  // What was chosen before may stay chosen while the county has it switched off.
  const chosen = mustBeAmong(channels, [...(await availableTo(scope)), ...before.channels]);
  const plain = { ...before, language, quiet_from: quiet.from, quiet_until: quiet.until, channels: chosen };
  if (typeof email === 'string' && !(await installedNames()).includes('email')) throw new Refusal('notice.channel_missing', { channel: 'email' }, 'email');
  const setting = email === undefined ? plain : await withAddress(scope, plain, email);
  return { revision: await scope.revise({ puts: { notice_setting: [{ ...setting }] } }), email: emailState(setting) };
});

async function withAddress(scope: Scope, setting: SettingRecord, email: string | null): Promise<SettingRecord> {
  const { county, tx, now, secrets } = scope;
  await tx.run(cancelDeliveries(county.id, { accountId: setting.account_id, what: 'confirmation' }));
  const without = { ...setting, email_ciphertext: null, email_masked: null, confirmed_at: null, confirm_digest: null, confirm_until: null };
  if (email === null) return without;
  if (setting.confirmed_at !== null && setting.email_ciphertext !== null && secrets.decrypt(setting.email_ciphertext) === email) return setting;
  const { token, digest } = newToken(secrets, county.id);
  const until = new Date(now.getTime() + linkDays * 86_400_000);
  await tx.run(
    putDelivery(county.id, {
      id: newId(),
      key: `confirmation:${digest.slice(0, 32)}:email`,
      what: 'confirmation',
      channel: 'email',
      digestId: null,
      accountId: setting.account_id,
      webhookId: null,
      content: secrets.encrypt(JSON.stringify({ email, token })),
      notBefore: now.toISOString(),
      madeAt: now.toISOString(),
    }),
  );
  await scope.enqueue(deliveriesJob, { countyId: county.id });
  return { ...without, email_ciphertext: secrets.encrypt(email), email_masked: maskEmail(email), confirm_digest: digest, confirm_until: until };
}
