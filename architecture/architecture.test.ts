// The fences of the house, on the real tree. planted.test.ts proves that each of them catches what it is there for.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { countyConditions, countyFaults, flatten, referencesIn, sqlTemplates, tenantTables, uncountied, type Exception } from './county-sql.ts';
import { isTest, readTree, type Finding } from './modules.ts';
import { cycleFaults, dependencyFaults, packageFaults, sliceFaults } from './slices.ts';
import { domainFaults, sizeFaults, vocabularyFaults } from './words.ts';

const root = join(import.meta.dirname, '..');
const tree = readTree(root);
const tables = tenantTables(root, []);

const none = (findings: readonly Finding[]) =>
  assert.deepEqual(
    findings.map(({ path, says }) => `${path}: ${says}`),
    [],
  );

test('the whole tree is read, and every import that means one of our modules is found', () => {
  assert.ok(tree.modules.length > 300, `only ${tree.modules.length} modules`);
  const lost = tree.modules.flatMap(({ path, imports }) =>
    imports
      .filter(({ specifier, target }) => target === null && specifier.startsWith('.') && !existsSync(join(root, dirname(path), specifier)))
      .map(({ specifier }) => ({ path, says: specifier })),
  );
  none(lost);
});

test('a slice of the server calls only the faces of the slices before it', () => none(sliceFaults(tree)));
test('packages are imported in one direction', () => none(packageFaults(tree)));
test('no modules import each other in a circle, not even for types', () => none(cycleFaults(tree)));
test('folders and files of the contract are named by the words of the house', () => none(vocabularyFaults(tree)));
test('the domain imports nothing and knows no clock', () => none(domainFaults(tree)));
test('every package that is imported is declared where it is imported', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: object };
  none(dependencyFaults(tree, new Set(Object.keys(devDependencies))));
});

test('no file is longer than three hundred lines of code', () => none(sizeFaults(tree)));

const exceptions: readonly Exception[] = [
  { path: 'apps/server/src/accounts/accounts.sql.ts', reference: 'sign_in_name', reason: 'before sign-in a name leads to its county, and to nothing else' },
  { path: 'apps/server/src/grid/units.sql.ts', reference: 'unit_name n', reason: 'a fragment for listed(), whose statement names the county of n' },
  { path: 'apps/server/src/kernel/facts.sql.ts', reference: '$table', reason: 'restores whole rows; the county is put into each of them as it is inserted' },
  { path: 'apps/server/src/kernel/revision.sql.ts', reference: '$table', reason: 'inserts every column of the table; the writer stamps the county' },
];

test('every statement names the county of every table it touches', () => {
  assert.equal(tables.length, 68);
  const { statements, findings } = countyFaults(tree, tables, exceptions);
  assert.ok(statements > 200, `only ${statements} statements`);
  none(findings);
});

test('every exception and every shared condition on the county is still there', () => {
  const { findings } = countyFaults(tree, tables, []);
  for (const { path, reference } of exceptions)
    assert.ok(
      findings.some((finding) => finding.path === path && finding.says.includes(reference)),
      `${path} ${reference}`,
    );
  for (const { path, name } of countyConditions) {
    const source = tree.modules.find((module) => module.path === path)?.source ?? '';
    const text = new RegExp(`function ${name}\\([^]*?\\n}`).exec(source)?.[0] ?? '';
    assert.match(text, /county_id(?:`\)\})? = \$\{/, `${name} in ${path} names the county`);
  }
});

test('taking the county from any one reference in any of our statements is noticed', () => {
  let taken = 0;
  const unnoticed: string[] = [];
  for (const { path, parts } of tree.modules.filter((module) => module.path.endsWith('.sql.ts') && !isTest(module.path))) {
    for (const template of sqlTemplates(parts)) {
      const statement = flatten(template).replace(/\s+/g, ' ');
      if (uncountied(statement, tables).length > 0) continue; // an exception of the list above
      const aliases = new Set(referencesIn(statement, tables).map(({ alias }) => alias));
      for (const { index, 0: condition, 1: alias } of statement.matchAll(/(?:(\w+)\.)?\bcounty_id = \$/g)) {
        if (alias !== undefined && !aliases.has(alias)) continue; // a condition for another statement: countyConditions
        taken += 1;
        const without = `${statement.slice(0, index)}true${statement.slice(index + condition.length)}`;
        if (uncountied(without, tables).length === 0)
          unnoticed.push(`${path} line ${template.line}: ${statement.slice(Math.max(0, index - 80), index)}[${condition}]`);
      }
    }
  }
  assert.ok(taken > 300, `only ${taken} conditions`);
  assert.deepEqual(unnoticed, []);
});
