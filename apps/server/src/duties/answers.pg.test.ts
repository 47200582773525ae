import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { compareCompliance, readBurden, tryDuty } from '@gridward/contract/duties-compliance';
import { listObligations, readDuePlan, readMyDue } from '@gridward/contract/duties-obligations';
import { recordAbsence } from '@gridward/contract/people';
import { createRecord } from '@gridward/contract/records';
import { small } from '../kernel/testing/small-county.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { openDutyHouse, ruleOf, type DutyHouse } from './testing/duty-house.ts';

const { people, subjects, units } = small;
let house: DutyHouse;

before(async () => {
  house = await openDutyHouse({ guarantor_visit: {}, guarantor_talk: {}, official_topic: {}, firm_self_check: {} });
});
after(async () => house.close());

const office = () => house.as('安委办主任');

test('the fewest trips: two visits on two days also do the talks with both firms', async () => {
  const plan = await office().call(readDuePlan, { personId: people.guarantor, until: '2026-01-10' });
  assert.equal(plan.person.name, '李国强');
  assert.deepEqual(plan.trips.map((trip) => trip.subject?.name).toSorted(), ['小协铸造厂', '新泰市宏达化工有限公司']);
  assert.deepEqual(plan.trips.flatMap((trip) => trip.serves.map((served) => served.act)).toSorted(), ['risk_session', 'talk', 'talk', 'visit', 'visit']);
  assert.equal(new Set(plan.trips.map((trip) => trip.on)).size, 2);
  assert.ok(plan.trips.every((trip) => trip.on <= trip.by && !['2025-06-21', '2025-06-22'].includes(trip.on)));
  assert.deepEqual(plan.unmet, []);
});

test('a day’s trips begin where the person sits: the firm of that village comes first', async () => {
  const own = await openDutyHouse({ guarantor_talk: {} });
  const sitsIn = async (unitId: string, closes: readonly string[]) => {
    const post = { id: randomUUID(), person_id: people.guarantor, unit_id: unitId, title: '驻村', rank: workSafety().ranks[0]?.code, during: '[2025-01-01,)' };
    await own.write('test.post', { closes: { post: closes }, puts: { post: [post] } });
    const { trips } = await own.as('安委办主任').call(readDuePlan, { personId: people.guarantor, until: '2026-01-10' });
    assert.equal(new Set(trips.map((trip) => trip.on)).size, 1);
    return { postId: post.id, firms: trips.map((trip) => trip.subject?.id) };
  };
  try {
    const first = await sitsIn(units.xiaoxieWang, []);
    assert.deepEqual(first.firms, [subjects.foundry, subjects.chemicalWorks]);
    assert.deepEqual((await sitsIn(units.xiaoxieLijia, [first.postId])).firms, [subjects.chemicalWorks, subjects.foundry]);
  } finally {
    await own.close();
  }
});

test('nobody is sent out on days of leave, and what cannot be done any more is said', async () => {
  await office().call(recordAbsence, { id: people.secretary, during: { from: '2025-06-20', until: '2025-07-01' }, reason: '培训' });
  const plan = await office().call(readDuePlan, { personId: people.secretary });
  assert.deepEqual(plan.trips, []);
  assert.deepEqual(plan.unmet, [{ key: `guarantor_visit:1:${people.secretary}:-:2025-06-01`, missing: 1, because: 'no_days' }]);
});

test('a leader sees on one page what is open, overdue, done, and done late', async () => {
  const visit = (happenedOn: string, subjectId: string) => house.done('visit', happenedOn, [people.guarantor], [subjectId]);
  await visit('2025-06-03', subjects.foundry);
  const mine = await house.as('包保领导').call(readMyDue, {});
  assert.deepEqual([mine.month, mine.person?.name, mine.since], ['2025-06', '李国强', '2025-01-01']);
  assert.deepEqual(mine.open.map((row) => row.duty.code).toSorted(), ['guarantor_talk', 'guarantor_talk', 'guarantor_visit', 'official_topic']);
  assert.equal(mine.open.find((row) => row.duty.code === 'guarantor_visit')?.done, 1);
  assert.deepEqual(
    mine.overdue.map((row) => [row.duty.code, row.period.from]),
    [
      ['guarantor_visit', '2025-04-01'],
      ['guarantor_visit', '2025-05-01'],
    ],
  );
  assert.ok(mine.trips.length > 0);
  await visit('2025-06-18', subjects.chemicalWorks);
  assert.deepEqual(
    (await house.as('包保领导').call(readMyDue, {})).met.map((row) => row.duty.code),
    ['guarantor_visit'],
  );
});

test('whoever stands for no person is asked nothing', async () => {
  assert.equal((await house.as('外县').call(readMyDue, {})).open.length, 0);
});

test('a record entered over HTTP counts in the next answer', async () => {
  const checks = async () =>
    (await office().call(listObligations, { subjectId: subjects.chemicalWorks, duty: 'firm_self_check', from: '2025-06-01', until: '2025-07-01' })).rows.map(
      (row) => row.state,
    );
  assert.deepEqual(await checks(), ['open']);
  const check = { kind: 'self_check', form: 'self_check_chemicals', happenedOn: '2025-06-19', answers: {} } as const;
  await house.as('企业负责人').call(createRecord, { ...check, personIds: [people.owner], subjectIds: [subjects.chemicalWorks] });
  assert.deepEqual(await checks(), ['met']);
});

test('two days compared: each changed obligation with its causes', async () => {
  const { rows, one, other } = await office().call(compareCompliance, {
    one: '2025-06-04',
    other: '2025-06-20',
    duty: 'guarantor_visit',
    personId: people.guarantor,
    from: '2025-06-01',
    until: '2025-07-01',
  });
  assert.deepEqual([one.sums.done, other.sums.done], [1, 2]);
  assert.deepEqual(
    rows.map((row) => [row.before?.state, row.after?.state, row.causes.map((cause) => [cause.kind, cause.record?.happenedOn])]),
    [['open', 'met', [['record_counts', '2025-06-18']]]],
  );
});

test('two states of knowledge compared: a visit that came late is the cause', async () => {
  const before = await house.head();
  await house.done('visit', '2025-05-20', [people.guarantor], [subjects.foundry]);
  const { rows, total } = await office().call(compareCompliance, { one: '2025-06-20', oneKnownAt: before, from: '2025-05-01', until: '2025-06-01' });
  assert.equal(total, 1);
  assert.deepEqual(
    rows.map((row) => [row.before?.done, row.after?.done, row.causes[0]?.kind]),
    [[0, 1, 'record_counts']],
  );
});

test('what-if: another rule on the same months says what more it would ask, and writes nothing', async () => {
  const head = await house.head();
  const asked = await office().call(tryDuty, {
    code: 'guarantor_visit',
    content: ruleOf('guarantor_visit', { times: 4, minutes: 60 }),
    from: '2025-01-01',
    until: '2025-06-01',
  });
  assert.deepEqual([asked.before.times, asked.before.hours], [30, 45], 'three guarantors, five months, twice; ninety minutes each');
  assert.deepEqual([asked.after.times, asked.after.hours], [60, 60]);
  assert.deepEqual(asked.byTimes, [
    { times: 10, before: 3, after: 0 },
    { times: 20, before: 0, after: 3 },
  ]);
  assert.deepEqual(
    asked.byUnit.map((row) => [row.unit?.name, row.before.times, row.after.times]),
    [
      ['小协镇', 20, 40],
      ['翟镇', 10, 20],
    ],
  );
  const without = await office().call(tryDuty, { code: 'guarantor_visit', content: null, from: '2025-01-01', until: '2025-06-01' });
  assert.deepEqual([without.after.obligations, without.before.obligations], [0, 15]);
  assert.equal(await house.head(), head);
});

test('the burden of a role is what its duties ask, in times, fields and minutes', async () => {
  const { rows } = await office().call(readBurden, { month: '2025-06' });
  const guarantor = rows.find((row) => row.role === 'guarantor');
  assert.deepEqual(
    [guarantor?.bearers, guarantor?.duties.find((duty) => duty.code === 'guarantor_visit')?.minutes],
    [3, 5 * 90],
    'one of them is asked once, for leave',
  );
  assert.ok((guarantor?.fields ?? 0) > 0);
  const one = await office().call(readBurden, { month: '2025-06', unitId: small.units.zhaizhen });
  assert.equal(one.rows.find((row) => row.role === 'guarantor')?.bearers, 1);
});

test('too long a window is refused with the longest there is', async () => {
  const asked = office().call(listObligations, { from: '2020-01-01', until: '2025-01-01' });
  await assert.rejects(
    asked,
    (error: unknown) => error instanceof ProblemError && error.answer.problem === 'obligation.window_too_long' && error.answer.details?.['days'] === 400,
  );
});
