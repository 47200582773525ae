// The periods a duty is counted in, as day numbers: weeks, months, quarters …, or the days that end with a date.

import { dayNumber, dayOfNumber, isLeapYear } from '../period.ts';
import type { CalendarUnit, DutyPer } from './duty.ts';

export interface DaySpan {
  readonly from: number;
  readonly until: number;
}

/** Every period with a day in [from, until), in order. A duty `since` the last time has none of its own. */
export function periodsBetween(per: Exclude<DutyPer, { kind: 'since' }>, from: number, until: number): readonly DaySpan[] {
  const periods: DaySpan[] = [];
  if (from >= until) return periods;
  if (per.kind === 'date') {
    const last = yearOf(until - 1) + 1;
    for (let year = yearOf(from); year <= last; year++) {
      const day = dayNumber(text(year, per.month, dateIn(year, per.month, per.date)));
      const period = { from: day - per.openDays + 1, until: day + 1 };
      if (period.until > from && period.from < until) periods.push(period);
    }
    return periods;
  }
  for (let start = startOf(per.unit, from); start < until;) {
    const next = nextAfter(per.unit, start);
    periods.push({ from: start, until: next });
    start = next;
  }
  return periods;
}

const monthsIn: Readonly<Record<Exclude<CalendarUnit, 'day' | 'week'>, number>> = { month: 1, quarter: 3, half_year: 6, year: 12 };

function startOf(unit: CalendarUnit, day: number): number {
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const at = dayOfNumber(day);
  const month = Number(at.slice(5, 7));
  return dayNumber(text(Number(at.slice(0, 4)), month - ((month - 1) % monthsIn[unit]), 1));
}

/** The first day of the period after the one that begins on `start`. */
function nextAfter(unit: CalendarUnit, start: number): number {
  if (unit === 'day') return start + 1;
  if (unit === 'week') return start + 7;
  const at = dayOfNumber(start);
  const months = Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7)) - 1 + monthsIn[unit];
  return dayNumber(text(Math.floor(months / 12), (months % 12) + 1, 1));
}

function yearOf(day: number): number {
  return Number(dayOfNumber(day).slice(0, 4));
}

/** 29 February is the 28th in other years. */
function dateIn(year: number, month: number, date: number): number {
  return month === 2 && date === 29 && !isLeapYear(year) ? 28 : date;
}

function text(year: number, month: number, date: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
