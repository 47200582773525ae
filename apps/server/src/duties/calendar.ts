// Working days: what was announced for the country (the package chinese-days, see docs/decisions/0014-working-days.md), with
// the days that a county set for itself on top. A year that is not announced yet has its plain weekdays.

import announcedDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { dayNumber, type Day } from '@gridward/domain/period';
import { isWeekend } from '@gridward/domain/duties/day-count';
import type { Tx } from '../kernel/database.ts';
import type { Scope } from '../kernel/scope.ts';
import { ownDays, type OwnDayRow } from './calendar.sql.ts';

export interface NamedDay {
  readonly day: Day;
  readonly working: boolean;
  readonly name: string | null;
  readonly kind: 'working' | 'weekend' | 'holiday' | 'worked_for';
  readonly own: boolean;
}

/** Which announcements this program carries: obligations that were computed by others are computed again. */
export const announcements = `${Object.keys(announcedDays.holidays).length}+${Object.keys(announcedDays.workdays).length}`;

const announced: readonly NamedDay[] = [
  ...Object.entries(announcedDays.holidays).map(([day, text]): NamedDay => ({ day, working: false, name: nameIn(text), kind: 'holiday', own: false })),
  ...Object.entries(announcedDays.workdays).map(([day, text]): NamedDay => ({ day, working: true, name: nameIn(text), kind: 'worked_for', own: false })),
].toSorted((one, other) => (one.day < other.day ? -1 : 1));

const announcedYears = new Set(announced.map((one) => one.day.slice(0, 4)));

export function isAnnounced(year: number): boolean {
  return announcedYears.has(String(year));
}

/** 'New Year's Day,元旦,1' */
function nameIn(text: string): string | null {
  return text.split(',')[1] ?? null;
}

/** Every day that has a name or is not what its weekday says, as known at a revision, in order. */
export async function namedDays(scope: Pick<Scope, 'tx' | 'county'>, knownAt: number | null): Promise<readonly NamedDay[]> {
  return merged(await scope.tx.rows(ownDays(scope.county.id, knownAt)));
}

function merged(own: readonly OwnDayRow[]): readonly NamedDay[] {
  const days = new Map(announced.map((one) => [one.day, one]));
  for (const { day, working, name } of own) days.set(day, { day, working, name, kind: kindOf(day, working), own: true });
  return [...days.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

function kindOf(day: Day, working: boolean): NamedDay['kind'] {
  const weekend = isWeekend(dayNumber(day));
  if (working) return weekend ? 'worked_for' : 'working';
  return weekend ? 'weekend' : 'holiday';
}

/** What evaluation reads: the days that are not what their weekday says. */
export function unusualIn(days: readonly NamedDay[]): readonly { readonly day: Day; readonly working: boolean }[] {
  return days.filter(({ day, working }) => working === isWeekend(dayNumber(day))).map(({ day, working }) => ({ day, working }));
}

/** The working days as evaluation reads them now, for a program outside: every other day is what its weekday says. */
export async function workingDaysOf(tx: Tx): Promise<ReturnType<typeof unusualIn>> {
  return unusualIn(merged(await tx.rows(ownDays(tx.countyId, null))));
}

export function dayIn(days: ReadonlyMap<Day, NamedDay>, day: Day): NamedDay {
  const weekend = isWeekend(dayNumber(day));
  return days.get(day) ?? { day, working: !weekend, name: null, kind: weekend ? 'weekend' : 'working', own: false };
}
