import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingBack } from './arrivals.ts';

async function* portions(count: number): AsyncGenerator<number> {
  for (let at = 0; at < count; at++) yield at;
}

test('a long file is slowed by those who ask meanwhile, and is finished with nothing left out', async () => {
  const count = new Int32Array(new SharedArrayBuffer(4));
  const came: number[] = [];
  for await (const portion of standingBack(portions(6), count)) {
    came.push(portion);
    Atomics.add(count, 0, 1);
  }
  assert.deepEqual(came, [0, 1, 2, 3, 4, 5]);
});
