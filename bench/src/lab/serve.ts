// The product's own server as a process of its own, as in production, but for the limit of requests a minute: a bench
// asks more. Prints its address when ready.

import { systemClock } from '@gridward/server/src/kernel/clock.ts';
import { readConfig } from '@gridward/server/src/kernel/config.ts';
import { openHouse } from '@gridward/server/src/kernel/house.ts';
import { startKeeping } from '@gridward/server/src/duties/duties.ts';
import { buildServer } from '@gridward/server/src/server.ts';
import { tellTimes } from './served.ts';

const config = readConfig(process.env);
const house = await openHouse({ config, clock: systemClock, checksAnswers: false, serves: true, log: () => {} });
await house.refreshCounties();
const app = await buildServer({ house, behindProxy: false, secureCookies: false, logs: false, version: 'bench', requestsPerMinute: 1e9 });
tellTimes(app.server);
const keeper = await startKeeping(
  house,
  () => house.counties().map((county) => county.id),
  () => {},
);
console.log(`ready ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
process.on(
  'SIGTERM',
  () =>
    void app
      .close()
      .then(() => keeper.stop())
      .then(() => house.close()),
);
