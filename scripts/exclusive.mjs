// Lets one program at a time prepare the working tree. The lock is a file with the pid of its holder; a lock whose
// holder is dead is taken over. Taking over is a rename, so only one of several waiters wins it, and everybody looks
// again after a moment whether the lock is still theirs before relying on it.
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs `task` while nobody else runs one under the same lock file. */
export async function exclusively(file, whenWaiting, task) {
  const mine = `${process.pid} ${randomUUID()}`;
  for (let tries = 0; !(await take(file, mine)); tries++) {
    if (tries === 3) whenWaiting(read(file)?.split(' ')[0] ?? '?');
    await sleep(200);
  }
  try {
    return await task();
  } finally {
    if (read(file) === mine) rmSync(file, { force: true });
  }
}

async function take(file, mine) {
  try {
    writeFileSync(file, mine, { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const seen = read(file);
    if (seen === undefined || isHeld(seen)) return false;
    removeStale(file, seen);
    return false;
  }
  await sleep(50);
  return read(file) === mine;
}

function removeStale(file, seen) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    // Somebody was faster and this is their new lock: put it back unless yet another has been made.
    if (read(aside) !== seen) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isHeld(content) {
  const pid = Number(content.split(' ')[0]);
  // A holder that has only just made the file has not written to it yet.
  if (!pid) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return process.platform !== 'linux';
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
