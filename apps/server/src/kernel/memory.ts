// Large acts leave much behind that is soon garbage: a portion of rows read, judged or written. Left alone, the engine
// rather lets its heap grow than collects it, and on a county's small machine that is memory others need. Between two
// portions the heap is collected as soon as it has grown enough to be worth the pause.

import { getHeapSpaceStatistics, getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What is young is collected by itself, often and cheaply, and does not count. */
const young: readonly string[] = ['new_space', 'new_large_object_space'];
const worthAPause = 24 * 1024 * 1024;

let collect: (() => void) | undefined;
let keptBytes = 0;

/**
 * Between two portions of a large act. Costs microseconds when there is nothing to do, else a few hundred milliseconds: the
 * fewer bytes are worth a pause, the more pauses and the less memory.
 */
export function collectWhenGrown(by = worthAPause): void {
  const used = usedBytes();
  if (used < keptBytes) keptBytes = used;
  if (used - keptBytes < by) return;
  collect ??= collector();
  collect();
  keptBytes = usedBytes();
}

function usedBytes(): number {
  const old = getHeapSpaceStatistics().filter((space) => !young.includes(space.space_name));
  return old.reduce((sum, space) => sum + space.space_used_size, getHeapStatistics().external_memory);
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void; // what the flag defines in a new context
}
