import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importsOf } from './modules.ts';
import { codeLines, codeOnly, namesOnly, outerTemplates, partsOf } from './source-text.ts';

const specifiers = (source: string) => importsOf(codeOnly(partsOf(source))).map(({ specifier }) => specifier);

test('every way of writing an import is read', () => {
  const source = `
import a from 'a';
import * as b from "b";
import { c, type C } from 'c';
import type { D } from 'd';
import e, { f } from 'e';
import 'side-effect';
import {
  many,
  lines,
} from '../many/lines.ts';
export { g } from 'g';
export * from 'h';
export type { I } from 'i';
import { $dollar } from 'j'; import { next } from 'k';
const late = () => import('late');
`;
  assert.deepEqual(specifiers(source), ['a', 'b', 'c', 'd', 'e', 'side-effect', '../many/lines.ts', 'g', 'h', 'i', 'j', 'k', 'late']);
});

test('what only looks like an import is passed over', () => {
  const source = `
// import { a } from 'comment';
/* import { b } from 'block'; */
const text = "import { c } from 'text'";
const template = \`
import { d } from 'template';
\`;
export const from = 'no module';
export function f() { return 'import'; }
const pattern = /['"] import x from 'pattern'/;
const important = from + 'from';
`;
  assert.deepEqual(specifiers(source), []);
});

test('a comment behind code, a quote in a pattern and a template in a template do not lead astray', () => {
  const source = "const a = /[`'\"/]/; const b = `x ${c ? `y ${'}'} z` : '`'} w`; // it's\nimport { z } from 'z';\n";
  assert.deepEqual(specifiers(source), ['z']);
  assert.equal(outerTemplates(partsOf(source)).length, 1);
});

test('lines of code are counted without comments and blank lines', () => {
  assert.equal(codeLines('// one\n\n/* two\nthree */\nconst a = `\nb\n\n`; // four\n'), 3);
});

test('names do not include what texts say', () => {
  assert.doesNotMatch(namesOnly(partsOf("const a = 'Date.now'; // Math.random")), /Date|Math/);
});

test('the tag of a template is found past its type arguments', () => {
  const tags = outerTemplates(partsOf("sql<{ a: string; b: 'x' | 'y'; f: () => void }>`one`; sql `two`; plain(`three`)")).map(({ tag }) => tag);
  assert.deepEqual(tags, ['sql', 'sql', null]);
});
