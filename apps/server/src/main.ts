// The server process: open the house, load the demo on first start when asked, listen, stop cleanly whenever told to –
// also in the middle of the first load, which goes on at the next start.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemo } from './cli/demo.ts';
import { startKeeping } from './duties/duties.ts';
import { systemClock } from './kernel/clock.ts';
import { readConfig, type Config } from './kernel/config.ts';
import type { KnownCounty } from './kernel/counties.ts';
import { openHouse, type OpenHouse } from './kernel/house.ts';
import { operator } from './kernel/identity.ts';
import { perform } from './kernel/perform.ts';
import { readHomeRoute } from './ledgers/read-home.ts';
import { startReminders } from './notices/notices.ts';
import { buildServer } from './server.ts';
import { startSweeping } from './sync/sync.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string };
const log = (line: string) => console.log(`[gridward] ${line}`);

/** What is open, to be closed in the opposite order. */
const closers: (() => Promise<unknown>)[] = [];
let stopping = false;

async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  log('stopping');
  for (const close of closers.toReversed()) await close().catch((error: unknown) => console.error(error));
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  await start(readConfig(process.env), process.argv.includes('--demo'));
} catch (error) {
  if (!stopping) console.error(complaintOf(error));
  await stop(1);
}

async function start(config: Config, withDemo: boolean): Promise<void> {
  const house = await openHouse({ config, clock: systemClock, checksAnswers: false, serves: true, log });
  closers.push(house.close);
  const demoLines = withDemo ? await loadDemo(house, log) : [];
  const counties = await house.refreshCounties();
  const secureCookies = config.publicUrl?.startsWith('https:') ?? false;
  const app = await buildServer({ house, behindProxy: config.behindProxy, secureCookies, logs: true, version });
  closers.push(() => app.close());
  const listening = await app.listen({ host: config.host, port: config.port });
  for (const line of demoLines) log(line);
  if (counties.length === 0) log('还没有县：运行 npx gridward setup 建立 · no county yet: npx gridward setup makes one and its first administrator');
  const keeper = await startKeeping(house, () => house.counties().map((county) => county.id), log);
  closers.push(keeper.stop);
  const reminders = await startReminders(house, () => house.counties().map((county) => county.id), log);
  closers.push(reminders.stop);
  closers.push((await startSweeping(house, () => house.counties().map((county) => county.id), log)).stop);
  console.log(`Gridward is ready: ${config.publicUrl ?? listening}`);
  warmUp(house, counties);
}

/** The first to open the home page should not wait for what can be known before. */
function warmUp(house: OpenHouse, counties: readonly KnownCounty[]): void {
  for (const county of counties) {
    const actor = { countyId: county.id, actor: operator('start') };
    void perform(house, readHomeRoute, { input: {}, actor }).catch((error: unknown) => stopping || log(`home page of ${county.id}: ${String(error)}`));
  }
}

function complaintOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return '端口已被占用：用 PORT 另选一个 · the port is taken: choose another with PORT';
  if (code === 'EACCES') return '没有权限使用这个地址或端口 · no permission for this address or port: see HOST and PORT';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
