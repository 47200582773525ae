// Whoever waits for a short answer goes before whoever waits for a long file. Requests are counted as they come, in memory
// that other threads see; a thread with long work stands back between two portions for every request that came meanwhile.
// It is slowed by that and never stopped.

import { setTimeout } from 'node:timers/promises';
import { collectWhenGrown } from './memory.ts';

const counted = new Int32Array(new SharedArrayBuffer(4));

/** The count, to be handed to a thread. */
export const arrivals: Int32Array = counted;

export function noteArrival(): void {
  Atomics.add(counted, 0, 1);
}

/** Milliseconds. */
const backForEach = 20;

/**
 * Answers the same portions; between two of them it waits, the longer the more requests have come while the last was worked
 * off, and gives back memory that the last has taken.
 */
export async function* standingBack<T>(
  portions: AsyncIterable<T>,
  count: Int32Array,
  wait: (milliseconds: number) => Promise<void> = setTimeout,
): AsyncGenerator<T> {
  let before = Atomics.load(count, 0);
  for await (const portion of portions) {
    yield portion;
    collectWhenGrown();
    const came = Atomics.load(count, 0) - before;
    if (came > 0) await wait(came * backForEach);
    before = Atomics.load(count, 0);
  }
}
