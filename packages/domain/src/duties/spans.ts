// Sets of days as sorted, separate, half-open runs of day numbers: [from, until, from, until, …]. Everything a year of a
// county's duties is computed from passes through here, so a set is one flat array of numbers and nothing is copied twice.
// A run that is open ends at `never`.

import type { Period } from '../period.ts';
import { dayNumber } from '../period.ts';

export type Spans = readonly number[];

/** Later than every day of the calendar. */
export const never = 4_000_000;
export const noDays: Spans = [];

export function spanOf(period: Period): Spans {
  return [dayNumber(period.from), period.until === null ? never : dayNumber(period.until)];
}

/** The days of any of the periods. */
export function spansOf(periods: readonly Period[]): Spans {
  if (periods.length === 1 && periods[0] !== undefined) return spanOf(periods[0]);
  return joined(periods.map(spanOf));
}

/** The days that are in any of the sets. */
export function joined(sets: readonly Spans[]): Spans {
  if (sets.length === 0) return noDays;
  if (sets.length === 1) return sets[0] ?? noDays;
  const runs: (readonly [number, number])[] = [];
  for (const set of sets) for (let at = 0; at < set.length; at += 2) runs.push([set[at] ?? 0, set[at + 1] ?? 0]);
  runs.sort((one, other) => one[0] - other[0]);
  const result: number[] = [];
  for (const [from, until] of runs) {
    const last = result.at(-1);
    if (last === undefined || last < from) result.push(from, until);
    else if (last < until) result[result.length - 1] = until;
  }
  return result;
}

/** The days that are in both sets. */
export function shared(one: Spans, other: Spans): Spans {
  const result: number[] = [];
  let [a, b] = [0, 0];
  while (a < one.length && b < other.length) {
    const from = Math.max(one[a] ?? 0, other[b] ?? 0);
    const [endA, endB] = [one[a + 1] ?? 0, other[b + 1] ?? 0];
    const until = Math.min(endA, endB);
    if (from < until) result.push(from, until);
    if (endA <= endB) a += 2;
    else b += 2;
  }
  return result;
}

/** The days of the set that are not in the other. */
export function without(set: Spans, other: Spans): Spans {
  if (other.length === 0 || set.length === 0) return set;
  const result: number[] = [];
  let b = 0;
  for (let a = 0; a < set.length; a += 2) {
    let from = set[a] ?? 0;
    const until = set[a + 1] ?? 0;
    while (b < other.length && (other[b + 1] ?? 0) <= from) b += 2;
    for (let cut = b; cut < other.length && (other[cut] ?? 0) < until; cut += 2) {
      if (from < (other[cut] ?? 0)) result.push(from, other[cut] ?? 0);
      from = Math.max(from, other[cut + 1] ?? 0);
    }
    if (from < until) result.push(from, until);
  }
  return result;
}

export function holds(set: Spans, day: number): boolean {
  for (let at = 0; at < set.length; at += 2) {
    if (day < (set[at] ?? 0)) return false;
    if (day < (set[at + 1] ?? 0)) return true;
  }
  return false;
}

/** The last day of the set in [from, until); null when there is none. */
export function lastIn(set: Spans, from: number, until: number): number | null {
  for (let at = set.length - 2; at >= 0; at -= 2) {
    const start = set[at] ?? 0;
    if (start >= until) continue;
    const last = Math.min(set[at + 1] ?? 0, until) - 1;
    return last >= from ? last : null;
  }
  return null;
}
