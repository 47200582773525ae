import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { publishDuty, setCalendarDay } from '@gridward/contract/duties';
import { readCompliance, readDueCalendar, readYearGrid } from '@gridward/contract/duties-compliance';
import { listObligations, readObligation } from '@gridward/contract/duties-obligations';
import { recordAbsence } from '@gridward/contract/people';
import { setSubjectStatus } from '@gridward/contract/subjects';
import { endTenure, replaceTenure } from '@gridward/contract/tenure';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { keepObligations } from './keep-obligations.ts';
import { openDutyHouse, ruleOf, type DutyHouse } from './testing/duty-house.ts';

const { people, subjects, units } = small;
let house: DutyHouse;

before(async () => {
  house = await openDutyHouse({
    guarantor_visit: {},
    guarantor_talk: {},
    round_drill: {},
    red_line_check: {},
    unit_risk_session: {},
    official_topic: {},
    village_log: { on: { kinds: ['unit'], unitKinds: ['village'], industries: null, profile: {} } },
  });
});
after(async () => house.close());

const office = () => house.as('安委办主任');
const june = { from: '2025-06-01', until: '2025-07-01' };

async function visitsOf(personId: string, window: { from: string; until: string } = june, more: { on?: string; knownAt?: number } = {}) {
  const { rows } = await office().call(listObligations, { personId, duty: 'guarantor_visit', ...window, ...more });
  return rows.map((row) => `${row.period.from} ${row.done}/${row.required} ${row.state}`);
}

/** What is kept is what the facts say. */
async function mustBeRight(): Promise<void> {
  await keepObligations(house, small.county, 'refresh');
  const found = await keepObligations(house, small.county, 'check');
  assert.deepEqual([found?.written, found?.removed], [0, 0]);
  assert.ok((found?.obligations ?? 0) > 100);
}

test('a guarantor owes two visits a month, and a visit counts as soon as it is entered', async () => {
  assert.deepEqual(await visitsOf(people.guarantor), ['2025-06-01 0/2 open']);
  await house.done('visit', '2025-06-05', [people.guarantor], [subjects.chemicalWorks]);
  assert.deepEqual(await visitsOf(people.guarantor), ['2025-06-01 1/2 open']);
  await house.done('visit', '2025-06-05', [people.guarantor], [subjects.foundry]);
  await house.done('patrol', '2025-06-06', [people.guarantor], [subjects.foundry]);
  assert.deepEqual(await visitsOf(people.guarantor), ['2025-06-01 1/2 open'], 'another one of the same day, and a patrol, do not count');
  await house.done('visit', '2025-06-09', [people.guarantor], [subjects.foundry]);
  assert.deepEqual(await visitsOf(people.guarantor), ['2025-06-01 2/2 met']);
  await mustBeRight();
});

test('every obligation says why: what counted, what did not, under which rule and on what it rests', async () => {
  const { rows } = await office().call(listObligations, { personId: people.guarantor, duty: 'guarantor_visit', ...june });
  const why = await office().call(readObligation, { key: rows[0]?.key ?? '' });
  assert.deepEqual(
    why.counted.map((record) => [record.happenedOn, record.persons[0]?.name, record.subjects[0]?.name, record.late]),
    [
      ['2025-06-05', '李国强', why.counted[0]?.subjects[0]?.name, false],
      ['2025-06-09', '李国强', '小协铸造厂', false],
    ],
  );
  assert.deepEqual(
    why.refused.map((record) => record.because),
    ['same_day'],
  );
  assert.equal(why.rule.times, 2);
  assert.match(why.rule.basis.zh, /每月至少两次/);
  assert.deepEqual(why.obligation.counted, rows[0]?.counted);
});

test('a transfer in the middle of the month: each is asked for their own days, and nothing counts for the other', async () => {
  await office().call(replaceTenure, { id: fixedId('tenure', 12), personId: people.successor, onDay: '2025-06-16', reason: '分工调整' });
  assert.deepEqual(await visitsOf(people.secretary), ['2025-06-01 0/1 overdue']);
  await house.done('visit', '2025-06-10', [people.secretary], [subjects.zhaizhenMill]);
  assert.deepEqual(await visitsOf(people.secretary), ['2025-06-01 1/1 met']);
  assert.deepEqual(await visitsOf(people.successor), ['2025-06-01 0/2 open'], 'he holds the bundle all the month');
  await mustBeRight();
});

test('a visit that arrives weeks late counts for the month in which it was made; as known before, it did not', async () => {
  const may = { from: '2025-05-01', until: '2025-06-01' };
  const head = await house.head();
  assert.deepEqual(await visitsOf(people.guarantor, may), ['2025-05-01 0/2 overdue']);
  await house.done('visit', '2025-05-12', [people.guarantor], [subjects.foundry]);
  assert.deepEqual(await visitsOf(people.guarantor, may), ['2025-05-01 1/2 overdue']);
  assert.deepEqual(await visitsOf(people.guarantor, may, { knownAt: head }), ['2025-05-01 0/2 overdue']);
  assert.deepEqual(await visitsOf(people.guarantor, may, { on: '2025-05-11' }), ['2025-05-01 0/2 open'], 'as of the day before, it had not been made');
});

test('a corrected date moves a visit to the month to which it belongs, and a withdrawn one counts for nothing', async () => {
  const april = { from: '2025-04-01', until: '2025-05-01' };
  const id = await house.done('visit', '2025-04-20', [people.guarantor], [subjects.foundry]);
  assert.deepEqual(await visitsOf(people.guarantor, april), ['2025-04-01 1/2 overdue']);
  await house.correct(id, { happened_on: '2025-03-20' });
  assert.deepEqual(await visitsOf(people.guarantor, april), ['2025-04-01 0/2 overdue']);
  assert.deepEqual(await visitsOf(people.guarantor, { from: '2025-03-01', until: '2025-04-01' }), ['2025-03-01 1/2 overdue']);
  await house.correct(id, { withdrawn: true });
  assert.deepEqual(await visitsOf(people.guarantor, { from: '2025-03-01', until: '2025-04-01' }), ['2025-03-01 0/2 overdue']);
  await mustBeRight();
});

test('leave excuses the days of leave, and a month of leave asks nothing', async () => {
  await office().call(recordAbsence, { id: people.guarantor, during: { from: '2025-02-01', until: '2025-03-01' }, reason: '住院治疗' });
  assert.deepEqual(await visitsOf(people.guarantor, { from: '2025-02-01', until: '2025-03-01' }), ['2025-02-01 0/0 excused']);
  await mustBeRight();
});

test('a firm that stood still is not asked for a drill, and its months of work are', async () => {
  const drills = async () =>
    (await office().call(listObligations, { subjectId: subjects.foundry, duty: 'round_drill', from: '2025-01-01', until: '2025-07-01' })).rows.map(
      (row) => `${row.required} ${row.state} ${row.askedDays}/${row.periodDays}`,
    );
  assert.deepEqual(await drills(), ['1 open 181/181']);
  await office().call(setSubjectStatus, { id: subjects.foundry, status: 'suspended', onDay: '2025-02-01', reason: '停产整改' });
  assert.deepEqual(await drills(), ['0 excused 31/181']);
  await office().call(setSubjectStatus, { id: subjects.foundry, status: 'active', onDay: '2025-02-11', reason: '复产' });
  assert.deepEqual(await drills(), ['1 open 171/181']);
  await mustBeRight();
});

test('a rule that changes on the 15th asks for each half of the month by its own version', async () => {
  await office().call(publishDuty, { code: 'guarantor_visit', content: ruleOf('guarantor_visit', { times: 4 }), from: '2025-07-15' });
  assert.deepEqual(await visitsOf(people.guarantor, { from: '2025-07-01', until: '2025-08-01' }), ['2025-07-01 0/1 open', '2025-07-15 0/2 open']);
  await mustBeRight();
});

test('what was done after the period is late, and the days of grace decide whether it still counts', async () => {
  const week = { from: '2025-06-09', until: '2025-06-16' };
  const logs = async () =>
    (await office().call(listObligations, { subjectId: units.xiaoxieWang, duty: 'village_log', ...week })).rows.map(
      (row) => `${row.done} ${row.late} ${row.state} ${row.deadline}`,
    );
  assert.deepEqual(await logs(), ['0 0 overdue 2025-06-17']);
  await house.done('log_entry', '2025-06-17', [people.officer], [units.xiaoxieWang]);
  assert.deepEqual(await logs(), ['1 1 met 2025-06-17']);
});

test('sums are counted by unit, duty, month, point, line, sector and plane, and add up to the same', async () => {
  const year = { from: '2025-01-01', until: '2026-01-01' };
  for (const by of ['unit', 'duty', 'month', 'point', 'sector', 'plane'] as const) {
    const { sums, groups } = await office().call(readCompliance, { by, ...year });
    assert.ok(sums.obligations > 100, by);
    for (const field of ['obligations', 'required', 'done', 'met', 'open', 'overdue', 'excused'] as const)
      assert.equal(
        groups.reduce((sum, group) => sum + group[field], 0),
        sums[field],
        `${by} ${field}`,
      );
    assert.equal(sums.met + sums.open + sums.overdue + sums.excused, sums.obligations);
  }
  const names = async (by: 'unit' | 'line' | 'sector' | 'plane') =>
    (await office().call(readCompliance, { by, ...year })).groups.map((group) => group.name?.zh ?? '—');
  assert.deepEqual(await names('unit'), ['小协镇', '应急管理局', '翟镇']);
  assert.deepEqual(await names('sector'), ['东部片区', '—']);
  assert.deepEqual(await names('plane'), ['小协镇', '翟镇', '—']);
  assert.ok((await names('line')).includes('应急管理局'));
});

test('persons are shown only within a unit, by name and never by how they did', async () => {
  const asked = office().call(readCompliance, { by: 'person' });
  await assert.rejects(asked, (error: unknown) => error instanceof ProblemError && error.answer.problem === 'request.invalid');
  const { groups } = await office().call(readCompliance, { by: 'person', unitId: units.xiaoxie, ...june });
  assert.deepEqual(
    groups.map((group) => group.name?.zh),
    ['李国强', '王接任', '吴老板', '周大海'],
  );
});

test('the year of a village and the calendar of deadlines are counted from the same obligations', async () => {
  const grid = await office().call(readYearGrid, { year: 2025, subjectId: units.xiaoxieWang });
  assert.deepEqual(
    grid.rows.map((row) => [row.duty, row.per]),
    [['village_log', 'week']],
  );
  assert.equal(grid.rows[0]?.cells.find((cell) => cell.month === 6)?.met, 1);
  await office().call(setCalendarDay, { day: '2025-06-28', working: true, name: '集中检查' });
  const { days } = await office().call(readDueCalendar, { month: '2025-06', personId: people.guarantor });
  assert.equal(days.length, 30);
  assert.deepEqual(
    days.find((day) => day.day === '2025-06-28'),
    { day: '2025-06-28', working: true, name: '集中检查', absent: false, due: [] },
  );
  assert.ok(days.find((day) => day.day === '2025-06-30')?.due.some((due) => due.duty === 'guarantor_visit' && due.state === 'met'));
  assert.ok((await office().call(readDueCalendar, { month: '2025-02', personId: people.guarantor })).days.every((day) => day.absent));
});

test('a past state of knowledge and the kept rows answer alike when nothing has changed since', async () => {
  const question = { from: '2025-01-01', until: '2025-07-01', limit: 200 };
  const kept = await office().call(listObligations, question);
  const head = await house.head();
  await office().call(endTenure, { id: fixedId('tenure', 9), onDay: '2025-06-25' });
  const computed = await office().call(listObligations, { ...question, knownAt: head });
  assert.deepEqual(computed.rows, kept.rows);
  assert.equal(computed.total, kept.total);
  await mustBeRight();
});

test('a guarantor sees what is asked of the firms in reach, and not what is asked of others elsewhere', async () => {
  const names = async (who: '包保领导' | '乡镇安监站' | '企业负责人') => {
    const { rows } = await house.as(who).call(listObligations, { ...june, limit: 200 });
    return [...new Set(rows.map((row) => row.person?.name ?? row.subject?.name ?? ''))].toSorted();
  };
  assert.ok(!(await names('包保领导')).includes('冯书记'));
  assert.ok(!(await names('乡镇安监站')).includes('翟镇面粉厂'));
  assert.deepEqual(await names('企业负责人'), ['新泰市宏达化工有限公司', '李国强'].toSorted());
});
