// docs/sync-faults.md names for each fault the test that proves it harmless. A name that no file holds is a lie.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');

/** What the table names: after each file, in backquotes, the name of a test up to the end of the cell. */
function namedTests(table: string): readonly { readonly file: string; readonly name: string }[] {
  const cells = table.split('\n').flatMap((line) => (line.startsWith('| ') ? line.split(' | ') : []));
  return cells.flatMap((cell) => {
    const [, file, name] = /`([^`]+\.test\.ts)` (.+)$/.exec(cell.replace(/ \|$/, '')) ?? [];
    return file === undefined || name === undefined ? [] : [{ file, name }];
  });
}

function missing(table: string): readonly string[] {
  return namedTests(table)
    .filter(({ file, name }) => !existsSync(join(root, file)) || !readFileSync(join(root, file), 'utf8').includes(`test('${name}'`))
    .map(({ name }) => name);
}

test('every test that the table of faults names exists under that name', () => {
  const table = readFileSync(join(root, 'docs', 'sync-faults.md'), 'utf8');
  assert.ok(namedTests(table).length > 25, `${namedTests(table).length} tests are named`);
  assert.deepEqual(missing(table), []);
});

test('a test that is named and does not exist is found', () => {
  const planted = '| a fault | seen | `e2e/src/field.test.ts` no such journey | `apps/server/src/sync/no-such.pg.test.ts` nothing |';
  assert.deepEqual(missing(planted), ['no such journey', 'nothing']);
});
