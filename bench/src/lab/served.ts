// How long requests were in a server, told by the server itself: from the moment its request line and headers were read
// to the moment the whole answer was handed to the operating system. Measured in the same way in the product and in the
// bare server, below any framework; the bench asks for it over the channel to its child process. Pauses of the garbage
// collector are told as well, for a tail is often theirs.

import type { Server } from 'node:http';
import { PerformanceObserver } from 'node:perf_hooks';

export interface Served {
  /** Milliseconds in the server, one for each request. */
  readonly times: readonly number[];
  /** Milliseconds, one for each pause of the garbage collector. */
  readonly pauses: readonly number[];
}

/** Begins to measure; does nothing when nobody can ask. */
export function tellTimes(server: Server): void {
  if (process.channel === undefined || process.channel === null) return;
  let times: number[] = [];
  let pauses: number[] = [];
  server.prependListener('request', (_request, response) => {
    const begun = performance.now();
    response.once('finish', () => times.push(performance.now() - begun));
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) pauses.push(entry.duration);
  }).observe({ entryTypes: ['gc'] });
  process.on('message', () => {
    process.send?.({ times, pauses } satisfies Served);
    times = [];
    pauses = [];
  });
  process.channel.unref();
}
