import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstOf, monthAfter } from './months.ts';

test('the month after December is January of the next year, and back', () => {
  assert.equal(monthAfter('2026-12', 1), '2027-01');
  assert.equal(monthAfter('2027-01', -1), '2026-12');
  assert.equal(monthAfter('2026-11', -13), '2025-10');
  assert.equal(firstOf('2026-02'), '2026-02-01');
});
