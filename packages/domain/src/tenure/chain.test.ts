import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chainOf } from './chain.ts';
import { chainCases, lineOf } from './chain-cases.ts';
import { chainCaseFacts, chainCaseRanks, chainCaseRoles } from './chain-county.ts';
import type { ChainFacts } from './facts.ts';

for (const { name, question, links } of chainCases) {
  test(name, () => {
    assert.deepEqual(
      chainOf(chainCaseFacts, question).map((link) => lineOf(link, chainCaseFacts.documents)),
      links,
    );
  });
}

const anyQuestion = fc.record({
  subjectId: fc.constantFrom(...chainCaseFacts.subjects.map((subject) => subject.id)),
  day: fc.constantFrom(...chainCases.map((one) => one.question.day)),
  knownAt: fc.option(fc.integer({ min: 0, max: 9 })),
  ranks: fc.constant(chainCaseRanks),
  roles: fc.constant(chainCaseRoles),
});

function turned(facts: ChainFacts): ChainFacts {
  return {
    ...facts,
    unitNames: facts.unitNames.toReversed(),
    unitPlacements: facts.unitPlacements.toReversed(),
    industryLines: facts.industryLines.toReversed(),
    posts: facts.posts.toReversed(),
    subjectPlacements: facts.subjectPlacements.toReversed(),
    bundleMembers: facts.bundleMembers.toReversed(),
    tenures: facts.tenures.toReversed(),
  };
}

test('the order of the facts does not change a chain', () => {
  fc.assert(fc.property(anyQuestion, (question) => assert.deepEqual(chainOf(turned(chainCaseFacts), question), chainOf(chainCaseFacts, question))));
});

test('every link is a tenure in force on the day, once, held since a day not after it', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const links = chainOf(chainCaseFacts, question);
      assert.equal(new Set(links.map((link) => link.tenureId)).size, links.length);
      for (const link of links) {
        const tenure = chainCaseFacts.tenures.find((row) => row.id === link.tenureId);
        assert.ok(tenure !== undefined && tenure.personId === link.personId && tenure.during.from <= question.day);
        assert.ok(link.since <= tenure.during.from);
      }
    }),
  );
});

test('what becomes known after a revision does not change the chain as known at it', () => {
  const { question } = chainCases[0] ?? assert.fail('there are cases');
  const later: ChainFacts = {
    ...chainCaseFacts,
    tenures: [
      ...chainCaseFacts.tenures.map((row) => (row.known.until === null ? { ...row, known: { from: row.known.from, until: 20 } } : row)),
      ...chainCaseFacts.tenures
        .filter((row) => row.known.until === null)
        .map((row) => ({ ...row, id: `${row.id}-later`, personId: 'somebody else', known: { from: 20, until: null } })),
    ],
  };
  assert.deepEqual(chainOf(later, { ...question, knownAt: 19 }), chainOf(chainCaseFacts, { ...question, knownAt: 19 }));
  assert.notDeepEqual(chainOf(later, { ...question, knownAt: 20 }), chainOf(chainCaseFacts, { ...question, knownAt: 19 }));
});
