import type { ParsedInputOf } from '@gridward/contract/endpoint';
import { previewDigests } from '@gridward/contract/notices-reminders';
import type { ReminderStage } from '@gridward/domain/notices/reminders';
import { bringUpToDate } from '../duties/duties.ts';
import { approaching } from '../kernel/perform.ts';
import { shownItems } from './digest-items.ts';
import { personsNamed } from './digests.sql.ts';
import { planDigests, type PlannedDigest } from './plan-digests.ts';
import { mustSetReminders } from './settings.ts';
import type { RuleRecord } from './settings.sql.ts';

/** The rules are asked on the facts as they are known now; for another day, as if it were that day. */
export const previewDigestsRoute = approaching(previewDigests, async (house, _input, request) => {
  const countyId = request.actor?.countyId ?? request.token?.countyId;
  if (countyId !== undefined) await bringUpToDate(house, countyId);
  return { found: null };
})(async (scope, input) => {
  mustSetReminders(scope);
  const { tx, county, head } = scope;
  const on = input.on ?? scope.today;
  const { today, digests } = await planDigests({ tx, county: { ...county, head } }, on, triedIn(input));
  const named = await tx.rows(
    personsNamed(
      county.id,
      digests.map((one) => one.personId),
    ),
  );
  const byPerson = new Map(digests.map((one) => [one.personId, one]));
  const rows = [];
  for (const person of named) {
    const planned = byPerson.get(person.id);
    if (planned === undefined) continue;
    if (rows.length === input.rows) break;
    rows.push({ person, items: await shownItems(tx, on, planned.items), ...waysOf(planned) });
  }
  return { on, working: today.working, sums: sumsOf(digests), rows };
});

function triedIn({ leadDays, escalationDays }: ParsedInputOf<typeof previewDigests>): Partial<RuleRecord> {
  return {
    ...(leadDays === undefined ? {} : { lead_days: leadDays }),
    ...(escalationDays === undefined ? {} : { escalation_days: escalationDays === 'never' ? null : escalationDays }),
  };
}

function sumsOf(digests: readonly PlannedDigest[]) {
  const persons = (stage: ReminderStage) => digests.filter((one) => one.items.some((item) => item.stage === stage)).length;
  return {
    persons: digests.length,
    items: digests.reduce((sum, one) => sum + one.items.length, 0),
    noAccount: digests.filter((one) => one.accounts.length === 0).length,
    stages: { escalated: persons('escalated'), overdue: persons('overdue'), due_today: persons('due_today'), due_soon: persons('due_soon') },
  };
}

function waysOf({ accounts, ways }: PlannedDigest): { ways: string[]; without: 'no_account' | 'inbox_only' | null } {
  if (accounts.length === 0) return { ways: [], without: 'no_account' };
  return { ways: ['inbox', ...ways.map((way) => way.channel)], without: ways.length === 0 ? 'inbox_only' : null };
}
