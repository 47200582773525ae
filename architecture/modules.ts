// The modules of a tree and what each of them imports, read from the files themselves. Every rule of the house takes this,
// for the real tree and for the planted ones. A tree in which nothing was found is an error, never a pass.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { codeLines, codeOnly, partsOf, type Part } from './source-text.ts';

export interface Import {
  readonly specifier: string;
  /** The module of the tree that it means; null for a package from outside, and for what is not there. */
  readonly target: string | null;
  readonly dynamic: boolean;
}
export interface Module {
  readonly path: string;
  readonly source: string;
  readonly parts: readonly Part[];
  readonly codeLines: number;
  readonly imports: readonly Import[];
}
export interface Workspace {
  readonly name: string;
  readonly folder: string;
  readonly dependencies: ReadonlySet<string>;
  readonly exports: Readonly<Record<string, string>>;
}
export interface Tree {
  readonly root: string;
  readonly modules: readonly Module[];
  readonly workspaces: readonly Workspace[];
}
/** What a rule says about a file. */
export interface Finding {
  readonly path: string;
  readonly says: string;
}

const workspaceParents = ['apps', 'packages', 'playbooks'];
const workspaceFolders = ['demo', 'bench', 'e2e'];
const skipped = new Set(['node_modules', 'dist', 'planted']);

export function readTree(root: string): Tree {
  const workspaces = workspacesOf(root);
  const files = ['apps', 'packages', 'demo', 'bench', 'e2e'].flatMap((folder) => filesUnder(root, folder)).filter((file) => /\.tsx?$/.test(file));
  if (files.length === 0) throw new Error(`no modules under ${root}: a check that reads nothing proves nothing`);
  const known = new Set(files);
  const modules = files.map((path): Module => {
    const source = readFileSync(join(root, path), 'utf8');
    const parts = partsOf(source);
    const imports = importsOf(codeOnly(parts)).map((found) => ({ ...found, target: targetOf(found.specifier, path, workspaces, known) }));
    return { path, source, parts, codeLines: codeLines(source), imports };
  });
  return { root, modules, workspaces };
}

export function filesUnder(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !skipped.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(root, join(folder, entry.name)) : [join(folder, entry.name)]))
    .map((file) => file.split(sep).join('/'));
}

function workspacesOf(root: string): readonly Workspace[] {
  const children = workspaceParents.flatMap((parent) =>
    existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`) : [],
  );
  return [...children, ...workspaceFolders].flatMap((folder) => {
    const file = join(root, folder, 'package.json');
    return existsSync(file) ? [workspaceOf(folder, readFileSync(file, 'utf8'))] : [];
  });
}

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: object;
  readonly devDependencies?: object;
  readonly optionalDependencies?: object;
}

function workspaceOf(folder: string, text: string): Workspace {
  const manifest = JSON.parse(text) as Manifest; // package.json: npm refuses any other shape
  const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = manifest;
  return {
    name: manifest.name,
    folder,
    exports: manifest.exports ?? {},
    dependencies: new Set(Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })),
  };
}

const statement = /(?:^|[;}\s])(?:import|export)\s+(?:type\s+)?(?:[\w$*{][^'";]*?\bfrom\s*)?(['"])([^'"\n]+)\1/g;
const call = /\bimport\s*\(\s*(['"])([^'"\n]+)\1/g;

/** The specifiers of the import and export-from statements and of import() calls in code without comments. */
export function importsOf(code: string): readonly { readonly specifier: string; readonly dynamic: boolean }[] {
  const found = (pattern: RegExp, dynamic: boolean) => [...code.matchAll(pattern)].map((match) => ({ specifier: match[2] ?? '', dynamic }));
  return [...found(statement, false), ...found(call, true)];
}

function targetOf(specifier: string, from: string, workspaces: readonly Workspace[], known: ReadonlySet<string>): string | null {
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(from), specifier);
    return known.has(path) ? path : null;
  }
  const workspace = workspaces.find(({ name }) => specifier.startsWith(`${name}/`));
  if (workspace === undefined) return null;
  const inner = specifier.slice(workspace.name.length + 1);
  const pattern = workspace.exports['./*'] ?? '';
  const path = posix.join(workspace.folder, pattern.replace('*', inner));
  return known.has(path) ? path : null;
}

export function workspaceOfPath(tree: Tree, path: string): Workspace | undefined {
  return tree.workspaces.find(({ folder }) => path.startsWith(`${folder}/`));
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

export function pathFrom(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
