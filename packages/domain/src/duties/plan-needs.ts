// What a plan is made for: what is still to be done, and where it may be done. `Wanted` is the same for those who reckon
// with it: subjects and days by their place in a list, no more times than can still be done.

import type { Day } from '../period.ts';
import type { Place } from './plan-places.ts';

/** An obligation that is not met yet. */
export interface Need {
  readonly key: string;
  readonly duty: string;
  /** An act about one of these counts; null: about any subject of the person. */
  readonly subjectIds: readonly string[] | null;
  /** Kinds of records that count, the usual one first. */
  readonly acts: readonly string[];
  readonly remaining: number;
  readonly distinctDays: boolean;
  readonly deadline: Day;
}

export interface PlanSubject extends Place {
  readonly id: string;
}

export interface Wanted {
  readonly need: Need;
  /** Ascending places in the list of subjects. */
  readonly subjects: readonly number[];
  /** So many of the days on which somebody goes out are in time: the first ones. */
  readonly inTime: number;
  /** What remains, as far as there are days for it. */
  readonly times: number;
  /** Two acts of one day count once, and more than one subject could be visited on that day. */
  readonly distinct: boolean;
}

export interface Wants {
  readonly wanted: readonly Wanted[];
  /** Subject → what a trip there could serve: places in `wanted`, ascending. */
  readonly servedAt: readonly (readonly number[])[];
}

/** Needs and subjects sorted by key and id. */
export function wantsOf(needs: readonly Need[], subjects: readonly PlanSubject[], days: readonly Day[]): Wants {
  const indexOf = new Map(subjects.map((subject, index) => [subject.id, index]));
  const everywhere = [...indexOf.values()];
  const wanted = needs.map((need): Wanted => {
    const where =
      need.subjectIds === null ? everywhere : [...new Set(need.subjectIds.flatMap((id) => indexOf.get(id) ?? []))].toSorted((one, other) => one - other);
    const late = days.findIndex((day) => day > need.deadline);
    const inTime = late === -1 ? days.length : late;
    // Nobody goes to a subject twice a day, but to several subjects on one day.
    const most = where.length === 0 ? 0 : need.distinctDays ? inTime : inTime * where.length;
    return { need, subjects: where, inTime, times: Math.min(need.remaining, most), distinct: need.distinctDays && where.length > 1 };
  });
  const servedAt = subjects.map((): number[] => []);
  wanted.forEach((one, index) => {
    if (one.times > 0) for (const subject of one.subjects) servedAt[subject]?.push(index);
  });
  return { wanted, servedAt };
}

export interface DatedTrip {
  readonly subject: number;
  /** Place in the list of days, from 0. */
  readonly day: number;
}

/** Per trip the needs that it serves: each need takes the first trips that count for it, never more than wanted. */
export function servedBy({ wanted, servedAt }: Wants, trips: readonly DatedTrip[]): readonly (readonly number[])[] {
  const taken = wanted.map(() => new Set<DatedTrip>());
  const daysOf = wanted.map(() => new Set<number>());
  return trips.map((trip) =>
    (servedAt[trip.subject] ?? []).filter((index) => {
      const [one, already, days] = [wanted[index], taken[index], daysOf[index]];
      if (one === undefined || already === undefined || days === undefined) return false;
      if (trip.day >= one.inTime || already.size >= one.times || (one.distinct && days.has(trip.day))) return false;
      already.add(trip);
      days.add(trip.day);
      return true;
    }),
  );
}

/** Needs that these trips leave short. */
export function shortAfter(wants: Wants, trips: readonly DatedTrip[]): readonly number[] {
  const times = wants.wanted.map((one) => one.times);
  for (const index of servedBy(wants, trips).flat()) times[index] = (times[index] ?? 0) - 1;
  return times.flatMap((left, index) => (left > 0 ? [index] : []));
}
