// A real installation of Gridward for the journeys: the server as its own process on a data folder of its own, an
// embedded PostgreSQL beside it, and the command line beside both. Stopping it leaves nothing behind.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { copyDemoCity, environmentOf, openFolder } from '@gridward/server/src/kernel/testing/demo-city.ts';

const root = join(import.meta.dirname, '..', '..');
const serverFile = join(root, 'apps/server/src/main.ts');
const commandLine = join(root, 'apps/server/src/cli/main.ts');

export interface Installation {
  readonly url: string;
  readonly dataFolder: string;
  /** What the server has said so far. */
  readonly said: () => string;
  readonly demoPassword: () => string;
  /** The command line on the same data: what it printed. */
  readonly gridward: (...args: readonly string[]) => Promise<string>;
  /** kill -9; the database goes on. */
  readonly killServer: () => Promise<void>;
  /** Again, at the same address. */
  readonly startServer: () => Promise<void>;
  /** Stopped without warning and started again; the server goes on. */
  readonly restartDatabase: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function openInstallation(options: { readonly demo: boolean }): Promise<Installation> {
  await buildWebApps();
  const { dataFolder, remove } = options.demo ? await copyDemoCity() : emptyFolder();
  const environment = environmentOf(dataFolder);
  let output = '';
  const start = (port: string, args: readonly string[]) => {
    const child = spawn(process.execPath, [serverFile, ...args], { env: { ...environment, PORT: port }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (output += part));
    return child;
  };
  let child = start('0', options.demo ? ['--demo'] : []);
  const url = await readyUrl(child, () => output);
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return {
    url,
    dataFolder,
    said: () => output,
    demoPassword: () => passwordIn(join(dataFolder, 'demo-accounts.json')),
    gridward: (...args) => command(args, { ...environment, PORT: new URL(url).port }),
    killServer: () => end('SIGKILL'),
    startServer: async () => {
      output = '';
      child = start(new URL(url).port, []);
      await readyUrl(child, () => output);
    },
    restartDatabase: () => restartDatabase(realpathSync(join(dataFolder, 'postgres'))),
    stop: async () => {
      await end('SIGTERM');
      remove();
    },
  };
}

function emptyFolder() {
  const folder = openFolder();
  return { dataFolder: join(folder, 'data'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** By PostgreSQL’s own program, with the settings it was started with, as the user to whom the cluster belongs. */
async function restartDatabase(cluster: string): Promise<void> {
  const postgres = readFileSync(join(cluster, 'postmaster.opts'), 'utf8').split(' ')[0] ?? '';
  const { uid, gid } = statSync(cluster);
  const args = ['restart', '-m', 'immediate', '-w', '-s', '-D', cluster, '-l', join(cluster, 'restart.log')];
  const restarting = spawn(join(dirname(postgres), 'pg_ctl'), args, { uid, gid, cwd: '/', stdio: 'ignore' });
  await once(restarting, 'exit');
  if (restarting.exitCode !== 0) throw new Error(`the database did not come back: ${restarting.exitCode}`);
}

async function readyUrl(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const ready = /^Gridward is ready: (\S+)$/m.exec(said());
    if (ready?.[1] !== undefined) return ready[1];
    if (child.exitCode !== null) throw new Error(`the server ended before it was ready:\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function passwordIn(file: string): string {
  const memo = JSON.parse(readFileSync(file, 'utf8')) as { password: string }; // written by the server's demo loader
  return memo.password;
}

async function command(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [commandLine, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [answer, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`gridward ${args.join(' ')} ended with ${child.exitCode}:\n${complaint}${answer}`);
  return answer;
}

/** `npm test` has built the web apps before; whoever runs a journey alone gets them built here. */
async function buildWebApps(): Promise<void> {
  for (const app of ['console', 'field', 'public']) if (!existsSync(join(root, `apps/${app}/dist/index.html`))) await buildWebApp(app);
}

async function buildWebApp(app: string): Promise<void> {
  const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', `apps/${app}`, '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  await once(vite, 'exit');
  if (vite.exitCode !== 0) throw new Error(`the web app ${app} could not be built`);
}
