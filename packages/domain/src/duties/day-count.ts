// Which days work is done on, and how many of a set of days lie in a period. Sums over the days of the horizon are made
// once, so that a count costs as much for a year as for a day.

import type { DutyFacts } from './facts.ts';
import { dayNumber } from '../period.ts';
import type { Spans } from './spans.ts';

export interface DayCount {
  /** Of the days in [from, until) that are in the set, how many are asked about. */
  count(set: Spans, from: number, until: number): number;
  /** The first day of the set, at `from` or later, that is asked about; null when the horizon has none. */
  next(set: Spans, from: number): number | null;
  /** The n-th such day, counted from `from`; null when there are fewer. */
  nth(set: Spans, from: number, n: number): number | null;
}

interface Horizon {
  readonly from: number;
  readonly until: number;
}

/** Day 0 of day numbers, 1970-01-01, was a Thursday. */
export function isWeekend(day: number): boolean {
  return (((day + 3) % 7) + 7) % 7 >= 5;
}

export function everyDay(horizon: Horizon): DayCount {
  return countingBy(horizon, () => true);
}

export function workingDays(horizon: Horizon, unusual: DutyFacts['unusualDays']): DayCount {
  const known = new Map(unusual.map((one) => [dayNumber(one.day), one.working]));
  return countingBy(horizon, (day) => known.get(day) ?? !isWeekend(day));
}

function countingBy(horizon: Horizon, asked: (day: number) => boolean): DayCount {
  const length = Math.max(0, horizon.until - horizon.from);
  const before = new Int32Array(length + 1);
  for (let at = 0; at < length; at++) before[at + 1] = (before[at] ?? 0) + (asked(horizon.from + at) ? 1 : 0);
  const sumBefore = (day: number) => before[Math.min(Math.max(day - horizon.from, 0), length)] ?? 0;
  const countRun = (from: number, until: number) => (from < until ? sumBefore(until) - sumBefore(from) : 0);
  function nth(set: Spans, from: number, n: number): number | null {
    let left = n;
    for (let at = 0; at < set.length; at += 2) {
      const start = Math.max(set[at] ?? 0, from, horizon.from);
      const end = Math.min(set[at + 1] ?? 0, horizon.until);
      const here = countRun(start, end);
      if (here < left) {
        left -= here;
        continue;
      }
      for (let day = start; day < end; day++) if (asked(day) && --left === 0) return day;
    }
    return null;
  }
  return {
    count: (set, from, until) => {
      let sum = 0;
      for (let at = 0; at < set.length; at += 2) sum += countRun(Math.max(set[at] ?? 0, from), Math.min(set[at + 1] ?? 0, until));
      return sum;
    },
    next: (set, from) => nth(set, from, 1),
    nth,
  };
}
