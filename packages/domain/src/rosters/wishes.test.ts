import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { CoverageFacts } from '../tenure/facts.ts';
import { collisionsOf, factsWith, holderChanges, holdersOn, samePeople, type HolderWish, type Wishes } from './wishes.ts';

const people = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 5 });
const known = { from: 1, until: null };
const from = '2026-01-01';

describe('who leaves and who comes', () => {
  test('one person for another is a succession; more or fewer are new or ended', () => {
    assert.deepEqual(holderChanges(['a'], ['b']), [{ before: 'a', after: 'b' }]);
    assert.deepEqual(holderChanges(['a'], ['a', 'b']), [{ before: null, after: 'b' }]);
    assert.deepEqual(holderChanges(['a', 'b'], ['b']), [{ before: 'a', after: null }]);
    assert.deepEqual(holderChanges(['a', 'b'], ['b', 'a']), []);
  });

  test('the changes applied to who held it give exactly who is to hold it, and as many as can be are successions', () => {
    fc.assert(
      fc.property(people, people, (before, after) => {
        const held = new Set(before);
        const changes = holderChanges(before, after);
        for (const change of changes) {
          if (change.before !== null) assert.ok(held.delete(change.before));
          if (change.after !== null) assert.ok(!held.has(change.after) && held.add(change.after));
        }
        assert.ok(samePeople([...held], after));
        assert.ok(!changes.some((one) => one.before === null) || !changes.some((one) => one.after === null));
        assert.equal(changes.length === 0, samePeople(before, after));
      }),
    );
  });

  test('holders are listed in the order of their slots, on the day and as known now', () => {
    const row = (personId: string, slot: number, day: string, until: number | null = null) => ({
      role: 'grid_officer',
      personId,
      slot,
      during: { from: day, until: null },
      known: { from: 1, until },
    });
    const rows = [row('second', 2, '2025-01-01'), row('first', 1, '2025-01-01'), row('corrected', 3, '2025-01-01', 4), row('later', 4, '2027-01-01')];
    assert.deepEqual(holdersOn(rows, 'grid_officer', from), ['first', 'second']);
    assert.deepEqual(holdersOn(rows, 'guarantor', from), []);
  });
});

describe('rosters that are published together', () => {
  const wish = (personIds: string[], beforeIds: string[] = ['old']): HolderWish => ({ subjectId: 's', role: 'guarantor', personIds, beforeIds });
  const one = (rosterId: string, holders: HolderWish[], subjects: Wishes['subjects'] = []) => ({ rosterId, holders, subjects });

  test('collide where they wish for different people in one role of one subject', () => {
    assert.deepEqual(collisionsOf([one('x', [wish(['a'])]), one('y', [wish(['b'])])]), [{ subjectId: 's', role: 'guarantor', rosterIds: ['x', 'y'] }]);
  });

  test('do not collide where they wish for the same, or one of them for nothing', () => {
    assert.deepEqual(collisionsOf([one('x', [wish(['a', 'b'])]), one('y', [wish(['b', 'a'])])]), []);
    assert.deepEqual(collisionsOf([one('x', [wish(['a'])]), one('y', [wish(['old'])])]), []);
  });

  test('collide where one closes what another renames', () => {
    const found = collisionsOf([
      one('x', [], [{ act: 'close', subjectId: 's', reason: '注销' }]),
      one('y', [], [{ act: 'rename', subjectId: 's', name: '新名' }]),
    ]);
    assert.deepEqual(found, [{ subjectId: 's', role: null, rosterIds: ['x', 'y'] }]);
  });
});

describe('facts with the wishes fulfilled', () => {
  const day = fc.constantFrom('2024-01-01', '2025-06-01', from, '2026-03-01', '2027-01-01');
  const during = fc
    .tuple(day, fc.option(day))
    .filter(([start, until]) => until === null || start < until)
    .map(([start, until]) => ({ from: start, until }));
  const tenure = fc.record({
    id: fc.uuid(),
    subjectId: fc.constantFrom('s1', 's2'),
    role: fc.constantFrom('guarantor', 'regulator'),
    slot: fc.constantFrom(1, 2),
    personId: fc.constantFrom('a', 'b', 'c'),
    during,
    known: fc.constant(known),
  });
  const holder = fc.record({ subjectId: fc.constantFrom('s1', 's2'), role: fc.constantFrom('guarantor', 'regulator'), personIds: people, beforeIds: people });
  const act: fc.Arbitrary<Wishes['subjects'][number]> = fc.oneof(
    fc.record({ act: fc.constant('close' as const), subjectId: fc.constantFrom('s1', 's2'), reason: fc.constant('注销') }),
    fc.record({ act: fc.constant('move' as const), subjectId: fc.constantFrom('s1', 's2'), unitId: fc.constant('v2') }),
  );
  const wishes: fc.Arbitrary<Wishes> = fc.record({
    holders: fc.uniqueArray(holder, { selector: (wish) => `${wish.subjectId} ${wish.role}`, maxLength: 4 }),
    subjects: fc.uniqueArray(act, { selector: (wish) => wish.subjectId, maxLength: 2 }),
  });
  const factsOf = (tenures: CoverageFacts['tenures']): CoverageFacts => ({
    units: [],
    unitPlacements: [],
    posts: [],
    subjects: ['s1', 's2'].map((id) => ({ id, kind: 'enterprise' })),
    subjectPlacements: ['s1', 's2'].map((subjectId) => ({ id: `p${subjectId}`, subjectId, unitId: 'v1', during: { from: '2024-01-01', until: null }, known })),
    subjectStatuses: ['s1', 's2'].map((subjectId) => ({
      id: `t${subjectId}`,
      subjectId,
      status: 'active',
      during: { from: '2024-01-01', until: null },
      known,
    })),
    bundleMembers: [],
    tenures,
  });
  const held = (facts: CoverageFacts, on: string) =>
    facts.tenures
      .filter((row) => row.during.from <= on && (row.during.until === null || on < row.during.until))
      .map((row) => `${row.subjectId} ${row.role} ${row.personId}`)
      .toSorted();
  const placed = (facts: CoverageFacts, on: string) =>
    facts.subjectPlacements
      .filter((row) => row.during.from <= on && (row.during.until === null || on < row.during.until))
      .map((row) => `${row.subjectId} ${row.unitId}`)
      .toSorted();

  test('leave every day before the roster’s day as it was', () => {
    fc.assert(
      fc.property(fc.array(tenure, { maxLength: 8 }), wishes, (tenures, wished) => {
        const facts = factsOf(tenures);
        const after = factsWith(facts, wished, from);
        for (const on of ['2024-01-01', '2025-05-31', '2025-06-01', '2025-12-31']) {
          assert.deepEqual(held(after, on), held(facts, on));
          assert.deepEqual(placed(after, on), placed(facts, on));
        }
      }),
    );
  });

  test('from the day on exactly the wished people hold what was wished for, and nobody holds anything of what is closed', () => {
    fc.assert(
      fc.property(fc.array(tenure, { maxLength: 8 }), wishes, (tenures, wished) => {
        const after = factsWith(factsOf(tenures), wished, from);
        const closed = new Set(wished.subjects.flatMap((one) => (one.act === 'close' ? [one.subjectId] : [])));
        for (const on of [from, '2026-03-01', '2028-01-01']) {
          const now = held(after, on);
          for (const { subjectId, role, personIds } of wished.holders) {
            const expected = closed.has(subjectId) ? [] : personIds.map((id) => `${subjectId} ${role} ${id}`).toSorted();
            assert.deepEqual(
              now.filter((line) => line.startsWith(`${subjectId} ${role} `)),
              expected,
            );
          }
          assert.ok(!now.some((line) => closed.has(line.split(' ')[0] ?? '')));
        }
      }),
    );
  });

  test('a subject that is entered exists from the day on, in its unit, with its holders', () => {
    const after = factsWith(
      factsOf([]),
      {
        holders: [{ subjectId: 'new', role: 'guarantor', personIds: ['a'], beforeIds: [] }],
        subjects: [{ act: 'enter', subjectId: 'new', kind: 'enterprise', name: '新厂', unitId: 'v1', industries: [] }],
      },
      from,
    );
    assert.deepEqual(held(after, from), ['new guarantor a']);
    assert.ok(placed(after, from).includes('new v1') && !placed(after, '2025-12-31').includes('new v1'));
    assert.ok(after.subjectStatuses.some((row) => row.subjectId === 'new' && row.status === 'active' && row.during.from === from));
  });
});
