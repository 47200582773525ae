import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { coverage } from '../tenure/coverage.ts';
import type { CoverageRules } from '../tenure/coverage-rules.ts';
import type { CoverageFacts } from '../tenure/facts.ts';
import { draftProof, provenGround } from './draft-coverage.ts';
import { factsWith, holdersOn, type Wishes } from './wishes.ts';

const window = { from: '2026-01-01', until: '2027-01-01' };
const known = { from: 1, until: null };
const people = ['a', 'b', 'c', 'd'];
const subjects = ['firm1', 'firm2', 'bundle1', 'shop1', 'red1', 'red2'];
const kindOf = (id: string) =>
  ({ firm: 'enterprise', bund: 'bundle', shop: 'premises', red1: 'red_line', red2: 'red_line', fres: 'red_line' })[id.slice(0, 4)] ?? '';
const rules: CoverageRules = {
  ranks: ['high', 'low'],
  rolesWithoutPost: ['principal'],
  kinds: [
    { kind: 'enterprise', unitKinds: null, business: { kind: 'named' }, roles: [{ role: 'guarantor', min: 1, max: 1, minimumRank: 'high' }] },
    { kind: 'bundle', unitKinds: null, business: null, roles: [{ role: 'guarantor', min: 1, max: 1, minimumRank: null }] },
    { kind: 'premises', unitKinds: null, business: { kind: 'bundled', ownRole: 'guarantor' }, roles: [] },
    { kind: 'red_line', unitKinds: null, business: null, roles: [{ role: 'guarantor', min: 1, max: 1, minimumRank: null }] },
    { kind: 'unit', unitKinds: ['township'], business: null, roles: [{ role: 'guarantor', min: 1, max: 2, minimumRank: null }] },
  ],
  officials: { minimumRank: 'low', unitKinds: null },
  floors: [{ subjectKind: 'red_line', unitKinds: ['township'], count: 2 }],
};

const during = fc
  .tuple(fc.constantFrom('2025-01-01', '2026-03-01', '2026-07-01'), fc.option(fc.constantFrom('2026-02-01', '2026-09-01', '2028-01-01')))
  .filter(([from, until]) => until === null || from < until)
  .map(([from, until]) => ({ from, until }));
const id = fc.uuid();
const facts: fc.Arbitrary<CoverageFacts> = fc.record({
  units: fc.constant(['t1', 't2', 'v1'].map((unit) => ({ id: unit, kind: unit === 'v1' ? 'village' : 'township' })) as unknown as CoverageFacts['units']), // codes play no part here
  unitPlacements: fc.constant(
    [
      ['t1', null],
      ['t2', null],
      ['v1', 't1'],
    ].map(([unitId, parentId]) => ({
      id: `p${unitId}`,
      unitId: unitId ?? '',
      tree: 'territory' as const,
      parentId: parentId ?? null,
      during: { from: '2020-01-01', until: null },
      known,
    })),
  ),
  posts: fc.array(
    fc.record({
      id,
      personId: fc.constantFrom(...people),
      unitId: fc.constantFrom('t1', 't2'),
      rank: fc.constantFrom('high', 'low'),
      during,
      known: fc.constant(known),
    }),
    { maxLength: 5 },
  ),
  subjects: fc.constant(subjects.map((subject) => ({ id: subject, kind: kindOf(subject) }))),
  subjectPlacements: fc.array(
    fc.record({ id, subjectId: fc.constantFrom(...subjects), unitId: fc.constantFrom('t1', 't2', 'v1'), during, known: fc.constant(known) }),
    { maxLength: 8 },
  ),
  subjectStatuses: fc.array(
    fc.record({
      id,
      subjectId: fc.constantFrom(...subjects),
      status: fc.constantFrom('active' as const, 'suspended' as const),
      during,
      known: fc.constant(known),
    }),
    { maxLength: 8 },
  ),
  bundleMembers: fc.array(
    fc.record({ id, bundleId: fc.constant('bundle1'), memberId: fc.constantFrom('shop1', 'firm1', 'firm2'), during, known: fc.constant(known) }),
    { maxLength: 3 },
  ),
  tenures: fc.array(
    fc.record({
      id,
      subjectId: fc.constantFrom(...subjects, 't1', 't2'),
      role: fc.constantFrom('guarantor', 'principal'),
      slot: fc.constant(1),
      personId: fc.constantFrom(...people),
      during,
      known: fc.constant(known),
    }),
    { maxLength: 12 },
  ),
});
const act: fc.Arbitrary<Wishes['subjects'][number]> = fc.oneof(
  fc.record({ act: fc.constant('close' as const), subjectId: fc.constantFrom(...subjects), reason: fc.constant('注销') }),
  fc.record({ act: fc.constant('move' as const), subjectId: fc.constantFrom(...subjects), unitId: fc.constantFrom('t1', 't2', 'v1') }),
  fc.record({ act: fc.constant('rename' as const), subjectId: fc.constantFrom(...subjects), name: fc.constant('新名') }),
  fc.constant({ act: 'enter' as const, subjectId: 'fresh', kind: 'red_line', name: '新红线', unitId: 'v1', industries: [] }),
);
const asked = fc.record({
  holders: fc.uniqueArray(
    fc.record({
      subjectId: fc.constantFrom(...subjects, 't1', 'fresh'),
      role: fc.constantFrom('guarantor', 'principal'),
      personIds: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 2 }),
    }),
    { selector: (wish) => `${wish.subjectId} ${wish.role}`, maxLength: 4 },
  ),
  subjects: fc.uniqueArray(act, { selector: (wish) => wish.subjectId, maxLength: 3 }),
});

test('what a draft leaves alone stands as proved, and the rest is judged anew: together exactly the coverage of the whole', () => {
  const part = fc.record({ subjectIds: fc.subarray([...subjects, 't1', 't2', 'v1']), personIds: fc.subarray(people) });
  fc.assert(
    fc.property(facts, asked, part, (stand, wished, { subjectIds, personIds }) => {
      const holders = wished.holders.map((wish) => ({
        ...wish,
        beforeIds: holdersOn(
          stand.tenures.filter((row) => row.subjectId === wish.subjectId),
          wish.role,
          window.from,
        ),
      }));
      const wishes: Wishes = { holders, subjects: wished.subjects };
      const ground = provenGround(stand, rules, window, { subjectIds: new Set(subjectIds), personIds: new Set(personIds) });
      const proof = draftProof(ground, wishes);
      const whole = coverage(factsWith(stand, wishes, window.from), rules, { window, knownAt: null, only: proof.concerned });
      assert.deepEqual(proof.findings, whole.findings);
    }),
    { numRuns: 500 },
  );
});

test('a draft that wishes for nothing is what is in force', () => {
  fc.assert(
    fc.property(facts, (stand) => {
      const concerned = { subjectIds: new Set([...subjects, 't1']), personIds: new Set(people) };
      const ground = provenGround(stand, rules, window, concerned);
      assert.deepEqual(draftProof(ground, { holders: [], subjects: [] }).findings, ground.findings);
      assert.deepEqual(ground.findings, coverage(stand, rules, { window, knownAt: null, only: concerned }).findings);
    }),
  );
});
