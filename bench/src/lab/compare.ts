// Our endpoint and the bare server in turns, round after round, so that what else the machine does falls on both.

import { cpus } from 'node:os';
import type { Place, Running } from './place.ts';
import { drive } from './drive.ts';
import { median, ms, quantile, say } from './report.ts';
import type { Served } from './served.ts';

export interface Contestant {
  readonly name: string;
  readonly server: Running;
  readonly cookie?: string;
  readonly pathOf: (index: number) => string;
}

export interface Measured {
  readonly name: string;
  /** Microseconds of CPU a request. */
  readonly server: number;
  readonly database: number;
  readonly total: number;
  /** Milliseconds as the client saw them, four requests at once. */
  readonly p50: number;
  readonly p99: number;
  /** The same, one request at a time: no queue before the server. */
  readonly alone99: number;
  readonly perSecond: number;
  /** Told by the server itself, all rounds together: one request at a time, and ten at once. */
  readonly served: Readonly<Record<'alone' | 'ten', Served>>;
}

export async function compare(place: Place, contestants: readonly Contestant[], { rounds = 5, requests = 600, warmUp = 400 } = {}): Promise<Measured[]> {
  const results = new Map<string, Measured[]>(contestants.map((one) => [one.name, []]));
  for (const { server, cookie, pathOf } of contestants) await drive({ url: server.url, ...(cookie ? { cookie } : {}), requests: warmUp, atOnce: 4, pathOf });
  for (let round = 0; round < rounds; round++) {
    say(`round ${round + 1} of ${rounds}`);
    for (const one of contestants) results.get(one.name)?.push(await measure(place, one, requests, round * requests));
  }
  return [...results].map(([name, rows]) => {
    const middle = (of: (row: Measured) => number) => median(rows.map(of));
    return {
      name,
      server: middle((row) => row.server),
      database: middle((row) => row.database),
      total: middle((row) => row.total),
      p50: middle((row) => row.p50),
      p99: middle((row) => row.p99),
      alone99: middle((row) => row.alone99),
      perSecond: middle((row) => row.perSecond),
      served: { alone: together(rows.map((row) => row.served.alone)), ten: together(rows.map((row) => row.served.ten)) },
    };
  });
}

function together(parts: readonly Served[]): Served {
  return { times: parts.flatMap((part) => part.times), pauses: parts.flatMap((part) => part.pauses) };
}

async function measure(place: Place, { name, server, cookie, pathOf }: Contestant, requests: number, first: number): Promise<Measured> {
  const asked = { url: server.url, ...(cookie ? { cookie } : {}), pathOf: (index: number) => pathOf(first + index) };
  const before = place.cpu(server);
  const driven = await drive({ ...asked, requests, atOnce: 2 * cpus().length });
  const after = place.cpu(server);
  await server.served(); // what came before is not asked for
  const alone = await drive({ ...asked, requests: Math.ceil(requests / 2), atOnce: 1 });
  const servedAlone = await server.served();
  await drive({ ...asked, requests, atOnce: 10 });
  const servedTen = await server.served();
  const used = { server: (after.server - before.server) / requests, database: (after.database - before.database) / requests };
  return {
    name,
    ...used,
    total: used.server + used.database,
    p50: quantile(driven.latencies, 0.5),
    p99: quantile(driven.latencies, 0.99),
    alone99: quantile(alone.latencies, 0.99),
    perSecond: requests / driven.seconds,
    served: { alone: servedAlone, ten: servedTen },
  };
}

export const comparedHead = ['', 'CPU µs a request', 'server', 'PostgreSQL', '× bare', 'p50', 'p99', 'p99 one at a time', 'requests/s'];

export function comparedRows(measured: readonly Measured[], bare: string): string[][] {
  const base = measured.find((row) => row.name === bare)?.total ?? Number.NaN;
  return measured.map((row) => [
    row.name,
    row.total.toFixed(0),
    row.server.toFixed(0),
    row.database.toFixed(0),
    (row.total / base).toFixed(2),
    `${row.p50.toFixed(1)} ms`,
    `${row.p99.toFixed(1)} ms`,
    `${row.alone99.toFixed(1)} ms`,
    row.perSecond.toFixed(0),
  ]);
}

export const servedHead = ['in the server', 'requests', 'p50', 'p95', 'p99', 'longest', 'pauses of the garbage collector', 'longest of them'];

export function servedRows(measured: readonly Measured[]): string[][] {
  return measured.flatMap(({ name, served }) => [servedRow(`${name}, one at a time`, served.alone), servedRow(`${name}, ten clients`, served.ten)]);
}

function servedRow(name: string, { times, pauses }: Served): string[] {
  const at = (share: number) => `${quantile(times, share).toFixed(1)} ms`;
  return [name, times.length.toLocaleString('en'), at(0.5), at(0.95), at(0.99), at(1), String(pauses.length), ms(Math.max(0, ...pauses))];
}
