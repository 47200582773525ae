// When people act: on working days in working hours as a rule, grid officers on any day; hardly anybody on the days of a
// festival. What was entered without a network arrives days later.

import type { Day } from '@gridward/domain/period';
import { addDays, dayNumber } from '@gridward/domain/period';
import type { Random } from '../random.ts';

/** Records are told up to this day, the last before the demo's. */
export const lastDay = '2026-11-22';

/** The long rests of the year, as announced for the country. */
const festivals: readonly (readonly [Day, Day])[] = [
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];

const festive = new Set(festivals.flatMap(([first, last]) => spell(first, dayNumber(last) - dayNumber(first) + 1)));

export function isFestival(day: Day): boolean {
  return festive.has(day);
}

function spell(from: Day, count: number): readonly Day[] {
  return Array.from({ length: count }, (_, index) => addDays(from, index));
}

/** 0 is Monday. */
export function weekdayOf(day: Day): number {
  return (dayNumber(day) + 3) % 7;
}

/** The days about which the year can ask, in order. */
const all = spell('2025-06-01', 620);
const places = new Map(all.map((day, place) => [day, place]));
const workdays = new Set(all.filter((day) => weekdayOf(day) < 5 && !isFestival(day)));

export function isWorkday(day: Day): boolean {
  return workdays.has(day);
}

export function daysBetween(from: Day, until: Day): readonly Day[] {
  const [first, after] = [places.get(from), places.get(until)];
  if (first === undefined || after === undefined) throw new RangeError(`${from} to ${until} lies outside the year`);
  return all.slice(first, after);
}

/**
 * So many days of [from, until), spread over it and all different, that suit – those that suit best if there are enough
 * of them. Fewer when there are not that many.
 */
export function chooseDays(
  random: Random,
  { from, until, count }: { readonly from: Day; readonly until: Day; readonly count: number },
  suits: (day: Day) => boolean,
  best: (day: Day) => boolean = isWorkday,
): readonly Day[] {
  const window = daysBetween(from, until);
  // One day of many: the first that is drawn will mostly do.
  for (let attempt = 0; count === 1 && window.length > 40 && attempt < 6; attempt++) {
    const day = random.pick(window);
    if (best(day) && suits(day)) return [day];
  }
  const liked = window.filter((day) => best(day) && suits(day));
  const days = liked.length >= count ? liked : withMore(liked, window.filter(suits), count);
  if (days.length <= count) return days;
  const share = days.length / count;
  return Array.from({ length: count }, (_, index) => {
    const [first, after] = [Math.floor(index * share), Math.floor((index + 1) * share)];
    return days[first + random.below(Math.max(1, after - first))] ?? from;
  });
}

function withMore(liked: readonly Day[], fitting: readonly Day[], count: number): readonly Day[] {
  const more = fitting.filter((day) => !liked.includes(day));
  return [...liked, ...more.slice(0, count - liked.length)].toSorted();
}

/** Minutes after midnight, within the hours of an office. */
export function officeMinute(random: Random): number {
  return random.chance(0.55) ? random.between(8 * 60 + 40, 11 * 60 + 40) : random.between(14 * 60, 17 * 60 + 20);
}

/** Whoever patrols a village also walks early and towards evening. */
export function villageMinute(random: Random): number {
  return random.chance(0.5) ? random.between(7 * 60, 11 * 60) : random.between(14 * 60 + 30, 18 * 60 + 30);
}

/** Days after which a record arrives: mostly at once, now and then when the phone finds a network again. */
export function uploadDelay(random: Random): number {
  return random.chance(0.97) ? 0 : random.between(1, 5);
}
