import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ProblemError } from '@gridward/contract/call';
import type { ProblemKey } from '@gridward/contract/problem';
import { downloadRecordAttachment, readRecord } from '@gridward/contract/records';
import { listDevices, pushCommands, putBlobPart, readBlob, registerDevice, revokeDevice, type Outcome } from '@gridward/contract/sync';
import { newId } from '../kernel/names.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { small } from '../kernel/testing/small-county.ts';
import { accountIdOf, openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { sweep } from './sweeping.jobs.ts';
import { Device, LostAnswer } from './testing/device.ts';
import { patrol } from './testing/patrol.ts';

const { people } = small;
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

async function refused(promise: Promise<unknown>, problem: ProblemKey): Promise<ProblemError> {
  const error = await promise.then(
    () => assert.fail(`not refused with ${problem}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.answer.problem, problem);
  return error;
}

async function versionsOf(recordId: unknown): Promise<number> {
  const answer = await house.as('安委办主任').send(readRecord, { id: String(recordId) });
  return answer.status === 404 ? 0 : (JSON.parse(answer.body.toString()) as { versions: unknown[] }).versions.length;
}

const states = (outcomes: readonly Outcome[]) =>
  outcomes.map((one) => (one.state === 'refused' ? one.problem.problem : one.state === 'early' ? `early: ${one.because}` : one.state));

/** A JPEG by its first bytes, different every time. */
const photo = (size: number) => Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), randomBytes(size - 4)]);

describe('commands', () => {
  test('a command is carried out once and acknowledged with its revision and digest', async () => {
    const device = await deviceOf('网格员');
    const input = patrol();
    device.capture('createRecord', input);
    const before = await house.head();
    assert.deepEqual(states(await device.push()), ['applied']);
    assert.equal(device.acknowledged[0]?.outcome.revision, before + 1);
    assert.equal(await house.head(), before + 1);
    assert.equal(await versionsOf(input.id), 1);
  });

  test('an answer that was lost is given again, and nothing is done twice', async () => {
    const device = await deviceOf('网格员');
    const [one, other] = [device.capture('createRecord', patrol()), device.capture('createRecord', patrol())];
    device.losing = () => true;
    await assert.rejects(device.push(), LostAnswer);
    const head = await house.head();
    device.losing = () => false;
    assert.deepEqual(states(await device.push()), ['applied', 'applied']);
    assert.equal(await house.head(), head);
    assert.deepEqual(
      device.acknowledged.map(({ command }) => command.id),
      [one.id, other.id],
    );
  });

  test('one command in several requests at once has one effect, and every request is told the same', async () => {
    const device = await deviceOf('网格员');
    const record = patrol();
    device.capture('createRecord', record);
    const [first] = await device.push();
    const correction = { ...record, id: record.id, version: 1, reason: '补填', note: '南门已清理' };
    for (const [name, input] of [
      ['createRecord', patrol()],
      ['correctRecord', correction],
    ] as const) {
      const command = device.capture(name, input);
      const before = await house.head();
      const sending = { deviceId: device.id, sentAt: now().toISOString(), commands: [command] };
      const answers = await Promise.all(Array.from({ length: 5 }, () => house.as('网格员').call(pushCommands, sending)));
      const told = new Set(answers.map(({ outcomes }) => JSON.stringify(outcomes[0])));
      assert.equal(told.size, 1, [...told].join('\n'));
      assert.equal(answers[0]?.outcomes[0]?.state, 'applied');
      assert.equal(await house.head(), before + 1);
    }
    assert.equal(first?.state, 'applied');
    assert.equal(await versionsOf(record.id), 2);
  });

  test('what builds on another waits for it, in whatever order they come', async () => {
    const device = await deviceOf('网格员');
    const record = patrol();
    const made = device.capture('createRecord', record);
    device.capture('withdrawRecord', { id: record.id, version: 1, reason: '填错对象' }, { after: [made.id] });
    assert.deepEqual(states(await device.push(50, (commands) => commands.toReversed())), ['early: after', 'applied']);
    assert.deepEqual(states(await device.push()), ['applied']);
  });

  test('a refusal is final for its command, holds up nothing else, and refuses what builds on it', async () => {
    const device = await deviceOf('网格员');
    const wrong = device.capture('createRecord', patrol({ kind: 'visit', form: 'visit_enterprise' }));
    device.capture('withdrawRecord', { id: newId(), version: 1, reason: '不要了' }, { after: [wrong.id] });
    device.capture('createRecord', patrol());
    assert.deepEqual(states(await device.push()), ['record.kind_not_yours', 'sync.after_refused', 'applied']);
    assert.equal(device.needsYou.length, 2);
    const again = await house.as('网格员').call(pushCommands, { deviceId: device.id, sentAt: now().toISOString(), commands: [wrong] });
    assert.deepEqual(states(again.outcomes), ['record.kind_not_yours']);
    device.capture('createRecord', patrol(), { mends: wrong.id });
    assert.deepEqual(states(await device.push()), ['applied']);
  });

  test('input that no endpoint would take is refused with the fields that are wrong', async () => {
    const device = await deviceOf('网格员');
    device.capture('createRecord', { ...patrol(), subjectIds: 'everything' });
    const [outcome] = await device.push();
    assert.equal(outcome?.state === 'refused' ? outcome.fields[0]?.path : undefined, 'subjectIds');
  });

  test('an act or a version that the server does not know yet is early and stays on the device', async () => {
    const device = await deviceOf('网格员');
    device.capture('foretellWeather', {});
    device.capture('createRecord', patrol(), { version: 9 });
    assert.deepEqual(states(await device.push()), ['early: version', 'early: version']);
    assert.equal(device.unsent.length, 2);
  });

  test('a change of something that has moved on is refused and names what it saw', async () => {
    const device = await deviceOf('网格员');
    const record = patrol();
    device.capture('createRecord', record);
    device.capture('correctRecord', { ...record, version: 1, reason: '第一次更正', note: '一' });
    device.capture('correctRecord', { ...record, version: 1, reason: '第二次更正', note: '二' });
    assert.deepEqual(states(await device.push()), ['applied', 'applied', 'thing.changed']);
  });

  test('connections that the database drops in the middle cost nothing but another try', async () => {
    const device = await deviceOf('网格员');
    for (let count = 0; count < 60; count += 1) device.capture('createRecord', patrol());
    const before = await house.head();
    const owner = new pg.Client({ connectionString: house.ownerUrl });
    await owner.connect();
    let dropping = true;
    let dropped = 0;
    const drops = (async () => {
      while (dropping) {
        await sleep(60);
        const { rowCount } = await owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'gridward_app' and datname = current_database()`,
        );
        dropped += rowCount ?? 0;
      }
    })();
    for (let round = 0; device.unsent.length > 0 && round < 60; round += 1) {
      await device.push(20).catch(() => []);
      if (round === 20) dropping = false;
    }
    dropping = false;
    await drops;
    await owner.end();
    assert.ok(dropped > 0);
    assert.deepEqual([device.unsent.length, device.acknowledged.length, device.needsYou.length], [0, 60, 0]);
    assert.equal((await house.head()) - before, 60);
  });

  test('the register still verifies, and outcomes lie outside its chain', async () => {
    const report = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
    assert.deepEqual(report.faults, []);
    assert.ok(report.revisions > 10);
  });
});

describe('files', () => {
  test('a file comes in parts, is checked, and is attached with others in one revision', async () => {
    const device = await deviceOf('网格员');
    const record = patrol();
    const made = device.capture('createRecord', record);
    const [large, little] = [device.addBlob(photo(600_000)), device.addBlob(photo(60_000))];
    const files = [large, little].map((sha256, index) => ({ id: newId(), sha256, role: 'photo', fileName: `现场${index}.jpg`, takenAt: null }));
    device.capture('attachFiles', { recordId: record.id, files }, { after: [made.id] });
    assert.deepEqual(states(await device.push()), ['applied', 'early: file']);
    assert.equal(await device.sendBlob(large), 'kept');
    assert.equal(await device.sendBlob(little), 'kept');
    const before = await house.head();
    assert.deepEqual(states(await device.push()), ['applied']);
    assert.equal(await house.head(), before + 1);
    const read = await house.as('安委办主任').call(readRecord, { id: record.id });
    assert.deepEqual(
      read.attachments.map((one) => [one.id, one.size]).toSorted(),
      files.map(({ id }, index) => [id, index === 0 ? 600_000 : 60_000]).toSorted(),
    );
    const file = await house.as('安委办主任').send(downloadRecordAttachment, { id: record.id, attachmentId: files[0]?.id ?? '' });
    assert.deepEqual(file.body, Buffer.from(device.blobs.get(large) ?? []));
  });

  test('a file that was cut off goes on where it stopped; another place writes nothing', async () => {
    const device = await deviceOf('网格员');
    const bytes = photo(700_000);
    const sha256 = device.addBlob(bytes);
    assert.equal(await device.sendBlob(sha256, 1), 'partial');
    const { received } = await house.as('网格员').call(readBlob, { deviceId: device.id, sha256 });
    assert.equal(received, 256 * 1024);
    const astray = await house.as('网格员').call(putBlobPart, { deviceId: device.id, sha256, offset: 0, total: bytes.length }, bytes.subarray(0, 1000));
    assert.deepEqual([astray.state, astray.received], ['partial', 256 * 1024]);
    // The answer to a part is lost: the device asks how much is here.
    device.losing = () => true;
    await assert.rejects(device.sendBlob(sha256, 1), LostAnswer);
    device.losing = () => false;
    assert.equal(await device.sendBlob(sha256), 'kept');
  });

  test('bytes that are not what their name says are thrown away and asked for again', async () => {
    const device = await deviceOf('网格员');
    for (const size of [5_000, 300_000]) {
      const bytes = photo(size);
      const sha256 = device.addBlob(bytes);
      const spoilt = Buffer.from(bytes);
      spoilt[size - 1] = (spoilt[size - 1] ?? 0) ^ 1;
      device.blobs.set(sha256, spoilt);
      let last = { altered: false, received: 0, state: '' };
      for (let offset = 0; offset < size; offset += 256 * 1024)
        last = await house.as('网格员').call(putBlobPart, { deviceId: device.id, sha256, offset, total: size }, spoilt.subarray(offset, offset + 256 * 1024));
      assert.deepEqual([last.altered, last.received, last.state], [true, 0, 'absent']);
      device.blobs.set(sha256, bytes);
      assert.equal(await device.sendBlob(sha256), 'kept');
    }
  });

  test('what somebody else has sent is not here for one who has not sent it', async () => {
    const [officer, owner] = [await deviceOf('网格员'), await deviceOf('企业负责人')];
    const sha256 = officer.addBlob(photo(9_000));
    await officer.sendBlob(sha256);
    assert.equal((await house.as('企业负责人').call(readBlob, { deviceId: owner.id, sha256 })).state, 'absent');
    const made = owner.capture('createRecord', patrol({ kind: 'self_check', form: 'self_check_general', personIds: [people.owner], answers: {} }));
    owner.capture('attachFiles', { recordId: made.input['id'], files: [{ id: newId(), sha256, fileName: '现场.jpg' }] }, { after: [made.id] });
    assert.deepEqual(states(await owner.push()), ['applied', 'early: file']);
  });

  test('what is no photo and no PDF, or named as what it is not, is refused when it is attached', async () => {
    const device = await deviceOf('网格员');
    const record = patrol();
    device.capture('createRecord', record);
    const page = device.addBlob(Buffer.from('<html>不是照片</html>'));
    const image = device.addBlob(photo(8_000));
    for (const sha256 of [page, image]) assert.equal(await device.sendBlob(sha256), 'kept');
    device.capture('attachFiles', { recordId: record.id, files: [{ id: newId(), sha256: page, fileName: '照片.jpg' }] });
    device.capture('attachFiles', { recordId: record.id, files: [{ id: newId(), sha256: image, fileName: '照片.pdf' }] });
    assert.deepEqual(states(await device.push()), ['applied', 'attachment.refused', 'attachment.refused']);
    const tooLong = await house.as('网格员').send(putBlobPart, { deviceId: device.id, sha256: image, offset: 0, total: 30_000_000 }, Buffer.alloc(10));
    assert.equal(tooLong.status, 413);
  });

  test('a file that nobody goes on sending for thirty-five days is forgotten, others are not', async () => {
    const device = await deviceOf('网格员');
    const [old, young] = [device.addBlob(photo(400_000)), device.addBlob(photo(400_000))];
    const begun = now();
    await device.sendBlob(old, 1);
    house.clock.set(new Date(begun.getTime() + 36 * 86_400_000).toISOString());
    await device.sendBlob(young, 1);
    await sweep(house.house, small.county);
    assert.equal((await house.as('网格员').call(readBlob, { deviceId: device.id, sha256: old })).state, 'absent');
    assert.equal((await house.as('网格员').call(readBlob, { deviceId: device.id, sha256: young })).state, 'partial');
    house.clock.set(begun.toISOString());
  });
});

describe('devices', () => {
  test('the same account is given the same key again, another account nothing', async () => {
    const device = new Device(house.as('网格员'), now);
    const first = await device.register();
    assert.equal(Buffer.from(first.dataKey, 'base64').length, 32);
    assert.equal((await device.register()).dataKey, first.dataKey);
    await refused(house.as('企业负责人').call(registerDevice, { id: device.id, name: '借来的' }), 'device.unknown');
    await refused(house.as('陌生人').call(registerDevice, { id: device.id, name: '陌生人' }), 'session.required');
    const elsewhere = await house.as('外县').call(registerDevice, { id: device.id, name: '外县' });
    assert.notEqual(elsewhere.dataKey, first.dataKey);
    await refused(
      house.as('企业负责人').call(pushCommands, { deviceId: device.id, sentAt: now().toISOString(), commands: [device.capture('createRecord', patrol())] }),
      'device.unknown',
    );
  });

  test('the key does not lie in the database as it is', async () => {
    const device = new Device(house.as('网格员'), now);
    const { dataKey } = await device.register();
    const rows = await house.database.transaction(
      { countyId: small.county, readOnly: true },
      async (tx) => (await tx.client.query('select * from device')).rows,
    );
    assert.ok(rows.length > 0);
    assert.ok(!JSON.stringify(rows).includes(dataKey));
  });

  test('only its account and whoever may change accounts see a device and revoke it', async () => {
    const device = await deviceOf('网格员');
    await refused(house.as('企业负责人').call(revokeDevice, { id: device.id }), 'permission.out_of_scope');
    await refused(house.as('安委办主任').call(listDevices, { accountId: accountIdOf('网格员') }), 'permission.out_of_scope');
    const { rows } = await house.as('管理员').call(listDevices, { accountId: accountIdOf('网格员') });
    assert.ok(rows.some((row) => row.id === device.id));
    assert.ok((await house.as('企业负责人').call(listDevices, {})).rows.every((row) => row.id !== device.id));
    await refused(house.as('外县').call(revokeDevice, { id: device.id }), 'permission.out_of_scope');
  });
});
