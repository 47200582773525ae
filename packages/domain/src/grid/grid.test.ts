import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Versioned } from '../bitemporal.ts';
import type { Period } from '../period.ts';
import type { GridAct, GridPlan, GridRows, NameContent, PlacementContent, SubjectPlacementContent } from './grid-plan.ts';
import { planMerge, planSplit } from './reorganise.ts';
import type { Tree, Unit, UnitKind } from './unit.ts';
import { homeTree, pathOn, standsUnder } from './unit.ts';
import { planClose, planCreate, planMove, planRename } from './unit-plans.ts';

const known = { from: 1, until: null };
const always: Period = { from: '2024-01-01', until: null };
const unitsOf = (list: Readonly<Record<string, UnitKind>>): readonly Unit[] => Object.entries(list).map(([id, kind]) => ({ id, kind }));
const units = unitsOf({
  县: 'county',
  青云: 'township',
  东都: 'township',
  一区: 'area',
  二区: 'area',
  三区: 'area',
  王村: 'village',
  李村: 'village',
  应急局: 'department',
  片区: 'sector',
});

let count = 0;
const place = (
  unitId: string,
  parentId: string | null,
  during = always,
  tree: Tree = homeTree(units.find((unit) => unit.id === unitId)?.kind ?? 'county'),
): Versioned<PlacementContent> => ({
  id: `place ${++count}`,
  unitId,
  tree,
  parentId,
  during,
  known,
});
const nameOf = (name: string) => ({ name, pinyin: name, initials: name });
const named = (unitId: string, name = unitId): Versioned<NameContent> => ({ id: `name of ${unitId}`, unitId, ...nameOf(name), during: always, known });
const inside = (subjectId: string, unitId: string): Versioned<SubjectPlacementContent> => ({
  id: `${subjectId} in ${unitId}`,
  subjectId,
  unitId,
  during: always,
  known,
});

const grid: GridRows = {
  units,
  // Two villages of one name, in different areas.
  names: units.map(({ id }) => named(id, id === '李村' ? '王村' : id)),
  placements: [
    place('县', null),
    place('青云', '县'),
    place('东都', '县'),
    place('一区', '青云'),
    place('二区', '青云'),
    place('三区', '东都', { from: '2024-01-01', until: '2026-01-01' }),
    place('王村', '一区'),
    place('李村', '二区'),
    place('应急局', null),
    place('片区', null),
    place('青云', '片区', always, 'sector'),
  ],
  subjectPlacements: [inside('化工厂', '王村'), inside('加油站', '青云')],
};
const act: GridAct = { grid, on: '2025-07-01', today: '2025-06-01', reason: null };
const problemOf = (plan: GridPlan) => (plan.kind === 'refused' ? plan.problem : 'planned');

test('the units above a unit, nearest first, on the day asked', () => {
  assert.deepEqual(pathOn({ unitId: '王村', tree: 'territory', day: '2025-01-01' }, grid.placements), ['一区', '青云', '县']);
  assert.deepEqual(pathOn({ unitId: '王村', tree: 'territory', day: '2023-12-31' }, grid.placements), []);
  assert.deepEqual(pathOn({ unitId: '青云', tree: 'sector', day: '2025-01-01' }, grid.placements), ['片区']);
});

test('a cyclic tree, which no plan makes, does not hang the questions', () => {
  const cyclic = [place('一区', '二区'), place('二区', '一区')];
  assert.deepEqual(pathOn({ unitId: '一区', tree: 'territory', day: '2025-01-01' }, cyclic), ['二区']);
  assert.ok(standsUnder({ unitId: '一区', during: always }, (id) => cyclic.filter((row) => row.unitId === id)).length < 5);
});

test('a new unit gets its name and its place in the tree of its kind', () => {
  const plan = planCreate({ ...act, unit: { id: '新村', kind: 'village' }, name: nameOf('新村'), parentId: '一区', until: null });
  assert.ok(plan.kind === 'planned');
  assert.deepEqual(plan.placements.insert, [{ unitId: '新村', tree: 'territory', parentId: '一区', during: { from: '2025-07-01', until: null } }]);
  assert.deepEqual(
    plan.names.insert.map((row) => row.name),
    ['新村'],
  );
});

test('a unit may not stand where its kind does not belong', () => {
  const create = (kind: UnitKind, parentId: string | null) =>
    problemOf(planCreate({ ...act, unit: { id: '新', kind }, name: nameOf('新'), parentId, until: null }));
  assert.equal(create('village', '县'), 'unit.wrong_tree');
  assert.equal(create('village', '应急局'), 'unit.wrong_tree');
  assert.equal(create('village', null), 'unit.wrong_tree');
  assert.equal(create('brigade', '片区'), 'planned');
  assert.equal(create('department', null), 'planned');
});

test('a parent must exist for as long as its child', () => {
  const create = (until: string | null) => planCreate({ ...act, unit: { id: '新村', kind: 'village' }, name: nameOf('新村'), parentId: '三区', until });
  assert.deepEqual(create(null), { kind: 'refused', problem: 'unit.not_in_force', details: { unitId: '三区', from: '2025-07-01', until: null } });
  assert.equal(problemOf(create('2026-01-01')), 'planned');
  assert.equal(problemOf(planMove({ ...act, unitId: '王村', tree: 'territory', parentId: '三区' })), 'unit.not_in_force');
});

test('a name that a sister has is refused, whatever its spaces and width; elsewhere it is free', () => {
  assert.equal(problemOf(planRename({ ...act, unitId: '二区', name: nameOf(' 一 区 ') })), 'unit.name_repeated');
  assert.equal(problemOf(planRename({ ...act, unitId: '二区', name: nameOf('三区') })), 'planned');
  assert.deepEqual(planMove({ ...act, unitId: '李村', tree: 'territory', parentId: '一区' }), {
    kind: 'refused',
    problem: 'unit.name_repeated',
    details: { unitId: '李村', name: '王村', sisterId: '王村' },
  });
});

test('a name that the unit has from that day on anyway is no rename', () => {
  const rename = (on: string, name: string) => problemOf(planRename({ ...act, on, unitId: '王村', name: nameOf(name) }));
  const [known] = act.grid.names.filter((row) => row.unitId === '王村');
  assert.ok(known);
  assert.equal(rename(act.on, known.name), 'thing.unchanged');
  assert.equal(rename(act.on, `${known.name}新村`), 'planned');
});

test('a rename keeps the old name on the old days', () => {
  const plan = planRename({ ...act, unitId: '王村', name: nameOf('王家庄') });
  assert.ok(plan.kind === 'planned');
  assert.deepEqual(
    plan.names.insert.map((row) => [row.name, row.during.from, row.during.until]),
    [
      ['王村', '2024-01-01', '2025-07-01'],
      ['王家庄', '2025-07-01', null],
    ],
  );
});

test('a unit moves from a day on, to the end of its life', () => {
  const plan = planMove({ ...act, unitId: '三区', tree: 'territory', parentId: '青云' });
  assert.ok(plan.kind === 'planned');
  assert.deepEqual(
    plan.placements.insert.map((row) => [row.parentId, row.during.from, row.during.until]),
    [
      ['东都', '2024-01-01', '2025-07-01'],
      ['青云', '2025-07-01', '2026-01-01'],
    ],
  );
});

test('no unit may come to stand under itself on any day', () => {
  assert.equal(problemOf(planMove({ ...act, unitId: '一区', tree: 'territory', parentId: '一区' })), 'unit.cycle');
  const later: GridRows = {
    ...grid,
    placements: [
      ...grid.placements.filter((row) => row.unitId !== '二区'),
      place('二区', '青云', { from: '2024-01-01', until: '2025-09-01' }),
      place('二区', '一区', { from: '2025-09-01', until: null }),
    ],
  };
  assert.deepEqual(planMove({ ...act, grid: later, unitId: '一区', tree: 'territory', parentId: '二区' }), {
    kind: 'refused',
    problem: 'unit.cycle',
    details: { unitId: '一区', parentId: '二区', from: '2025-09-01', until: null },
  });
});

test('a township may enter and leave a sector without leaving its county', () => {
  const enter = planMove({ ...act, unitId: '东都', tree: 'sector', parentId: '片区' });
  assert.ok(enter.kind === 'planned');
  assert.deepEqual(enter.placements, {
    close: [],
    insert: [{ unitId: '东都', tree: 'sector', parentId: '片区', during: { from: '2025-07-01', until: null } }],
  });
  const leave = planMove({ ...act, unitId: '青云', tree: 'sector', parentId: null });
  assert.ok(leave.kind === 'planned');
  assert.deepEqual(
    leave.placements.insert.map((row) => row.during),
    [{ from: '2024-01-01', until: '2025-07-01' }],
  );
});

test('what does not exist on the day cannot be changed', () => {
  assert.equal(problemOf(planRename({ ...act, reason: '补录', on: '2023-01-01', unitId: '王村', name: nameOf('王庄') })), 'day.outside');
  assert.equal(problemOf(planMove({ ...act, on: '2026-01-01', unitId: '三区', tree: 'territory', parentId: '青云' })), 'unit.not_in_force');
  assert.equal(problemOf(planClose({ ...act, unitId: '没有', moveTo: null })), 'unit.not_in_force');
});

test('a unit that still has children or subjects cannot be closed unless they move', () => {
  assert.deepEqual(planClose({ ...act, unitId: '青云', moveTo: null }), {
    kind: 'refused',
    problem: 'unit.still_in_use',
    details: { unitId: '青云', children: 2, subjects: 1 },
  });
  const plan = planClose({ ...act, unitId: '青云', moveTo: '东都' });
  assert.ok(plan.kind === 'planned');
  const from = plan.placements.insert.filter((row) => row.during.from === '2025-07-01').map((row) => [row.unitId, row.parentId]);
  assert.deepEqual(from.toSorted(), [
    ['一区', '东都'],
    ['二区', '东都'],
  ]);
  assert.deepEqual(
    plan.subjectPlacements.insert.map((row) => [row.unitId, row.during.from, row.during.until]),
    [
      ['青云', '2024-01-01', '2025-07-01'],
      ['东都', '2025-07-01', null],
    ],
  );
});

test('a change of the past needs a reason', () => {
  assert.equal(problemOf(planRename({ ...act, on: '2025-05-01', unitId: '王村', name: nameOf('王庄') })), 'reason.required');
  assert.equal(problemOf(planRename({ ...act, on: '2025-05-01', reason: '公文日期补录', unitId: '王村', name: nameOf('王庄') })), 'planned');
});

test('a merger ends the units, moves what stood in them, and remembers what became of whom', () => {
  const plan = planMerge({ ...act, unitIds: ['一区', '三区'], into: '二区' });
  assert.equal(problemOf(plan), 'unit.name_repeated', 'two villages named 王村 would stand in one area');
  const distinct = { ...grid, names: grid.names.map((row) => (row.unitId === '李村' ? { ...row, name: '李村' } : row)) };
  const merged = planMerge({ ...act, grid: distinct, unitIds: ['一区', '三区'], into: '二区' });
  assert.ok(merged.kind === 'planned');
  assert.deepEqual(
    merged.successions.map((row) => [row.unitId, row.successorId, row.kind]),
    [
      ['一区', '二区', 'merge'],
      ['三区', '二区', 'merge'],
    ],
  );
  assert.deepEqual(
    merged.placements.insert.filter((row) => row.during.from === '2025-07-01').map((row) => [row.unitId, row.parentId]),
    [['王村', '二区']],
  );
  assert.equal(problemOf(planMerge({ ...act, unitIds: ['二区'], into: '二区' })), 'unit.cycle');
});

test('a unit cannot be merged into one that ends earlier than what it takes over', () => {
  assert.equal(problemOf(planMerge({ ...act, unitIds: ['王村'], into: '三区' })), 'unit.not_in_force');
});

test('a split shares out everything, and is refused while something is left', () => {
  const part = (id: string, childIds: readonly string[], subjectIds: readonly string[]) => ({
    unit: { id, kind: 'township' as const },
    name: nameOf(id),
    childIds,
    subjectIds,
  });
  const split = (...parts: readonly ReturnType<typeof part>[]) => planSplit({ ...act, unitId: '青云', parts });
  assert.deepEqual(split(part('东青云', ['一区'], []), part('西青云', [], ['加油站'])), {
    kind: 'refused',
    problem: 'unit.still_in_use',
    details: { unitId: '青云', children: 1, subjects: 0 },
  });
  const plan = split(part('东青云', ['一区'], []), part('西青云', ['二区'], ['加油站']));
  assert.ok(plan.kind === 'planned');
  const from = plan.placements.insert.filter((row) => row.during.from === '2025-07-01').map((row) => `${row.unitId} ${row.tree} ${row.parentId}`);
  assert.deepEqual(
    from.toSorted(),
    ['一区 territory 东青云', '二区 territory 西青云', '东青云 sector 片区', '东青云 territory 县', '西青云 sector 片区', '西青云 territory 县'].toSorted(),
  );
  assert.equal(plan.successions.length, 2);
});
