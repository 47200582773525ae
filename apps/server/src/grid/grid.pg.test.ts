import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeUnit, createUnit, listUnits, moveUnit, readMap, readUnit, readUnitHistory, renameUnit } from '@gridward/contract/grid';
import { ProblemError } from '@gridward/contract/call';

import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { small } from '../kernel/testing/small-county.ts';

const { units } = small;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const director = () => house.as('安委办主任');
const names = (answer: { rows: readonly { name: string }[] }) => answer.rows.map((row) => row.name);

async function problemOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'no problem';
  } catch (error) {
    if (error instanceof ProblemError) return error.answer.problem;
    throw error;
  }
}

test('trees load one level at a time, each unit saying how many stand under it', async () => {
  const roots = await director().call(listUnits, {});
  assert.deepEqual(names(roots), ['新泰市']);
  const townships = await director().call(listUnits, { parentId: units.county });
  assert.deepEqual(names(townships), ['小协镇', '翟镇']);
  assert.deepEqual(
    townships.rows.map((row) => row.childCount),
    [1, 1],
  );
  assert.deepEqual(names(await director().call(listUnits, { parentId: units.east, tree: 'sector' })), ['第一综合监管大队', '小协镇', '翟镇']);
});

test('a long level is read page by page without loss or repetition', async () => {
  const first = await director().call(listUnits, { parentId: units.county, limit: 1 });
  assert.ok(first.next);
  const second = await director().call(listUnits, { parentId: units.county, limit: 1, cursor: first.next });
  assert.deepEqual([...names(first), ...names(second)], ['小协镇', '翟镇']);
  assert.equal(second.next, null);
});

test('a unit is found by its initials, pinyin, name and code, and from the middle of its name', async () => {
  const found = async (q: string) => names(await director().call(listUnits, { q }));
  assert.deepEqual(await found('ljz'), ['李家庄村', '李家庄村']);
  assert.deepEqual(await found('LJZC'), ['李家庄村', '李家庄村']);
  assert.deepEqual(await found('李家'), ['李家庄村', '李家庄村']);
  assert.deepEqual(await found('３７０９８２１０２２'), ['李家庄村', '王家庄村']);
  assert.deepEqual(await found('家庄'), ['李家庄村', '李家庄村', '王家庄村']);
  assert.deepEqual(await found('yjg'), ['应急管理局']);
  assert.deepEqual(await found("100%_'"), []);
});

test('two villages of one name are told apart by the path above them', async () => {
  const { rows } = await director().call(listUnits, { q: '李家庄村' });
  const paths = rows.map((row) => row.path.map((above) => above.name).join(' / ')).sort();
  assert.deepEqual(paths, ['新泰市 / 小协镇 / 城东管理区', '新泰市 / 翟镇 / 镇西管理区']);
  assert.deepEqual(names(await director().call(listUnits, { kind: 'brigade' })), ['第一综合监管大队']);
});

test('a search in pages gives every unit once', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await director().call(listUnits, { q: '李', limit: 1, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  assert.deepEqual(seen.sort(), [units.xiaoxieLijia, units.zhaizhenLijia].sort());
});

test('the neighbouring county finds, reads and changes nothing here', async () => {
  const neighbour = house.as('外县');
  assert.deepEqual(names(await neighbour.call(listUnits, { q: '小协' })), []);
  assert.deepEqual(names(await neighbour.call(listUnits, {})), ['邻县']);
  assert.deepEqual((await neighbour.call(listUnits, { parentId: units.county })).rows, []);
  assert.equal(await problemOf(neighbour.call(readUnit, { id: units.xiaoxie })), 'thing.not_found');
  assert.equal(await problemOf(neighbour.call(readUnitHistory, { id: units.xiaoxie })), 'thing.not_found');
  assert.equal(await problemOf(neighbour.call(readMap, { parentId: units.xiaoxie })), 'thing.not_found');
  assert.equal(await problemOf(neighbour.call(renameUnit, { id: units.xiaoxie, name: '邻镇二', onDay: '2025-07-01' })), 'thing.not_found');
  assert.equal(await problemOf(house.as('陌生人').call(listUnits, {})), 'session.required');
});

test('a unit page counts what lies below within the reach of the viewer', async () => {
  const seen = await director().call(readUnit, { id: units.county });
  assert.deepEqual(seen.counts.byKind, { bundle: 1, enterprise: 3, premises: 2, red_line: 1 });
  assert.equal(seen.counts.people, 11);
  const clerk = await house.as('乡镇安监站').call(readUnit, { id: units.county });
  assert.deepEqual(clerk.counts.byKind, { bundle: 1, enterprise: 2, premises: 2, red_line: 1 });
  const other = await house.as('乡镇安监站').call(readUnit, { id: units.zhaizhen });
  assert.equal(other.name, '翟镇');
  assert.deepEqual([other.counts.subjects, other.counts.people, other.may], [0, 0, []]);
  const own = await house.as('乡镇安监站').call(readUnit, { id: units.xiaoxie });
  assert.ok(own.may.includes('person.change') && !own.may.includes('unit.change'));
  assert.equal(own.sector?.name, '东部片区');
  assert.deepEqual(
    own.brigades.map((brigade) => brigade.name),
    ['第一综合监管大队'],
  );
  const bureau = await director().call(readUnit, { id: units.emergencyBureau });
  assert.deepEqual(bureau.counts.byKind, { enterprise: 1, red_line: 1 });
});

test('only those who were given the grid may change it', async () => {
  for (const persona of ['乡镇安监站', '部门科长', '包保领导', '网格员', '企业负责人', '审计'] as const)
    assert.equal(await problemOf(house.as(persona).call(renameUnit, { id: units.xiaoxie, name: '新名', onDay: '2025-07-01' })), 'permission.missing', persona);
});

test('a rename never rewrites the past: an earlier day and an earlier revision keep the old name', async () => {
  const earlier = await house.head();
  await director().call(renameUnit, { id: units.xiaoxieWang, name: '王庄新村', onDay: '2025-06-10' });
  const nameOn = async (on: string, knownAt?: number) =>
    (await director().call(readUnit, { id: units.xiaoxieWang, on, ...(knownAt === undefined ? {} : { knownAt }) })).name;
  assert.equal(await nameOn('2025-06-09'), '王家庄村');
  assert.equal(await nameOn('2025-06-10'), '王庄新村');
  assert.equal(await nameOn('2025-06-10', earlier), '王家庄村');
  assert.deepEqual(names(await director().call(listUnits, { q: 'wzxc', on: '2025-06-10' })), ['王庄新村']);
  assert.deepEqual(names(await director().call(listUnits, { q: 'wzxc' })), []);
  const history = await director().call(readUnitHistory, { id: units.xiaoxieWang });
  assert.equal(history.names.length, 3);
  assert.equal(history.names.filter((row) => row.known.until === null).length, 2);
});

test('a change of days gone by needs a reason, a repeated name and a day before the unit are refused', async () => {
  const rename = (name: string, onDay: string, reason?: string) =>
    problemOf(director().call(renameUnit, { id: units.zhaizhenLijia, name, onDay, ...(reason === undefined ? {} : { reason }) }));
  assert.equal(await rename('李家新村', '2025-01-01'), 'reason.required');
  assert.equal(await rename('李家新村', '2020-01-01', '补录'), 'day.outside');
  assert.equal(
    await problemOf(director().call(createUnit, { kind: 'village', name: '李 家庄村', parentId: units.zhaizhenArea, onDay: '2025-07-01' })),
    'unit.name_repeated',
  );
  assert.equal(await rename('李家新村', '2025-01-01', '更正批复日期'), 'no problem');
});

test('a new unit stands where its kind belongs, with a code of its own', async () => {
  const create = (input: { kind: 'village' | 'area' | 'department'; name: string; code?: string; parentId: string }) =>
    director().call(createUnit, { ...input, onDay: '2025-06-02' });
  const made = await create({ kind: 'village', name: '赵家庄村', code: '370982102299', parentId: units.xiaoxieArea });
  const read = await director().call(readUnit, { id: made.id });
  assert.deepEqual(
    read.path.map((above) => above.name),
    ['新泰市', '小协镇', '城东管理区'],
  );
  assert.equal(await problemOf(create({ kind: 'village', name: '钱家庄村', code: '370982102299', parentId: units.xiaoxieArea })), 'unit.code_taken');
  assert.equal(await problemOf(create({ kind: 'village', name: '钱家庄村', parentId: units.emergencyBureau })), 'unit.wrong_tree');
  assert.equal(await problemOf(create({ kind: 'village', name: '钱家庄村', parentId: small.people.owner })), 'thing.not_found');
  assert.equal(await problemOf(director().call(readUnit, { id: made.id, on: '2025-06-01', knownAt: made.revision - 1 })), 'thing.not_found');
});

test('two moves at once cannot make a unit stand under itself', async () => {
  const make = (name: string, parentId: string) => director().call(createUnit, { kind: 'area', name, parentId, onDay: '2025-06-02' });
  const [a, b] = [await make('甲管理区', units.xiaoxie), await make('乙管理区', units.xiaoxie)];
  const outcomes = await Promise.all([
    problemOf(director().call(moveUnit, { id: a.id, parentId: b.id, onDay: '2025-06-03' })),
    problemOf(director().call(moveUnit, { id: b.id, parentId: a.id, onDay: '2025-06-03' })),
  ]);
  assert.deepEqual(outcomes.sort(), ['no problem', 'unit.cycle']);
});

test('a moved village leaves the old days where they were', async () => {
  await director().call(moveUnit, { id: units.xiaoxieWang, parentId: units.zhaizhenArea, onDay: '2025-06-20' });
  const pathOn = async (on: string) => (await director().call(readUnit, { id: units.xiaoxieWang, on })).path.map((above) => above.name);
  assert.deepEqual(await pathOn('2025-06-19'), ['新泰市', '小协镇', '城东管理区']);
  assert.deepEqual(await pathOn('2025-06-20'), ['新泰市', '翟镇', '镇西管理区']);
});

test('a unit that is in use is not closed', async () => {
  assert.equal(await problemOf(director().call(closeUnit, { id: units.xiaoxieArea, onDay: '2025-07-01' })), 'unit.still_in_use');
  assert.equal(await problemOf(director().call(closeUnit, { id: units.brigade, onDay: '2025-07-01' })), 'unit.still_in_use');
  const made = await director().call(createUnit, { kind: 'village', name: '空村', parentId: units.zhaizhenArea, onDay: '2025-06-02' });
  await director().call(closeUnit, { id: made.id, onDay: '2025-07-01' });
  assert.ok(names(await director().call(listUnits, { parentId: units.zhaizhenArea, on: '2025-06-30' })).includes('空村'));
  assert.ok(!names(await director().call(listUnits, { parentId: units.zhaizhenArea, on: '2025-07-01' })).includes('空村'));
  assert.deepEqual((await director().call(readUnit, { id: made.id, on: '2025-08-01' })).during, { from: '2025-06-02', until: '2025-07-01' });
});
