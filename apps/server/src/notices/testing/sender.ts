// A sender in a process of its own, to be killed: delivers what is due in the database that it is given, as a serving process does.

import { movableClock } from '../../kernel/clock.ts';
import { openDatabase } from '../../kernel/database.ts';
import { appUrlOf } from '../../kernel/house.ts';
import { noJobs } from '../../kernel/jobs.ts';
import { openSecrets } from '../../kernel/secrets.ts';
import { appPassword } from '../../kernel/testing/cluster.ts';
import { deliverDue } from '../deliver.ts';

const [ownerUrl = '', countyId = '', now = ''] = process.argv.slice(2);
const database = openDatabase({ url: appUrlOf(ownerUrl, appPassword), poolSize: 4, prepared: true });
const house = { database, clock: movableClock(now), secrets: openSecrets([Buffer.alloc(32, 7)]), jobs: noJobs, origin: 'https://gridward.test' };
console.log(await deliverDue(house, countyId));
await database.close();
