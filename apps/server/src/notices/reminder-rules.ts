// How the county reminds: read, and set.

import { readReminderRules, setReminderRules } from '@gridward/contract/notices-reminders';
import { on } from '../kernel/perform.ts';
import { installedNames } from './installed-channels.ts';
import { mustBeAmong, mustSetReminders, rulesOf } from './settings.ts';

export const readReminderRulesRoute = on(readReminderRules)(async (scope) => {
  mustSetReminders(scope);
  const { enabled, hour, lead_days: leadDays, escalation_days: escalationDays, channels } = await rulesOf(scope.tx);
  return { enabled, hour, leadDays, escalationDays, channels, installed: await installedNames() };
});

export const setReminderRulesRoute = on(setReminderRules)(async (scope, { enabled, hour, leadDays, escalationDays, channels }) => {
  mustSetReminders(scope);
  await scope.lockHead();
  const { id, channels: before } = await rulesOf(scope.tx);
  // One that is not installed just now may stay: it works again when it is.
  const chosen = mustBeAmong(channels, [...(await installedNames()), ...before]);
  const rule = { id, enabled, hour, lead_days: leadDays, escalation_days: escalationDays, channels: chosen };
  return { revision: await scope.revise({ puts: { reminder_rule: [rule] } }) };
});
