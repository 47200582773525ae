import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingBack } from './arrivals.ts';

async function* portions(count: number): AsyncGenerator<number> {
  for (let at = 0; at < count; at++) yield at;
}

test('a long file waits for everybody who has asked since its last portion, and is finished with nothing left out', async () => {
  const count = new Int32Array(new SharedArrayBuffer(4));
  const asking = [0, 3, 0, 1];
  const written: number[] = [];
  const waits: number[] = [];
  // Whoever asks during the wait itself was not kept waiting by the file.
  const wait = async (milliseconds: number) => {
    waits.push(milliseconds);
    Atomics.add(count, 0, 7);
  };
  for await (const portion of standingBack(portions(asking.length), count, wait)) {
    written.push(portion);
    Atomics.add(count, 0, asking[portion] ?? 0);
  }
  assert.deepEqual(
    [written, waits],
    [
      [0, 1, 2, 3],
      [60, 20],
    ],
  );
});
