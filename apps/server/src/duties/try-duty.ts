// What-if: the obligations of a past window under another rule, beside those under the rules that were in force, on the same
// facts. Nothing is written. Hours are times asked × the estimate of one act.

import { tryDuty } from '@gridward/contract/duties-compliance';
import type { DutyContent } from '@gridward/contract/playbooks';
import { dayNumber, parsePeriod } from '@gridward/domain/period';
import type { DutyRule } from '@gridward/domain/duties/duty';
import type { DutyFacts } from '@gridward/domain/duties/facts';
import { stateOn } from '@gridward/domain/duties/obligation';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { factsAt, type LoadedFacts } from './load-facts.ts';
import { namesOfSubjects, townshipsOf } from './names.sql.ts';
import { evaluateRows, type ObligationRow } from './obligation-rows.ts';
import { wholeFacts } from './past.ts';
import { mustMakeSense } from './publish-duty.ts';
import { firstOfMonth } from './question.ts';
import { ruleIn } from './rules.ts';
import { dutiesAsOf, type DutyRow } from './rules.sql.ts';

const longestDays = 400;

interface Window {
  readonly from: string;
  readonly until: string;
}

export const tryDutyRoute = on(tryDuty)(async (scope, { code, content, ...input }) => {
  if (content !== null) mustMakeSense(content);
  const window = windowOf(scope, input);
  const loaded = await wholeFacts(scope);
  const facts = await factsAt(scope, loaded, scope.head);
  const versions = await scope.tx.rows(dutiesAsOf({ countyId: scope.county.id, knownAt: scope.head, on: null, code }));
  const trial = { scope, loaded, window };
  const before = tried(trial, { ...facts, duties: facts.duties.filter((rule) => rule.code === code) });
  const after = tried(trial, { ...facts, duties: content === null ? [] : [ruleTried(code, content, versions, window)] });
  const minutes = minutesIn(versions);
  const sides: Sides = { scope, before: { rows: before, minutes }, after: { rows: after, minutes: () => content?.minutes ?? 0 } };
  return {
    ...window,
    before: outcomeOf(scope, sides.before),
    after: outcomeOf(scope, sides.after),
    byUnit: await byTownship(sides),
    byTimes: byTimes(before, after),
  };
});

/** The twelve whole months before this one, unless another window is asked for. */
function windowOf(scope: Scope, { from, until = firstOfMonth(scope.today) }: { from?: string | undefined; until?: string | undefined }): Window {
  const begins = from ?? `${Number(until.slice(0, 4)) - 1}${until.slice(4)}`;
  if (begins >= until || dayNumber(until) - dayNumber(begins) > longestDays) throw new Refusal('day.outside', { from: begins, until });
  return { from: begins, until };
}

/** In force as long as the versions there are, or through the window where there are none. */
function ruleTried(code: string, content: DutyContent, versions: readonly DutyRow[], { from }: Window): DutyRule {
  const begins = versions.map((row) => parsePeriod(row.during).from).toSorted()[0] ?? firstOfMonth(from);
  return { ...ruleIn(content), id: code, code, version: 1, during: { from: begins, until: null }, known: { from: 0, until: null } };
}

interface Trial {
  readonly scope: Scope;
  readonly loaded: LoadedFacts;
  readonly window: Window;
}

function tried({ scope, loaded, window }: Trial, facts: DutyFacts): readonly ObligationRow[] {
  const rows: ObligationRow[] = [];
  if (facts.duties.length === 0) return rows;
  const question = { window, asOf: scope.today, knownAt: scope.head, only: null };
  evaluateRows({ loaded, facts, question }, (row) => rows.push(row));
  return rows;
}

interface Side {
  readonly rows: readonly ObligationRow[];
  readonly minutes: (row: ObligationRow) => number;
}
interface Sides {
  readonly scope: Scope;
  readonly before: Side;
  readonly after: Side;
}

function minutesIn(versions: readonly DutyRow[]): Side['minutes'] {
  const minutes = new Map(versions.map((row) => [row.version, row.content.minutes]));
  return (row) => minutes.get(row.version) ?? 0;
}

function askedIn({ rows, minutes }: Side) {
  return {
    obligations: rows.length,
    times: rows.reduce((sum, row) => sum + row.required, 0),
    hours: Math.round(rows.reduce((sum, row) => sum + row.required * minutes(row), 0) / 6) / 10,
    bearers: new Set(rows.map((row) => row.bearer_id)).size,
  };
}

function outcomeOf(scope: Scope, side: Side) {
  const states = { met: 0, overdue: 0, open: 0, excused: 0 };
  for (const row of side.rows) states[stateOn(scope.today, row)] += 1;
  return { ...askedIn(side), ...states };
}

async function byTownship({ scope, before, after }: Sides) {
  const at = { countyId: scope.county.id, on: scope.today, knownAt: scope.head };
  const ids = [...new Set([...before.rows, ...after.rows].flatMap((row) => row.unit_id ?? []))];
  const townshipOf = new Map((await scope.tx.rows(townshipsOf(at, ids))).map((row) => [row.unitId, row.id]));
  const within = (rows: readonly ObligationRow[]) => Map.groupBy(rows, (row) => townshipOf.get(row.unit_id ?? '') ?? '');
  const [was, is] = [within(before.rows), within(after.rows)];
  const townships = [...new Set([...was.keys(), ...is.keys()])];
  const names = await scope.tx.rows(
    namesOfSubjects(
      at,
      townships.filter((id) => id !== ''),
    ),
  );
  const shown = [...names, ...(townships.includes('') ? [null] : [])];
  return shown.map((unit) => ({
    unit,
    before: askedIn({ ...before, rows: was.get(unit?.id ?? '') ?? [] }),
    after: askedIn({ ...after, rows: is.get(unit?.id ?? '') ?? [] }),
  }));
}

/** How many bearers are asked so many times in the window. */
function byTimes(before: readonly ObligationRow[], after: readonly ObligationRow[]) {
  const [was, is] = [bearersByTimes(before), bearersByTimes(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .toSorted((one, other) => one - other)
    .map((times) => ({ times, before: was.get(times) ?? 0, after: is.get(times) ?? 0 }));
}

function bearersByTimes(rows: readonly ObligationRow[]): ReadonlyMap<number, number> {
  const timesOf = new Map<string, number>();
  for (const row of rows) timesOf.set(row.bearer_id, (timesOf.get(row.bearer_id) ?? 0) + row.required);
  const bearers = new Map<number, number>();
  for (const times of timesOf.values()) bearers.set(times, (bearers.get(times) ?? 0) + 1);
  return bearers;
}
