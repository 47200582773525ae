// Starts, finds and stops the server process of an embedded cluster. The server leaves our process group and writes its
// log to a file, so it outlives us if we are killed; the next start finds it again. Before a stale postmaster.pid is
// removed nothing may be alive in the cluster: that file guards PostgreSQL's shared memory.

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import type { Binaries, DatabaseUser } from './embedded-binaries.ts';
import { databaseEnvironment } from './embedded-binaries.ts';
import type { Connection } from './embedded-cluster.ts';
import { hasProc, isAlive, processesIn, until } from './embedded-processes.ts';

export interface Cluster {
  readonly folder: string;
  readonly user: DatabaseUser;
  readonly binaries: Binaries;
  readonly logFile: string;
  readonly log: (line: string) => void;
}

const RECOVERY_SECONDS = 600;
const LARGE_LOG_BYTES = 5_000_000;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'max_connections=80',
  'shared_buffers=256MB',
  'work_mem=32MB',
  'effective_cache_size=2GB',
  'random_page_cost=1.1',
  'wal_level=replica',
  'max_wal_size=2GB',
  'log_checkpoints=off',
];
const THROWAWAY_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** The port of the server that runs in this cluster and takes our password; waits while it recovers. */
export async function findServer(cluster: Cluster, connection: Connection): Promise<number | undefined> {
  const pid = postmasterPid(cluster);
  if (pid === undefined) return undefined;
  const ready = await until(() => isReady(cluster) || postmasterPid(cluster) !== pid, RECOVERY_SECONDS);
  if (!ready || postmasterPid(cluster) !== pid) return undefined;
  const port = Number(pidFileLines(cluster)[3]);
  return (await dataFolderAt(port, connection)) === cluster.folder ? port : undefined;
}

/** Starts the server in a cluster that is clear of remains; resolves with its port when it takes connections. */
export async function startServer(cluster: Cluster, connection: Connection, throwaway: boolean): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = await freePort(tries === 1 ? connection.port : undefined);
    const fault = await launch(cluster, port, throwaway);
    if (fault === undefined) return port;
    // Between our look and the start another program can have taken the port.
    if (tries === 5 || !fault.includes('could not bind')) throw new Error(`The embedded PostgreSQL did not start:\n${fault}`);
  }
}

/** Stops the server of this cluster in the fast way: open transactions are rolled back, the rest is on disk. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const pid = postmasterPid(cluster);
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync(cluster.binaries.pgCtl, ['stop', '-m', 'fast', '-D', cluster.folder]);
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await until(() => !isAlive(pid), 60)) return;
  cluster.log('the database does not stop: stopping it at once; it will recover at the next start');
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
  await until(() => !isAlive(pid), 10);
}

/** Ends the server at once, from an exit handler, where nothing can be awaited. */
export function killServer(cluster: Cluster): void {
  const pid = postmasterPid(cluster);
  if (pid === undefined) return;
  process.kill(pid, 'SIGQUIT');
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < 250 && isAlive(pid); tries++) Atomics.wait(pause, 0, 0, 20);
}

/** The pid of the living server of this cluster, however it was started. */
function postmasterPid(cluster: Cluster): number | undefined {
  const pid = Number(pidFileLines(cluster)[0]);
  if (!pid || !isAlive(pid)) return undefined;
  if (hasProc && !processesIn(cluster.folder, cluster.user).includes(pid)) return undefined;
  return pid;
}

function pidFileLines(cluster: Cluster): readonly string[] {
  try {
    return readFileSync(pidFile(cluster), 'utf8').split('\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function pidFile(cluster: Cluster): string {
  return join(cluster.folder, 'postmaster.pid');
}

function isReady(cluster: Cluster): boolean {
  return pidFileLines(cluster)[7]?.trim() === 'ready';
}

async function dataFolderAt(port: number, connection: Connection): Promise<string | undefined> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: connection.password, database: 'postgres' });
  try {
    await client.connect();
    const answer = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return answer.rows[0]?.folder;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Ends what a killed server has left alive, and only then removes its pid file. */
export async function clearRemains(cluster: Cluster): Promise<void> {
  // Elsewhere PostgreSQL's own test of the pid has to do.
  if (!hasProc) return;
  const remaining = () => processesIn(cluster.folder, cluster.user);
  if (!(await until(() => remaining().length === 0, 15))) {
    cluster.log(`ending what an earlier database has left running: ${remaining().join(', ')}`);
    for (const pid of remaining()) process.kill(pid, 'SIGQUIT');
    if (!(await until(() => remaining().length === 0, 15))) {
      throw new Error(`Processes ${remaining().join(', ')} still work in ${cluster.folder}; end them and start again.`);
    }
  }
  if (existsSync(pidFile(cluster))) {
    cluster.log('the database was not stopped properly last time: it recovers now');
    rmSync(pidFile(cluster), { force: true });
  }
}

async function launch(cluster: Cluster, port: number, throwaway: boolean): Promise<string | undefined> {
  const before = statSync(cluster.logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (before > LARGE_LOG_BYTES) renameSync(cluster.logFile, `${cluster.logFile}.1`);
  const offset = before > LARGE_LOG_BYTES ? 0 : before;
  const logged = openSync(cluster.logFile, 'a', 0o600);
  const settings = [...SETTINGS, ...sharedMemorySetting(), ...(throwaway ? THROWAWAY_SETTINGS : [])];
  const server = spawn(cluster.binaries.postgres, ['-D', cluster.folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], {
    ...cluster.user,
    cwd: '/',
    env: databaseEnvironment(),
    detached: true,
    stdio: ['ignore', logged, logged],
  });
  closeSync(logged);
  let fault: string | undefined;
  server.on('error', (error) => (fault = error.message));
  server.on('exit', (code, signal) => (fault ??= `${logSince(cluster.logFile, offset)}(ended with ${code ?? signal})`));
  // Only this process's own server is meant: the pid file may still be another's.
  const isUp = () => Number(pidFileLines(cluster)[0]) === server.pid && isReady(cluster);
  const settled = await until(() => fault !== undefined || isUp(), RECOVERY_SECONDS);
  server.unref();
  if (!settled) return `not ready after ${RECOVERY_SECONDS} s:\n${logSince(cluster.logFile, offset)}`;
  return fault;
}

function logSince(file: string, offset: number): string {
  // The folder of a throw-away database may be gone before its server has said goodbye.
  return existsSync(file) ? readFileSync(file).subarray(offset).toString('utf8').slice(-4000) : '';
}

/** Containers often have a tiny /dev/shm, where a parallel query would run out of room. */
function sharedMemorySetting(): readonly string[] {
  if (!hasProc) return [];
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize < 256 * 1024 * 1024 ? ['dynamic_shared_memory_type=mmap'] : [];
  } catch {
    return ['dynamic_shared_memory_type=mmap'];
  }
}

function freePort(preferred: number | undefined): Promise<number> {
  const tryPort = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const probe = createServer();
      probe.once('error', reject);
      probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        const address = probe.address();
        probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
      });
    });
  return preferred ? tryPort(preferred).catch(() => tryPort(0)) : tryPort(0);
}
