// Files that were sent and stand at nothing: an account may have so many, and what nothing follows is forgotten with its bytes.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { readRecord } from '@gridward/contract/records';
import { leastWaiting, mostWaiting, putBlobPart, readBlob, type Outcome } from '@gridward/contract/sync';
import { newId } from '../kernel/names.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { accountIdOf, openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { small } from '../kernel/testing/small-county.ts';
import { sweep } from './sweeping.jobs.ts';
import { Device } from './testing/device.ts';

const begun = '2025-06-02T02:00:00Z';
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
afterEach(() => house.clock.set(begun));
after(() => house.close());

async function deviceOf(who: PersonaName): Promise<Device> {
  const device = new Device(house.as(who), () => house.clock.now());
  await device.register();
  return device;
}
const photo = (size = 3_000) => Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), randomBytes(size - 4)]);
const daysOn = (days: number) => house.clock.set(new Date(Date.parse(begun) + days * 86_400_000).toISOString());
const states = (outcomes: readonly Outcome[]) => outcomes.map((one) => (one.state === 'early' ? `early: ${one.because}` : one.state));
const bytesOf = (sha256: string) => house.house.blobs.of(small.county).stateOf(sha256);

function record(device: Device, sha256: string): string {
  const { people, subjects } = small;
  const happenedOn = house.clock.now().toISOString().slice(0, 10);
  const what = { kind: 'patrol', form: 'patrol_firm', happenedOn, personIds: [people.officer], subjectIds: [subjects.chemicalWorks] };
  const id = newId();
  const made = device.capture('createRecord', { id, ...what, answers: { exitsClear: { value: 'yes' } } });
  device.capture('attachFiles', { recordId: id, files: [{ id: newId(), sha256, fileName: '现场.jpg' }] }, { after: [made.id] });
  return id;
}

test('an account with too much waiting is told so and keeps its file; what is attached, and other accounts, are not counted', async () => {
  const [device, other] = [await deviceOf('网格员'), await deviceOf('乡镇安监站')];
  const first = device.addBlob(photo());
  await device.sendBlob(first);
  const sql = `insert into sent_blob (county_id, account_id, sha256, total, received, kept, touched_at) values ($1, $2, $3, $4, $4, true, $5)`;
  const full = [small.county, accountIdOf('网格员'), 'f'.repeat(64), mostWaiting - 20_000, begun];
  await house.database.transaction({ countyId: small.county, readOnly: false }, (tx) => tx.client.query(sql, full));
  const bytes = photo();
  const second = device.addBlob(bytes);
  const refused = await house
    .as('网格员')
    .call(putBlobPart, { deviceId: device.id, sha256: second, offset: 0, total: bytes.length }, bytes)
    .catch((error: unknown) => error);
  assert.ok(refused instanceof ProblemError);
  assert.deepEqual([refused.answer.problem, refused.answer.details], ['blob.too_much_waiting', { megabytes: 512 }]);
  await other.sendBlob(other.addBlob(photo()));
  // Records go all the same, and what they take with them makes room.
  record(device, first);
  assert.deepEqual(states(await device.push()), ['applied', 'applied']);
  assert.equal(await device.sendBlob(second), 'kept');
  await house.database.transaction({ countyId: small.county, readOnly: false }, (tx) =>
    tx.client.query('delete from sent_blob where county_id = $1 and sha256 = $2', [small.county, 'f'.repeat(64)]),
  );
});

test('files of one byte are not free: so many that they would fill the table are too much as well', async () => {
  const device = await deviceOf('乡镇安监站');
  const bytes = photo();
  const sending = { deviceId: device.id, sha256: device.addBlob(bytes), offset: 0, total: bytes.length };
  const inCounty = { countyId: small.county, readOnly: false };
  const sql = `insert into sent_blob (county_id, account_id, sha256, total, received, kept, touched_at)
    select $1, $2, lpad(n::text, 64, 'e'), 2, 1, false, $3 from generate_series(1, $4::int) n`;
  const begunOnes = [small.county, accountIdOf('乡镇安监站'), begun, mostWaiting / leastWaiting];
  await house.database.transaction(inCounty, (tx) => tx.client.query(sql, begunOnes));
  const refused = await house
    .as('乡镇安监站')
    .call(putBlobPart, sending, bytes)
    .catch((error: unknown) => error);
  assert.ok(refused instanceof ProblemError);
  assert.equal(refused.answer.problem, 'blob.too_much_waiting');
  const dropped = `delete from sent_blob where county_id = $1 and sha256 like 'eeee%'`;
  await house.database.transaction(inCounty, (tx) => tx.client.query(dropped, [small.county]));
  assert.equal((await house.as('乡镇安监站').call(putBlobPart, sending, bytes)).state, 'kept');
});

test('what nothing followed for thirty-five days is forgotten with its bytes; what is attached, younger, or counted on by another stays', async () => {
  const [device, other] = [await deviceOf('网格员'), await deviceOf('乡镇安监站')];
  const [loose, attached, shared] = [photo(), photo(), photo()].map((bytes) => device.addBlob(bytes));
  assert.ok(loose !== undefined && attached !== undefined && shared !== undefined);
  for (const sha256 of [loose, attached, shared]) await device.sendBlob(sha256);
  const id = record(device, attached);
  assert.deepEqual(states(await device.push()), ['applied', 'applied']);
  daysOn(34);
  await sweep(house.house, small.county, 0);
  assert.equal(await bytesOf(loose), 'kept', 'a month away is no reason');
  other.blobs.set(shared, device.blobs.get(shared) ?? new Uint8Array());
  await other.sendBlob(shared);
  const young = device.addBlob(photo());
  await device.sendBlob(young);
  daysOn(36);
  await sweep(house.house, small.county, 0);
  assert.deepEqual(await Promise.all([loose, attached, shared, young].map(bytesOf)), ['lost', 'kept', 'kept', 'kept']);
  assert.equal((await house.as('网格员').call(readBlob, { deviceId: device.id, sha256: loose })).state, 'absent');
  assert.equal((await house.as('安委办主任').call(readRecord, { id })).attachments.length, 1);
});

test('a command that comes after its photo was forgotten is early, and done when the photo is sent again', async () => {
  const device = await deviceOf('网格员');
  const sha256 = device.addBlob(photo());
  await device.sendBlob(sha256);
  record(device, sha256);
  daysOn(36);
  await sweep(house.house, small.county, 0);
  assert.deepEqual(states(await device.push()), ['applied', 'early: file']);
  assert.equal(await device.sendBlob(sha256), 'kept');
  assert.deepEqual(states(await device.push()), ['applied']);
  assert.equal(await bytesOf(sha256), 'kept');
});

test('bytes that are sent again while the sweep removes them are there afterwards', async () => {
  const device = await deviceOf('网格员');
  const sha256 = device.addBlob(photo());
  await device.sendBlob(sha256);
  daysOn(72);
  const kept = house.house.blobs;
  const waits = `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`;
  let sending: Promise<string> | undefined;
  const isWaiting = async () => (await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => tx.client.query(waits))).rowCount !== 0;
  // It has found that nobody wants them, and is about to remove them, when somebody sends them: until that is done, or waits.
  const removeUnlessYoung = async (name: string, youngMs: number) => {
    if (name !== sha256) return kept.of(small.county).removeUnlessYoung(name, youngMs);
    let isDone = false;
    sending = device.sendBlob(name).finally(() => {
      isDone = true;
    });
    while (!isDone && !(await isWaiting()));
    return kept.of(small.county).removeUnlessYoung(name, youngMs);
  };
  const blobs = { ...kept, of: (countyId: string) => ({ ...kept.of(countyId), removeUnlessYoung }) };
  await sweep({ ...house.house, blobs }, small.county, 0);
  assert.equal(await sending, 'kept');
  assert.equal(await bytesOf(sha256), 'kept');
});
