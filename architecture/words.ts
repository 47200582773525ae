// The vocabulary of the house and the manners of single files: folders and contract files are named by feature words, the
// domain is pure and knows no clock, no file is longer than three hundred lines of code.

import { isTest, type Finding, type Tree } from './modules.ts';
import { namesOnly } from './source-text.ts';

export const featureWords = [
  'grid',
  'people',
  'subjects',
  'tenure',
  'rosters',
  'records',
  'duties',
  'hazards',
  'risks',
  'leads',
  'grading',
  'campaigns',
  'governance',
  'ledgers',
  'notices',
  'playbooks',
] as const;

/** Folders that are no feature, by the source folder in which they may stand. */
const otherFolders: Readonly<Record<string, readonly string[]>> = {
  'apps/server/src': ['kernel', 'accounts', 'sync', 'cli', 'migrations'],
  'apps/console/src': ['app', 'accounts'],
  'apps/field/src': ['app', 'accounts', 'sync'],
  'packages/domain/src': ['sync'],
  'packages/messages/src': ['zh-CN', 'en'],
};
/** Folders inside a feature. */
const innerFolders = ['testing', 'map'];

/** Files of the contract and the messages that belong to no one feature. */
/** Words of the field app that belong to no one feature, and all of its words together. */
const fieldFiles = ['accounts-field', 'all-field', 'core-field', 'sync-field'];
const baseFiles: Readonly<Record<string, readonly string[]>> = {
  'packages/contract/src': ['accounts', 'all', 'call', 'endpoint', 'permission', 'problem', 'sync', 'sync-commands', 'sync-files', 'sync-things', 'values'],
  'packages/messages/src': ['language', 'messages'],
  'packages/messages/src/zh-CN': ['accounts', 'acts', 'all', 'core', 'labels', 'problems', 'problem-rules', 'sync', ...fieldFiles],
  'packages/messages/src/en': ['accounts', 'acts', 'all', 'core', 'labels', 'problems', 'problem-rules', 'sync', ...fieldFiles],
};

export const mostLines = 300;

export function vocabularyFaults({ modules }: Tree): readonly Finding[] {
  return modules.flatMap(({ path }) => [...folderFaults(path), ...fileFaults(path)]);
}

function folderFaults(path: string): readonly Finding[] {
  const match = /^((?:apps|packages)\/[^/]+\/src)\/(.+)\/[^/]+$/.exec(path);
  if (!match) return [];
  const [first = '', ...inner] = (match[2] ?? '').split('/');
  const words: readonly string[] = [...featureWords, ...(otherFolders[match[1] ?? ''] ?? [])];
  const unknown = words.includes(first) ? inner.filter((folder) => !innerFolders.includes(folder)) : [first];
  return unknown.map((folder) => ({ path, says: `the folder “${folder}” is not in the vocabulary` }));
}

/** `tenure-coverage` is a part of `tenure`. */
function fileFaults(path: string): readonly Finding[] {
  const match = /^(.+)\/([^/.]+)(?:\.test)?\.tsx?$/.exec(path);
  const allowed = baseFiles[match?.[1] ?? ''];
  const name = match?.[2] ?? '';
  if (allowed === undefined || allowed.includes(name) || featureWords.some((word) => name === word || name.startsWith(`${word}-`))) return [];
  return [{ path, says: `the file “${name}” is not named by a word of the vocabulary` }];
}

const impure: readonly (readonly [RegExp, string])[] = [
  [/\bDate\s*\.\s*now\b/, 'Date.now'],
  [/\bnew\s+Date\s*(?:\(\s*\)|(?![\s(\w.]))/, 'new Date without an argument'],
  [/(?<!new\s)\bDate\s*\(/, 'Date()'],
  [/\bMath\s*\.\s*random\b/, 'Math.random'],
  [/\bperformance\s*\./, 'performance'],
  [/\bcrypto\s*\./, 'crypto'],
  [/\bprocess\s*\./, 'process'],
  [/\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/, 'a timer'],
  [/\b(?:fetch\s*\(|globalThis\b)/, 'the world outside'],
];

/** The domain answers from its arguments alone: no clock, no chance, nothing from outside – tests excepted. */
export function domainFaults({ modules }: Tree): readonly Finding[] {
  return modules
    .filter(({ path }) => path.startsWith('packages/domain/') && !isTest(path))
    .flatMap(({ path, imports, parts }) => {
      const foreign = imports
        .filter(({ target }) => !target?.startsWith('packages/domain/'))
        .map(({ specifier }) => `the domain imports nothing: ${specifier}`);
      const code = namesOnly(parts);
      const clocks = impure.filter(([pattern]) => pattern.test(code)).map(([, name]) => `the domain is pure: ${name}`);
      return [...foreign, ...clocks].map((says) => ({ path, says }));
    });
}

export function sizeFaults({ modules }: Tree): readonly Finding[] {
  return modules
    .filter(({ codeLines }) => codeLines > mostLines)
    .map(({ path, codeLines }) => ({ path, says: `${codeLines} lines of code; ${mostLines} are the limit` }));
}
