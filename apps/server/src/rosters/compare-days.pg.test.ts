import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import type { OutputOf } from '@gridward/contract/endpoint';
import type { ProblemKey } from '@gridward/contract/problem';
import { compareDays } from '@gridward/contract/rosters-review';
import { replaceTenure } from '@gridward/contract/tenure';
import { newId } from '../kernel/names.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';

const { people, units } = small;

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const clerk = () => house.as('乡镇安监站');

async function refused(act: Promise<unknown>, problem: ProblemKey): Promise<void> {
  const error = await act.then(
    () => assert.fail(`expected ${problem}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.answer.problem, problem, JSON.stringify(error.answer));
}

type Differences = OutputOf<typeof compareDays>;
const told = (page: Differences) =>
  page.rows.map((row) => [row.kind, row.subject.name, row.role, row.before?.name, row.after?.name].map((part) => part ?? '–').join(' '));

describe('two days of the register', () => {
  before(async () => {
    await house.as('安委办主任').call(replaceTenure, { id: fixedId('tenure', 12), personId: people.director, onDay: '2025-09-01' });
    await house.as('安委办主任').call(replaceTenure, { id: fixedId('tenure', 6), personId: people.successor, onDay: '2025-09-01' });
  });

  test('differ by whoever was replaced between them, and not otherwise', async () => {
    const days = { one: '2025-08-31', other: '2025-09-01' };
    const page = await house.as('安委办主任').call(compareDays, days);
    assert.deepEqual(told(page), ['replaced 小协铸造厂 guarantor 李国强 王接任', 'replaced 翟镇面粉厂 guarantor 冯书记 赵立新']);
    assert.deepEqual(page.groups.map((group) => group.name).sort(), ['小协镇', '翟镇']);
    assert.deepEqual(told(await house.as('安委办主任').call(compareDays, { ...days, unitId: units.zhaizhen })), [
      'replaced 翟镇面粉厂 guarantor 冯书记 赵立新',
    ]);
    assert.deepEqual(told(await house.as('安委办主任').call(compareDays, { one: '2025-08-01', other: '2025-08-31' })), []);
    assert.deepEqual(told(await house.as('安委办主任').call(compareDays, { one: days.other, other: days.one, unitId: units.zhaizhen })), [
      'replaced 翟镇面粉厂 guarantor 赵立新 冯书记',
    ]);
  });

  test('as known before the change was entered they do not differ', async () => {
    const head = await house.head();
    const known = { one: '2025-09-01', other: '2025-09-01', oneKnownAt: head - 2, otherKnownAt: head };
    assert.deepEqual(told(await house.as('安委办主任').call(compareDays, known)), [
      'replaced 小协铸造厂 guarantor 李国强 王接任',
      'replaced 翟镇面粉厂 guarantor 冯书记 赵立新',
    ]);
    assert.deepEqual(told(await house.as('安委办主任').call(compareDays, { ...known, otherKnownAt: head - 2 })), []);
  });

  test('are shown as far as one may see: a township its own, a guarantor what they answer for', async () => {
    const days = { one: '2025-08-31', other: '2025-09-01' };
    assert.deepEqual(told(await clerk().call(compareDays, days)), ['replaced 小协铸造厂 guarantor 李国强 王接任']);
    assert.deepEqual(told(await house.as('包保领导').call(compareDays, days)), ['replaced 小协铸造厂 guarantor 李国强 王接任']);
    assert.deepEqual(told(await house.as('网格员').call(compareDays, days)), []);
    await refused(clerk().call(compareDays, { ...days, unitId: newId() }), 'thing.not_found');
  });
});
