// How long until `Gridward is ready`: the first start with the demo, the second, and the one after everything was killed.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentOf } from './lab/cpu.ts';
import { median, ms, report, say, table } from './lab/report.ts';

const main = join(import.meta.dirname, '..', '..', 'apps/server/src/main.ts');
const rounds = 3;

interface Started {
  readonly child: ChildProcess;
  readonly milliseconds: number;
}

async function start(folder: string): Promise<Started> {
  const begun = performance.now();
  const child = spawn(process.execPath, [main, '--demo'], {
    env: { ...process.env, GRIDWARD_DATA: folder, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      output += part;
      if (output.includes('Gridward is ready')) resolve();
    });
    child.on('exit', () => reject(new Error(output)));
  });
  return { child, milliseconds: performance.now() - begun };
}

async function stop({ child }: Started): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function killEverything(folder: string, { child }: Started): Promise<void> {
  const postmaster = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const backends = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === postmaster)
    .map(Number);
  for (const pid of [child.pid ?? 0, postmaster, ...backends]) process.kill(pid, 'SIGKILL');
  await once(child, 'exit');
}

const first: number[] = [];
const second: number[] = [];
const recovered: number[] = [];
for (let round = 0; round < rounds; round++) {
  const folder = mkdtempSync(join(tmpdir(), 'gridward-bench-'));
  chmodSync(folder, 0o711); // the database's own user must pass
  const data = join(folder, 'data');
  say(`first start ${round + 1} of ${rounds}`);
  const cold = await start(data);
  first.push(cold.milliseconds);
  await stop(cold);
  for (let again = 0; again < 2; again++) {
    const warm = await start(data);
    second.push(warm.milliseconds);
    if (again === 0) await stop(warm);
    else await killEverything(data, warm);
  }
  const risen = await start(data);
  recovered.push(risen.milliseconds);
  await stop(risen);
  rmSync(folder, { recursive: true, force: true });
}
const row = (name: string, values: readonly number[], budget: string) => [name, ms(median(values)), values.map(ms).join(', '), budget];
report('start', 'until the server is ready', [
  table(
    ['', 'median', 'runs', 'budget'],
    [
      row('first start: make the database, load the demo', first, '< 60 s'),
      row('second start', second, '< 5 s'),
      row('after kill -9 of server and database', recovered, ''),
    ],
  ),
  'Without `npm ci` and the build of the web apps.',
]);
