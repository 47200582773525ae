import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddress, writeAddress } from './address.ts';
import { yearBefore } from './year-before.ts';

test('a code in the address stays text and keeps its zeros', () => {
  assert.deepEqual(parseAddress('?q=0538&on=2025-03-01'), { q: '0538', on: '2025-03-01' });
});

test('what is written into the address is read back, without what is empty', () => {
  const written = writeAddress({ q: '王家庄 & 李家庄', on: undefined, kind: '', rank: null, knownAt: 12 });
  assert.deepEqual(parseAddress(written), { q: '王家庄 & 李家庄', knownAt: '12' });
  assert.equal(writeAddress({ on: undefined }), '');
});

test('a year before a leap day is the last day of February', () => {
  assert.equal(yearBefore('2024-02-29'), '2023-02-28');
  assert.equal(yearBefore('2025-03-01'), '2024-03-01');
});
