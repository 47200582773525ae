// On which day each trip is made: before what it serves falls due, the same subject never twice a day, what needs
// different days on different days, and neighbours together.

import type { Day } from '../period.ts';
import { compareTexts } from '../text.ts';
import type { Need, PlanSubject } from './plan-needs.ts';
import type { Cover } from './plan-cover.ts';

export interface DatedTrip {
  readonly subjectId: string;
  readonly on: Day;
}

/** Few enough for a day with the way between them. */
const tripsADay = 4;

/** Subjects by township, area, village and id: neighbours stand beside each other. */
export function inOrderOfPlace(subjects: readonly PlanSubject[]): readonly string[] {
  const wayOf = (subject: PlanSubject) => subject.path.toReversed().join('/');
  return subjects.toSorted((one, other) => compareTexts(wayOf(one), wayOf(other)) || compareTexts(one.id, other.id)).map((subject) => subject.id);
}

export interface Schedule {
  readonly visits: ReadonlyMap<string, number>;
  readonly needs: readonly Need[];
  readonly covers: readonly Cover[];
  readonly days: readonly Day[];
  readonly subjects: readonly PlanSubject[];
}

export function scheduled({ visits, needs, covers, days, subjects }: Schedule): readonly DatedTrip[] {
  const order = inOrderOfPlace(subjects);
  const placeOf = new Map(subjects.map((subject) => [subject.id, subject.path]));
  const concerns = (id: string) => needs.filter((_, index) => covers[index]?.subjectIds.includes(id) === true);
  const dueOf = new Map([...visits.keys()].map((id) => [id, earliest(concerns(id))]));
  // The first visits of all subjects, then the second ones: each round in the order of place, what is due first ahead.
  const wanted = [...visits].flatMap(([id, times]) => Array.from({ length: times }, (_, round) => ({ id, round })));
  wanted.sort(
    (one, other) =>
      one.round - other.round || compareTexts(dueOf.get(one.id) ?? '', dueOf.get(other.id) ?? '') || order.indexOf(one.id) - order.indexOf(other.id),
  );
  const trips: DatedTrip[] = [];
  for (const { id } of wanted) {
    const due = dueOf.get(id) ?? '';
    const fits = (on: Day) =>
      on <= due && !trips.some((trip) => trip.on === on && (trip.subjectId === id || clash(needs, covers, trips, { subjectId: id, on })));
    const near = (on: Day) => trips.some((trip) => trip.on === on && placeOf.get(trip.subjectId)?.at(-1) === placeOf.get(id)?.at(-1));
    const load = (on: Day) => trips.filter((trip) => trip.on === on).length;
    const used = [...new Set(trips.map((trip) => trip.on))].toSorted();
    const on =
      used.find((day) => fits(day) && near(day) && load(day) < tripsADay) ??
      days.find((day) => fits(day) && load(day) === 0) ??
      days.find((day) => fits(day)) ??
      days.find((day) => !trips.some((trip) => trip.on === day && trip.subjectId === id));
    if (on !== undefined) trips.push({ subjectId: id, on });
  }
  return trips.toSorted((one, other) => compareTexts(one.on, other.on) || order.indexOf(one.subjectId) - order.indexOf(other.subjectId));
}

function earliest(needs: readonly Need[]): Day {
  return needs.reduce((first, need) => (first === '' || need.deadline < first ? need.deadline : first), '');
}

/** Would this trip share its day with another that the same need, which wants different days, cannot do without? */
function clash(needs: readonly Need[], covers: readonly Cover[], trips: readonly DatedTrip[], trip: DatedTrip): boolean {
  return needs.some((need, index) => {
    const ids = covers[index]?.subjectIds ?? [];
    if (!need.distinctDays || !ids.includes(trip.subjectId)) return false;
    const daysSoFar = new Set(trips.filter((one) => ids.includes(one.subjectId)).map((one) => one.on));
    return daysSoFar.has(trip.on) && daysSoFar.size < (covers[index]?.times ?? 0);
  });
}
