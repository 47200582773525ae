// The fewest trips for what a person still has to do. The domain plans; here it is told what may be done where, and on which
// days nobody goes out: days of leave and days that are not worked – but for what is due on such a day, as on New Year's. Each
// day begins where the person sits, in the unit of the leading post; a place is in the middle of the smallest unit drawn on the map.

import type { DutyContent } from '@gridward/contract/playbooks';
import { addDays } from '@gridward/domain/period';
import { minimalPlan, type Plan } from '@gridward/domain/duties/plan';
import type { Need } from '@gridward/domain/duties/plan-needs';
import type { Place } from '@gridward/domain/duties/plan-places';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { absencesOf } from './absences.ts';
import { dayIn, namedDays } from './calendar.ts';
import { heldOn, pathsOn, postUnitsOn, type HeldRow, type PathRow } from './due-plan.sql.ts';
import { namesOfSubjects, type NamedRow } from './names.sql.ts';
import type { ObligationListRow } from './obligations.sql.ts';
import { dutiesAsOf } from './rules.sql.ts';

type OpenRow = Omit<ObligationListRow, 'total'>;

export interface PlanFor {
  readonly personId: string;
  readonly on: string;
  readonly knownAt: number;
  readonly open: readonly OpenRow[];
}

export async function planFor(scope: Scope, { personId, on, knownAt, open }: PlanFor) {
  const at = { countyId: scope.county.id, on, knownAt };
  const versions = await scope.tx.rows(dutiesAsOf({ countyId: scope.county.id, knownAt, on: null, code: undefined }));
  const rules = new Map(versions.map((row) => [`${row.code}:${row.version}`, row.content]));
  const ruleOf = (row: OpenRow) => rules.get(`${row.duty.code}:${row.duty.version}`);
  const held = await scope.tx.rows(heldOn(at, personId));
  const units = await scope.tx.rows(
    postUnitsOn(
      at,
      personId,
      workSafety().ranks.map((rank) => rank.code),
    ),
  );
  const ids = [...new Set([...held.map((one) => one.id), ...units.map((one) => one.id), ...open.flatMap((row) => row.subject?.id ?? [])])];
  const paths = new Map((await scope.tx.rows(pathsOn(at, ids))).map((row) => [row.id, row.path]));
  const begun = open.filter((row) => row.period.from <= on);
  const plan = minimalPlan({
    needs: begun.flatMap((row) => needOf(row, ruleOf(row), held)),
    subjects: ids.map((id) => ({ id, ...placeOf(paths.get(id)) })),
    today: on,
    from: units[0] === undefined ? null : placeOf(paths.get(units[0].id)),
    unavailable: await closedDays(scope, { personId, on, knownAt, open: begun }, ruleOf),
  });
  return shownPlan(scope, { plan, at, paths, rows: new Map(begun.map((row) => [row.key, { row, rule: ruleOf(row) }])) });
}

function placeOf(path: PathRow['path'] = []): Place {
  const [west, south, east, north] = path.find((unit) => unit.bbox !== null)?.bbox ?? [];
  const isDrawn = west !== undefined && south !== undefined && east !== undefined && north !== undefined;
  return { path: path.map((unit) => unit.id), at: isDrawn ? { longitude: (west + east) / 2, latitude: (south + north) / 2 } : null };
}

function needOf(row: OpenRow, rule: DutyContent | undefined, held: readonly HeldRow[]): Need[] {
  if (rule === undefined) return [];
  const { bearer, on, acts, distinctDays } = rule;
  const fitting = bearer.kind === 'holder' ? held.filter((one) => one.roles.some((role) => bearer.roles.includes(role))) : held;
  const subjectIds = row.subject !== null ? [row.subject.id] : on === null ? null : fitting.filter((one) => selects(on, one)).map((one) => one.id);
  return [{ key: row.key, duty: row.duty.code, subjectIds, acts, remaining: row.required - row.done, distinctDays, deadline: row.deadline }];
}

function selects(on: NonNullable<DutyContent['on']>, one: HeldRow): boolean {
  if (!on.kinds.includes(one.kind)) return false;
  if (one.kind === 'unit' && on.unitKinds !== null && !on.unitKinds.includes(one.unitKind ?? '')) return false;
  if (on.industries !== null && !on.industries.some((industry) => one.industries.includes(industry))) return false;
  return Object.entries(on.profile).every(([field, values]) => values.includes(String(one.profile[field])));
}

async function closedDays(scope: Scope, { personId, on, knownAt, open }: PlanFor, ruleOf: (row: OpenRow) => DutyContent | undefined): Promise<string[]> {
  const last = open.reduce((latest, row) => (row.deadline > latest ? row.deadline : latest), on);
  const calendar = new Map((await namedDays(scope, knownAt)).map((one) => [one.day, one]));
  const away = await absencesOf(scope, personId, knownAt);
  const fixed = open.filter((row) => ruleOf(row)?.per.kind === 'date');
  const closed: string[] = [];
  for (let day = on; day <= last; day = addDays(day, 1)) {
    const due = fixed.some((row) => row.period.from <= day && day < row.period.until);
    if (away(day) || (!due && !dayIn(calendar, day).working)) closed.push(day);
  }
  return closed;
}

interface Shown {
  readonly plan: Plan;
  readonly at: Parameters<typeof namesOfSubjects>[0];
  readonly paths: ReadonlyMap<string, PathRow['path']>;
  readonly rows: ReadonlyMap<string, { readonly row: OpenRow; readonly rule: DutyContent | undefined }>;
}

async function shownPlan(scope: Scope, { plan, at, paths, rows }: Shown) {
  const townshipOf = (id: string) => paths.get(id)?.find((unit) => unit.kind === 'township' || unit.kind === 'zone')?.id ?? '';
  const places = plan.trips.flatMap((trip) => [trip.subjectId, paths.get(trip.subjectId)?.[0]?.id ?? trip.subjectId, townshipOf(trip.subjectId)]);
  const ids = [...new Set(places)].filter((id) => id !== '');
  const names = new Map<string, NamedRow>((await scope.tx.rows(namesOfSubjects(at, ids))).map((row) => [row.id, row]));
  const trips = plan.trips.map((trip) => {
    const serves = trip.serves.flatMap(({ key, duty, act }) => {
      const found = rows.get(key);
      return found === undefined ? [] : [{ key, duty, act, name: found.row.duty.name, deadline: found.row.deadline, minutes: found.rule?.minutes ?? 0 }];
    });
    return {
      on: trip.on,
      by: serves.map((one) => one.deadline).toSorted()[0] ?? trip.on,
      subject: names.get(trip.subjectId) ?? null,
      place: names.get(paths.get(trip.subjectId)?.[0]?.id ?? '') ?? null,
      township: names.get(townshipOf(trip.subjectId)) ?? null,
      serves: serves.map(({ minutes: _, ...one }) => one),
      minutes: minutesOf(serves),
    };
  });
  return { trips, unmet: [...plan.unmet], proven: plan.proven };
}

/** Two duties that one act serves take the time of the longer one. */
function minutesOf(serves: readonly { readonly act: string; readonly minutes: number }[]): number {
  const longest = new Map<string, number>();
  for (const { act, minutes } of serves) longest.set(act, Math.max(longest.get(act) ?? 0, minutes));
  return [...longest.values()].reduce((sum, minutes) => sum + minutes, 0);
}
