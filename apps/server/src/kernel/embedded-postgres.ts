// The PostgreSQL that comes with Gridward: makes it, starts it or adopts the one that still runs, and stops it when its
// last user leaves. Guarantees: one server per data folder, however many programs start at once; nothing acknowledged
// is lost by kill -9 of any of them; it listens on the loopback only and asks for a password.
// It does not know what is stored in it: database `gridward` is empty after the first start.

import { chownSync, existsSync, lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { databaseUser, findBinaries } from './embedded-binaries.ts';
import type { Connection } from './embedded-cluster.ts';
import { createCluster, findCluster, keepReachable, makeDataFolder, ownerOf, readConnection, removeCluster, writeConnection } from './embedded-cluster.ts';
import { lockAlone, shareLock } from './embedded-lock.ts';
import type { Cluster } from './embedded-server.ts';
import { clearRemains, findServer, killServer, startServer, stopServer } from './embedded-server.ts';

export interface EmbeddedPostgres {
  /** Connects as the owner of everything (superuser) to the database `gridward`. */
  readonly ownerUrl: string;
  readonly port: number;
  /** True when it was already running. */
  readonly adopted: boolean;
  /** Leaves the server; the last user of the data folder stops it. Safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** GRIDWARD_DATA; the database lies in its folder `postgres`. */
  readonly dataFolder: string;
  readonly log: (line: string) => void;
  /** For tests: fast, lost if the machine crashes, and deleted when its last user stops it. */
  readonly throwaway?: boolean;
}

/** Makes the database if there is none, starts it if it does not run, and resolves when it takes connections. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataFolder = resolve(options.dataFolder);
  makeDataFolder(dataFolder);
  const change = await lockChanges(dataFolder, options.log);
  try {
    const cluster = findOrCreate(dataFolder, options);
    const connection = readConnection(dataFolder);
    const running = await findServer(cluster, connection);
    const port = running ?? (await start(dataFolder, cluster, connection, options.throwaway ?? false));
    const ownerUrl = await ensureDatabase(port, connection.password);
    // The folder is read again because the start may have moved it.
    const current = findOrCreate(dataFolder, options);
    const afterLast = options.throwaway ? () => removeCluster(dataFolder) : undefined;
    return inUse(dataFolder, current, { ownerUrl, port, adopted: running !== undefined }, afterLast);
  } finally {
    change.release();
    giveToFolderOwner(dataFolder);
  }
}

/** The running database of a data folder, without starting anything. Its `stop` leaves it again. */
export async function findRunningPostgres(folder: string): Promise<EmbeddedPostgres | undefined> {
  const dataFolder = resolve(folder);
  if (!existsSync(dataFolder)) return undefined;
  const ignore = () => undefined;
  const change = await lockChanges(dataFolder, ignore);
  try {
    const found = findCluster(dataFolder);
    if (!found || !existsSync(join(found, 'postmaster.pid'))) return undefined;
    const connection = readConnection(dataFolder);
    const cluster = clusterAt(dataFolder, found, ignore);
    const port = await findServer(cluster, connection);
    if (port === undefined) return undefined;
    const ownerUrl = await ensureDatabase(port, connection.password);
    return inUse(dataFolder, cluster, { ownerUrl, port, adopted: true });
  } finally {
    change.release();
    giveToFolderOwner(dataFolder);
  }
}

/** Deletes a stopped database with its whole data folder, wherever the cluster lies. For tests and failed restores. */
export function discardDatabase(folder: string): void {
  removeCluster(resolve(folder));
  rmSync(folder, { recursive: true, force: true });
}

function findOrCreate(dataFolder: string, options: EmbeddedPostgresOptions): Cluster {
  const { log, throwaway = false } = options;
  const found = findCluster(dataFolder);
  if (found) return clusterAt(dataFolder, found, log);
  log('making the database');
  const user = databaseUser(undefined);
  return clusterAt(dataFolder, createCluster(dataFolder, findBinaries(user, log), user, { throwaway, log }), log);
}

async function start(dataFolder: string, cluster: Cluster, connection: Connection, throwaway: boolean): Promise<number> {
  await clearRemains(cluster);
  const folder = keepReachable(dataFolder, cluster.folder, cluster.user, cluster.log);
  const port = await startServer({ ...cluster, folder }, connection, throwaway);
  writeConnection(dataFolder, { ...connection, port });
  return port;
}

function clusterAt(dataFolder: string, folder: string, log: (line: string) => void): Cluster {
  const user = databaseUser(ownerOf(folder));
  return { folder, user, binaries: findBinaries(user, log), logFile: join(dataFolder, 'postgres.log'), log };
}

function inUse(dataFolder: string, cluster: Cluster, database: Omit<EmbeddedPostgres, 'stop'>, afterLast?: () => void): EmbeddedPostgres {
  const use = shareLock(join(dataFolder, 'postgres.use.lock'));
  let leaving: Promise<void> | undefined;
  const leave = async () => {
    const change = await lockChanges(dataFolder, cluster.log);
    try {
      if (use.becomeOnlyHolder()) {
        await stopServer(cluster);
        afterLast?.();
      }
    } finally {
      use.release();
      change.release();
    }
  };
  if (afterLast) {
    // A test that fails before it stops its throw-away database must not leave it behind.
    process.once('exit', () => {
      if (leaving || !use.becomeOnlyHolder()) return;
      killServer(cluster);
      afterLast();
    });
  }
  return { ...database, stop: () => (leaving ??= leave()) };
}

function lockChanges(dataFolder: string, log: (line: string) => void) {
  return lockAlone(join(dataFolder, 'postgres.change.lock'), () => log('waiting: another program is starting or stopping the database'));
}

async function ensureDatabase(port: number, password: string): Promise<string> {
  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  try {
    const found = await client.query(`select from pg_database where datname = 'gridward'`);
    if (found.rowCount === 0) await client.query('create database gridward');
  } finally {
    await client.end();
  }
  return url('gridward');
}

/** Root may start somebody else's data folder; what it adds has to remain usable for them. */
function giveToFolderOwner(dataFolder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dataFolder);
  for (const name of readdirSync(dataFolder)) {
    const path = join(dataFolder, name);
    const entry = lstatSync(path);
    if (name.startsWith('postgres.') && entry.isFile() && entry.uid !== uid) chownSync(path, uid, gid);
  }
}
