// What reminders go by where nothing has been set, and the rows that hold what has: of a county, of an account.

import { isLanguage, type Language } from '@gridward/messages/language';
import { usualQuietHours, type QuietHours } from '@gridward/domain/notices/quiet';
import type { Tx } from '../kernel/database.ts';
import { mayInCounty } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { ruleOf, settingOf, type RuleRecord, type SettingRecord } from './settings.sql.ts';

/** Half past eight, three days before, three days for each step up; e-mail and webhooks as far as there are any. */
export function usualRules(): RuleRecord {
  return { id: newId(), enabled: true, hour: '08:30', lead_days: 3, escalation_days: 3, channels: ['email', 'webhook'] };
}

export async function rulesOf(tx: Tx): Promise<RuleRecord> {
  return (await tx.first(ruleOf(tx.countyId))) ?? usualRules();
}

export function usualSetting(accountId: string): SettingRecord {
  return {
    id: newId(),
    account_id: accountId,
    language: 'zh-CN',
    quiet_from: usualQuietHours.from,
    quiet_until: usualQuietHours.until,
    channels: ['email'],
    email_ciphertext: null,
    email_masked: null,
    confirmed_at: null,
    confirm_digest: null,
    confirm_until: null,
  };
}

export async function settingFor(tx: Tx, accountId: string): Promise<SettingRecord> {
  return (await tx.first(settingOf(tx.countyId, accountId))) ?? usualSetting(accountId);
}

export function quietOf(setting: Pick<SettingRecord, 'quiet_from' | 'quiet_until'>): QuietHours {
  return { from: setting.quiet_from, until: setting.quiet_until };
}

export function languageOf(setting: Pick<SettingRecord, 'language'>): Language {
  return isLanguage(setting.language) ? setting.language : 'zh-CN';
}

export function emailState({ email_masked, confirmed_at }: SettingRecord): { masked: string; confirmed: boolean } | null {
  return email_masked === null ? null : { masked: email_masked, confirmed: confirmed_at !== null };
}

/** w***@xintai.gov.cn */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}

/** How a county reminds is set for the whole of it. */
export function mustSetReminders(scope: Scope): void {
  if (!mayInCounty(scope.actor, 'notice.change')) throw new Refusal('permission.out_of_scope');
}

/** Every channel named is one that can be switched on. */
export function mustBeAmong(channels: readonly string[], available: readonly string[]): string[] {
  const missing = channels.find((channel) => !available.includes(channel));
  if (missing !== undefined) throw new Refusal('notice.channel_missing', { channel: missing }, 'channels');
  return [...new Set(channels)].toSorted();
}
