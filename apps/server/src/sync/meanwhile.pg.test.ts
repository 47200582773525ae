// What happened in the office while a device had no network: the device's work is judged by the day on which it was captured.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createRecord, readRecord } from '@gridward/contract/records';
import { readHazard } from '@gridward/contract/hazards';
import { mergeSubjects, readSubject } from '@gridward/contract/subjects';
import { pushCommands, type CommandInput, type Outcome } from '@gridward/contract/sync';
import { syncCommands } from '@gridward/contract/sync-commands';
import { replaceTenure } from '@gridward/contract/tenure';
import { newId } from '../kernel/names.ts';
import { perform } from '../kernel/perform.ts';
import { parseToken } from '../kernel/session.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { allRoutes } from '../routes.ts';
import { syncRoutes } from './sync.routes.ts';
import { Device } from './testing/device.ts';
import { patrol as patrolOf } from './testing/patrol.ts';

const { people, subjects, units } = small;
const dayOf = (day: number) => new Date(Date.UTC(2025, 5, 2 + day, 2)).toISOString();
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const now = () => house.clock.now();
async function deviceOf(who: PersonaName): Promise<Device> {
  const device = new Device(house.as(who), now);
  await device.register();
  return device;
}

const patrol = (more: Record<string, unknown> = {}) => patrolOf({ happenedOn: now().toISOString().slice(0, 10), ...more });
const states = (outcomes: readonly Outcome[]) => outcomes.map((one) => (one.state === 'refused' ? one.problem.problem : one.state));
const photo = (size: number) => Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), randomBytes(size - 4)]);

test('a month without a network, 500 records and 300 photos: all of it arrives once, in batches, some answers lost', { timeout: 280_000 }, async () => {
  const device = await deviceOf('网格员');
  const records: string[] = [];
  for (let count = 0; count < 500; count += 1) {
    house.clock.set(dayOf(Math.floor(count / 17)));
    const input = patrol({ note: `第${count + 1}次` });
    const made = device.capture('createRecord', input);
    records.push(input.id);
    if (count >= 100) continue;
    const files = [1, 2, 3].map((number) => ({ id: newId(), sha256: device.addBlob(photo(2_000)), fileName: `现场${number}.jpg` }));
    device.capture('attachFiles', { recordId: input.id, files }, { after: [made.id] });
  }
  house.clock.set(dayOf(31));
  let answers = 0;
  device.losing = () => (answers += 1) % 7 === 0;
  const head = await house.head();
  for (const sha256 of device.blobs.keys()) while ((await device.sendBlob(sha256).catch(() => 'lost')) !== 'kept');
  for (let round = 0; device.unsent.length > 0; round += 1) {
    assert.ok(round < 60, `${device.unsent.length} still unsent`);
    await device.push(50).catch(() => []);
  }
  assert.deepEqual(device.needsYou, []);
  assert.equal(device.acknowledged.length, 600);
  assert.equal((await house.head()) - head, 600);
  const [counted] = await house.database.transaction(
    { countyId: small.county, readOnly: true },
    async (tx) => (await tx.client.query('select count(*)::int as records, (select count(*)::int from record_attachment) as photos from record')).rows,
  );
  assert.deepEqual(counted, { records: 500, photos: 300 });
  const first = await house.as('安委办主任').call(readRecord, { id: records[0] ?? '' });
  assert.deepEqual([first.versions[0]?.happenedOn, first.attachments.length], ['2025-06-02', 3]);
  assert.equal(first.versions[0]?.receivedAt, dayOf(31));
});

test('whoever was transferred meanwhile: what was captured before counts, what was captured after is refused', async () => {
  house.clock.set(dayOf(0));
  const device = await deviceOf('包保领导');
  const visit = () => ({ ...patrol(), kind: 'visit', form: 'visit_enterprise', personIds: [people.guarantor], subjectIds: [subjects.foundry], answers: {} });
  for (const day of [1, 9, 10, 20]) {
    house.clock.set(dayOf(day));
    device.capture('createRecord', visit());
  }
  await house.as('安委办主任').call(replaceTenure, { id: fixedId('tenure', 6), personId: people.successor, onDay: '2025-06-12', reason: '工作调整' });
  house.clock.set(dayOf(25));
  assert.deepEqual(states(await device.push()), ['applied', 'applied', 'permission.out_of_scope', 'permission.out_of_scope']);
});

test('a correction made in time arrives in time, however late the network comes', async () => {
  house.clock.set(dayOf(0));
  const device = await deviceOf('网格员');
  const record = patrol();
  const made = device.capture('createRecord', record);
  house.clock.set(dayOf(3));
  device.capture('correctRecord', { ...record, version: 1, reason: '补填', note: '三天后' }, { after: [made.id] });
  house.clock.set(dayOf(45));
  device.capture('correctRecord', { ...record, version: 2, reason: '太晚', note: '四十五天后' });
  assert.deepEqual(states(await device.push()), ['applied', 'applied', 'record.too_late_to_correct']);
});

test('a clock that runs ahead wins nothing: the day is refused, and what is judged by today is judged by ours', async () => {
  house.clock.set(dayOf(0));
  const device = await deviceOf('网格员');
  const ahead = { capturedAt: dayOf(40) };
  device.capture('createRecord', patrol({ happenedOn: '2025-07-10' }), ahead);
  device.capture('createRecord', patrol(), ahead);
  assert.deepEqual(states(await device.push()), ['record.day_refused', 'applied']);
});

test('a subject that was merged meanwhile keeps the records of the days on which it was one of its own', async () => {
  house.clock.set(dayOf(0));
  const clerk = await deviceOf('乡镇安监站');
  const id = newId();
  const made = clerk.capture('createSubject', { id, kind: 'premises', name: '路口小饭店', unitId: units.xiaoxieLijia, from: '2025-06-02' });
  const record = { ...patrol(), form: 'self_check_general', kind: 'self_check', personIds: [people.clerk], subjectIds: [id], answers: {} };
  const checked = clerk.capture('createRecord', record, { after: [made.id] });
  const hazard = { id: newId(), subjectId: id, recordId: record.id, foundOn: '2025-06-02', text: '灭火器过期', personId: people.clerk };
  clerk.capture('createHazard', hazard, { after: [checked.id] });
  assert.deepEqual(states(await clerk.push()), ['applied', 'applied', 'applied']);
  const late = clerk.capture('createRecord', { ...record, id: newId() });
  await house.as('安委办主任').call(mergeSubjects, { id, intoId: subjects.clinic, onDay: '2025-06-02', reason: '重复登记' });
  house.clock.set(dayOf(5));
  assert.deepEqual(states(await clerk.push()), ['applied']);
  const read = await house.as('安委办主任').call(readRecord, { id: String(late.input['id']) });
  assert.equal(read.versions[0]?.subjects[0]?.id, id);
  assert.equal((await house.as('安委办主任').call(readSubject, { id })).mergedInto?.id, subjects.clinic);
  assert.equal((await house.as('安委办主任').call(readHazard, { id: hazard.id })).subject.id, id);
});

test('two subjects under one id are never written over each other', async () => {
  house.clock.set(dayOf(0));
  const clerk = await deviceOf('乡镇安监站');
  clerk.capture('createSubject', { id: subjects.clinic, kind: 'premises', name: '冒名', unitId: units.xiaoxieLijia, from: '2025-06-02' });
  assert.deepEqual(states(await clerk.push()), ['thing.in_use']);
});

test('a version of a form that is no longer in force is still taken from a device that filled it in', async () => {
  house.clock.set(dayOf(40)); // version 2 is in force since 1 July
  const device = await deviceOf('包保领导');
  const visit = (formVersion: number) => ({
    ...patrol({ formVersion }),
    kind: 'visit',
    form: 'visit_enterprise',
    personIds: [people.guarantor],
    answers: {},
  });
  const old = device.capture('createRecord', visit(1));
  device.capture('createRecord', visit(7));
  assert.deepEqual(states(await device.push()), ['applied', 'record.form_unknown']);
  const read = await house.as('安委办主任').call(readRecord, { id: String(old.input['id']) });
  assert.equal(read.versions[0]?.formVersion, 1);
});

test('the input of an older version is lifted to the present one, step by step, and its digest is that of what was sent', async () => {
  house.clock.set(dayOf(0));
  const device = await deviceOf('网格员');
  // Version 1 named one person, version 2 called the persons participants.
  const commands = {
    ...syncCommands,
    createRecord: {
      endpoint: createRecord,
      judgedOn: 'capture' as const,
      version: 3,
      lifts: [
        ({ person, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, participants: [person] }),
        ({ participants, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, personIds: [...(participants as string[])] }),
      ],
    },
  };
  const route = syncRoutes(allRoutes, commands).find((one) => one.endpoint === pushCommands);
  assert.ok(route);
  const { personIds, ...rest } = patrol();
  device.capture('createRecord', { ...rest, person: personIds[0] });
  device.capture('createRecord', { ...rest, id: newId(), participants: personIds }, { version: 2 });
  device.capture('createRecord', { ...rest, id: newId(), personIds }, { version: 3 });
  device.capture('createRecord', { ...rest, id: newId(), personIds }, { version: 4 });
  device.capture('createRecord', { ...rest, id: newId(), participants: 7 }, { version: 2 });
  const push = async (sent: readonly CommandInput[]) => {
    const token = parseToken(house.house.secrets, house.tokenOf('网格员'));
    const { body } = await perform(house.house, route, { token, input: { deviceId: device.id, sentAt: now().toISOString(), commands: sent } });
    return (body as { outcomes: Outcome[] }).outcomes;
  };
  assert.deepEqual(states(await push(device.unsent)), ['applied', 'applied', 'applied', 'early', 'request.invalid']);
  await device.push(3); // answered from the outcomes; the device compares the digests
  assert.equal(device.acknowledged.length, 3);
});

test('an anonymous lead leaves nothing in the outcomes that ties the device to it, and is answered again all the same', async () => {
  house.clock.set(dayOf(0));
  const device = await deviceOf('网格员');
  const lead = { id: newId(), kind: 'illegal_production', text: '夜间有人偷偷生产烟花', unitId: units.xiaoxieLijia, seenOn: '2025-06-01', source: 'village' };
  device.capture('createLead', { ...lead, anonymous: true });
  device.capture('createLead', { ...lead, id: newId(), anonymous: false });
  device.losing = () => true;
  await device.push().catch(() => []);
  device.losing = () => false;
  const outcomes = await device.push();
  assert.deepEqual(states(outcomes), ['applied', 'applied']);
  const revision = device.acknowledged[0]?.outcome.revision ?? 0;
  assert.ok(revision > 0);
  const rows = await house.database.transaction(
    { countyId: small.county, readOnly: true },
    async (tx) => (await tx.client.query(`select * from command_outcome where device_id = $1 order by seq`, [device.id])).rows,
  );
  const [sealed, open] = rows.map((row) => JSON.stringify(row));
  for (const word of [lead.id, 'createLead', device.acknowledged[0]?.outcome.digest ?? '?', `"revision":"${revision}"`, `"revision":${revision}`])
    assert.ok(!sealed?.includes(word), word);
  assert.ok(open?.includes('createLead'));
});
