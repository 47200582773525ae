// Which PostgreSQL processes live in a data folder. A pid alone proves nothing: after kill -9 it can belong to an
// unreaped zombie or to a newcomer. A process belongs to the folder when it is called postgres and works in it
// (`/proc/<pid>/cwd`). Where there is no /proc the caller has to ask the server itself.

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseUser } from './embedded-binaries.ts';

export const hasProc = process.platform === 'linux';

/** True when the process exists and is not a zombie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  if (!hasProc) return true;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return false;
  }
}

/** The living postgres processes that work in the cluster's folder; only meaningful with /proc. */
export function processesIn(cluster: string, user: DatabaseUser): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgres(pid) && isAlive(pid) && workingFolder(pid, user) === cluster);
}

/** Waits until the check holds; false after `seconds`. */
export async function until(check: () => boolean, seconds: number): Promise<boolean> {
  const giveUpAt = performance.now() + seconds * 1000;
  while (!check()) {
    if (performance.now() > giveUpAt) return false;
    await sleep(20);
  }
  return true;
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}

function workingFolder(pid: number, user: DatabaseUser): string | undefined {
  const link = `/proc/${pid}/cwd`;
  try {
    return readlinkSync(link);
  } catch {
    // Root in a container may lack the right to look into others' processes; the database user may look into its own.
    const asked = spawnSync('readlink', [link], { ...user, cwd: '/', encoding: 'utf8' });
    return asked.status === 0 ? asked.stdout.trimEnd() : undefined;
  }
}
