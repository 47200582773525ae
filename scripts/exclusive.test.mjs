import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { exclusively } from './exclusive.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridward-exclusive-'));
});
after(() => rmSync(folder, { recursive: true }));

/** A program that notes when it enters and leaves, and fails if somebody else is inside. */
function contender() {
  const program = `
    import { appendFileSync, mkdirSync, rmdirSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { exclusively } from ${JSON.stringify(new URL('./exclusive.mjs', import.meta.url).href)};
    await exclusively('lock', () => undefined, async () => {
      mkdirSync('inside');
      await sleep(100);
      rmdirSync('inside');
      appendFileSync('visits', 'x');
    });`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: folder, stdio: 'inherit' });
}

test('of several programs that start at once only one prepares at a time, also when a killed one has left its lock', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(folder, 'lock'), `${dead} left-behind`);
  const codes = await Promise.all([1, 2, 3, 4].map(async () => (await once(contender(), 'exit'))[0]));
  assert.deepEqual(codes, [0, 0, 0, 0]);
  assert.equal(readFileSync(join(folder, 'visits'), 'utf8'), 'xxxx');
  assert.equal(existsSync(join(folder, 'lock')), false);
});

test('a task that fails lets the next one in', async () => {
  const file = join(folder, 'failing');
  await assert.rejects(
    exclusively(
      file,
      () => undefined,
      () => Promise.reject(new Error('no disk')),
    ),
    /no disk/,
  );
  assert.equal(
    await exclusively(
      file,
      () => undefined,
      () => Promise.resolve('in'),
    ),
    'in',
  );
});
