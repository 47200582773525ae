import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { publishDuty } from '@gridward/contract/duties';
import { setAccountEmail, setReminderRules } from '@gridward/contract/notices-reminders';
import { openDatabase, type Database } from '../kernel/database.ts';
import { appUrlOf } from '../kernel/house.ts';
import { startJobs, type Jobs } from '../kernel/jobs.ts';
import { appPassword } from '../kernel/testing/cluster.ts';
import { small } from '../kernel/testing/small-county.ts';
import { accountIdOf, openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import type { RemindingHouse } from './make-digests.ts';
import { beginDay, startReminders, type Reminders } from './reminders.jobs.ts';
import { openMailbox, type Mailbox } from './testing/mailbox.ts';
import { weeklyPatrol } from './testing/weekly-patrol.ts';

interface Server {
  readonly house: RemindingHouse;
  readonly database: Database;
  readonly jobs: Jobs;
  readonly reminders: Reminders;
}

let house: TestHouse;
let mailbox: Mailbox;
const servers: Server[] = [];
const told: string[] = [];

before(async () => {
  mailbox = await openMailbox();
  process.env['GRIDWARD_SMTP'] = mailbox.url;
  process.env['GRIDWARD_MAIL_FROM'] = 'remind@gridward.test';
  house = await openTestHouse();
  house.clock.set('2025-06-09T00:00:00Z'); // Monday, eight o'clock
  await house.as('安委办主任').call(publishDuty, { code: 'weekly_patrol', from: '2025-06-02', content: weeklyPatrol, reason: '补录' });
  await house.as('安委办主任').call(setReminderRules, { enabled: true, hour: '08:30', leadDays: 3, escalationDays: 3, channels: ['email'] });
  await house.as('管理员').call(setAccountEmail, { id: accountIdOf('网格员'), email: 'zhou@county.example.cn' });
  for (let number = 0; number < 2; number++) servers.push(await serve());
});
after(async () => {
  for (const { reminders, jobs, database } of servers) {
    await reminders.stop();
    await jobs.stop();
    await database.close();
  }
  await house.close();
  await mailbox.close();
});

/** A server beside the house, with a queue of its own on the same database. */
async function serve(): Promise<Server> {
  const url = appUrlOf(house.ownerUrl, appPassword);
  const database = openDatabase({ url, poolSize: 4, prepared: true });
  const jobs = await startJobs({ url, works: true, onError: (error) => told.push(error.message) });
  const reminding: RemindingHouse = { database, jobs, clock: house.clock, secrets: house.house.secrets, origin: house.house.origin };
  return {
    house: reminding,
    database,
    jobs,
    reminders: await startReminders(
      reminding,
      () => [small.county],
      (line) => told.push(line),
    ),
  };
}

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && !what(); tries++) await pause(50);
  assert.ok(what());
}

test('two servers begin the day once, and everybody has one digest and one mail of it', async () => {
  const begin = () => Promise.all(servers.map((server) => beginDay(server.house, small.county)));
  assert.deepEqual(await begin(), [false, false], 'not before its hour');
  house.clock.set('2025-06-09T00:30:00Z');
  assert.equal((await begin()).filter((begun) => begun).length, 1);
  await until(() => mailbox.mails.length > 0);
  await pause(3000); // a second one would have come by now: the queues look every two seconds
  assert.equal(mailbox.mails.length, 1);
  const { rows } = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) =>
    tx.client.query('select (select count(*) from digest)::int as digests, (select count(*) from digest_run)::int as runs'),
  );
  assert.deepEqual(rows, [{ digests: 1, runs: 1 }]);
  assert.deepEqual(told, []);
});
