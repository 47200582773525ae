// Asks a server the same kind of question again and again over kept-alive connections, a few at a time.

import { Agent, request } from 'node:http';

export interface Driven {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds, in rising order. */
  readonly latencies: readonly number[];
  readonly bytes: number;
}

export interface Drive {
  readonly url: string;
  readonly cookie?: string;
  readonly requests: number;
  readonly atOnce: number;
  readonly pathOf: (index: number) => string;
}

export async function drive({ url, cookie, requests, atOnce, pathOf }: Drive): Promise<Driven> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const latencies: number[] = [];
  let bytes = 0;
  let next = 0;
  const begun = performance.now();
  async function worker(): Promise<void> {
    for (let index = next++; index < requests; index = next++) {
      const asked = performance.now();
      bytes += await get(new URL(pathOf(index), url), agent, cookie);
      latencies.push(performance.now() - asked);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker));
  agent.destroy();
  return { requests, seconds: (performance.now() - begun) / 1000, latencies: latencies.toSorted((a, b) => a - b), bytes };
}

function get(url: URL, agent: Agent, cookie: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: cookie === undefined ? {} : { cookie } }, (response) => {
      let length = 0;
      response.on('data', (part: Buffer) => (length += part.length));
      response.on('end', () => (response.statusCode === 200 ? resolve(length) : reject(new Error(`${response.statusCode} ${url.pathname}${url.search}`))));
      response.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}
