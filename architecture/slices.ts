// Who may import whom: between the packages, between the slices of the server, and nobody in a circle.

import { isTest, workspaceOfPath, type Finding, type Module, type Tree } from './modules.ts';

/** A slice may call the face of those before it. */
export const sliceOrder = [
  'kernel',
  'accounts',
  'playbooks',
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
  'sync',
  'cli',
] as const;

/** Which workspaces each may import, besides itself. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  '@gridward/domain': [],
  '@gridward/contract': ['@gridward/domain'],
  '@gridward/messages': ['@gridward/contract', '@gridward/domain'],
  '@gridward/ui': ['@gridward/messages', '@gridward/contract', '@gridward/domain'],
  '@gridward/console': ['@gridward/ui', '@gridward/messages', '@gridward/contract', '@gridward/domain'],
  '@gridward/field': ['@gridward/messages', '@gridward/contract', '@gridward/domain'],
  '@gridward/public': ['@gridward/messages', '@gridward/contract', '@gridward/domain'],
  '@gridward/server': ['@gridward/domain', '@gridward/contract', '@gridward/messages', '@gridward/work-safety', '@gridward/demo'],
  '@gridward/demo': ['@gridward/domain', '@gridward/work-safety'],
  '@gridward/bench': ['@gridward/server', '@gridward/domain', '@gridward/contract', '@gridward/demo'],
  // Journeys know the product by its screens; of the server they take only the messy sheets its own tests are made of.
  '@gridward/e2e': ['@gridward/messages', '@gridward/contract', '@gridward/domain', '@gridward/demo', '@gridward/server'],
};

const serverSource = 'apps/server/src/';

function placeOf(path: string): { readonly slice: string; readonly file: string } | null {
  const match = /^apps\/server\/src\/([^/]+)\/(.+)$/.exec(path);
  return match ? { slice: match[1] ?? '', file: match[2] ?? '' } : null;
}

/** The files of a slice that others may import. Accounts has two faces; the kernel is a floor: all of it but its SQL. */
function isFace(slice: string, file: string): boolean {
  if (slice === 'kernel') return !file.endsWith('.sql.ts');
  return file === `${slice}.ts` || (slice === 'accounts' && file === 'reach.ts');
}

export function sliceFaults({ modules }: Tree): readonly Finding[] {
  return modules
    .filter((module) => module.path.startsWith(serverSource))
    .flatMap((module) =>
      module.imports.flatMap(({ target }) => {
        const says = target === null ? null : sliceFault(module.path, target);
        return says === null ? [] : [{ path: module.path, says }];
      }),
    );
}

function sliceFault(path: string, target: string): string | null {
  const [from, to] = [placeOf(path), placeOf(target)];
  if (from === null && to !== null) return to.file.endsWith('.sql.ts') ? `takes the SQL of ${to.slice}` : null; // main, server, routes compose
  if (from === null || to === null || from.slice === to.slice) return null;
  if (to.file.endsWith('.sql.ts')) return `takes the SQL of ${to.slice}: ${target}`;
  if (from.slice === 'kernel' && from.file.startsWith('testing/')) return null;
  if (isTest(path) && /(^|\/)testing[./]/.test(to.file)) return null;
  if (from.slice === 'cli') return null;
  const [mine, its] = [sliceOrder.findIndex((slice) => slice === from.slice), sliceOrder.findIndex((slice) => slice === to.slice)];
  if (mine < 0 || its < 0) return `${mine < 0 ? from.slice : to.slice} is not in the order of slices`;
  if (its > mine) return `${from.slice} comes before ${to.slice} and may not call it: ${target}`;
  return isFace(to.slice, to.file) ? null : `${target} is not the face of ${to.slice}`;
}

export function packageFaults(tree: Tree): readonly Finding[] {
  return tree.modules.flatMap((module) => {
    const own = workspaceOfPath(tree, module.path);
    if (own === undefined) return [{ path: module.path, says: 'belongs to no workspace' }];
    return module.imports.flatMap(({ specifier, target }): readonly Finding[] => {
      if (specifier.startsWith('/') || specifier.startsWith('file:')) return [{ path: module.path, says: `imports by an absolute path: ${specifier}` }];
      const other = target === null ? undefined : workspaceOfPath(tree, target);
      if (other === undefined || other === own || mayImport[own.name]?.includes(other.name)) return [];
      return [{ path: module.path, says: `${own.name} may not import ${other.name}: ${specifier}` }];
    });
  });
}

/** Packages from outside must be declared where they are imported; the root's tools are for tests. */
export function dependencyFaults(tree: Tree, rootTools: ReadonlySet<string>): readonly Finding[] {
  return tree.modules.flatMap((module) => {
    const own = workspaceOfPath(tree, module.path);
    return module.imports.flatMap(({ specifier }) => {
      const name = /^(@[\w.-]+\/[\w.-]+|[\w-][\w.-]*)/.exec(specifier)?.[1];
      if (name === undefined || specifier.startsWith('node:') || name === own?.name || own?.dependencies.has(name)) return [];
      if (isTest(module.path) && rootTools.has(name)) return [];
      return [{ path: module.path, says: `imports ${name}, which ${own?.folder ?? 'no'}/package.json does not declare` }];
    });
  });
}

/** Circles of imports, types included; a page that is loaded on demand by import() may know who loads it. */
export function cycleFaults({ modules }: Tree): readonly Finding[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const state = new Map<string, 'open' | 'closed'>();
  const findings: Finding[] = [];
  const visit = (module: Module, trail: readonly string[]) => {
    state.set(module.path, 'open');
    for (const { target, dynamic } of module.imports) {
      const next = target === null || dynamic ? undefined : byPath.get(target);
      if (next === undefined) continue;
      if (state.get(next.path) === 'open')
        findings.push({ path: module.path, says: `circle: ${[...trail.slice(trail.indexOf(next.path)), next.path].join(' → ')}` });
      else if (!state.has(next.path)) visit(next, [...trail, next.path]);
    }
    state.set(module.path, 'closed');
  };
  for (const module of modules) if (!state.has(module.path)) visit(module, [module.path]);
  return findings;
}
