// Every reference to a tenant table in every statement names its county, sub-selects and joins included. The tables are
// read from the migrations, the statements from the `sql` templates of the server, with the templates inside them in their
// places. An alias that is used twice needs two conditions.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, isTest, type Finding, type Tree } from './modules.ts';
import { outerTemplates, type Part, type Template } from './source-text.ts';

const noAlias = new Set(
  'where on join left right inner cross full natural order group limit set for union except intersect returning using and or select values as having window offset fetch default'.split(
    ' ',
  ),
);

/** Tables with a county_id, but for those that only lead to the county of a name. */
export function tenantTables(root: string, reference: readonly string[]): readonly string[] {
  const sql = filesUnder(root, 'apps/server/src/migrations')
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');
  const tables = [...sql.matchAll(/create table (\w+) \(([^]*?)\n\);/g)].filter((match) => /^\s*county_id\b/m.test(match[2] ?? ''));
  return tables.map((match) => match[1] ?? '').filter((table) => !reference.includes(table));
}

/** A template as one text: `$` for a parameter, `$table` for a table chosen by the code, inner templates in their places. */
export function flatten(template: Template): string {
  return template.chunks.map((chunk, index) => chunk + (template.holes[index] === undefined ? '' : holeText(template.holes[index]))).join('');
}

function holeText(hole: readonly Part[]): string {
  const inner = sqlTemplates(hole).map(flatten);
  const code = hole.map((part) => (part.kind === 'code' || part.kind === 'string' ? part.text : '')).join('');
  if (/\bsql\s*\.\s*table\s*\(/.test(code)) return '$table';
  const conditions = countyConditions.flatMap(({ call, alias }) => [...code.matchAll(call)].map((match) => `${alias ?? match[1]}.county_id = $`));
  return ['$', ...inner, ...conditions].join(' ');
}

export function sqlTemplates(parts: readonly Part[]): readonly Template[] {
  return outerTemplates(parts).flatMap((template) => (template.tag === 'sql' ? [template] : template.holes.flatMap(sqlTemplates)));
}

/** Conditions that are written once and used in many statements: each of them names the county of an alias. */
export const countyConditions: readonly { readonly path: string; readonly name: string; readonly call: RegExp; readonly alias: string | null }[] = [
  { path: 'apps/server/src/tenure/coverage.sql.ts', name: 'within', call: /\bwithin\(\w+, '(\w+)'\)/g, alias: null },
];

interface Reference {
  readonly table: string;
  readonly alias: string;
  readonly inserts: boolean;
}

/** The references to tenant tables in a statement that no condition on county_id answers. */
export function uncountied(statement: string, tables: readonly string[]): readonly string[] {
  const text = statement.replace(/--[^\n]*/g, ' ').replace(/\s+/g, ' ');
  const references = referencesIn(text, tables);
  const inserts = references.filter((reference) => reference.inserts);
  const missing = inserts
    .filter(({ table }) => !new RegExp(`into ${escaped(table)}(?: as \\w+)? ?\\([^)]*\\bcounty_id\\b`).test(text))
    .map(({ table }) => table);
  const read = Map.groupBy(
    references.filter((reference) => !reference.inserts),
    (reference) => (reference.table === reference.alias ? '' : reference.alias),
  );
  for (const [alias, group] of read) {
    const named = alias === '' ? namedByTable(text, group) : namedBy(text, alias);
    missing.push(...group.slice(named).map(({ table }) => `${table} ${alias}`.trimEnd()));
  }
  return missing;
}

function namedBy(text: string, alias: string): number {
  return count(text, new RegExp(`\\b${alias}\\.county_id = (?:\\$|\\w+\\.county_id)`, 'g')) + count(text, new RegExp(`= ${alias}\\.county_id\\b`, 'g'));
}

/** Tables without an alias answer to a bare county_id, or to their own name. */
function namedByTable(text: string, group: readonly Reference[]): number {
  const tables = new Set(group.map(({ table }) => escaped(table)));
  return count(text, /(?<![.\w])county_id = \$/g) + [...tables].reduce((sum, table) => sum + namedBy(text, table), 0);
}

export function referencesIn(text: string, tables: readonly string[]): readonly Reference[] {
  const name = `(\\$table|${tables.join('|')})`;
  const patterns = [
    new RegExp(`\\b(from|join|update|into|using) (?:only )?(?:lateral )?${name}(?![\\w.(])(?: as)?(?: (\\w+))?`, 'g'),
    new RegExp(`^(\\s*)${name}(?![\\w.(]) (?:as )?(\\w+)`, 'g'), // a fragment that begins with a table
    new RegExp(`\\bfrom (\\$table|[\\w ]+), (?:lateral )?${name}(?![\\w.(])(?: as)?(?: (\\w+))?`, 'g'),
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const [, word = '', table = '', after = ''] = match;
      const alias = after === '' || noAlias.has(after) ? table : after;
      return { table, alias, inserts: word === 'into' };
    }),
  );
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

function escaped(text: string): string {
  return text.replace('$', '\\$');
}

/** An exception names the file, the table as it is reported, and why. */
export interface Exception {
  readonly path: string;
  readonly reference: string;
  readonly reason: string;
}

export function countyFaults(
  tree: Tree,
  tables: readonly string[],
  exceptions: readonly Exception[],
): { readonly statements: number; readonly findings: readonly Finding[] } {
  let statements = 0;
  const findings: Finding[] = [];
  for (const { path, parts } of tree.modules.filter((module) => module.path.startsWith('apps/server/src/') && !isTest(module.path))) {
    for (const template of sqlTemplates(parts)) {
      statements += 1;
      for (const reference of uncountied(flatten(template), tables)) {
        if (exceptions.some((exception) => exception.path === path && exception.reference === reference)) continue;
        findings.push({ path, says: `line ${template.line}: ${reference} is read or written without its county_id` });
      }
    }
  }
  return { statements, findings };
}
