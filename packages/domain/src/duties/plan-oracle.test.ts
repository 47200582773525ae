// Plans against every set of trips there is, in a small world with scarce days.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../period.ts';
import { minimalPlan, type PlanQuestion } from './plan.ts';
import type { Need, PlanSubject } from './plan-needs.ts';

const monday = '2026-03-02';
const on = (days: number) => addDays(monday, days);

const ids = ['a', 'b', 'c', 'd'];
const lastDay = 2;
const needArb = fc.record({
  subjectIds: fc.option(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 0, maxLength: 4 }), { nil: null }),
  remaining: fc.integer({ min: 1, max: 3 }),
  distinctDays: fc.boolean(),
  days: fc.integer({ min: 0, max: lastDay }),
});
const worldArb = fc.record({
  needs: fc
    .array(needArb, { maxLength: 7 })
    .map((rows) => rows.map(({ days, ...row }, index) => ({ key: `n${index}`, duty: 'duty', acts: ['visit'], ...row, deadline: on(days) }))),
  unavailable: fc.subarray([monday, on(1), on(2)], { maxLength: 1 }),
});
const world = ids.map((id, index): PlanSubject => ({ id, path: [`village ${index}`, `area ${index % 2}`, 'township'] }));
const ask = (needs: readonly Need[], subjects: readonly PlanSubject[], unavailable: PlanQuestion['unavailable']) =>
  minimalPlan({ needs, subjects, today: monday, unavailable });

/** A set of trips is a bit for each subject and day; here is what each need would make of it. */
function doneBy(trips: number, { subjectIds, distinctDays, deadline, remaining }: Need): number {
  let count = 0;
  for (let day = 0; day <= lastDay && on(day) <= deadline; day++) {
    const ofDay = ids.filter((id, at) => ((trips >> (day * ids.length + at)) & 1) === 1 && (subjectIds ?? ids).includes(id)).length;
    count += distinctDays ? Math.min(1, ofDay) : ofDay;
  }
  return Math.min(count, remaining);
}

/** Every set of trips there is: the smallest of those that do as much for each need as any set does. */
function byTrying(needs: readonly Need[], unavailable: readonly string[]) {
  const open = [0, 1, 2].filter((day) => !unavailable.includes(on(day)));
  const all = open.reduce((bits, day) => bits | (0b1111 << (day * ids.length)), 0);
  const possible = needs.map((one) => doneBy(all, one));
  let fewest = Number.POSITIVE_INFINITY;
  for (let trips = all; ; trips = (trips - 1) & all) {
    const size = trips.toString(2).replaceAll('0', '').length;
    if (size < fewest && needs.every((one, index) => doneBy(trips, one) === possible[index])) fewest = size;
    if (trips === 0) return { possible, fewest };
  }
}

test('no plan has a trip too many or leaves undone what could be done, however scarce the days', () => {
  fc.assert(
    fc.property(worldArb, ({ needs, unavailable }) => {
      const plan = ask(needs, world, unavailable);
      const { possible, fewest } = byTrying(needs, unavailable);
      assert.deepEqual([plan.trips.length, plan.proven], [fewest, true]);
      for (const [index, one] of needs.entries()) {
        const serving = plan.trips.filter((trip) => trip.serves.some((serves) => serves.key === one.key));
        assert.equal(serving.length, possible[index]);
        assert.equal(plan.unmet.find((unmet) => unmet.key === one.key)?.missing ?? 0, one.remaining - serving.length);
        assert.ok(serving.every((trip) => trip.on <= one.deadline && (one.subjectIds ?? ids).includes(trip.subjectId)));
        if (one.distinctDays) assert.equal(new Set(serving.map((trip) => trip.on)).size, serving.length);
      }
      for (const trip of plan.trips) {
        assert.ok(!unavailable.includes(trip.on) && trip.serves.length > 0);
        assert.equal(new Set(trip.serves.map((one) => one.key)).size, trip.serves.length);
      }
      assert.equal(new Set(plan.trips.map((trip) => `${trip.subjectId} ${trip.on}`)).size, plan.trips.length);
    }),
    { numRuns: 500 },
  );
});

test('the order in which needs, subjects and days of leave are told changes nothing', () => {
  fc.assert(
    fc.property(worldArb, ({ needs, unavailable }) => {
      const turned = ask(
        needs.toReversed().map((one) => ({ ...one, subjectIds: one.subjectIds?.toReversed() ?? null })),
        world.toReversed(),
        unavailable.toReversed(),
      );
      assert.deepEqual(turned, ask(needs, world, unavailable));
    }),
  );
});
