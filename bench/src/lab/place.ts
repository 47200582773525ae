// Where benches run: a folder of their own with an embedded PostgreSQL (durable, as in production), the demo city loaded
// where wanted, and servers beside it. GRIDWARD_BENCH_DATA names a folder to keep between runs; else it is thrown away.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { systemClock } from '@gridward/server/src/kernel/clock.ts';
import { readConfig } from '@gridward/server/src/kernel/config.ts';
import { appUrlOf, openHouse, type OpenHouse } from '@gridward/server/src/kernel/house.ts';
import { newToken, sessionCookie } from '@gridward/server/src/kernel/session.ts';
import { newId } from '@gridward/server/src/kernel/names.ts';
import { loadDemo } from '@gridward/server/src/cli/demo.ts';
import { cpuOf, cpuOfFamily, parentOf } from './cpu.ts';
import { say } from './report.ts';
import type { Served } from './served.ts';

export interface Running {
  readonly url: string;
  readonly pid: number;
  /** What it has measured itself since it was last asked. */
  served(): Promise<Served>;
  stop(): Promise<void>;
}

export interface Place {
  readonly house: OpenHouse;
  readonly owner: pg.Client;
  /** The address by which the product itself connects: its role is held to one county. */
  readonly appUrl: string;
  /** The environment in which servers find this place. */
  readonly environment: NodeJS.ProcessEnv;
  /** A session cookie of an account, without signing in. */
  cookieOf(account: string): Promise<string>;
  start(file: string, more?: NodeJS.ProcessEnv): Promise<Running>;
  /** Microseconds of CPU: the server's and PostgreSQL's. */
  cpu(server: Running): { readonly server: number; readonly database: number };
  close(): Promise<void>;
}

/** `prepare` runs once, on a fresh place. */
export async function openPlace(name: string, prepare: (place: Pick<Place, 'house' | 'owner'>) => Promise<void>): Promise<Place> {
  const kept = process.env['GRIDWARD_BENCH_DATA'];
  const folder = kept === undefined ? mkdtempSync(join(tmpdir(), 'gridward-bench-')) : join(kept, name);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711); // the database's own user must pass
  const fresh = !existsSync(join(folder, 'data'));
  const environment = { ...process.env, GRIDWARD_DATA: join(folder, 'data'), HOST: '127.0.0.1', PORT: '0', DATABASE_URL: '' };
  const house = await openHouse({ config: readConfig(environment), clock: systemClock, checksAnswers: false, serves: false, log: () => {} });
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  if (fresh) await prepare({ house, owner });
  const [backend] = (await owner.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
  const postmaster = parentOf(backend?.pid ?? 0);
  const running: Running[] = [];
  return {
    house,
    owner,
    appUrl: appUrlOf(house.ownerUrl, house.secrets.digest('token', 'the password of gridward_app')),
    environment,
    cookieOf: (account) => cookieOf(house, owner, account),
    start: async (file, more = {}) => {
      const started = await startProcess(join(import.meta.dirname, file), { ...environment, ...more });
      running.push(started);
      return started;
    },
    cpu: (server) => ({ server: cpuOf(server.pid), database: cpuOfFamily(postmaster) }),
    close: async () => {
      for (const one of running) await one.stop();
      await owner.end();
      await house.close();
      if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function prepareDemo({ house }: Pick<Place, 'house'>): Promise<void> {
  say('loading the demo city');
  await loadDemo(house, () => {});
}

async function startProcess(file: string, environment: NodeJS.ProcessEnv): Promise<Running> {
  const child = spawn(process.execPath, [file], { env: environment, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const url = await readyUrl(child);
  return {
    url,
    pid: child.pid ?? 0,
    served: async () => {
      const answer = once(child, 'message');
      child.send('served');
      return (await answer)[0] as Served; // what tellTimes sends
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function readyUrl(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      output += part;
      const url = /ready (\S+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.on('exit', () => reject(new Error(`the server ended before it was ready: ${output}`)));
  });
}

async function cookieOf(house: OpenHouse, owner: pg.Client, account: string): Promise<string> {
  const [row] = (await owner.query<{ id: string; county_id: string }>('select id, county_id from account where name = $1', [account])).rows;
  if (!row) throw new Error(`no account ${account}`);
  const { token, digest } = newToken(house.secrets, row.county_id);
  await owner.query(
    `insert into session (county_id, id, token_digest, account_id, created_at, last_seen_at, expires_at, device)
     values ($1, $2, $3, $4, now(), now() + interval '1 day', now() + interval '1 day', 'bench')`,
    [row.county_id, newId(), digest, row.id],
  );
  return `${sessionCookie}=${token}`;
}
