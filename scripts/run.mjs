// The one way in: `node scripts/run.mjs start|serve|test|check|generate|bench`. Plain JavaScript for the Node that is
// there; it prepares the working tree and hands over to Node 24.
import './check-node.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child.mjs';
import { runChecks, runTests } from './checks.mjs';
import { prepareTree, prepareWebApps } from './prepare.mjs';
import { filesUnder, root } from './tree.mjs';

const [verb = '', ...args] = process.argv.slice(2);

// What Node has compiled once – TypeScript to JavaScript, JavaScript to code – every later process takes from here.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'gridward-compiled');

async function serve(extra) {
  const node = await prepareTree();
  await prepareWebApps(node);
  return run(node, ['apps/server/src/main.ts', ...extra, ...args]);
}

async function generate() {
  const node = await prepareTree();
  if (existsSync(join(root, 'scripts', 'generate.ts'))) return run(node, ['scripts/generate.ts', ...args]);
  console.log('没有需要生成的文件 · nothing to generate');
  return 0;
}

async function bench() {
  const node = await prepareTree();
  const names = filesUnder('bench/src').flatMap((file) => /^bench[/\\]src[/\\]([\w-]+)\.ts$/.exec(file)?.[1] ?? []);
  const [name, ...rest] = args;
  if (name && names.includes(name)) return run(node, [`bench/src/${name}.ts`, ...rest]);
  console.error(`用法 · usage: npm run bench -- <${names.join(' | ')}> …`);
  return 2;
}

const verbs = { start: () => serve(['--demo']), serve: () => serve([]), test: runTests, check: runChecks, generate, bench };

try {
  if (!Object.hasOwn(verbs, verb)) throw new Error(`用法 · usage: node scripts/run.mjs ${Object.keys(verbs).join(' | ')}`);
  process.exitCode = await verbs[verb](args);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
