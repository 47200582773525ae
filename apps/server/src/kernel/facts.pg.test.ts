import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openDatabase } from './database.ts';
import { exportFacts, importFacts } from './facts.ts';
import { appUrlOf } from './house.ts';
import { openSecrets } from './secrets.ts';
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
  const database = openDatabase({ url: appUrlOf(other.ownerUrl, appPassword), poolSize: 2, prepared: false });
  try {
    const secrets = openSecrets([Buffer.alloc(32, 9)]); // another installation has another key
    const { verification } = await importFacts(database, secrets, from, new Date('2026-01-01'));
    return { verification, again: await database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, secrets)) };
  } finally {
    await database.close();
    await other.drop();
  }
}

test('facts leave without secrets and come back with the same chain in another installation', async () => {
  const out = join(folder, 'whole');
  const summary = await exportFacts(house.database, house.county, out, {});
  assert.equal(summary.revision, await house.head());
  assert.doesNotMatch(readFileSync(join(out, 'person_secret.jsonl'), 'utf8'), /13800000000/);
  assert.match(readFileSync(join(out, 'tenure.jsonl'), 'utf8'), /"known":\{"from":1,"until":null\},"during":\{"from":"2024-01-01","until":null\}/);
  const { verification, again } = await restored(out);
  const here = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house.secrets));
  assert.deepEqual(verification.head, here.head);
  assert.deepEqual(again.faults, []);
  assert.equal(again.rows, here.rows);
});

test('facts changed on the way are refused whole', async () => {
  const out = join(folder, 'changed');
  await exportFacts(house.database, house.county, out, {});
  const file = join(out, 'tenure.jsonl');
  writeFileSync(file, readFileSync(file, 'utf8').replace(small.people.guarantor, small.people.successor));
  await assert.rejects(restored(out), /do not agree with their chain.*tenure/);
});

test('a restore cannot give a single-holder role to two people', async () => {
  const out = join(folder, 'doubled');
  await exportFacts(house.database, house.county, out, {});
  const file = join(out, 'tenure.jsonl');
  const line =
    readFileSync(file, 'utf8')
      .split('\n')
      .find((text) => text.includes('"guarantor"')) ?? '';
  appendFileSync(file, `${JSON.stringify({ ...JSON.parse(line), id: crypto.randomUUID(), person_id: small.people.successor })}\n`);
  await assert.rejects(restored(out), { code: '23P01' });
});
