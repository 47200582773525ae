import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pruneLock } from './prune-lock.mjs';

test('the lock of this project installs from nothing: it names no optional dependency that it does not hold', () => {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
  assert.deepEqual(pruneLock(lock), []);
});

test('only what is missing everywhere is removed, and required dependencies are never touched', () => {
  const lock = {
    packages: {
      '': { optionalDependencies: { 'ours-missing': '1' } },
      'apps/server': { optionalDependencies: { 'ours-missing': '1' } },
      'node_modules/tool': { dependencies: { gone: '1' }, optionalDependencies: { here: '1', nested: '1', missing: '1' } },
      'node_modules/tool/node_modules/nested': {},
      'node_modules/here': { optionalDependencies: { missing: '1' } },
      'apps/server/node_modules/tool': { optionalDependencies: { here: '1', local: '1', nested: '1' } },
      'apps/server/node_modules/local': {},
    },
  };
  assert.deepEqual(pruneLock(lock), ['node_modules/tool → missing', 'node_modules/here → missing', 'apps/server/node_modules/tool → nested']);
  assert.deepEqual(lock.packages['node_modules/tool'], { dependencies: { gone: '1' }, optionalDependencies: { here: '1', nested: '1' } });
  assert.deepEqual(lock.packages['node_modules/here'], {});
  assert.deepEqual(lock.packages[''], { optionalDependencies: { 'ours-missing': '1' } });
});
