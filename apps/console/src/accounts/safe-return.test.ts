import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeReturn } from './safe-return.ts';

test('signing in leads back to the page one came from, with its day', () => {
  assert.equal(safeReturn('/subjects?on=2025-03-01'), '/subjects?on=2025-03-01');
});

test('signing in never leads to another site', () => {
  for (const address of [undefined, '', 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/sign-in?return=/x']) {
    assert.equal(safeReturn(address), '/');
  }
});
