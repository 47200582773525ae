import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { endDuty, listDuties, publishDuty, readCalendar, setCalendarDay } from '@gridward/contract/duties';
import { ProblemError } from '@gridward/contract/call';
import type { DutyContent } from '@gridward/contract/playbooks';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { workSafety } from '../playbooks/playbooks.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse(); // on 2025-06-02
});
after(async () => house.close());

function rule(code: string, changes: Partial<DutyContent> = {}): DutyContent {
  const found = workSafety().duties.find((duty) => duty.code === code);
  assert.ok(found);
  const { code: _, ...content } = found;
  return { ...content, ...changes };
}

async function refused(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'done',
    (error: unknown) => (error instanceof ProblemError ? `${error.answer.problem} ${error.answer.path ?? ''}`.trim() : String(error)),
  );
}

test('a rule changes from a day on, the version before stays the rule of the days before', async () => {
  const office = house.as('安委办主任');
  const first = await office.call(publishDuty, { code: 'guarantor_visit', content: rule('guarantor_visit'), from: '2025-06-02' });
  assert.deepEqual([first.version, first.during], [1, { from: '2025-06-02', until: null }]);
  const second = await office.call(publishDuty, { code: 'guarantor_visit', content: rule('guarantor_visit', { times: 3 }), from: '2025-06-15' });
  assert.equal(second.version, 2);
  const { rows, since } = await office.call(listDuties, { every: 'true' });
  assert.equal(since, '2025-06-02');
  assert.deepEqual(
    rows.map((row) => [row.version, row.content.times, row.during]),
    [
      [1, 2, { from: '2025-06-02', until: '2025-06-15' }],
      [2, 3, { from: '2025-06-15', until: null }],
    ],
  );
  const on = async (day: string, knownAt?: number) => (await office.call(listDuties, { on: day, knownAt })).rows.map((row) => row.content.times);
  assert.deepEqual([await on('2025-06-14'), await on('2025-06-15'), await on('2025-06-15', first.revision)], [[2], [3], [2]]);
});

test('a version published between two others ends where the later one begins', async () => {
  const { during, version } = await house
    .as('安委办主任')
    .call(publishDuty, { code: 'guarantor_visit', content: rule('guarantor_visit', { times: 4 }), from: '2025-06-10' });
  assert.deepEqual([version, during], [3, { from: '2025-06-10', until: '2025-06-15' }]);
});

test('days before today are changed only with a reason, and only by whoever may correct', async () => {
  const office = house.as('安委办主任');
  const asked = { code: 'red_line_check', content: rule('red_line_check'), from: '2025-05-01' };
  assert.equal(await refused(office.call(publishDuty, asked)), 'reason.required');
  assert.equal(await refused(house.as('乡镇安监站').call(publishDuty, { ...asked, reason: '补录' })), 'permission.missing');
  assert.equal(await refused(office.call(publishDuty, { ...asked, reason: '文件早已执行' })), 'done');
});

test('a rule that names what there is not, or changes who bears the duty, is refused where it is wrong', async () => {
  const office = house.as('安委办主任');
  const publish = async (code: string, content: DutyContent) => refused(office.call(publishDuty, { code, content, from: '2025-06-20' }));
  const wrong = rule('guarantor_talk', { bearer: { kind: 'holder', roles: ['chief'] } });
  assert.equal(await publish('guarantor_talk', wrong), 'duty.rule_refused content.bearer.roles.0');
  assert.equal(await publish('firm_self_check', rule('firm_self_check', { count: 'bearer' })), 'duty.rule_refused content.count');
  assert.equal(await publish('guarantor_visit', rule('guarantor_visit', { count: 'pair' })), 'duty.other_bearer');
  assert.equal(await publish('guarantor_visit', rule('guarantor_visit', { times: 3 })), 'duty.nothing_changed');
});

test('a duty that has ended is asked no longer, and what would begin later is withdrawn', async () => {
  const office = house.as('安委办主任');
  await office.call(publishDuty, { code: 'round_drill', content: rule('round_drill'), from: '2025-06-02' });
  await office.call(publishDuty, { code: 'round_drill', content: rule('round_drill', { graceDays: 20 }), from: '2025-08-01' });
  await office.call(endDuty, { code: 'round_drill', from: '2025-07-01' });
  const { rows } = await office.call(listDuties, { code: 'round_drill', every: 'true' });
  assert.deepEqual(
    rows.map((row) => row.during),
    [{ from: '2025-06-02', until: '2025-07-01' }],
  );
  assert.equal(await refused(office.call(endDuty, { code: 'round_drill', from: '2025-07-02' })), 'day.outside');
  assert.equal(await refused(office.call(endDuty, { code: 'nothing_such', from: '2025-07-02' })), 'thing.not_found');
});

test('the calendar knows the announced holidays and the weekends worked for them, and says when a year is not announced', async () => {
  const read = async (year: number) => house.as('网格员').call(readCalendar, { year });
  const { announced, workingDays, rows } = await read(2025);
  assert.deepEqual([announced, workingDays], [true, 248]);
  const kinds = Object.fromEntries(rows.map((row) => [row.day, `${row.kind} ${row.name}`]));
  assert.deepEqual([kinds['2025-10-01'], kinds['2025-10-11']], ['holiday 国庆节', 'worked_for 国庆节']);
  const later = await read(2099);
  assert.deepEqual([later.announced, later.rows], [false, []]);
});

test('a county makes a day its own, and takes it back', async () => {
  const office = house.as('安委办主任');
  const saturday = async () => (await office.call(readCalendar, { year: 2025 })).rows.find((row) => row.day === '2025-06-28');
  await office.call(setCalendarDay, { day: '2025-06-28', working: true, name: '集中检查' });
  assert.deepEqual(await saturday(), { day: '2025-06-28', working: true, name: '集中检查', kind: 'worked_for', own: true });
  assert.equal((await office.call(setCalendarDay, { day: '2025-06-28', working: true, name: '集中检查' })).revision, null);
  await office.call(setCalendarDay, { day: '2025-06-28', working: null });
  assert.equal(await saturday(), undefined);
  assert.equal(await refused(office.call(setCalendarDay, { day: '2025-05-31', working: true })), 'reason.required');
});
