// Large acts leave much behind that is soon garbage: a portion of rows read, judged or written. Left alone, the engine
// rather lets its heap grow than collects it, and on a county's small machine that is memory others need. Between two
// portions the heap is collected as soon as it has grown enough to be worth the pause.

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const worthAPause = 64 * 1024 * 1024;

let collect: (() => void) | undefined;
let keptBytes = 0;

/** Between two portions of a large act. Costs microseconds when there is nothing to do, else a few hundred milliseconds. */
export function collectWhenGrown(): void {
  const used = usedBytes();
  if (used < keptBytes) keptBytes = used;
  if (used - keptBytes < worthAPause) return;
  collect ??= collector();
  collect();
  keptBytes = usedBytes();
}

function usedBytes(): number {
  const { used_heap_size: heap, external_memory: outside } = getHeapStatistics();
  return heap + outside;
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void; // what the flag defines in a new context
}
