import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isMonth, monthAfter, weeksOf, windowOf } from './endings-month.ts';

it('a month ends where the next begins, also over the turn of the year', () => {
  assert.deepEqual(windowOf('2026-12'), { from: '2026-12-01', until: '2027-01-01' });
  assert.equal(monthAfter('2026-11', 14), '2028-01');
  assert.equal(isMonth('2026-13'), false);
});

it('the weeks of a month begin on Monday and hold each of its days once', () => {
  const weeks = weeksOf('2026-11'); // begins on a Sunday
  assert.deepEqual(weeks[0], [null, null, null, null, null, null, '2026-11-01']);
  assert.equal(weeks.flat().filter((day) => day !== null).length, 30);
  assert.equal(weeksOf('2027-02').length, 4); // Monday to Sunday, four times
  assert.equal(weeksOf('2024-02').flat().includes('2024-02-29'), true);
});
