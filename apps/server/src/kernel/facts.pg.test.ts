import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openBlobs } from './blobs.ts';
import { openDatabase } from './database.ts';
import { exportFacts, importFacts } from './facts.ts';
import { appUrlOf } from './house.ts';
import { openSecrets } from './secrets.ts';
import { putStoredFile } from './stored-files.sql.ts';
import { appPassword, cloneDatabase } from './testing/cluster.ts';
import { small } from './testing/small-county.ts';
import { openTestHouse, type TestHouse } from './testing/test-house.ts';
import { verifyCounty } from './verify.ts';

let house: TestHouse;
let folder: string;
before(async () => {
  house = await openTestHouse();
  folder = mkdtempSync(join(tmpdir(), 'gridward-facts-'));
  const secrets = house.house.secrets;
  await house.write('test.secret', {
    puts: {
      person_secret: [
        {
          id: crypto.randomUUID(),
          person_id: small.people.owner,
          kind: 'mobile',
          ciphertext: secrets.encrypt('13800000000'),
          masked: '138****0000',
          digest: secrets.digest('lookup', 'mobile:13800000000'),
        },
      ],
    },
  });
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await house.close();
});

async function restored(from: string) {
  const other = await cloneDatabase();
  const blobFolder = mkdtempSync(join(tmpdir(), 'gridward-facts-blobs-'));
  const database = openDatabase({ url: appUrlOf(other.ownerUrl, appPassword), poolSize: 2, prepared: false });
  try {
    const secrets = openSecrets([Buffer.alloc(32, 9)]); // another installation has another key
    const there = { database, secrets, blobs: openBlobs(blobFolder, null) };
    const { verification } = await importFacts(there, from, new Date('2026-01-01'));
    return { verification, again: await database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, there)) };
  } finally {
    rmSync(blobFolder, { recursive: true, force: true });
    await database.close();
    await other.drop();
  }
}

test('facts leave without secrets and come back with the same chain in another installation', async () => {
  const out = join(folder, 'whole');
  const summary = await exportFacts(house.house, house.county, out, async () => ({}));
  assert.equal(summary.revision, await house.head());
  assert.doesNotMatch(readFileSync(join(out, 'person_secret.jsonl'), 'utf8'), /13800000000/);
  assert.match(readFileSync(join(out, 'tenure.jsonl'), 'utf8'), /"known":\{"from":1,"until":null\},"during":\{"from":"2024-01-01","until":null\}/);
  const { verification, again } = await restored(out);
  const here = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
  assert.deepEqual(verification.head, here.head);
  assert.deepEqual(again.faults, []);
  assert.equal(again.rows, here.rows);
});

test('facts changed on the way are refused whole', async () => {
  const out = join(folder, 'changed');
  await exportFacts(house.house, house.county, out, async () => ({}));
  const file = join(out, 'tenure.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace(small.people.guarantor, small.people.successor));
  await assert.rejects(restored(out), /do not agree with their chain.*tenure/);
});

test('a restore cannot give a single-holder role to two people', async () => {
  const out = join(folder, 'doubled');
  await exportFacts(house.house, house.county, out, async () => ({}));
  const file = join(out, 'tenure.jsonl');
  const line =
    readFileSync(file, 'utf8')
      .split('\n')
      .find((text) => text.includes('"guarantor"')) ?? '';
  appendFileSync(file, `${JSON.stringify({ ...JSON.parse(line), id: crypto.randomUUID(), person_id: small.people.successor })}\n`);
  await assert.rejects(restored(out), { code: '23P01' });
});

test('files that the chain names leave with the facts, come back, and are not taken when they were exchanged', async () => {
  const minutes = Buffer.from('%PDF-1.7 会议纪要');
  const sha256 = createHash('sha256').update(minutes).digest('hex');
  const roster = crypto.randomUUID();
  await house.database.transaction({ countyId: small.county, readOnly: false }, (tx) => tx.run(putStoredFile(small.county, sha256, minutes)));
  await house.write('test.attachment', {
    puts: {
      roster: [
        {
          id: roster,
          kind: 'yearly',
          unit_id: small.units.xiaoxie,
          year: 2025,
          title: '名册',
          effective_on: '2025-07-01',
          state: 'draft',
          changed_at: '2025-06-02T02:00:00Z',
          changed_by: '测试',
        },
      ],
      roster_attachment: [
        {
          id: crypto.randomUUID(),
          roster_id: roster,
          file_name: '纪要.pdf',
          content_type: 'application/pdf',
          size: minutes.length,
          sha256,
          actor_name: '测试',
          attached_at: '2025-06-02T02:00:00Z',
        },
      ],
    },
  });
  const out = join(folder, 'files');
  assert.equal((await exportFacts(house.house, house.county, out, async () => ({}))).counts['stored_file'], 1);
  assert.deepEqual(readFileSync(join(out, 'files', sha256)), minutes);
  assert.deepEqual((({ again }) => [again.files, again.faults])(await restored(out)), [1, []]);
  writeFileSync(join(out, 'files', sha256), '%PDF-1.7 另一份纪要');
  await assert.rejects(restored(out), /file_altered/);
  rmSync(join(out, 'files', sha256));
  await assert.rejects(restored(out));
});

test('a record and its photo leave with the facts and come back, to be found as before; a photo that was exchanged or taken away is found and named', async () => {
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('现场照片')]);
  const blobs = house.house.blobs.of(small.county);
  const sha256 = await blobs.keep(photo);
  const id = crypto.randomUUID();
  const attachment = {
    id,
    record_id: crypto.randomUUID(),
    role: 'photo',
    file_name: '现场.jpg',
    content_type: 'image/jpeg',
    size: photo.length,
    sha256,
    actor_name: '测试',
    attached_at: '2025-06-02T02:00:00Z',
  };
  const record = {
    id: crypto.randomUUID(),
    record_id: attachment.record_id,
    version: 1,
    kind: 'visit',
    form: 'visit_enterprise',
    form_version: 1,
    happened_on: '2025-06-02',
    captured_at: '2025-06-02T02:00:00Z',
    received_at: '2025-06-02T02:00:00Z',
    person_ids: [small.people.guarantor],
    subject_ids: [small.subjects.chemicalWorks],
    answers: {},
    withdrawn: false,
    content_digest: 'd',
  };
  await house.write('test.photo', { puts: { record: [record], record_attachment: [attachment] } });
  const verified = () =>
    house.database.transaction({ countyId: small.county, readOnly: true }, async (tx) => (await verifyCounty(tx, house.county, house.house)).faults);
  const before = await verified();
  const out = join(folder, 'photos');
  const summary = await exportFacts(house.house, house.county, out, async () => ({}));
  assert.deepEqual([summary.counts['blob'], summary.missing], [1, []]);
  assert.deepEqual(readFileSync(join(out, 'blobs', sha256)), photo);
  const { again } = await restored(out);
  assert.deepEqual([again.files, again.faults], [(summary.counts['stored_file'] ?? 0) + 1, []]);

  const file = join(house.blobFolder, small.county, sha256.slice(0, 2), sha256);
  writeFileSync(file, '另一张照片');
  const altered = (await verified()).filter((fault) => !before.some((one) => one.id === fault.id));
  assert.deepEqual(
    altered.map(({ kind, table, id: of }) => [kind, table, of]),
    [['file_altered', 'blob', sha256]],
  );
  assert.equal(await blobs.read(sha256), undefined, 'a photo that is not what it was is not shown');
  rmSync(file);
  const lost = (await verified()).filter((fault) => !before.some((one) => one.id === fault.id));
  assert.deepEqual(
    lost.map(({ kind, table, id: of }) => [kind, table, of]),
    [['file_lost', 'record_attachment', id]],
  );
  assert.deepEqual((await exportFacts(house.house, house.county, join(folder, 'without'), async () => ({}))).missing, [sha256]);
  assert.equal(await blobs.keep(photo), sha256, 'sent again, it is put right');
  assert.deepEqual(await verified(), before);
});

test('a file that was exchanged in the database, or taken out of it, is found', async () => {
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  const faults = () =>
    house.database.transaction({ countyId: small.county, readOnly: true }, async (tx) => (await verifyCounty(tx, house.county, house.house)).faults);
  const kinds = async () => (await faults()).map((fault) => fault.kind);
  try {
    assert.deepEqual(await kinds(), []);
    await owner.query('begin');
    await owner.query(`set local gridward.county = '${small.county}'; update stored_file set bytes = '\\x00'; commit`);
    assert.deepEqual(await kinds(), ['file_altered']);
    await owner.query(`begin; set local gridward.county = '${small.county}'; set local session_replication_role = replica; delete from stored_file; commit`);
    assert.deepEqual(await kinds(), ['file_lost']);
  } finally {
    await owner.end();
  }
});
