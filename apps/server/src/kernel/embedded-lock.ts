// Two locks beside the embedded database, so that several programs can share one data folder: `change` is held while
// somebody starts, adopts or stops the server; `use` is shared by all who use it, and whoever can take it alone is the
// last. They are locks of the operating system on an empty SQLite file, because Node has no other: a killed process
// lets go at once, and nothing ever has to guess whether a lock file is stale.

import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const SQLITE_BUSY = 5;
// Nothing is ever written, so there is nothing to roll back: no journal beside the lock file.
const ALONE = 'pragma journal_mode = memory; begin exclusive';
const SHARED = 'pragma journal_mode = memory; begin; select count(*) from sqlite_master';

export interface HeldLock {
  release(): void;
}

export interface SharedLock extends HeldLock {
  /** True when nobody else shares the lock any more; it is then held alone until released. */
  becomeOnlyHolder(): boolean;
}

/** Waits until nobody else holds the lock; calls `whenWaiting` once if that takes a while. */
export async function lockAlone(file: string, whenWaiting: () => void): Promise<HeldLock> {
  const lock = new DatabaseSync(file, { timeout: 0 });
  for (let tries = 0; ; tries++) {
    if (succeeds(lock, ALONE)) return { release: () => lock.close() };
    if (tries === 20) whenWaiting();
    await sleep(50);
  }
}

/** Shares the lock with others. Call it while nobody can hold it alone. */
export function shareLock(file: string): SharedLock {
  const lock = new DatabaseSync(file, { timeout: 0 });
  const share = () => lock.exec(SHARED);
  share();
  return {
    becomeOnlyHolder: () => {
      lock.exec('commit');
      if (succeeds(lock, ALONE)) return true;
      share();
      return false;
    },
    release: () => lock.close(),
  };
}

function succeeds(lock: DatabaseSync, sql: string): boolean {
  try {
    lock.exec(sql);
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
