// Each fence is shown a small tree with one fault in it. A fence that does not see its fault would let the real one pass.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { countyFaults, tenantTables } from './county-sql.ts';
import { readTree, type Finding, type Tree } from './modules.ts';
import { cycleFaults, dependencyFaults, packageFaults, sliceFaults } from './slices.ts';
import { domainFaults, sizeFaults, vocabularyFaults } from './words.ts';

const root = join(import.meta.dirname, '..');
const planted = (name: string) => readTree(join(import.meta.dirname, 'planted', name));
const all = (tree: Tree): readonly string[] =>
  [sliceFaults, packageFaults, cycleFaults, vocabularyFaults, domainFaults, sizeFaults, (one: Tree) => dependencyFaults(one, new Set())].flatMap((rule) =>
    said(rule(tree)),
  );
const said = (findings: readonly Finding[]) => findings.map(({ path, says }) => `${path}: ${says}`);

test('a circle of type imports is found', () => {
  assert.deepEqual(all(planted('circle')), [
    'packages/domain/src/grid/unit.ts: circle: packages/domain/src/grid/place.ts → packages/domain/src/grid/unit.ts → packages/domain/src/grid/place.ts',
  ]);
});

test('the SQL of another slice is found', () => {
  assert.deepEqual(all(planted('foreign-sql')), ['apps/server/src/tenure/read-chain.ts: takes the SQL of grid: apps/server/src/grid/units.sql.ts']);
});

test('a call to a later slice is found', () => {
  assert.deepEqual(all(planted('wrong-order')), [
    'apps/server/src/grid/close-unit.ts: grid comes before tenure and may not call it: apps/server/src/tenure/tenure.ts',
  ]);
});

test('a call past the face of a slice is found', () => {
  assert.deepEqual(all(planted('past-the-face')), ['apps/server/src/tenure/read-chain.ts: apps/server/src/grid/load-grid.ts is not the face of grid']);
});

test('an import into the domain is found', () => {
  assert.deepEqual(all(planted('impure-domain')), ['packages/domain/src/tenure/chain.ts: the domain imports nothing: node:fs']);
});

test('a clock in the domain is found, and one in a comment or a text is none', () => {
  assert.deepEqual(all(planted('clock')), ['packages/domain/src/tenure/today.ts: the domain is pure: new Date without an argument']);
});

test('a feature that is not in the vocabulary is found', () => {
  assert.deepEqual(all(planted('unknown-word')), [
    'apps/server/src/oversight/oversight.ts: the folder “oversight” is not in the vocabulary',
    'packages/contract/src/inspections.ts: the file “inspections” is not named by a word of the vocabulary',
  ]);
});

test('a file of three hundred and one lines is found, one of three hundred is not', () => {
  assert.deepEqual(all(planted('long-file')), ['packages/domain/src/grid/long.ts: 301 lines of code; 300 are the limit']);
});

test('an undeclared package is found', () => {
  assert.deepEqual(all(planted('undeclared')), ['packages/contract/src/grid.ts: imports left-pad, which packages/contract/package.json does not declare']);
});

test('an import against the direction of the packages is found', () => {
  assert.deepEqual(all(planted('upwards')), [
    'packages/contract/src/grid.ts: @gridward/contract may not import @gridward/messages: @gridward/messages/language',
  ]);
});

test('a join that does not name the county of a tenant table is found', () => {
  const tree = planted('no-county');
  const tables = tenantTables(tree.root, []);
  assert.deepEqual(tables, ['unit', 'tenure']);
  assert.deepEqual(said(countyFaults(tree, tables, []).findings), [
    'apps/server/src/tenure/tenure.sql.ts: line 4: unit u is read or written without its county_id',
  ]);
});

test('a tree without modules is an error, not a pass', () => {
  assert.throws(() => readTree(join(import.meta.dirname, 'planted', 'circle', 'packages', 'domain')), /reads nothing/);
});

/** The rules that the linter breaks on a planted tree, with the configuration of the house. */
function lintRules(name: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'gridward-planted-'));
  cpSync(join(import.meta.dirname, 'planted', name), folder, { recursive: true });
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'), '-f', 'json', '.'], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { readonly code: string }[] };
  return [...new Set(diagnostics.map(({ code }) => code))].sort();
}

test('the linter finds the circle, the foreign SQL, the impure domain and the long file too', () => {
  assert.deepEqual(lintRules('circle'), ['import(no-cycle)']);
  assert.deepEqual(lintRules('foreign-sql'), ['eslint(no-restricted-imports)']);
  assert.deepEqual(lintRules('impure-domain'), ['eslint(no-restricted-imports)']);
  assert.deepEqual(lintRules('long-file'), ['eslint(max-lines)']);
});

test('the linter finds any, default exports, long lists of parameters and hooks under a condition', () => {
  assert.deepEqual(lintRules('loose'), ['eslint(max-params)', 'import(no-default-export)', 'react-hooks(rules-of-hooks)', 'typescript(no-explicit-any)']);
});

test('the linter lets the planted tree in which nothing is loose pass', () => assert.deepEqual(lintRules('wrong-order'), []));
