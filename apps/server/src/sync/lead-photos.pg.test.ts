// Photos of leads, from a device: seen by whoever sees the lead, added by nobody but the giver, and – of a lead without a
// name – leaving nothing behind that leads to the hand it came from.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { downloadLeadPhoto, readLead } from '@gridward/contract/leads';
import { listRevisions } from '@gridward/contract/ledgers';
import type { Outcome } from '@gridward/contract/sync';
import { newId } from '../kernel/names.ts';
import { accountIdOf, openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { small } from '../kernel/testing/small-county.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { Device } from './testing/device.ts';

let house: TestHouse;
let officer: Device;
before(async () => {
  house = await openTestHouse();
  officer = new Device(house.as('网格员'), () => house.clock.now());
  await officer.register();
});
after(() => house.close());

const photo = () => Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), randomBytes(3_000)]);
const states = (outcomes: readonly Outcome[]) =>
  outcomes.map((one) => (one.state === 'refused' ? one.problem.problem : one.state === 'early' ? `early: ${one.because}` : one.state));

function captured(device: Device, anonymous: boolean) {
  const id = newId();
  const what = { kind: 'fireworks', text: '村东旧院夜间有人搬运烟花', unitId: small.units.xiaoxieLijia, seenOn: '2025-06-01', source: 'village' };
  const made = device.capture('createLead', { id, ...what, anonymous });
  const sha256 = device.addBlob(photo());
  const file = { id: newId(), sha256, fileName: '张三家门口.jpg', takenAt: '2025-06-01T12:00:00Z' };
  device.capture('attachFiles', { leadId: id, files: [file] }, { after: [made.id] });
  return { id, sha256, file };
}
const rowsNaming = (sha256: string) =>
  house.database.transaction({ countyId: small.county, readOnly: true }, async (tx) => {
    const asked = (text: string) => tx.client.query(text, [small.county, sha256]).then((answer) => answer.rows);
    return {
      photo: (await asked('select * from lead_attachment where county_id = $1 and sha256 = $2'))[0],
      sent: await asked('select account_id from sent_blob where county_id = $1 and sha256 = $2'),
    };
  });

test('a lead waits for no photo; the photo follows, and who sees the lead sees it', async () => {
  const { id, sha256, file } = captured(officer, false);
  assert.deepEqual(states(await officer.push()), ['applied', 'early: file']);
  await officer.sendBlob(sha256);
  assert.deepEqual(states(await officer.push()), ['applied']);
  for (const who of ['安委办主任', '乡镇安监站', '网格员'] as const) {
    const { attachments } = await house.as(who).call(readLead, { id });
    assert.deepEqual(
      attachments.map((one) => [one.id, one.fileName, one.takenAt]),
      [[file.id, file.fileName, '2025-06-01T12:00:00.000Z']],
    );
    assert.deepEqual((await house.as(who).send(downloadLeadPhoto, { id, attachmentId: file.id })).body, officer.blobs.get(sha256));
  }
  await officer.pull();
  const told = officer.things.get(`lead/${id}`)?.thing;
  assert.equal(told?.kind === 'lead' ? told.photos : null, 1);
});

test('nobody adds a photo to another’s lead', async () => {
  const { id, file } = captured(officer, true);
  await officer.push();
  const owner = new Device(house.as('企业负责人'), () => house.clock.now());
  await owner.register();
  const sha256 = owner.addBlob(photo());
  await owner.sendBlob(sha256);
  owner.capture('attachFiles', { leadId: id, files: [{ ...file, sha256 }] });
  assert.deepEqual(states(await owner.push()), ['permission.out_of_scope']);
});

test('a photo of an anonymous lead names nobody: not its row, not its revision, not its outcome, not the list of what an account sent', async () => {
  const device = new Device(house.as('网格员'), () => house.clock.now());
  await device.register();
  const { id, sha256, file } = captured(device, true);
  await device.sendBlob(sha256);
  assert.deepEqual((await rowsNaming(sha256)).sent, [{ account_id: accountIdOf('网格员') }]);
  device.losing = () => true;
  await assert.rejects(device.push());
  device.losing = () => false;
  const outcomes = await device.push();
  assert.deepEqual(states(outcomes), ['applied', 'applied'], 'answered again though the answer was lost');
  const { photo: row, sent } = await rowsNaming(sha256);
  assert.deepEqual([row.actor_name, row.taken_at, row.file_name, sent], [null, null, 'photo.jpg', []]);
  const revision = outcomes[1]?.state === 'applied' ? outcomes[1].revision : null;
  const { rows } = await house.as('安委办主任').call(listRevisions, { limit: 50 });
  assert.equal(rows.find((one) => one.number === revision)?.actorName, 'anonymous');
  const stored = await house.database.transaction({ countyId: small.county, readOnly: true }, async (tx) => {
    return (await tx.client.query('select * from command_outcome where county_id = $1 and device_id = $2', [small.county, device.id])).rows;
  });
  const told = JSON.stringify(stored);
  for (const secret of [id, sha256, file.id]) assert.ok(!told.includes(secret), 'sealed');
  const report = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
  assert.deepEqual(report.faults, []);
});
