import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Candidate } from './duplicates.ts';
import { allowedEdits, duplicatesAmong, editsBetween } from './duplicates.ts';

const prefixes = [
  { name: '新泰市', pinyin: 'xin tai shi' },
  { name: '新泰', pinyin: 'xin tai' },
  { name: '青云街道', pinyin: 'qing yun jie dao' },
];
const firm = (id: string, name: string, pinyin: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name,
  pinyin,
  code: null,
  townshipId: '青云',
  ...more,
});
const reasons = (...candidates: readonly Candidate[]) =>
  duplicatesAmong(candidates, prefixes).map((pair) => `${pair.a} ${pair.b} ${pair.reason} ${pair.distance}`);

test('two subjects with one code are one, wherever they are', () => {
  const code = '91370982MA3C000001';
  assert.deepEqual(reasons(firm('1', '恒泰化工', 'heng tai hua gong', { code }), firm('2', '别的名字', 'bie de ming zi', { code, townshipId: '东都' })), [
    '1 2 same_code 0',
  ]);
});

test('the same name with and without place, legal form and full width is the same name', () => {
  assert.deepEqual(
    reasons(
      firm('1', '恒泰化工', 'heng tai hua gong'),
      firm('2', '新泰市恒泰化工有限公司', 'xin tai shi heng tai hua gong you xian gong si'),
      firm('3', '新泰市青云街道 恒泰化工有限责任公司', 'xin tai shi qing yun jie dao heng tai hua gong you xian ze ren gong si'),
    ),
    ['1 2 same_name 0', '1 3 same_name 0', '2 3 same_name 0'],
  );
});

test('the same name in two townships is two firms', () => {
  assert.deepEqual(reasons(firm('1', '恒泰化工', 'heng tai hua gong'), firm('2', '恒泰化工', 'heng tai hua gong', { townshipId: '东都' })), []);
});

test('a name that sounds the same, or nearly so when it is long, is asked about', () => {
  assert.deepEqual(
    reasons(
      firm('1', '恒泰化工厂', 'heng tai hua gong chang'),
      firm('2', '衡泰化工厂', 'heng tai hua gong chang'),
      firm('3', '恒太华工厂', 'heng tai hua gong chan'),
    ),
    ['1 2 similar_name 0', '1 3 similar_name 1', '2 3 similar_name 1'],
  );
  assert.deepEqual(reasons(firm('1', '诊所', 'zhen suo'), firm('2', '诊室', 'zhen shi')), []);
});

test('a name made of place and legal form alone is not emptied', () => {
  assert.deepEqual(reasons(firm('1', '新泰市', 'xin tai shi'), firm('2', '有限公司', 'you xian gong si')), []);
});

test('a subject without code or township is compared by nothing it does not have', () => {
  assert.deepEqual(reasons(firm('1', '恒泰', 'heng tai', { townshipId: null }), firm('2', '恒泰', 'heng tai', { townshipId: null })), []);
});

const sound = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 26 }),
  // Two words and up to two stray letters, so that near pairs are frequent.
  fc
    .tuple(fc.constantFrom('hengtaihuagongchang', 'qingyunjiayouzhan'), fc.nat({ max: 19 }), fc.constantFrom('', 'x', 'yz'))
    .map(([word, at, stray]) => word.slice(0, at) + stray + word.slice(at)),
);

test('the index finds every similar pair that comparing all with all finds', () => {
  fc.assert(
    fc.property(fc.array(sound, { minLength: 2, maxLength: 12 }), (sounds) => {
      const candidates = sounds.map((pinyin, index) => firm(String(index).padStart(2, '0'), `企业${index}`, pinyin));
      const found = duplicatesAmong(candidates, []).map((pair) => `${pair.a} ${pair.b} ${pair.distance}`);
      const expected: string[] = [];
      candidates.forEach((a, index) => {
        for (const b of candidates.slice(index + 1)) {
          const distance = levenshtein(a.pinyin, b.pinyin);
          if (distance <= allowedEdits(Math.max(a.pinyin.length, b.pinyin.length))) expected.push(`${a.id} ${b.id} ${distance}`);
        }
      });
      assert.deepEqual(found.toSorted(), expected.toSorted());
    }),
    { numRuns: 300 },
  );
});

/** The textbook definition, all cells. */
function levenshtein(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...b].entries())
      current.push(Math.min((above[column] ?? 0) + (letter === other ? 0 : 1), (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    above = current;
  }
  return above[b.length] ?? 0;
}

test('counting edits near the diagonal gives the same as counting all, up to the limit', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });
  fc.assert(fc.property(text, text, fc.nat({ max: 4 }), (a, b, limit) => assert.equal(editsBetween(a, b, limit), Math.min(levenshtein(a, b), limit + 1))));
});

test('the number of edits is the least number of letters to insert, remove or change', () => {
  assert.equal(editsBetween('kitten', 'sitting', 9), 3);
  assert.equal(editsBetween('', 'abc', 9), 3);
  assert.equal(editsBetween('abc', 'abc', 0), 0);
  assert.ok(editsBetween('abcdef', 'uvwxyz', 2) > 2);
});
