import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import {
  bundleSubjects,
  changeSubject,
  createSubject,
  listDuplicates,
  listMembers,
  mergeSubjects,
  moveSubject,
  readSubject,
  setSubjectStatus,
} from '@gridward/contract/subjects';
import { usccCheckCharacter } from '@gridward/domain/subjects/uscc';
import { registrationCheckDigit } from '@gridward/domain/subjects/registration-number';
import type { ProblemKey } from '@gridward/contract/problem';
import { small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';

const { subjects, units } = small;
const uscc = (first17: string) => first17 + usccCheckCharacter(first17);

async function refused(call: Promise<unknown>, problem: ProblemKey): Promise<ProblemError['answer']> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.answer.problem, problem);
    return error.answer;
  }
  throw new assert.AssertionError({ message: `expected ${problem}` });
}

describe('the file of a subject', () => {
  let house: TestHouse;
  before(async () => {
    house = await openTestHouse();
  });
  after(() => house.close());
  const office = () => house.as('安委办主任');
  const enter = (input: object = {}) =>
    office().call(createSubject, { kind: 'enterprise', name: '小协水泥厂', unitId: units.xiaoxieWang, from: '2025-06-02', ...input });

  test('shows place, path, bundles, history and what the reader may do', async () => {
    const file = await office().call(readSubject, { id: subjects.clinic });
    assert.deepEqual(
      file.path.map((unit) => unit.name),
      ['新泰市', '小协镇', '城东管理区', '李家庄村'],
    );
    assert.equal(file.unit?.name, '李家庄村');
    assert.deepEqual(
      file.bundles.map((bundle) => bundle.id),
      [subjects.bundle],
    );
    assert.deepEqual(file.episodes[0]?.during, { from: '2024-01-01', until: null });
    assert.ok(file.may.includes('subject.change') && file.may.includes('tenure.correct'));
    assert.equal((await office().call(readSubject, { id: subjects.bundle })).memberCount, 1);
    const guarantor = await house.as('包保领导').call(readSubject, { id: subjects.foundry });
    assert.deepEqual(guarantor.may, []);
    assert.deepEqual((await house.as('审计').call(readSubject, { id: subjects.foundry })).may, ['register.export']);
    assert.deepEqual(
      (await office().call(readSubject, { id: units.xiaoxieLijia })).path.map((unit) => unit.name),
      ['新泰市', '小协镇', '城东管理区', '李家庄村'],
    );
  });

  test('is shown to nobody outside its reach', async () => {
    await refused(house.as('乡镇安监站').call(readSubject, { id: subjects.zhaizhenMill }), 'permission.out_of_scope');
    await refused(house.as('包保领导').call(readSubject, { id: subjects.clinic }), 'permission.out_of_scope');
    await refused(house.as('外县').call(readSubject, { id: subjects.clinic }), 'thing.not_found');
    await refused(office().call(readSubject, { id: small.neighbourSubject }), 'thing.not_found');
    await refused(house.as('企业负责人').call(listMembers, { id: subjects.bundle }), 'permission.out_of_scope');
    await refused(house.as('外县').call(listMembers, { id: subjects.bundle }), 'thing.not_found');
  });

  test('carries a code that passes its own check, or none, and a wrong one is refused with what is wrong', async () => {
    const good = uscc('91370982MA3C0AB12');
    assert.ok((await enter({ name: '甲厂', code: ` ${good.toLowerCase()} ` })).revision > 0);
    const number = '37098260001234';
    await enter({ name: '乙店', kind: 'premises', code: number + registrationCheckDigit(number) });
    await enter({ name: '丙店', code: '' });
    await enter({ name: '丁水库', kind: 'facility', code: '水-017' });
    const wrong = await refused(enter({ name: '戊厂', code: `${good.slice(0, 17)}${good.endsWith('0') ? '1' : '0'}` }), 'subject.code_invalid');
    assert.equal(wrong.path, 'code');
    assert.equal(wrong.details?.['reason'], 'check_character');
    assert.equal(wrong.details?.['expected'], good.slice(17));
    assert.equal((await refused(enter({ code: '123' }), 'subject.code_invalid')).details?.['reason'], 'length');
    assert.equal(
      (await refused(enter({ code: number + String((Number(registrationCheckDigit(number)) + 1) % 10) }), 'subject.code_invalid')).details?.['reason'],
      'check_digit',
    );
    await refused(enter({ name: '己厂', code: good }), 'subject.code_taken');
  });

  test('has only the fields and industries of its kind, and every fault is named at once', async () => {
    const answer = await refused(enter({ profile: { size: 'giant', lengthKm: 3 }, industries: ['alchemy'] }), 'subject.field_invalid');
    assert.deepEqual(answer.fields?.map((fault) => fault.path).toSorted(), ['industries', 'profile.lengthKm', 'profile.size']);
    await refused(enter({ kind: 'castle' }), 'subject.field_invalid');
    await refused(enter({ kind: 'unit' }), 'subject.field_invalid');
  });

  test('is entered only in a unit that stands on the day and lies within reach', async () => {
    await refused(enter({ from: '2020-01-01' }), 'unit.not_in_force');
    await refused(enter({ unitId: subjects.clinic }), 'thing.not_found');
    const entry = { kind: 'enterprise', name: '翟镇酒厂', unitId: units.zhaizhenLijia, from: '2025-06-02' };
    await refused(house.as('乡镇安监站').call(createSubject, entry), 'permission.out_of_scope');
    await refused(house.as('部门科长').call(createSubject, entry), 'permission.out_of_scope');
    await refused(house.as('包保领导').call(createSubject, entry), 'permission.missing');
    assert.ok(await house.as('部门科长').call(createSubject, { ...entry, name: '翟镇化工厂', industries: ['chemicals'] }));
  });

  test('entered twice is answered with the first, but only within the township', async () => {
    const first = await enter({ name: '新泰市鑫源机械有限公司' });
    const again = await enter({ name: '鑫源机械', unitId: units.xiaoxieLijia });
    assert.deepEqual(
      again.duplicates.map((row) => row.id),
      [first.id],
    );
    assert.deepEqual((await enter({ name: '新泰市鑫源机械有限公司', unitId: units.zhaizhenLijia })).duplicates, []);
    const { rows } = await office().call(listDuplicates, {});
    const pair = rows.find((row) => [row.one.id, row.other.id].includes(again.id));
    assert.equal(pair?.because, 'name');
    assert.equal(pair?.unit?.name, '小协镇');
    assert.equal((await house.as('包保领导').call(listDuplicates, {})).rows.length, 0);
    assert.equal((await office().call(listDuplicates, { unitId: units.zhaizhen })).rows.length, 0);
  });

  test('is not overwritten by somebody who saw an older one', async () => {
    const { id } = await enter({ name: '小协砖厂' });
    const { changedIn } = await office().call(readSubject, { id });
    const change = (name: string) => house.as('乡镇安监站').call(changeSubject, { id, seen: changedIn, name });
    const outcomes = await Promise.allSettled([change('小协新砖厂'), change('小协老砖厂')]);
    assert.deepEqual(outcomes.map((one) => one.status).toSorted(), ['fulfilled', 'rejected']);
    const answer = await refused(change('小协砖瓦厂'), 'thing.changed');
    assert.equal(answer.details?.['seen'], changedIn);
    await refused(house.as('乡镇安监站').call(changeSubject, { id: subjects.zhaizhenMill, seen: 1, name: '别人的厂' }), 'permission.out_of_scope');
    await refused(office().call(changeSubject, { id: units.xiaoxie, seen: 1, name: '新名字' }), 'thing.not_found');
  });

  test('moves from a day on; a day of the past needs a reason; and who may not reach the new place may not move it there', async () => {
    const { id } = await enter({ name: '小协板材厂', from: '2025-01-01' });
    const move = (unitId: string, onDay: string, reason?: string) =>
      office().call(moveSubject, { id, unitId, onDay, ...(reason === undefined ? {} : { reason }) });
    await refused(move(units.zhaizhenLijia, '2025-05-01'), 'reason.required');
    await refused(move(units.zhaizhenLijia, '2024-12-31', '搬迁登记迟了'), 'subject.not_in_force');
    await refused(house.as('乡镇安监站').call(moveSubject, { id, unitId: units.zhaizhenLijia, onDay: '2025-07-01' }), 'permission.out_of_scope');
    const before = await house.head();
    await move(units.zhaizhenLijia, '2025-05-01', '搬迁登记迟了');
    const on = async (day: string, knownAt?: number) =>
      (await office().call(readSubject, { id, on: day, ...(knownAt === undefined ? {} : { knownAt }) })).unit?.id;
    assert.equal(await on('2025-04-30'), units.xiaoxieWang);
    assert.equal(await on('2025-05-01'), units.zhaizhenLijia);
    assert.equal(await on('2025-05-01', before), units.xiaoxieWang, 'what was known then stays readable');
    await refused(house.as('乡镇安监站').call(readSubject, { id }), 'permission.out_of_scope');
  });

  test('is suspended, resumed and closed by episodes that leave the days before alone', async () => {
    const set = (status: 'active' | 'suspended' | 'closed', onDay: string) =>
      office().call(setSubjectStatus, { id: subjects.foundry, status, onDay, reason: '停产检修' });
    assert.equal((await set('suspended', '2025-06-10')).openTenures, 1);
    await set('active', '2025-06-20');
    await set('closed', '2025-12-01');
    const on = async (day: string) => (await office().call(readSubject, { id: subjects.foundry, on: day })).status;
    assert.deepEqual(
      [await on('2025-06-09'), await on('2025-06-19'), await on('2025-06-20'), await on('2025-12-01')],
      ['active', 'suspended', 'active', 'closed'],
    );
    await refused(set('closed', '2019-01-01'), 'subject.not_in_force');
    await refused(
      house.as('审计').call(setSubjectStatus, { id: subjects.foundry, status: 'closed', onDay: '2025-06-10', reason: '不该能改' }),
      'permission.missing',
    );
  });

  test('merged into another closes on the day, leaves its bundles, and is merged once only', async () => {
    const [one, two, three] = [
      await enter({ name: '重复一店', kind: 'premises' }),
      await enter({ name: '重复二店', kind: 'premises' }),
      await enter({ name: '重复三店', kind: 'premises' }),
    ];
    await office().call(bundleSubjects, { id: subjects.bundle, add: [one.id], onDay: '2025-06-02' });
    const merge = (id: string, intoId: string) => office().call(mergeSubjects, { id, intoId, onDay: '2025-06-03', reason: '同一家店' });
    const rule = async (id: string, intoId: string) => (await refused(merge(id, intoId), 'subject.merge_refused')).details?.['rule'];
    assert.equal(await rule(one.id, one.id), 'itself');
    assert.equal(await rule(one.id, subjects.foundry), 'different_kinds');
    await merge(one.id, two.id);
    assert.equal(await rule(one.id, three.id), 'already_merged');
    assert.equal(await rule(three.id, one.id), 'chain');
    assert.equal(await rule(two.id, three.id), 'chain');
    const file = await office().call(readSubject, { id: one.id, on: '2025-06-03' });
    assert.equal(file.mergedInto?.id, two.id);
    assert.equal(file.status, 'closed');
    assert.deepEqual(file.bundles, []);
    const day = await office().call(readSubject, { id: one.id, on: '2025-06-02' });
    assert.deepEqual([day.status, day.bundles.length], ['active', 1]);
    await refused(office().call(setSubjectStatus, { id: one.id, status: 'active', onDay: '2025-06-05', reason: '重新开业' }), 'subject.not_in_force');
    await refused(
      house.as('乡镇安监站').call(mergeSubjects, { id: two.id, intoId: subjects.zhaizhenMill, onDay: '2025-06-03', reason: '越界合并' }),
      'permission.out_of_scope',
    );
  });

  test('a bundle takes businesses that trade on the day, each once, and says of every refused one why', async () => {
    const shop = await enter({ name: '小卖部', kind: 'premises', from: '2025-06-15' });
    const open = await enter({ name: '早点铺', kind: 'premises' });
    const bundle = (input: object) => office().call(bundleSubjects, { id: subjects.bundle, onDay: '2025-06-02', ...input });
    const answer = await refused(bundle({ add: [open.id, subjects.clinic, subjects.redLine, shop.id] }), 'bundle.member_refused');
    assert.deepEqual(
      answer.fields?.map((fault) => fault.details?.['rule']),
      ['already_member', 'not_a_business', 'not_in_force'],
    );
    await refused(bundle({ remove: [open.id] }), 'bundle.member_refused');
    await refused(bundle({}), 'bundle.member_refused');
    await refused(office().call(bundleSubjects, { id: subjects.foundry, add: [open.id], onDay: '2025-06-02' }), 'bundle.member_refused');
    await refused(bundle({ remove: [subjects.clinic], onDay: '2025-05-01' }), 'reason.required');
    await bundle({ add: [open.id], remove: [subjects.clinic] });
    const members = async (on: string) => (await office().call(listMembers, { id: subjects.bundle, on })).rows.map((row) => row.name);
    assert.deepEqual(await members('2025-06-01'), ['李家庄村卫生室']);
    assert.deepEqual(await members('2025-06-03'), ['早点铺']);
    const other = await enter({ name: '小协餐饮打包', kind: 'bundle' });
    const second = await refused(office().call(bundleSubjects, { id: other.id, add: [open.id], onDay: '2025-06-02' }), 'bundle.member_refused');
    assert.equal(second.fields?.[0]?.details?.['rule'], 'in_another_bundle');
    const { rows, next } = await office().call(listMembers, { id: subjects.bundle, on: '2025-06-03', limit: 1 });
    assert.deepEqual([rows[0]?.name, rows[0]?.unit?.name, next], ['早点铺', '王家庄村', null]);
  });
});
