// The fewest trips that meet what a person still has to do, in a sensible order. A trip goes to one subject on one day and
// serves every open obligation that an act there would count for, each once. The number of trips comes first, then few
// days, then short ways: same village, same area, same township, then the distance. The same question gives the same plan,
// in whatever order it is put.

import type { Day } from '../period.ts';
import { addDays } from '../period.ts';
import { compareTexts } from '../text.ts';
import { fewestVisits } from './plan-cover.ts';
import { laidOnDays, mended } from './plan-days.ts';
import { servedBy, shortAfter, wantsOf, type DatedTrip, type Need, type PlanSubject, type Wanted, type Wants } from './plan-needs.ts';
import { onTheWay, ranksOfPlace, wayBetween, type Place } from './plan-places.ts';
import { searchFewer } from './plan-search.ts';

export interface PlanQuestion {
  readonly needs: readonly Need[];
  readonly subjects: readonly PlanSubject[];
  readonly today: Day;
  /** Days on which nobody goes out: absences, days that are not worked. */
  readonly unavailable: readonly Day[];
  /** Where each day begins, if that is known. */
  readonly from?: Place | null;
}

export interface Trip {
  readonly subjectId: string;
  readonly on: Day;
  readonly serves: readonly { readonly key: string; readonly duty: string; readonly act: string }[];
}

export interface Unmet {
  readonly key: string;
  /** So many times cannot be done any more. */
  readonly missing: number;
  readonly because: 'no_subject' | 'no_days';
}

export interface Plan {
  /** By day, then by the way from one to the next. */
  readonly trips: readonly Trip[];
  readonly unmet: readonly Unmet[];
  /** No smaller number of trips would do. */
  readonly proven: boolean;
}

export function minimalPlan(question: PlanQuestion): Plan {
  const needs = question.needs.filter((need) => need.remaining > 0).toSorted((one, other) => compareTexts(one.key, other.key));
  const subjects = question.subjects.toSorted((one, other) => compareTexts(one.id, other.id));
  const days = openDays(question, needs);
  const ground: Ground = { wants: wantsOf(needs, subjects, days), subjects, days, from: question.from ?? null };
  const { dated, proven } = fewestDated(ground);
  return { trips: shownTrips(ground, useful(ground.wants, inOrder(ground, dated))), unmet: ground.wants.wanted.flatMap(unmetOf), proven };
}

interface Ground {
  readonly wants: Wants;
  readonly subjects: readonly PlanSubject[];
  readonly days: readonly Day[];
  readonly from: Place | null;
}

function openDays({ today, unavailable }: PlanQuestion, needs: readonly Need[]): readonly Day[] {
  const last = needs.reduce((latest, need) => (need.deadline > latest ? need.deadline : latest), '');
  const closed = new Set(unavailable);
  const days: Day[] = [];
  for (let day = today; day <= last && days.length < 400; day = addDays(day, 1)) if (!closed.has(day)) days.push(day);
  return days;
}

function fewestDated(ground: Ground): { readonly dated: readonly DatedTrip[]; readonly proven: boolean } {
  const { wants, subjects, days } = ground;
  const { visits, floor, solved } = fewestVisits(wants, (some, already) => nearestFirst(ground, some, already));
  const dated = useful(wants, mended(wants, laidOnDays(wants, visits, subjects)));
  if (dated.length === floor) return { dated, proven: true };
  if (!solved) return { dated, proven: false };
  const { trips, complete } = searchFewer({ wants, days: days.length, floor, ceiling: dated.length });
  if (trips === null) return { dated, proven: complete };
  const found = subjects.map((_, subject) => trips.filter((trip) => trip.subject === subject).length);
  const relaid = laidOnDays(wants, found, subjects);
  return { dated: shortAfter(wants, relaid).length === 0 ? relaid : trips, proven: complete };
}

function useful(wants: Wants, trips: readonly DatedTrip[]): readonly DatedTrip[] {
  const serves = servedBy(wants, trips);
  return trips.filter((_, index) => (serves[index] ?? []).length > 0);
}

/** Of subjects that serve alike, first those that are on the way anyway, then those near them, then those near the start. */
function nearestFirst({ subjects, from }: Ground, some: readonly number[], visits: readonly number[]): readonly number[] {
  const bases = subjects.filter((_, index) => (visits[index] ?? 0) > 0);
  const ranks = ranksOfPlace(subjects);
  const ranked = some.map((index) => {
    const place = subjects[index] ?? { path: [] };
    const toBase = bases.reduce((least, base) => Math.min(least, wayBetween(base, place)), Number.MAX_SAFE_INTEGER);
    return { index, toBase, toStart: from === null ? 0 : wayBetween(from, place), rank: ranks[index] ?? 0 };
  });
  return ranked.toSorted((one, other) => one.toBase - other.toBase || one.toStart - other.toStart || one.rank - other.rank).map((one) => one.index);
}

function inOrder({ subjects, from }: Ground, dated: readonly DatedTrip[]): readonly DatedTrip[] {
  const ranks = ranksOfPlace(subjects);
  const stops = dated
    .map((trip) => ({ ...trip, place: subjects[trip.subject] ?? { path: [] } }))
    .toSorted((one, other) => one.day - other.day || (ranks[one.subject] ?? 0) - (ranks[other.subject] ?? 0));
  return [...Map.groupBy(stops, (stop) => stop.day).values()].flatMap((ofDay) => onTheWay(ofDay, from));
}

function shownTrips({ wants, subjects, days }: Ground, dated: readonly DatedTrip[]): readonly Trip[] {
  return servedBy(wants, dated).map((indexes, at): Trip => {
    const needs = indexes.flatMap((index) => wants.wanted[index]?.need ?? []);
    const acts = fewestActs(needs);
    const trip = dated[at];
    return {
      subjectId: subjects[trip?.subject ?? -1]?.id ?? '',
      on: days[trip?.day ?? -1] ?? '',
      serves: needs.map((need) => ({ key: need.key, duty: need.duty, act: acts.get(need) ?? '' })),
    };
  });
}

/** One record counts for many: the kind that most needs of a trip take, then the next; between equals the usual one. */
function fewestActs(needs: readonly Need[]): ReadonlyMap<Need, string> {
  const chosen = new Map<Need, string>();
  for (let left = needs; left.length > 0; left = left.filter((need) => !chosen.has(need))) {
    const acts = [...new Set(left.flatMap((need) => need.acts))].map((act) => ({
      act,
      takers: left.filter((need) => need.acts.includes(act)),
      unusual: left.reduce((total, need) => total + Math.max(0, need.acts.indexOf(act)), 0),
    }));
    const [best] = acts.toSorted((one, other) => other.takers.length - one.takers.length || one.unusual - other.unusual || compareTexts(one.act, other.act));
    if (best === undefined) return chosen;
    for (const need of best.takers) chosen.set(need, best.act);
  }
  return chosen;
}

function unmetOf({ need, subjects, times }: Wanted): readonly Unmet[] {
  if (times === need.remaining) return [];
  return [{ key: need.key, missing: need.remaining - times, because: subjects.length === 0 ? 'no_subject' : 'no_days' }];
}
