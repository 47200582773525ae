import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { differencesBetween, differencesByPerson, type Standing } from './differences.ts';
import { asksForChange, changesAsked, hasMovedGround, wishedStandings } from './wished-standings.ts';
import { samePeople, type HolderWish, type Wishes } from './wishes.ts';

const standing = (subjectId: string, change: Partial<Omit<Standing, 'holders'>> & { readonly holders?: Record<string, readonly string[]> } = {}): Standing => ({
  subjectId,
  name: `${subjectId}厂`,
  kind: 'enterprise',
  unitId: 'v1',
  ...change,
  holders: new Map(Object.entries(change.holders ?? {})),
});
const told = (before: readonly Standing[], after: readonly Standing[]) =>
  differencesBetween(before, after).map((one) => [one.kind, one.subjectId, one.role, one.before, one.after].map((part) => part ?? '–').join(' '));

const people = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd'), { maxLength: 3 });
const standings = fc.uniqueArray(
  fc.record({
    subjectId: fc.constantFrom<string[]>('s1', 's2', 's3', 's4'),
    name: fc.constantFrom('一厂', '二厂'),
    kind: fc.constant('enterprise'),
    unitId: fc.constantFrom('v1', 'v2', null),
    holders: fc.tuple(people, people).map(([guarantor, regulator]) => new Map(Object.entries({ guarantor, regulator }).filter(([, ids]) => ids.length > 0))),
  }),
  { selector: (one) => one.subjectId },
);

describe('what differs between two states', () => {
  test('each kind of difference is told once, with what was and what is', () => {
    const before = [
      standing('gone', { holders: { guarantor: ['a'] } }),
      standing('kept', { holders: { guarantor: ['a'], regulator: ['b'], grid_officer: ['c'] } }),
    ];
    const after = [
      standing('come', { holders: { guarantor: ['d'] } }),
      standing('kept', { name: '新名', unitId: 'v2', holders: { guarantor: ['d'], grid_officer: ['c', 'e'] } }),
    ];
    assert.deepEqual(told(before, after), [
      'entered come – – come厂',
      'new come guarantor – d',
      'closed gone – gone厂 –',
      'ended gone guarantor a –',
      'renamed kept – kept厂 新名',
      'moved kept – v1 v2',
      'new kept grid_officer – e',
      'ended kept regulator b –',
      'replaced kept guarantor a d',
    ]);
  });

  test('the order of holders is no difference', () => {
    assert.deepEqual(told([standing('s', { holders: { grid_officer: ['a', 'b'] } })], [standing('s', { holders: { grid_officer: ['b', 'a'] } })]), []);
  });

  test('a person is concerned by what they leave and by what they take over, and by nothing else', () => {
    const differences = differencesBetween(
      [standing('s', { holders: { guarantor: ['a'] } })],
      [standing('s', { name: '新名', holders: { guarantor: ['b'] } })],
    );
    const byPerson = differencesByPerson(differences);
    assert.deepEqual([...byPerson.keys()], ['a', 'b']);
    assert.ok([...byPerson.values()].every((list) => list.length === 1 && list[0]?.kind === 'replaced'));
  });

  test('nothing differs exactly when both states are equal, in whatever order they are given', () => {
    const key = (list: readonly Standing[]) =>
      JSON.stringify(
        list.map((one) => [one.subjectId, one.name, one.unitId, [...one.holders].map(([role, ids]) => [role, ids.toSorted()]).toSorted()]).toSorted(),
      );
    fc.assert(
      fc.property(standings, standings, (before, after) => {
        assert.deepEqual(differencesBetween(before, before.toReversed()), []);
        assert.equal(differencesBetween(before, after).length === 0, key(before) === key(after));
        assert.deepEqual(told(before, after), told(before.toReversed(), after.toReversed()));
      }),
    );
  });
});

describe('the wishes of a draft against what is in force', () => {
  const wish = (personIds: readonly string[], beforeIds: readonly string[]): HolderWish => ({ subjectId: 's', role: 'guarantor', personIds, beforeIds });

  test('a wish for those who hold the role asks for nothing, and has no ground to move', () => {
    assert.equal(asksForChange(wish(['a', 'b'], ['b', 'a'])), false);
    assert.equal(hasMovedGround(wish(['a'], ['a']), ['c']), false);
  });

  test('its ground has moved when somebody else holds the role now, unless that is who was wished for', () => {
    assert.equal(hasMovedGround(wish(['b'], ['a']), ['a']), false);
    assert.equal(hasMovedGround(wish(['b'], ['a']), ['c']), true);
    assert.equal(hasMovedGround(wish(['b'], ['a']), ['b']), false);
  });

  test('what is entered, renamed, moved and closed stands as wished; what is not in the roster stays as it is', () => {
    const before = [standing('r'), standing('m'), standing('c', { holders: { guarantor: ['a'] } }), standing('o')];
    const after = wishedStandings(before, {
      holders: [{ subjectId: 'n', role: 'guarantor', personIds: ['a'], beforeIds: [] }],
      subjects: [
        { act: 'enter', subjectId: 'n', kind: 'enterprise', name: '新厂', unitId: 'v1', industries: [] },
        { act: 'rename', subjectId: 'r', name: '改名厂' },
        { act: 'move', subjectId: 'm', unitId: 'v2' },
        { act: 'close', subjectId: 'c', reason: '注销' },
        { act: 'rename', subjectId: 'unknown', name: '无' },
      ],
    });
    assert.deepEqual(after.map((one) => `${one.subjectId} ${one.name} ${one.unitId} ${[...(one.holders.get('guarantor') ?? [])].join('')}`.trim()).toSorted(), [
      'm m厂 v2',
      'n 新厂 v1 a',
      'o o厂 v1',
      'r 改名厂 v1',
    ]);
  });

  test('with the wishes fulfilled exactly the wished roles differ, and they say who was wished for', () => {
    const wishes = fc.uniqueArray(
      fc.record({ subjectId: fc.constantFrom<string[]>('s1', 's2', 's3'), role: fc.constantFrom('guarantor', 'regulator'), personIds: people }),
      { selector: (one) => `${one.subjectId} ${one.role}` },
    );
    fc.assert(
      fc.property(standings, wishes, (before, wished) => {
        const bySubject = new Map(before.map((one) => [one.subjectId, one]));
        const holders = wished.map((one) => ({ ...one, beforeIds: bySubject.get(one.subjectId)?.holders.get(one.role) ?? [] }));
        const all: Wishes = { holders, subjects: [] };
        const after = wishedStandings(before, all);
        const expected = new Set(holders.filter((one) => bySubject.has(one.subjectId) && asksForChange(one)).map((one) => `${one.subjectId} ${one.role}`));
        assert.deepEqual(new Set(differencesBetween(before, after).map((one) => `${one.subjectId} ${one.role}`)), expected);
        for (const one of after)
          for (const role of ['guarantor', 'regulator']) {
            const made = holders.find((entry) => entry.subjectId === one.subjectId && entry.role === role);
            const is = one.holders.get(role) ?? [];
            assert.ok(samePeople(is, made?.personIds ?? bySubject.get(one.subjectId)?.holders.get(role) ?? []));
          }
        assert.deepEqual(wishedStandings(before, changesAsked(all)), after);
      }),
    );
  });
});
