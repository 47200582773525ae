import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../period.ts';
import { minimalPlan, type PlanQuestion } from './plan.ts';
import type { Need, PlanSubject } from './plan-needs.ts';

const subject = (id: string, ...path: string[]): PlanSubject => ({ id, path });
const need = (key: string, subjectIds: readonly string[] | null, remaining: number, more: Partial<Need> = {}): Need => ({
  key,
  duty: key,
  subjectIds,
  acts: ['visit'],
  remaining,
  distinctDays: false,
  deadline: '2026-03-31',
  ...more,
});
const ask = (needs: readonly Need[], subjects: readonly PlanSubject[], more: Partial<PlanQuestion> = {}) =>
  minimalPlan({ needs, subjects, today: '2026-03-02', unavailable: [], ...more });

test('one visit that serves three duties shows all three', () => {
  const plan = ask(
    [need('visits', ['恒泰', '宏达'], 1), need('talk', ['恒泰'], 1, { acts: ['talk'] }), need('drill', ['恒泰'], 1, { acts: ['drill'] })],
    [subject('恒泰'), subject('宏达')],
  );
  assert.deepEqual(plan, {
    trips: [
      {
        subjectId: '恒泰',
        on: '2026-03-02',
        serves: [
          { key: 'drill', duty: 'drill', act: 'drill' },
          { key: 'talk', duty: 'talk', act: 'talk' },
          { key: 'visits', duty: 'visits', act: 'visit' },
        ],
      },
    ],
    unmet: [],
    proven: true,
  });
});

test('two visits of the month on two days go to two firms when that serves a yearly talk at each', () => {
  const plan = ask(
    [need('visits', ['甲', '乙', '丙'], 2, { distinctDays: true }), need('talk 甲', ['甲'], 1), need('talk 丙', ['丙'], 1)],
    [subject('甲'), subject('乙'), subject('丙')],
  );
  assert.deepEqual(
    plan.trips.map((trip) => [trip.subjectId, trip.serves.length]),
    [
      ['丙', 2],
      ['甲', 2],
    ].toSorted(),
  );
  assert.equal(new Set(plan.trips.map((trip) => trip.on)).size, 2);
});

test('neighbours are visited on one day, another township on another', () => {
  const subjects = [subject('甲', '王村', '一区', '小协镇'), subject('乙', '李村', '二区', '翟镇'), subject('丙', '张村', '一区', '小协镇')];
  const plan = ask([need('a', ['甲'], 1), need('b', ['乙'], 1), need('c', ['丙'], 1)], subjects);
  const dayOf = (id: string) => plan.trips.find((trip) => trip.subjectId === id)?.on;
  assert.equal(dayOf('甲'), dayOf('丙'));
  assert.notEqual(dayOf('甲'), dayOf('乙'));
});

test('what falls due first is done first, and a day of leave is not planned for', () => {
  const plan = ask([need('later', ['甲'], 1), need('tomorrow', ['乙'], 1, { deadline: '2026-03-03' })], [subject('甲', 'x'), subject('乙', 'y')], {
    unavailable: ['2026-03-02'],
  });
  assert.deepEqual(
    plan.trips.map((trip) => [trip.subjectId, trip.on]),
    [
      ['乙', '2026-03-03'],
      ['甲', '2026-03-04'],
    ],
  );
});

test('what no longer fits before its deadline is told, with what is missing', () => {
  const plan = ask([need('three days', ['甲'], 3, { distinctDays: true, deadline: '2026-03-03' }), need('nowhere', [], 1)], [subject('甲')]);
  assert.equal(plan.trips.length, 2);
  assert.deepEqual(plan.unmet, [
    { key: 'nowhere', missing: 1, because: 'no_subject' },
    { key: 'three days', missing: 1, because: 'no_days' },
  ]);
});

const ids = ['s1', 's2', 's3', 's4'];
const needs = fc
  .array(
    fc.record({
      subjectIds: fc.option(fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 4 }), { nil: null }),
      remaining: fc.integer({ min: 1, max: 3 }),
      distinctDays: fc.boolean(),
      days: fc.integer({ min: 12, max: 40 }),
    }),
    { maxLength: 5 },
  )
  .map((rows) =>
    rows.map(({ subjectIds, remaining, distinctDays, days }, index) =>
      need(`n${index}`, subjectIds, remaining, { distinctDays, deadline: addDays('2026-03-02', days) }),
    ),
  );
const world = ids.map((id, index) => subject(id, `village ${index}`, `area ${index % 2}`, 'township'));

/** Every way to visit the four subjects, fewest visits first, until one covers everything. */
function fewestByTrying(wanted: readonly Need[]): number {
  for (let total = 0; ; total++) {
    for (let a = 0; a <= total; a++)
      for (let b = 0; a + b <= total; b++)
        for (let c = 0; a + b + c <= total; c++) {
          const visits: Record<string, number> = { s1: a, s2: b, s3: c, s4: total - a - b - c };
          if (wanted.every((one) => (one.subjectIds ?? ids).reduce((sum, id) => sum + (visits[id] ?? 0), 0) >= one.remaining)) return total;
        }
  }
}

test('no plan has a trip too many, and with days enough everything is met in time', () => {
  fc.assert(
    fc.property(needs, (wanted) => {
      const plan = ask(wanted, world);
      assert.deepEqual(plan.unmet, []);
      assert.ok(plan.proven);
      assert.equal(plan.trips.length, fewestByTrying(wanted));
      for (const one of wanted) {
        const serving = plan.trips.filter((trip) => trip.serves.some((served) => served.key === one.key));
        assert.equal(serving.length, one.remaining);
        assert.ok(serving.every((trip) => trip.on <= one.deadline && (one.subjectIds ?? ids).includes(trip.subjectId)));
        if (one.distinctDays) assert.equal(new Set(serving.map((trip) => trip.on)).size, serving.length);
      }
      const visits = plan.trips.map((trip) => `${trip.subjectId} ${trip.on}`);
      assert.equal(new Set(visits).size, visits.length);
    }),
    { numRuns: 500 },
  );
});

test('the order in which needs and subjects are told changes nothing', () => {
  fc.assert(
    fc.property(needs, (wanted) => {
      assert.deepEqual(ask(wanted.toReversed(), world.toReversed()), ask(wanted, world));
    }),
  );
});
