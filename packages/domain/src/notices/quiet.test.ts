import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutesToWait, usualQuietHours } from './quiet.ts';
import { mostTries, waitAfter } from './retry.ts';

test('quiet hours from evening to morning hold over midnight', () => {
  const waits = ['19:59', '20:00', '23:30', '00:00', '07:59', '08:00', '12:00'].map((time) => minutesToWait(time, usualQuietHours));
  assert.deepEqual(waits, [0, 720, 510, 480, 1, 0, 0]);
});

test('quiet hours within a day hold within it', () => {
  const noon = { from: '12:00', until: '14:00' };
  assert.deepEqual(
    ['11:59', '12:00', '13:59', '14:00'].map((time) => minutesToWait(time, noon)),
    [0, 120, 1, 0],
  );
});

test('the same time twice is never quiet', () => {
  assert.equal(minutesToWait('03:00', { from: '00:00', until: '00:00' }), 0);
});

test('each wait is at least as long as the one before, and there is a last try', () => {
  const waits = Array.from({ length: mostTries + 2 }, (_, index) => waitAfter(index + 1));
  assert.deepEqual(waits, [60, 240, 960, 3840, 15360, 21600, 21600, null, null, null]);
});
