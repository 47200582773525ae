// kill -9 of the server and of its database while devices push: nothing acknowledged is lost, and what is sent again takes
// effect once.

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Outcome } from '@gridward/contract/sync';
import { systemClock } from '../kernel/clock.ts';
import { readConfig } from '../kernel/config.ts';
import { makeCounty } from '../kernel/counties.ts';
import { discardDatabase, findRunningPostgres } from '../kernel/embedded-postgres.ts';
import { openHouse, type OpenHouse } from '../kernel/house.ts';
import { newId } from '../kernel/names.ts';
import { writeRevision } from '../kernel/revision.ts';
import { newToken } from '../kernel/session.ts';
import { small, smallCounty } from '../kernel/testing/small-county.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { digestOfCommand } from './carry-out.ts';
import { patrol } from './testing/patrol.ts';

const county = { id: small.county, name: '新泰市', timeZone: 'Asia/Shanghai', hashAlgorithm: 'sm3', synthetic: false } as const;
const accountId = newId();
let dataFolder: string;
before(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'gridward-sync-crash-'));
});
after(async () => {
  await (await findRunningPostgres(dataFolder))?.stop();
  discardDatabase(dataFolder);
});

function open(): Promise<OpenHouse> {
  return openHouse({ config: readConfig({ GRIDWARD_DATA: dataFolder }), clock: systemClock, checksAnswers: false, serves: false, log: () => {} });
}

/** The small county with a grid officer who is signed in. */
async function prepare(house: OpenHouse): Promise<string> {
  const { token, digest } = newToken(house.secrets, county.id);
  await house.database.transaction({ countyId: county.id, readOnly: false }, async (tx) => {
    const now = systemClock.now();
    const context = { tx, secrets: house.secrets, hashAlgorithm: county.hashAlgorithm, now, actor: { accountId: null, name: '测试' } };
    await makeCounty(tx, county, now);
    await writeRevision(context, 'test.begin', null, smallCounty());
    const account = { id: accountId, name: 'wangge', person_id: small.people.officer, status: 'active', created_at: now.toISOString() };
    const grant = { id: newId(), account_id: accountId, office: 'grid_officer', scope: 'own', unit_id: null };
    await writeRevision(context, 'test.accounts', null, { puts: { account: [account], account_grant: [grant] } });
    await tx.run(sql`insert into sign_in_name (name, county_id, account_id) values ('wangge', ${county.id}, ${accountId})`);
    await tx.run(sql`insert into session (county_id, id, token_digest, account_id, created_at, last_seen_at, expires_at, device)
      values (${county.id}, ${newId()}, ${digest}, ${accountId}, now(), now(), now() + interval '90 days', 'test')`);
  });
  return token;
}

/** A server on a free port, which says where it listens. */
function serving(): ChildProcess {
  const at = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const program = `
    import { openHouse } from ${at('../kernel/house.ts')};
    import { readConfig } from ${at('../kernel/config.ts')};
    import { systemClock } from ${at('../kernel/clock.ts')};
    import { buildServer } from ${at('../server.ts')};
    const house = await openHouse({ config: readConfig({ GRIDWARD_DATA: ${JSON.stringify(dataFolder)} }), clock: systemClock, checksAnswers: false, serves: true, log: () => {} });
    const app = await buildServer({ house, behindProxy: false, secureCookies: false, logs: false, version: 'test', requestsPerMinute: 100000 });
    console.log(await app.listen({ host: '127.0.0.1', port: 0 }));`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

interface Sent {
  readonly id: string;
  readonly seq: number;
  readonly name: string;
  readonly version: number;
  readonly input: Record<string, unknown>;
  readonly capturedAt: string;
}

function patrolSent(seq: number): Sent {
  const input = patrol({ note: `第${seq}条` });
  return { id: newId(), seq, name: 'createRecord', version: 1, input, capturedAt: '2025-06-02T02:00:00.000Z' };
}

interface Phone {
  readonly token: string;
  readonly deviceId: string;
  readonly unsent: Sent[];
  readonly acknowledged: Map<string, number>;
}

/** Pushes until nothing is left, or until server and database are killed in the middle of the push after `mostPushes`. */
async function pushing(phone: Phone, mostPushes: number): Promise<void> {
  const child = serving();
  const [address] = (await once(createInterface({ input: child.stdout ?? assert.fail() }), 'line')) as [string];
  const ask = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', cookie: `gridward_session=${phone.token}` };
    const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, await answer.clone().text());
    return answer.json() as Promise<{ outcomes: Outcome[] }>;
  };
  await ask('/api/sync/devices', { id: phone.deviceId, name: '手机' });
  for (let pushes = 0; phone.unsent.length > 0; pushes += 1) {
    const dying = pushes === mostPushes ? sleep(40).then(() => kill(child)) : undefined;
    const commands = phone.unsent.slice(0, 20);
    const answer = await ask('/api/sync/push', { deviceId: phone.deviceId, sentAt: new Date().toISOString(), commands }).catch(() => undefined);
    for (const outcome of answer?.outcomes ?? []) take(phone, outcome);
    await dying;
    if (dying !== undefined) break;
  }
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function kill(child: ChildProcess): void {
  process.kill(Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  child.kill('SIGKILL');
}

function take({ unsent, acknowledged }: Phone, outcome: Outcome): void {
  if (outcome.state === 'failed') return;
  const at = unsent.findIndex((one) => one.id === outcome.id);
  assert.ok(outcome.state === 'applied' && at >= 0);
  assert.equal(outcome.digest, digestOfCommand(unsent[at] ?? assert.fail()));
  acknowledged.set(outcome.id, outcome.revision ?? 0);
  unsent.splice(at, 1);
}

test('kill -9 in the middle of pushes: what was acknowledged stands, what was not is sent again and stands once', { timeout: 280_000 }, async () => {
  const house = await open();
  const token = await prepare(house);
  await house.close();
  const all = Array.from({ length: 120 }, (_, index) => patrolSent(index + 1));
  const phone: Phone = { token, deviceId: newId(), unsent: [...all], acknowledged: new Map() };
  await pushing(phone, 2);
  assert.ok(phone.unsent.length > 0 && phone.acknowledged.size > 0, `killed with ${phone.unsent.length} unsent`);
  await pushing(phone, Number.POSITIVE_INFINITY);
  assert.equal(phone.acknowledged.size, all.length);
  const again = await open();
  try {
    await again.database.transaction({ countyId: county.id, readOnly: true }, async (tx) => {
      const { rows } = await tx.client.query<{ id: string; versions: number; revision: string }>(
        'select record_id as id, count(*)::int as versions, max(lower(known)) as revision from record group by 1',
      );
      assert.equal(rows.length, all.length);
      assert.ok(rows.every((row) => row.versions === 1));
      const revisions = new Map(rows.map((row) => [row.id, Number(row.revision)]));
      for (const one of all) assert.equal(revisions.get(String(one.input['id'])), phone.acknowledged.get(one.id));
      assert.deepEqual((await verifyCounty(tx, county, again)).faults, []);
    });
  } finally {
    await again.close();
  }
});
