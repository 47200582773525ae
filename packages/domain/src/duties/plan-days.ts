// On which day each trip is made: before what it serves falls due, the same subject never twice a day, what needs different
// days on different days; beyond that on few days, neighbours together. Where different days are scarce
// it may fall short; then `mended` makes good with more trips, and plan-search.ts finds out whether fewer would do.

import { shortAfter, type DatedTrip, type Wanted, type Wants } from './plan-needs.ts';
import { ranksOfPlace, wayBetween, type Place } from './plan-places.ts';

/** Few enough for a day with the way between them, unless days are scarce. */
const tripsADay = 4;

interface Visit {
  readonly subject: number;
  /** The how-manieth visit to this subject, from 1. */
  readonly turn: number;
  /** It must be on one of so many first days. */
  dueIn: number;
}

export function laidOnDays(wants: Wants, visits: readonly number[], places: readonly Place[]): readonly DatedTrip[] {
  const ranks = ranksOfPlace(places);
  const byPlace = (one: Visit, other: Visit) => one.turn - other.turn || (ranks[one.subject] ?? 0) - (ranks[other.subject] ?? 0);
  const queue = dueVisits(wants, visits, byPlace).toSorted((one, other) => one.dueIn - other.dueIn || byPlace(one, other));
  const diaries = diariesOf(wants.wanted, queue);
  const days: DatedTrip[][] = [];
  for (const { subject, dueIn } of queue) {
    const strict = (wants.servedAt[subject] ?? []).flatMap((index) => diaries.get(index) ?? []);
    let best: { readonly day: number; readonly cost: readonly number[] } | null = null;
    // The first day without a trip stands for all later ones.
    for (let day = 0; day < Math.min(dueIn, days.length + 1); day++) {
      const company = days[day] ?? [];
      if (company.some((trip) => trip.subject === subject)) continue;
      const short = strict.filter((diary) => diary.days.has(day) && dueIn <= diary.inTime && diary.spare <= 0).length;
      const crowd = Math.max(0, company.length + 1 - tripsADay);
      const way = Math.min(...company.map((trip) => wayBetween(placeAt(places, trip.subject), placeAt(places, subject))));
      const cost = [short, crowd, company.length === 0 ? 1 : 0, way];
      if (best === null || isLess(cost, best.cost)) best = { day, cost };
    }
    if (best === null) continue;
    const { day } = best;
    (days[day] ??= []).push({ subject, day });
    for (const diary of strict) {
      const counted = dueIn <= diary.inTime;
      if (diary.days.has(day)) diary.spare -= Number(counted);
      else if (day < diary.inTime) {
        diary.days.add(day);
        diary.spare += Number(!counted);
      }
    }
  }
  return days.flat();
}

/** Of a need that wants different days: those it has. */
interface Diary {
  readonly inTime: number;
  readonly days: Set<number>;
  /** So many of the visits that are due in time may fall on a day that it has. */
  spare: number;
}

function diariesOf(wanted: readonly Wanted[], queue: readonly Visit[]): ReadonlyMap<number, Diary> {
  return new Map(
    wanted.flatMap(({ distinct, subjects, inTime, times }, index): [number, Diary][] => {
      if (!distinct) return [];
      const where = new Set(subjects);
      const visits = queue.filter((visit) => where.has(visit.subject) && visit.dueIn <= inTime).length;
      return [[index, { inTime, days: new Set(), spare: visits - times }]];
    }),
  );
}

/** The latest day of each visit: the last on which it is of use, or earlier where a need falls due; the needs with least choice first. */
function dueVisits({ wanted, servedAt }: Wants, visits: readonly number[], byPlace: (one: Visit, other: Visit) => number): readonly Visit[] {
  const all = visits.flatMap((times, subject) => {
    const lastUse = Math.max(0, ...(servedAt[subject] ?? []).map((index) => wanted[index]?.inTime ?? 0));
    return Array.from({ length: times }, (_, turn): Visit => ({ subject, turn: turn + 1, dueIn: lastUse }));
  });
  const bySubject = Map.groupBy(all, (visit) => visit.subject);
  for (const { subjects, inTime, times } of wanted.toSorted((one, other) => one.subjects.length - other.subjects.length || one.inTime - other.inTime)) {
    const concerned = subjects.flatMap((subject) => bySubject.get(subject) ?? []).filter((visit) => visit.turn <= inTime);
    const lacking = times - concerned.filter((visit) => visit.dueIn <= inTime).length;
    if (lacking <= 0) continue;
    const later = concerned
      .filter((visit) => visit.dueIn > inTime)
      .toSorted((one, other) => one.turn - other.turn || one.dueIn - other.dueIn || byPlace(one, other));
    for (const visit of later.slice(0, lacking)) visit.dueIn = inTime;
  }
  return all;
}

/** More trips, each where it makes good most, until nothing falls short. */
export function mended(wants: Wants, trips: readonly DatedTrip[]): readonly DatedTrip[] {
  const all = [...trips];
  for (;;) {
    const short = shortAfter(wants, all);
    const [first] = short;
    if (first === undefined) return all;
    const more = bestTrip(wants, all, first, short);
    if (more === null) return all;
    all.push(more);
  }
}

function bestTrip({ wanted }: Wants, trips: readonly DatedTrip[], first: number, short: readonly number[]): DatedTrip | null {
  let best: { readonly trip: DatedTrip; readonly gain: number } | null = null;
  const helps = (index: number, { subject, day }: DatedTrip) => {
    const one = wanted[index];
    if (one === undefined || day >= one.inTime || !one.subjects.includes(subject)) return false;
    return !one.distinct || !trips.some((trip) => trip.day === day && one.subjects.includes(trip.subject));
  };
  for (const subject of wanted[first]?.subjects ?? []) {
    for (let day = 0; day < (wanted[first]?.inTime ?? 0); day++) {
      const trip = { subject, day };
      if (!helps(first, trip) || trips.some((other) => other.day === day && other.subject === subject)) continue;
      const gain = short.filter((index) => helps(index, trip)).length;
      if (gain > (best?.gain ?? 0)) best = { trip, gain };
    }
  }
  return best?.trip ?? null;
}

function placeAt(places: readonly Place[], subject: number): Place {
  return places[subject] ?? { path: [] };
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((cost, index) => cost !== other[index]);
  return at !== -1 && (one[at] ?? 0) < (other[at] ?? 0);
}
