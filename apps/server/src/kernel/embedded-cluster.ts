// The folder of the embedded database (the "cluster") and the file with its port and password beside it.
// `<data folder>/postgres` is the cluster, or a link to it under /var/lib/gridward when root runs the database as a
// user who cannot reach the data folder. A cluster appears complete or not at all: it is made under another name and renamed.

import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Binaries, DatabaseUser } from './embedded-binaries.ts';
import { PUBLIC_FOLDER, databaseEnvironment, makePublicFolder } from './embedded-binaries.ts';

/** What it takes to connect; only the owner of the data folder may read it. */
export interface Connection {
  readonly password: string;
  readonly port?: number;
}

export function connectionFile(dataFolder: string): string {
  return join(dataFolder, 'postgres.json');
}

/** The real folder of a complete cluster, or undefined if there is none yet. */
export function findCluster(dataFolder: string): string | undefined {
  const link = join(dataFolder, 'postgres');
  if (existsSync(join(link, 'PG_VERSION'))) return realpathSync(link);
  const entry = lstatSync(link, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink()) {
    throw new Error(`The database of ${dataFolder} lay in ${readlinkSync(link)} and is gone. Restore a backup, or remove ${link} to begin anew.`);
  }
  return undefined;
}

export function ownerOf(cluster: string): DatabaseUser {
  const { uid, gid } = statSync(cluster);
  return { uid, gid };
}

export function makeDataFolder(dataFolder: string): void {
  // Root has to let the database user pass through; what is secret inside has its own mode.
  mkdirSync(dataFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}

export function readConnection(dataFolder: string): Connection {
  const file = connectionFile(dataFolder);
  try {
    // Written by `writeConnection` below.
    return JSON.parse(readFileSync(file, 'utf8')) as Connection;
  } catch (error) {
    throw new Error(`${file} with the password of the database cannot be read. Use the account that made it, or restore it from a backup.`, { cause: error });
  }
}

export function writeConnection(dataFolder: string, connection: Connection): void {
  const file = connectionFile(dataFolder);
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(connection)}\n`, { mode: 0o600, flush: true });
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(dataFolder);
    chownSync(unfinished, uid, gid);
  }
  renameSync(unfinished, file);
}

/** Makes the cluster with a password of its own and returns its real folder. */
export function createCluster(
  dataFolder: string,
  binaries: Binaries,
  user: DatabaseUser,
  options: { readonly throwaway: boolean; readonly log: (line: string) => void },
): string {
  const link = join(dataFolder, 'postgres');
  const cluster = placeForNew(link, user, options.log);
  removeUnfinished(cluster);
  // A name of its own: the initdb of a killed start may still be at work in the earlier one.
  const unfinished = `${cluster}.init-${randomBytes(4).toString('hex')}`;
  makePrivateFolder(unfinished, user);

  const password = randomBytes(24).toString('base64url');
  initialise(unfinished, password, { binaries, user, throwaway: options.throwaway });
  writeConnection(dataFolder, { password });
  // An empty folder of that name may stand there; a full one is somebody else's and makes this fail.
  renameSync(unfinished, cluster);
  if (cluster !== link) symlinkSync(cluster, link);
  return realpathSync(link);
}

/** Deletes the cluster and, where it lies elsewhere, the link to it. */
export function removeCluster(dataFolder: string): void {
  const cluster = findCluster(dataFolder);
  // A server that has just been killed may still be writing.
  if (cluster) rmSync(cluster, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  rmSync(join(dataFolder, 'postgres'), { recursive: true, force: true });
}

/** The cluster where the database user can reach it; moves it, while nothing runs in it, if the data folder has become unreachable. */
export function keepReachable(dataFolder: string, cluster: string, user: DatabaseUser, log: (line: string) => void): string {
  if (canWorkIn(cluster, user)) return cluster;
  const moved = publicPlace(join(dataFolder, 'postgres'));
  log(`the database user cannot reach ${cluster}: moving the data to ${moved}`);
  const unfinished = `${moved}.init`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(cluster, unfinished, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, unfinished]);
  chmodSync(unfinished, 0o700);
  if (!canWorkIn(unfinished, user)) throw new Error(`The database user cannot work in ${unfinished}: choose another GRIDWARD_DATA.`);
  renameSync(unfinished, moved);
  const link = join(dataFolder, 'postgres');
  const old = `${link}.moved`;
  renameSync(link, old);
  symlinkSync(moved, link);
  rmSync(old, { recursive: true, force: true });
  return realpathSync(moved);
}

function initialise(
  folder: string,
  password: string,
  { binaries, user, throwaway }: { readonly binaries: Binaries; readonly user: DatabaseUser; readonly throwaway: boolean },
): void {
  const passwordFile = `${folder}-password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const settings = [
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const made = spawnSync(binaries.initdb, ['-D', folder, ...settings, ...(throwaway ? ['--no-sync'] : [])], {
    ...user,
    cwd: '/',
    env: databaseEnvironment(),
    encoding: 'utf8',
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw new Error(`The database could not be made in ${folder}: ${made.error?.message ?? made.stderr}`);
}

function placeForNew(link: string, user: DatabaseUser, log: (line: string) => void): string {
  const trial = `${link}.trial`;
  makePrivateFolder(trial, user);
  const reachable = canWorkIn(trial, user);
  rmSync(trial, { recursive: true, force: true });
  if (reachable) return link;
  const place = publicPlace(link);
  log(`the database user cannot reach ${link}: the data will be in ${place}`);
  return place;
}

function publicPlace(link: string): string {
  makePublicFolder();
  const folder = join(PUBLIC_FOLDER, 'data');
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const place = join(folder, createHash('sha256').update(link).digest('hex').slice(0, 16));
  // Taken when somebody has removed a data folder but not its database, which may still matter to them.
  return existsSync(place) ? `${place}-${randomBytes(4).toString('hex')}` : place;
}

function removeUnfinished(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(`${basename(cluster)}.init-`)) continue;
    try {
      rmSync(join(dirname(cluster), name), { recursive: true, force: true });
    } catch {
      // Something still writes there; it fails now, and the next start removes the rest.
    }
  }
}

function makePrivateFolder(folder: string, user: DatabaseUser): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
}

function canWorkIn(folder: string, user: DatabaseUser): boolean {
  if (user.uid === undefined) return true;
  const trial = `cd "$0" && touch .${basename(folder)}-trial && rm .${basename(folder)}-trial`;
  return spawnSync('/bin/sh', ['-c', trial, folder], { ...user, cwd: '/' }).status === 0;
}
