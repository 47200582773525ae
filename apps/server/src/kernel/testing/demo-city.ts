// The demo city, loaded once for all tests that need it: the first start of a real server loads it into a data folder,
// and each test takes a copy of that folder. The test runner names the folder in GRIDWARD_TEST_DEMO_CITY, where the city may
// still be on its way (scripts/load-demo-city.mjs); a test file run alone loads its own.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const serverFile = join(import.meta.dirname, '..', '..', 'main.ts');

/** What a server, or the command line, is told to be on a data folder with a database of its own. */
export function environmentOf(dataFolder: string): NodeJS.ProcessEnv {
  return { ...process.env, GRIDWARD_DATA: dataFolder, HOST: '127.0.0.1', PORT: '0', DATABASE_URL: '', NODE_TEST_CONTEXT: '' };
}

/** A folder whose content anybody may pass through, since the database's own user must. */
export function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gridward-city-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Starts a server on an empty data folder, waits until the city is in it and stops. Throws with what the server said. */
export async function loadDemoCity(dataFolder: string): Promise<void> {
  const server = spawn(process.execPath, [serverFile, '--demo'], { env: environmentOf(dataFolder), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      if (/^Gridward is ready: /m.test(said)) server.kill('SIGTERM');
    });
  const [code] = (await once(server, 'exit')) as [number | null];
  if (code !== 0 || !/^Gridward is ready: /m.test(said)) throw new Error(`the demo city was not loaded; the server said:\n${said}`);
}

/** A data folder with the city in it, of which nobody else knows; no database runs on it yet. */
export async function copyDemoCity(): Promise<{ readonly dataFolder: string; remove(): void }> {
  const folder = openFolder();
  const dataFolder = join(folder, 'data');
  const loaded = process.env['GRIDWARD_TEST_DEMO_CITY'];
  if (loaded === undefined || loaded === '') await loadDemoCity(dataFolder);
  else {
    await untilLoaded(loaded);
    copyFolder(loaded, dataFolder);
  }
  return { dataFolder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const longestWait = 240_000;

async function untilLoaded(folder: string): Promise<void> {
  for (let waited = 0; !existsSync(folder); waited += 250) {
    if (existsSync(`${folder}.failed`)) throw new Error(`the demo city was not loaded: ${readFileSync(`${folder}.failed`, 'utf8')}`);
    if (waited > longestWait) throw new Error(`the demo city is not in ${folder}, and nobody has brought it in four minutes`);
    await sleep(250);
  }
}

/** With owners: the files of the database belong to its own user when we are root. */
function copyFolder(from: string, to: string): void {
  if (process.platform === 'win32') return cpSync(from, to, { recursive: true });
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${from} could not be copied: ${stderr}`);
}
