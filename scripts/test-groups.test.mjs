import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeGroups } from './test-groups.mjs';

function run(files, timeout) {
  const folder = mkdtempSync(join(tmpdir(), 'gridward-groups-'));
  for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), source);
  const groups = writeGroups(Object.keys(files), folder, join(folder, 'groups'), timeout);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const reporter = `--test-reporter=${new URL('count-reporter.mjs', import.meta.url).href}`;
  const { status, stdout } = spawnSync(process.execPath, ['--test', reporter, ...groups], { cwd: folder, env, encoding: 'utf8' });
  const log = join(folder, 'log');
  const hooks = existsSync(log) ? readFileSync(log, 'utf8') : '';
  rmSync(folder, { recursive: true });
  const { passed, failed, cancelled } = JSON.parse(stdout);
  return { groups: groups.length, status, passed, failed: failed + cancelled, hooks };
}

const logging = `import { appendFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
const log = (what) => appendFileSync('log', what + ' ' + import.meta.filename.at(-10) + '; ');
before(() => log('open'));
after(() => log('close'));
test('one', () => {});`;

test('the hooks of a file run around its own tests, though another file shares the process', () => {
  const { hooks, passed, failed, groups } = run({ 'a.test.mjs': logging, 'b.test.mjs': logging });
  assert.deepEqual({ passed, failed, groups }, { passed: 2, failed: 0, groups: 1 });
  assert.equal(hooks, 'open a; close a; open b; close b; ');
});

test('eleven files are two processes, and what fails in one file fails the run', () => {
  const good = Array.from({ length: 10 }, (_, index) => [`g${index}.test.mjs`, `import { test } from 'node:test'; test('fine', () => {});`]);
  const bad = ['z.test.mjs', `import { test } from 'node:test'; test('no', () => { throw new Error('no'); });`];
  const { groups, passed, failed, status } = run(Object.fromEntries([...good, bad]));
  assert.deepEqual({ groups, passed, failed, status }, { groups: 2, passed: 10, failed: 1, status: 1 });
});

test('a file that cannot be loaded, or whose hooks throw, is a failure', () => {
  const missing = run({ 'a.test.mjs': `import './not-there.mjs';`, 'b.test.mjs': `import { test } from 'node:test'; test('fine', () => {});` });
  assert.equal(missing.status, 1);
  const thrown = run({ 'a.test.mjs': `import { before, test } from 'node:test'; before(() => { throw new Error('no'); }); test('fine', () => {});` });
  assert.equal(thrown.status, 1);
  assert.ok(thrown.failed > 0);
});

test('a file that takes too long is a failure, and those after it are run', () => {
  const stuck = run(
    {
      'a.test.mjs': `import { test } from 'node:test'; test('too long', () => new Promise((resolve) => setTimeout(resolve, 3000)));`,
      'b.test.mjs': `import { test } from 'node:test'; test('fine', () => {});`,
    },
    1000,
  );
  assert.deepEqual({ status: stuck.status, passed: stuck.passed }, { status: 1, passed: 1 });
});
