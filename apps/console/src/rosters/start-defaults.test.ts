import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDefaults } from './start-defaults.ts';

test('a yearly roster begun in autumn is for the next year, from New Year’s Day', () => {
  assert.deepEqual(startDefaults('yearly', '2025-11-20'), { year: 2026, effectiveOn: '2026-01-01' });
  assert.deepEqual(startDefaults('yearly', '2025-10-01'), { year: 2026, effectiveOn: '2026-01-01' });
});

test('a yearly roster begun in spring is for the running year, from today', () => {
  assert.deepEqual(startDefaults('yearly', '2025-02-17'), { year: 2025, effectiveOn: '2025-02-17' });
});

test('a supplement is for the running year, from today, in any month', () => {
  assert.deepEqual(startDefaults('supplement', '2025-12-31'), { year: 2025, effectiveOn: '2025-12-31' });
});
