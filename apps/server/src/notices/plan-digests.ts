// The digests of a county on a day, before anything is written: what the domain says, on the facts as they are known now, and by
// which ways each would go.

import { digestsOf, type ReminderDay } from '@gridward/domain/notices/reminders';
import { addDays, dayNumber } from '@gridward/domain/period';
import { isWeekend } from '@gridward/domain/duties/day-count';
import { workingDaysOf } from '../duties/duties.ts';
import type { Tx } from '../kernel/database.ts';
import { accountsOfPersons, leavesOn, toldSince, type AccountRow, type StoredItem } from './digests.sql.ts';
import { installedChannels } from './installed-channels.ts';
import { rulesOf, settingFor } from './settings.ts';
import { webhooksOf, type RuleRecord, type SettingRecord } from './settings.sql.ts';
import { unfinishedOn, type CountyToRemind } from './unfinished.ts';

export interface PlannedDigest {
  readonly personId: string;
  readonly items: readonly StoredItem[];
  /** With which the person signs in; none: nobody can be told. */
  readonly accounts: readonly AccountRow[];
  readonly ways: readonly Way[];
}

export interface Way {
  readonly channel: string;
  readonly account: AccountRow | null;
  readonly webhookId: string | null;
  readonly setting: SettingRecord | null;
}

export interface PlannedDay {
  readonly today: ReminderDay;
  readonly rules: RuleRecord;
  readonly digests: readonly PlannedDigest[];
}

/** What was told longer ago than anything is listed need not be known. */
const rememberedDays = 70;

/** By the rules of the county; those that are tried instead are not written anywhere. */
export async function planDigests(scope: CountyToRemind, day: string, tried: Partial<RuleRecord> = {}): Promise<PlannedDay> {
  const { tx, county } = scope;
  const today = await reminderDay(tx, day);
  const record = { ...(await rulesOf(tx)), ...tried };
  const rules = { leadDays: record.lead_days, escalationDays: record.escalation_days };
  const unfinished = await unfinishedOn(scope, today, rules);
  const leaves = (await tx.rows(leavesOn(county.id, day))).map((row) => ({ ...row, during: { from: day, until: null } }));
  const told = new Map((await tx.rows(toldSince(county.id, addDays(day, -rememberedDays), day))).map((row) => [row.personId, new Set(row.told)]));
  const rows = new Map(unfinished.map((one) => [one.key, one.row]));
  const digests = digestsOf({ today, rules, unfinished, leaves, told });
  const accounts = Map.groupBy(
    await tx.rows(
      accountsOfPersons(
        county.id,
        digests.map((one) => one.personId),
      ),
    ),
    (account) => account.personId,
  );
  const waysOf = await waysIn(tx, record);
  const planned: PlannedDigest[] = [];
  for (const { personId, items } of digests) {
    const own = accounts.get(personId) ?? [];
    const stored = items.map((item): StoredItem => {
      const row = rows.get(item.key);
      return { ...item, subjectId: row?.subjectId ?? null, required: row?.required ?? 0, done: row?.done ?? 0 };
    });
    planned.push({ personId, items: stored, accounts: own, ways: own.length === 0 ? [] : await waysOf(own) });
  }
  return { today, rules: record, digests: planned };
}

/** Holidays and what is worked for them count; a run of rest days is at most some weeks. */
async function reminderDay(tx: Tx, day: string): Promise<ReminderDay> {
  const unusual = new Map((await workingDaysOf(tx)).map((one) => [one.day, one.working]));
  const isWorking = (one: string) => unusual.get(one) ?? !isWeekend(dayNumber(one));
  let next = addDays(day, 1);
  for (let passed = 0; passed < 60 && !isWorking(next); passed++) next = addDays(next, 1);
  return { day, working: isWorking(day), nextWorkingDay: next };
}

/** Each channel once, by the first account that has chosen it; each webhook of the county once. */
async function waysIn(tx: Tx, rules: RuleRecord): Promise<(accounts: readonly AccountRow[]) => Promise<Way[]>> {
  const installed = await installedChannels();
  const open = [...installed.keys()].filter((name) => rules.channels.includes(name)).toSorted();
  const webhooks = rules.channels.includes('webhook') ? (await tx.rows(webhooksOf(tx.countyId))).filter((one) => one.enabled) : [];
  const toWebhooks = webhooks.map(({ id }): Way => ({ channel: 'webhook', account: null, webhookId: id, setting: null }));
  return async (accounts) => {
    const ways: Way[] = [];
    for (const account of accounts) {
      const setting = await settingFor(tx, account.id);
      for (const channel of open) {
        const chosen = setting.channels.includes(channel) && (channel !== 'email' || setting.confirmed_at !== null);
        if (chosen && !ways.some((way) => way.channel === channel)) ways.push({ channel, account, webhookId: null, setting });
      }
    }
    return [...ways, ...toWebhooks];
  };
}
