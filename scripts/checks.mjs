// `test` and `check`: everything that can say no, in the order in which it is cheapest to hear it. Each check counts as
// one test; the last line is exactly "N passed, N failed". A run without tests is a failed run.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, runQuietly, say } from './child.mjs';
import { ensureChromium } from './chromium.mjs';
import { prepareTree, prepareWebApps } from './prepare.mjs';
import { writeGroups } from './test-groups.mjs';
import { filesUnder, root } from './tree.mjs';

const CHECKS = [
  { name: '类型 types', program: 'typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  { name: '规范 lint', program: 'oxlint/bin/oxlint', args: ['--deny-warnings'] },
  { name: '格式 format', program: 'oxfmt/bin/oxfmt', args: ['--check', '.'] },
];

export async function runChecks() {
  return verdict(await checkAll(await prepareTree()), { mayBeWithoutTests: true });
}

export async function runTests() {
  const browser = ensureChromium(); // beside all else: only the journeys need it
  const node = await prepareTree();
  const folder = openFolder('gridward-test-');
  try {
    return await runAll(node, browser, join(folder, 'city'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first start of the demo city beside all that does not need it; the few tests that do wait for it. */
async function runAll(node, installing, city) {
  const loading = cityCheck(node, city);
  const built = await buildCheck(node);
  const checked = await checkAll(node);
  const environment = { GRIDWARD_TEST_DEMO_CITY: city };

  const tests = ['architecture', 'packages', 'playbooks', 'demo', 'scripts', 'apps', 'bench'].flatMap(filesUnder).filter(isTest);
  const unit = await runNodeTests(node, tests, ['--test-concurrency=2', '--test-timeout=600000'], { environment, withDatabase: true, grouped: true });
  const loaded = await loading;

  const chromium = await installing;
  const journeys = filesUnder('e2e').filter(isTest);
  let walked = none();
  if (journeys.length > 0 && built.failed + loaded.failed === 0) {
    walked = chromium
      ? await runNodeTests(node, journeys, ['--test-concurrency=2', '--test-timeout=600000'], { environment: { ...environment, CHROMIUM_PATH: chromium } })
      : { ...none(), failed: 1 };
    if (!chromium) say('✖ 浏览器旅程未运行：缺少 Chromium · the browser journeys did not run: Chromium is missing');
  }
  const total = [built, checked, loaded, unit, walked].reduce(add, none());
  return verdict({ ...total, tests: unit.passed + walked.passed }, { mayBeWithoutTests: false });
}

/** The bootstrap itself is tested in the language that it is written in. */
function isTest(file) {
  return /\.test\.(ts|mjs)$/.test(file);
}

function none() {
  return { passed: 0, failed: 0, skipped: 0 };
}

function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

async function checkAll(node) {
  let counts = none();
  for (const { name, program, args } of CHECKS) {
    const { code, output } = await runQuietly(node, [join(root, 'node_modules', program), ...args]);
    if (code !== 0) console.log(output);
    say(`${code === 0 ? '✔' : '✖'} ${name}`);
    counts = add(counts, { ...none(), [code === 0 ? 'passed' : 'failed']: 1 });
  }
  return counts;
}

async function buildCheck(node) {
  try {
    await prepareWebApps(node);
    say('✔ 构建 build');
    return { ...none(), passed: 1 };
  } catch (error) {
    console.log(error.message);
    say('✖ 构建 build');
    return { ...none(), failed: 1 };
  }
}

/** The first start of a server loads the demo city; all tests that need it take copies. */
async function cityCheck(node, city) {
  const { code, output } = await runQuietly(node, ['scripts/load-demo-city.mjs', city]);
  if (code !== 0) console.log(output);
  say(`${code === 0 ? '✔' : '✖'} 首次启动，载入演示城市 first start, with the demo city`);
  return { ...none(), [code === 0 ? 'passed' : 'failed']: 1 };
}

/** A folder that the database's own user may pass through. */
function openFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

async function runNodeTests(node, files, options, { environment = {}, withDatabase = false, grouped = false }) {
  if (files.length === 0) return none();
  const folder = mkdtempSync(join(tmpdir(), 'gridward-test-'));
  const countsFile = join(folder, 'counts.json');
  const reporters = [
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${new URL('count-reporter.mjs', import.meta.url).href}`,
    `--test-reporter-destination=${countsFile}`,
  ];
  // Set when we are ourselves run by a test; it would turn the inner run into a silent child of the outer one.
  const { NODE_TEST_CONTEXT: _, ...inherited } = process.env;
  const started = grouped ? writeGroups(files, root, join(folder, 'groups')) : files;
  const starter = withDatabase ? ['scripts/with-test-database.mjs'] : [];
  const code = await run(node, [...starter, '--test', ...options, ...reporters, ...started], { env: { ...inherited, NODE_ENV: 'test', ...environment } });
  const counts = readCounts(countsFile);
  rmSync(folder, { recursive: true, force: true });
  // An end in failure without a failed test is a failure nevertheless.
  return { ...counts, failed: counts.failed || (code === 0 ? 0 : 1) };
}

function readCounts(file) {
  try {
    const { passed, failed, cancelled, skipped } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed, failed: failed + cancelled, skipped };
  } catch {
    return { ...none(), failed: 1 };
  }
}

function verdict({ passed, failed, skipped, tests }, { mayBeWithoutTests }) {
  if (skipped > 0) console.log(`${skipped} skipped`);
  const ranNothing = !mayBeWithoutTests && tests === 0;
  if (ranNothing) console.log('没有运行任何测试 · no test ran');
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || ranNothing ? 1 : 0;
}
