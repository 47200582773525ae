// Random acts on a small grid, each applied when it is planned: whatever happens in whatever order, the grid of every
// state of knowledge stays sound on every day, and the days before an act stay as they were.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { afterChange } from '../bitemporal.ts';
import { addDays, contains, isKnownAt } from '../period.ts';
import { nameKey } from '../text.ts';
import type { GridPlan, GridRows, NameContent, PlacementContent, SubjectPlacementContent } from './grid-plan.ts';
import { planMerge, planSplit } from './reorganise.ts';
import { planSplitOff } from './split-off.ts';
import { homeTree, mayStandUnder, pathOn, trees } from './unit.ts';
import { planClose, planCreate, planMove, planRename } from './unit-plans.ts';

const dayAt = (index: number) => addDays('2025-01-01', index);
const horizon = 12;
const id = fc.constantFrom('县', 't1', 't2', 'a1', 'a2', 'a3', 'v1', 'v2', 's1', 'new1', 'new2');
const name = fc.constantFrom('甲', '乙', '丙', '丁').map((text) => ({ name: text, pinyin: text, initials: text }));
const anyWish = fc.record({
  verb: fc.constantFrom('create', 'create', 'rename', 'move', 'close', 'merge', 'split', 'split off'),
  on: fc.nat({ max: horizon }),
  length: fc.option(fc.integer({ min: 1, max: 8 })),
  a: id,
  b: id,
  c: id,
  kind: fc.constantFrom('area', 'village'),
  tree: fc.constantFrom(...trees),
  name,
});
// Wishes that a sensible person might have, so that many are granted.
const anyMove = fc.constantFrom(['v1', 'a2'], ['v1', 'a3'], ['v2', 'a1'], ['a1', 't2'], ['a2', 'a1'], ['a3', 'a1'], ['a1', 'a3']);
const sensibleMove = fc.tuple(anyWish, anyMove).map(([any, [a = '', b = '']]) => ({ ...any, verb: 'move', tree: 'territory' as const, a, b }));
const wish = fc.oneof(anyWish, anyWish, sensibleMove);
const wishes = fc.array(wish, { minLength: 3, maxLength: 12, size: 'max' });
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never;

const known = { from: 0, until: null };
const always = { from: '2024-01-01', until: null };
const place = (unitId: string, parentId: string | null, tree: PlacementContent['tree'] = 'territory') => ({
  id: `${unitId} ${tree}`,
  unitId,
  tree,
  parentId,
  during: always,
  known,
});
const base: GridRows = {
  units: [
    { id: '县', kind: 'county' },
    { id: 't1', kind: 'township' },
    { id: 't2', kind: 'township' },
    { id: 'a1', kind: 'area' },
    { id: 'a2', kind: 'area' },
    { id: 'a3', kind: 'area' },
    { id: 'v1', kind: 'village' },
    { id: 'v2', kind: 'village' },
    { id: 's1', kind: 'sector' },
  ],
  names: ['县', 't1', 't2', 'a1', 'a2', 'a3', 'v1', 'v2', 's1'].map((unitId) => ({
    id: `name ${unitId}`,
    unitId,
    name: unitId,
    pinyin: '',
    initials: '',
    during: always,
    known,
  })),
  placements: [
    place('县', null),
    place('t1', '县'),
    place('t2', '县'),
    place('a1', 't1'),
    place('a2', 't1'),
    place('a3', 't2'),
    place('v1', 'a1'),
    place('v2', 'a2'),
    place('s1', null, 'sector'),
    place('t1', 's1', 'sector'),
  ],
  subjectPlacements: ['v1', 'a2'].map((unitId) => ({ id: `in ${unitId}`, subjectId: `subject of ${unitId}`, unitId, during: always, known })),
};

function planOf(grid: GridRows, wished: Wish, step: number): GridPlan {
  const act = { grid, on: dayAt(wished.on), today: dayAt(0), reason: null };
  const until = wished.length === null ? null : dayAt(wished.on + wished.length);
  switch (wished.verb) {
    case 'create':
      return planCreate({ ...act, unit: { id: `created${step}`, kind: wished.kind }, name: wished.name, parentId: wished.a, until });
    case 'rename':
      return planRename({ ...act, unitId: wished.a, name: wished.name });
    case 'move':
      return planMove({ ...act, unitId: wished.a, tree: wished.tree, parentId: wished.b });
    case 'close':
      return planClose({ ...act, unitId: wished.a, moveTo: wished.b });
    case 'merge':
      return planMerge({ ...act, unitIds: [...new Set([wished.a, wished.b])], into: wished.c });
    default: {
      const unit = grid.units.find((one) => one.id === wished.a);
      const all = {
        childIds: grid.units.map((one) => one.id).filter((one) => one !== wished.b),
        subjectIds: grid.subjectPlacements.map((row) => row.subjectId),
      };
      const part = { unit: { id: `split${step}`, kind: unit?.kind ?? 'area' }, name: wished.name, ...all };
      if (wished.verb === 'split off') return planSplitOff({ ...act, unitId: wished.a, parts: [part] });
      return planSplit({ ...act, unitId: wished.a, parts: [part] });
    }
  }
}

function apply(grid: GridRows, plan: Extract<GridPlan, { kind: 'planned' }>, revision: number): GridRows {
  const stamp = (table: string) => ({ revision, idOf: (index: number) => `${table} ${revision} ${index}` });
  return {
    units: [...grid.units, ...plan.units],
    names: afterChange<NameContent>(grid.names, plan.names, stamp('name')),
    placements: afterChange<PlacementContent>(grid.placements, plan.placements, stamp('place')),
    subjectPlacements: afterChange<SubjectPlacementContent>(grid.subjectPlacements, plan.subjectPlacements, stamp('subject')),
  };
}

/** The grid on a day as texts, or a failed assertion when it is not sound. */
function soundPicture(grid: GridRows, day: string, revision: number): readonly string[] {
  const places = grid.placements.filter((row) => isKnownAt(row.known, revision) && contains(row.during, day));
  const kindOf = (unitId: string) => grid.units.find((unit) => unit.id === unitId)?.kind ?? assert.fail(`no unit ${unitId}`);
  const exists = (unitId: string) => places.some((row) => row.unitId === unitId && row.tree === homeTree(kindOf(unitId)));
  const nameOn = (unitId: string) => {
    const names = grid.names.filter((row) => row.unitId === unitId && isKnownAt(row.known, revision) && contains(row.during, day));
    assert.equal(names.length, 1, `${unitId} has one name on ${day}`);
    return nameKey(names[0]?.name ?? '');
  };
  assert.equal(new Set(places.map((row) => `${row.unitId} ${row.tree}`)).size, places.length, 'one place at a time');
  assert.equal(new Set(places.map((row) => `${row.tree} ${row.parentId} ${nameOn(row.unitId)}`)).size, places.length, 'no two sisters of one name');
  for (const row of places) {
    assert.ok(exists(row.unitId) && (row.parentId === null || exists(row.parentId)), `${row.unitId} and its parent exist on ${day}`);
    assert.ok(mayStandUnder(row.tree, kindOf(row.unitId), row.parentId === null ? null : kindOf(row.parentId)));
    const path = pathOn({ unitId: row.unitId, tree: row.tree, day }, places);
    assert.ok(
      places.some((top) => top.unitId === (path.at(-1) ?? row.unitId) && top.tree === row.tree && top.parentId === null) || row.tree === 'sector',
      'ends at a root',
    );
  }
  const subjects = grid.subjectPlacements.filter((row) => isKnownAt(row.known, revision) && contains(row.during, day));
  assert.equal(subjects.length, 2, 'every subject is in one unit');
  for (const row of subjects) assert.ok(exists(row.unitId));
  return [
    ...places.map((row) => `${row.unitId} under ${row.parentId} in ${row.tree}: ${nameOn(row.unitId)}`),
    ...subjects.map((row) => `${row.subjectId} in ${row.unitId}`),
  ].toSorted();
}

test('whatever is planned and applied, the grid stays sound on every day, and no act changes the days before it', () => {
  fc.assert(
    fc.property(wishes, (history) => {
      let grid = base;
      history.forEach((wished, index) => {
        const revision = index + 1;
        const plan = planOf(grid, wished, revision);
        if (plan.kind === 'refused') return;
        const after = apply(grid, plan, revision);
        for (let day = -1; day < 2 * horizon; day++) {
          const before = soundPicture(grid, dayAt(day), revision - 1);
          if (day < wished.on) assert.deepEqual(soundPicture(after, dayAt(day), revision), before);
          else soundPicture(after, dayAt(day), revision);
          assert.deepEqual(soundPicture(after, dayAt(day), revision - 1), before);
        }
        grid = after;
      });
    }),
    { numRuns: 40 },
  );
});

test('in the random acts, acts of every kind are granted', () => {
  const granted = new Set<string>();
  for (const history of fc.sample(wishes, { numRuns: 60, seed: 5 })) {
    history.reduce((grid, wished, index) => {
      const plan = planOf(grid, wished, index + 1);
      if (plan.kind === 'refused') return grid;
      granted.add(wished.verb);
      return apply(grid, plan, index + 1);
    }, base);
  }
  assert.deepEqual([...granted].toSorted(), ['close', 'create', 'merge', 'move', 'rename', 'split', 'split off']);
});
