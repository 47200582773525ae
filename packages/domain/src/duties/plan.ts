// The fewest trips that meet what a person still has to do, in a sensible order. A trip goes to one subject on one day and
// may serve every open obligation that an act there would count for, each once. The number of trips comes first, then few
// days, then short ways: same village, same area, same township.

import type { Day } from '../period.ts';
import { addDays } from '../period.ts';
import { compareTexts } from '../text.ts';
import type { Need, PlanSubject } from './plan-needs.ts';
import { fewestTrips, type Cover } from './plan-cover.ts';
import { inOrderOfPlace, scheduled, type DatedTrip } from './plan-days.ts';

export interface PlanQuestion {
  readonly needs: readonly Need[];
  readonly subjects: readonly PlanSubject[];
  readonly today: Day;
  /** Days on which nobody goes out: absences, days that are not worked. */
  readonly unavailable: readonly Day[];
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
  /** By day, then by place. */
  readonly trips: readonly Trip[];
  readonly unmet: readonly Unmet[];
  /** No smaller number of trips would do. */
  readonly proven: boolean;
}

export function minimalPlan(question: PlanQuestion): Plan {
  const needs = question.needs.filter((need) => need.remaining > 0).toSorted((one, other) => compareTexts(one.key, other.key));
  const subjects = question.subjects.toSorted((one, other) => compareTexts(one.id, other.id));
  const days = daysUntil(question, needs);
  const covers = needs.map((need): Cover => {
    const subjectIds = subjects.filter((subject) => need.subjectIds === null || need.subjectIds.includes(subject.id)).map((subject) => subject.id);
    const room = days.filter((day) => day <= need.deadline).length;
    // A subject is visited once a day, so one subject takes as many days as times; several may share a day.
    const most = need.distinctDays ? room : room * subjectIds.length;
    return { key: need.key, subjectIds, times: subjectIds.length === 0 ? 0 : Math.min(need.remaining, most) };
  });
  const { visits, proven } = fewestTrips(covers, inOrderOfPlace(subjects));
  const dated = scheduled({ visits, needs, covers, days, subjects });
  const trips = servedBy(dated, needs);
  return { trips, unmet: unmetOf(needs, covers, trips), proven };
}

function daysUntil({ today, unavailable }: PlanQuestion, needs: readonly Need[]): readonly Day[] {
  const last = needs.reduce((latest, need) => (need.deadline > latest ? need.deadline : latest), '');
  const closed = new Set(unavailable);
  const days: Day[] = [];
  for (let day = today; day <= last && days.length < 400; day = addDays(day, 1)) if (!closed.has(day)) days.push(day);
  return days;
}

/** Each need takes the first trips that count for it. */
function servedBy(dated: readonly DatedTrip[], needs: readonly Need[]): readonly Trip[] {
  const serves = dated.map((): Trip['serves'][number][] => []);
  for (const need of needs) {
    const taken: Day[] = [];
    dated.forEach((trip, index) => {
      if (taken.length >= need.remaining || trip.on > need.deadline) return;
      if (need.subjectIds !== null && !need.subjectIds.includes(trip.subjectId)) return;
      if (need.distinctDays && taken.includes(trip.on)) return;
      taken.push(trip.on);
      serves[index]?.push({ key: need.key, duty: need.duty, act: need.acts[0] ?? '' });
    });
  }
  return dated.flatMap((trip, index) => ((serves[index] ?? []).length === 0 ? [] : [{ subjectId: trip.subjectId, on: trip.on, serves: serves[index] ?? [] }]));
}

function unmetOf(needs: readonly Need[], covers: readonly Cover[], trips: readonly Trip[]): readonly Unmet[] {
  return needs.flatMap((need, index): readonly Unmet[] => {
    const done = trips.reduce((sum, trip) => sum + trip.serves.filter((one) => one.key === need.key).length, 0);
    if (done >= need.remaining) return [];
    return [{ key: need.key, missing: need.remaining - done, because: covers[index]?.subjectIds.length === 0 ? 'no_subject' : 'no_days' }];
  });
}
