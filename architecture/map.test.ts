import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { mapText } from './map.ts';
import { readTree } from './modules.ts';

const root = join(import.meta.dirname, '..');

test('the map of the house is up to date', () => {
  assert.equal(readFileSync(join(root, 'docs', 'MAP.md'), 'utf8'), mapText(readTree(root)), 'docs/MAP.md is stale: npm run generate');
});
