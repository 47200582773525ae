import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsAt, isQuiet, noteQuiet } from './quiet.ts';

test('what was read holds while only records are added, and no longer when anything else was written, by whomever', () => {
  const place = { databaseName: '/quiet', countyId: '370982' };
  assert.deepEqual([holdsAt(place, 5, 5), holdsAt(place, 5, 6)], [true, false], 'nothing is known');
  noteQuiet(place, 6, 8);
  noteQuiet(place, 9, 9);
  const cases: readonly (readonly [read: number, head: number, holds: boolean])[] = [
    [5, 9, true],
    [7, 8, true],
    [8, 6, true],
    [4, 9, false],
    [5, 10, false],
  ];
  for (const [read, head, holds] of cases) assert.equal(holdsAt(place, read, head), holds, `${read} at ${head}`);
  // Revision 10 came from elsewhere.
  noteQuiet(place, 11, 12);
  assert.deepEqual([holdsAt(place, 9, 12), holdsAt(place, 9, 10), holdsAt(place, 10, 12)], [false, false, true]);
  assert.equal(holdsAt({ ...place, countyId: '370983' }, 11, 12), false);
});

test('only what adds nothing but records is quiet', () => {
  assert.deepEqual([isQuiet({ record: [] }), isQuiet({ record: [], tenure: [] }), isQuiet({ account: [] })], [true, false, false]);
});
