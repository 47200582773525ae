// The server process: open the house, load the demo on first start when asked, listen, stop cleanly.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from './kernel/clock.ts';
import { readConfig } from './kernel/config.ts';
import { openHouse } from './kernel/house.ts';
import { operator } from './kernel/identity.ts';
import { perform } from './kernel/perform.ts';
import { loadDemo } from './cli/demo.ts';
import { readHomeRoute } from './ledgers/read-home.ts';
import { buildServer } from './server.ts';

const config = readConfig(process.env);
const withDemo = process.argv.includes('--demo');
const log = (line: string) => console.log(`[gridward] ${line}`);
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string };

const house = await openHouse({ config, clock: systemClock, checksAnswers: false, serves: true, log });
const demoAccounts = withDemo ? await loadDemo(house, log) : [];
const counties = await house.refreshCounties();
const secureCookies = config.publicUrl?.startsWith('https:') ?? false;
const app = await buildServer({ house, behindProxy: config.behindProxy, secureCookies, logs: true, version });
await app.listen({ host: config.host, port: config.port });

const address = app.server.address();
const url =
  config.publicUrl ??
  `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${typeof address === 'object' && address ? address.port : config.port}`;
for (const account of demoAccounts) log(account);
if (counties.length === 0) log('no county yet: run `npx gridward setup` to make one and its first administrator');
console.log(`Gridward is ready: ${url}`);

// The first to open the home page should not wait for what can be known before.
for (const county of counties) {
  const actor = { countyId: county.id, actor: operator('start') };
  void perform(house, readHomeRoute, { input: {}, actor }).catch((error: unknown) => log(`home page of ${county.id}: ${String(error)}`));
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  log('stopping');
  await app.close();
  await house.close();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
