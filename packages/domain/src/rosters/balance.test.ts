import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { candidatesFor, type BalanceGround, type BalanceNeed, type BalancePerson, type BalancePost } from './balance.ts';

const post = (change: Partial<BalancePost> = {}): BalancePost => ({
  unitId: 'town',
  unitKind: 'township',
  townshipId: 'town',
  title: '副镇长',
  rank: 'section_deputy',
  rankOrder: 3,
  portfolio: null,
  industries: [],
  ...change,
});
const person = (id: string, change: Partial<BalancePost> = {}, load = 0): BalancePerson => ({ id, posts: [post(change)], load });
const need = (change: Partial<BalanceNeed> = {}): BalanceNeed => ({
  subjectId: 'firm',
  kind: 'enterprise',
  role: 'guarantor',
  missing: 1,
  unitId: 'village',
  townshipId: 'town',
  industries: ['health'],
  topics: ['医院、卫生室'],
  minimumOrder: 3,
  holderIds: [],
  ownPeople: false,
  heldBeforeIds: [],
  ...change,
});
const ground = (persons: readonly BalancePerson[], change: Partial<BalanceGround> = {}): BalanceGround => ({
  persons,
  usual: () => 0,
  known: () => 0,
  usualLoad: 5,
  kilometres: () => null,
  ...change,
});
const proposed = (asked: BalanceNeed, stands: BalanceGround) => candidatesFor(asked, stands).map((one) => one.personId);
const reasons = (asked: BalanceNeed, stands: BalanceGround) =>
  candidatesFor(asked, stands)[0]?.reasons.map((one) => [one.kind, ...(one.value === null ? [] : [one.value])].join(' '));

describe('who could hold what is open', () => {
  test('somebody of the same unit comes before the same township, and another township is not proposed', () => {
    const persons = [person('town'), person('village', { unitId: 'village' }), person('far', { unitId: 'other', townshipId: 'other' })];
    assert.deepEqual(proposed(need(), ground(persons)), ['village', 'town']);
  });

  test('whose portfolio shares a word with the subject’s industry comes first, and is told why', () => {
    const stands = ground([person('any'), person('health', { portfolio: '医疗卫生' })]);
    assert.deepEqual(proposed(need(), stands), ['health', 'any']);
    assert.deepEqual(reasons(need(), stands), ['same_township', 'portfolio 医疗卫生', 'rank section_deputy', 'load 0']);
  });

  test('words that every portfolio has, such as 安全生产, make nobody fit', () => {
    const [candidate] = candidatesFor(need({ topics: ['安全生产监管工作'] }), ground([person('any', { portfolio: '安全生产管理' })]));
    assert.ok(candidate?.reasons.every((one) => one.kind !== 'portfolio'));
  });

  test('the department whose line the industry is may be anywhere in the county', () => {
    const stands = ground([person('line', { unitId: 'bureau', unitKind: 'department', townshipId: null, industries: ['health'] })]);
    assert.deepEqual(proposed(need(), stands), ['line']);
  });

  test('nobody below the rank that is asked for is proposed', () => {
    assert.deepEqual(proposed(need(), ground([person('staff', { rank: 'staff', rankOrder: 4 })])), []);
  });

  test('nobody who holds the role there already is proposed', () => {
    assert.deepEqual(proposed(need({ holderIds: ['a'] }), ground([person('a'), person('b')])), ['b']);
  });

  test('who carries less comes first; so does who is nearer, and the distance is told', () => {
    assert.deepEqual(proposed(need(), ground([person('laden', {}, 9), person('free', {}, 1)])), ['free', 'laden']);
    assert.ok(!reasons(need(), ground([person('laden', {}, 9)]))?.some((one) => one.startsWith('load')), 'more than others is no reason');
    const kilometres = (_: string, unitId: string) => (unitId === 'near' ? 1.25 : 12);
    const stands = ground([person('away', { unitId: 'away' }), person('near', { unitId: 'near' })], { kilometres });
    assert.deepEqual(proposed(need(), stands), ['near', 'away']);
    assert.ok(reasons(need(), stands)?.includes('distance 1.3'));
  });

  test('who held it before comes before others like them', () => {
    assert.deepEqual(proposed(need({ heldBeforeIds: ['z'] }), ground([person('a'), person('z')])), ['z', 'a']);
  });

  test('where the county shows who usually holds such a role, others are not proposed', () => {
    const usual = (_: unknown, { unitKind }: { readonly unitKind: string }) => (unitKind === 'village' ? 40 : 0);
    const stands = ground([person('mayor'), person('officer', { unitId: 'village', unitKind: 'village' })], { usual, known: () => 40 });
    assert.deepEqual(proposed(need({ minimumOrder: null }), stands), ['officer']);
  });

  test('for a firm’s own people only those who held it are known', () => {
    assert.deepEqual(proposed(need({ ownPeople: true }), ground([person('a'), person('b')])), []);
    assert.deepEqual(proposed(need({ ownPeople: true, heldBeforeIds: ['b'] }), ground([person('a'), person('b')])), ['b']);
  });

  test('the same facts in any order give the same few people in the same order, all of them in post and none who holds it', () => {
    const anybody = fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      load: fc.nat(20),
      posts: fc.array(
        fc.record({
          unitId: fc.constantFrom('village', 'town', 'other'),
          unitKind: fc.constantFrom('village', 'township'),
          townshipId: fc.constantFrom('town', 'other', null),
          title: fc.constantFrom('镇长', '副镇长'),
          rank: fc.constantFrom('section_deputy', 'staff'),
          rankOrder: fc.constantFrom(3, 4),
          portfolio: fc.constantFrom(null, '医疗卫生', '安全生产'),
          industries: fc.constantFrom([], ['health']),
        }),
        { maxLength: 2 },
      ),
    });
    const many = fc.uniqueArray(anybody, { selector: (one) => one.id, maxLength: 12 });
    fc.assert(
      fc.property(many, fc.nat(11), (persons, which) => {
        const asked = need({ holderIds: persons[which] === undefined ? [] : [persons[which].id] });
        const list = proposed(asked, ground(persons));
        assert.deepEqual(proposed(asked, ground(persons.toReversed().map((one) => ({ ...one, posts: one.posts.toReversed() })))), list);
        assert.ok(list.length <= 5 && list.every((id) => !asked.holderIds.includes(id)));
        assert.ok(list.every((id) => persons.some((one) => one.id === id && one.posts.some((held) => held.rankOrder <= 3))));
      }),
    );
  });
});
