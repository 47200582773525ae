import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../period.ts';
import { minimalPlan, type Plan, type PlanQuestion } from './plan.ts';
import type { Need, PlanSubject } from './plan-needs.ts';

const monday = '2026-03-02';
const on = (days: number) => addDays(monday, days);
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
  minimalPlan({ needs, subjects, today: monday, unavailable: [], ...more });
const where = (plan: Plan) => plan.trips.map((trip) => [trip.subjectId, trip.on]);
const served = (plan: Plan) => plan.trips.map((trip) => trip.serves.map((one) => one.key));

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

test('one record is proposed for two duties if both take it, be it usual for one of them only', () => {
  const plan = ask([need('month', ['甲'], 1, { acts: ['visit', 'inspection'] }), need('half-year', ['甲'], 1, { acts: ['inspection'] })], [subject('甲')]);
  assert.deepEqual(
    plan.trips[0]?.serves.map((one) => one.act),
    ['inspection', 'inspection'],
  );
});

const numbers: readonly { readonly name: string; readonly needs: readonly Need[]; readonly trips: number; readonly days?: number }[] = [
  { name: 'whoever has nothing open goes nowhere', needs: [], trips: 0 },
  { name: 'what has been done asks for no trip', needs: [need('a', ['甲'], 0)], trips: 0 },
  {
    name: 'a patrol of four times takes four trips, and a talk there rides along',
    needs: [need('patrol', ['甲'], 4, { distinctDays: true }), need('talk', ['甲'], 1)],
    trips: 4,
    days: 4,
  },
  { name: 'nobody is sent to one firm twice a day', needs: [need('a', ['甲'], 2)], trips: 2, days: 2 },
  {
    name: 'two visits anywhere are done by the talks with two firms',
    needs: [need('visits', null, 2, { distinctDays: true }), need('talk 甲', ['甲'], 1), need('talk 丙', ['丙'], 1)],
    trips: 2,
    days: 2,
  },
  {
    name: 'where days may be the same, two firms are visited on one',
    needs: [need('visits', ['甲', '乙'], 2), need('talk 甲', ['甲'], 1), need('talk 乙', ['乙'], 1)],
    trips: 2,
    days: 1,
  },
  {
    name: 'the firm that three duties share is visited, not those that two share',
    needs: [need('ab', ['甲', '乙'], 1), need('ac', ['甲', '丙'], 1), need('abc', null, 1)],
    trips: 1,
    days: 1,
  },
  {
    name: 'of three duties in a ring, two trips serve all',
    needs: [need('ab', ['甲', '乙'], 1), need('bc', ['乙', '丙'], 1), need('ca', ['丙', '甲'], 1)],
    trips: 2,
    days: 1,
  },
  {
    name: 'talks due today with two firms leave another trip for the visit of another day',
    needs: [
      need('visits', null, 2, { distinctDays: true }),
      need('talk 甲', ['甲'], 1, { deadline: monday }),
      need('talk 乙', ['乙'], 1, { deadline: monday }),
    ],
    trips: 3,
    days: 2,
  },
  {
    name: 'what one firm has no days left for is done at the other',
    needs: [need('four by tomorrow', ['甲', '乙'], 4, { deadline: on(1) }), need('once today', ['甲'], 1, { deadline: monday })],
    trips: 4,
    days: 2,
  },
  {
    name: 'two firms today, one of them again tomorrow and the other later: no trip too many',
    needs: [
      need('later', ['甲', '戊'], 2, { distinctDays: true, deadline: on(2) }),
      need('today', ['甲', '丙', '丁'], 2, { deadline: monday }),
      need('tomorrow', ['丙', '丁'], 2, { distinctDays: true, deadline: on(1) }),
    ],
    trips: 4,
  },
  {
    name: 'three duties in a ring, each on two days of which there are only two, take four trips',
    needs: [
      ['甲', '乙'],
      ['乙', '丙'],
      ['丙', '甲'],
    ].map((two) => need(two.join(''), two, 2, { distinctDays: true, deadline: on(1) })),
    trips: 4,
  },
];

for (const { name, needs, trips, days } of numbers) {
  test(name, () => {
    const plan = ask(
      needs,
      ['甲', '乙', '丙', '丁', '戊'].map((id) => subject(id)),
    );
    assert.deepEqual([plan.trips.length, plan.unmet, plan.proven], [trips, [], true]);
    if (days !== undefined) assert.equal(new Set(plan.trips.map((trip) => trip.on)).size, days);
  });
}

const firms = [
  subject('甲', '王村', '一区', '小协镇'),
  subject('乙', '李村', '二区', '翟镇'),
  subject('丙', '张村', '一区', '小协镇'),
  subject('丁', '王村', '一区', '小协镇'),
  subject('戊', '李村', '二区', '翟镇'),
  subject('己', '赵村', '三区', '小协镇'),
];
const each = (ids: string, more: Partial<Need> = {}) => [...ids].map((id) => need(`talk ${id}`, [id], 1, more));

test('a day takes four trips, in one township before the next; within it, village by village', () => {
  assert.deepEqual(where(ask(each('甲乙丙丁戊己'), firms)), [
    ['丙', monday],
    ['丁', monday],
    ['甲', monday],
    ['己', monday],
    ['乙', on(1)],
    ['戊', on(1)],
  ]);
});

test('where days are scarce, a day takes more', () => {
  const plan = ask(each('甲乙丙丁戊己', { deadline: monday }), firms);
  assert.deepEqual([plan.trips.length, plan.unmet], [6, []]);
});

test('a fifth trip on a day is better than one trip more, and a trip after the deadline counts for nothing', () => {
  const needs = [
    ...each('甲乙丁戊', { deadline: monday }),
    ...each('己庚辛壬', { deadline: on(1) }),
    ...each('丙'),
    need('visits', ['甲', '乙', '丙'], 2, { distinctDays: true, deadline: on(1) }),
  ];
  const plan = ask(
    needs,
    [...'甲乙丙丁戊己庚辛壬'].map((id) => subject(id)),
  );
  assert.deepEqual([plan.trips.length, plan.unmet, plan.proven], [9, [], true]);
  assert.deepEqual(
    plan.trips.filter((trip) => trip.serves.some((one) => one.key === 'visits')).map((trip) => trip.on),
    [monday, on(1)],
  );
});

test('of firms that serve alike the one beside a firm to be visited anyway is chosen', () => {
  const plan = ask([need('visits', ['乙', '丙', '戊'], 1), need('patrol', ['甲'], 1)], firms);
  assert.deepEqual(
    where(plan)
      .map(([id]) => id)
      .toSorted(),
    ['丙', '甲'].toSorted(),
  );
});

test('a day begins near the place from which it starts, and goes on to the nearest', () => {
  const at = (longitude: number) => ({ longitude, latitude: 35.9 });
  const street = [117.71, 117.77, 117.74].map((longitude, index) => ({ id: `firm ${index}`, path: ['village'], at: at(longitude) }));
  const plan = ask(
    street.map(({ id }) => need(id, [id], 1)),
    street,
    { from: { path: [], at: at(117.8) } },
  );
  assert.deepEqual(
    where(plan).map(([id]) => id),
    ['firm 1', 'firm 2', 'firm 0'],
  );
});

test('what falls due first is done in time, and a day of leave is not planned for', () => {
  const plan = ask([...each('甲丙丁己'), need('tomorrow', ['乙'], 1, { deadline: on(1) })], firms, { unavailable: [monday] });
  assert.equal(plan.trips.find((trip) => trip.subjectId === '乙')?.on, on(1));
  assert.ok(plan.trips.every((trip) => trip.on > monday));
});

test('what no longer fits before its deadline is told, with what is missing', () => {
  const plan = ask(
    [need('three days', ['甲'], 3, { distinctDays: true, deadline: on(1) }), need('nowhere', [], 1), need('closed firm', ['壬'], 1)],
    [subject('甲')],
  );
  assert.equal(plan.trips.length, 2);
  assert.deepEqual(plan.unmet, [
    { key: 'closed firm', missing: 1, because: 'no_subject' },
    { key: 'nowhere', missing: 1, because: 'no_subject' },
    { key: 'three days', missing: 1, because: 'no_days' },
  ]);
});

test('a duty that is overdue, or whose last days are days of leave, is told and asks for no trip', () => {
  const plan = ask([need('overdue', ['甲'], 1, { deadline: on(-1) }), need('on leave', ['甲'], 1, { deadline: on(1) })], [subject('甲')], {
    unavailable: [monday, on(1)],
  });
  assert.deepEqual([plan.trips, plan.unmet.map((one) => one.because)], [[], ['no_days', 'no_days']]);
});

const forty = Array.from({ length: 40 }, (_, index) => subject(`firm ${index}`, `village ${index % 9}`, `area ${index % 4}`, 'town'));
const some = (from: number, until: number) => forty.slice(from, until).map(({ id }) => id);
const ofEach = (duty: string, ids: readonly string[], remaining: number, more: Partial<Need> = {}) =>
  ids.map((id) => need(`${duty} ${id}`, [id], remaining, more));

test('a leader with forty firms goes once to each firm with a talk, and the visits of the month are among them', () => {
  const plan = ask(
    [
      ...ofEach('talk', some(0, 25), 1),
      need('visits', null, 2, { distinctDays: true }),
      need('chemicals', ['firm 1', 'firm 39'], 1),
      need('new', ['firm 38', 'firm 39'], 1),
    ],
    forty,
  );
  assert.deepEqual([plan.trips.length, plan.proven, plan.unmet], [26, true, []]);
  assert.equal(served(plan).filter((keys) => keys.includes('visits')).length, 2);
});

test('a leader with forty firms and twelve duties, some due this week and on different days, makes no trip too many', () => {
  const needs = [
    ...ofEach('talk', some(0, 10), 1, { deadline: on(4) }),
    ...ofEach('drill', some(5, 15), 1, { deadline: on(11) }),
    ...ofEach('patrol', some(12, 16), 3, { distinctDays: true, deadline: on(9) }),
    ...ofEach('review', some(0, 3), 2),
    need('week', null, 5, { distinctDays: true, deadline: on(4) }),
    need('ten days', some(0, 20), 7, { distinctDays: true, deadline: on(9) }),
    need('month', null, 12, { distinctDays: true }),
    need('mines', some(18, 22), 3, { deadline: on(11) }),
    need('chemicals', some(20, 24), 3, { distinctDays: true, deadline: on(4) }),
    need('new', some(23, 30), 2),
    need('old', some(28, 40), 2, { distinctDays: true }),
    need('large', ['firm 0', 'firm 23', 'firm 29'], 4),
  ];
  const plan = ask(needs, forty, { unavailable: [on(5), on(6), on(12), on(13)] });
  // Ten talks, three of them with a second review; two more drills, four firms patrolled three times: 27 are forced. Firms 20 and
  // 21 serve mines and chemicals three times, firm 29 what is new, old and large twice.
  assert.deepEqual([plan.unmet, plan.proven], [[], true]);
  assert.equal(plan.trips.length, 13 + 2 + 12 + 5);
  for (const one of needs) {
    const days = plan.trips.filter((trip) => trip.serves.some((serves) => serves.key === one.key)).map((trip) => trip.on);
    assert.equal(days.length, one.remaining);
    assert.ok(days.every((day) => day <= one.deadline));
    if (one.distinctDays) assert.equal(new Set(days).size, days.length);
  }
});

const places = Array.from({ length: 24 }, (_, index) => subject(`place ${index}`, `village ${index % 5}`));
/** Duties each of which may be done at three of the places, crossing each other without any order. */
const tangle = (distinctDays: boolean, days: number) =>
  Array.from({ length: 30 }, (_, index) => {
    const three = [index * 7, index * 11 + 3, index * index + 5].map((at) => `place ${at % 24}`);
    return need(`n${index}`, three, 1 + (index % 3), { distinctDays, deadline: on(2 + (index % days)) });
  });
for (const { name, needs } of [
  { name: 'thirty crossing duties', needs: tangle(false, 25) },
  { name: 'thirty crossing duties on scarce days', needs: tangle(true, 3) },
]) {
  test(`${name}, more than can be looked through, are all planned for, and the plan says that it is not proven`, () => {
    const plan = ask(needs, places);
    assert.deepEqual([plan.unmet, plan.proven], [[], false]);
    for (const one of needs) {
      const serving = plan.trips.filter((trip) => trip.serves.some((serves) => serves.key === one.key));
      assert.equal(serving.length, one.remaining);
      assert.ok(serving.every((trip) => trip.on <= one.deadline));
      if (one.distinctDays) assert.equal(new Set(serving.map((trip) => trip.on)).size, serving.length);
    }
    assert.ok(plan.trips.every((trip) => trip.serves.length > 0));
  });
}
