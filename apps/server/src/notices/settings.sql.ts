// How a county and its accounts want to be reminded, and where digests are sent to.

import { sql, type RawBuilder } from 'kysely';

/** A row of `notice_setting` as it stands, to be written back whole. */
export interface SettingRecord {
  readonly id: string;
  readonly account_id: string;
  readonly language: string;
  readonly quiet_from: string;
  readonly quiet_until: string;
  readonly channels: string[];
  readonly email_ciphertext: string | null;
  readonly email_masked: string | null;
  readonly confirmed_at: Date | null;
  readonly confirm_digest: string | null;
  readonly confirm_until: Date | null;
}

const settingColumns = sql`s.id, s.account_id, s.language, s.quiet_from, s.quiet_until, s.channels, s.email_ciphertext, s.email_masked, s.confirmed_at,
  s.confirm_digest, s.confirm_until`;

export function settingOf(countyId: string, accountId: string): RawBuilder<SettingRecord> {
  return sql<SettingRecord>`select ${settingColumns} from notice_setting s where s.county_id = ${countyId} and s.account_id = ${accountId}::uuid`;
}

/** The setting whose open link has this digest. */
export function settingWithLink(countyId: string, digest: string, now: string): RawBuilder<SettingRecord> {
  return sql<SettingRecord>`
    select ${settingColumns} from notice_setting s
    where s.county_id = ${countyId} and s.confirm_digest = ${digest} and s.confirm_until > ${now}::timestamptz`;
}

export interface RuleRecord {
  readonly id: string;
  readonly enabled: boolean;
  readonly hour: string;
  readonly lead_days: number;
  readonly escalation_days: number | null;
  readonly channels: string[];
}

export function ruleOf(countyId: string): RawBuilder<RuleRecord> {
  return sql<RuleRecord>`select r.id, r.enabled, r.hour, r.lead_days, r.escalation_days, r.channels from reminder_rule r where r.county_id = ${countyId}`;
}

export interface WebhookRecord {
  readonly id: string;
  readonly url: string;
  readonly note: string | null;
  readonly enabled: boolean;
  readonly secret_ciphertext: string | null;
}

export function webhooksOf(countyId: string, id: string | null = null): RawBuilder<WebhookRecord> {
  return sql<WebhookRecord>`
    select w.id, w.url, w.note, w.enabled, w.secret_ciphertext from webhook w
    where w.county_id = ${countyId} and (${id}::uuid is null or w.id = ${id}::uuid) order by w.url, w.id`;
}

export function accountExists(countyId: string, accountId: string): RawBuilder<{ name: string }> {
  return sql<{ name: string }>`select a.name from account a where a.county_id = ${countyId} and a.id = ${accountId}::uuid`;
}
