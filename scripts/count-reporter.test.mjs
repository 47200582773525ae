import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

function countsOf(files) {
  const folder = mkdtempSync(join(tmpdir(), 'gridward-counts-'));
  for (const [name, source] of Object.entries(files)) writeFileSync(join(folder, name), source);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const reporter = `--test-reporter=${new URL('count-reporter.mjs', import.meta.url).href}`;
  const run = spawnSync(process.execPath, ['--test', reporter, ...Object.keys(files)], { cwd: folder, env, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return { code: run.status, ...JSON.parse(run.stdout) };
}

test('every test of every file is counted, nested ones too', () => {
  const { code, passed, failed, skipped } = countsOf({
    'a.test.mjs': `import { test, describe } from 'node:test'; test('1', () => {}); describe('d', () => { test('2', () => {}); test.skip('3', () => {}); });`,
    'b.test.mjs': `import { test } from 'node:test'; test('4', () => { throw new Error('no'); }); test('5', () => {});`,
  });
  assert.deepEqual({ code, passed, failed, skipped }, { code: 1, passed: 3, failed: 1, skipped: 1 });
});

test('a test file that cannot be loaded is a failure', () => {
  const { code, failed } = countsOf({ 'a.test.mjs': `import './not-there.mjs';` });
  assert.deepEqual({ code, failed }, { code: 1, failed: 1 });
});
