import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import { backUp, restore } from './backup.ts';
import { openBlobs } from './blobs.ts';
import type { EmbeddedPostgres } from './embedded-postgres.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

let folder: string;
let database: EmbeddedPostgres;
const log = () => undefined;
const backupOf = (to: string) => ({
  ownerUrl: database.ownerUrl,
  dataFolder: join(folder, 'original'),
  to: join(folder, to),
  gridwardVersion: '0.1.0',
  headRevisions: { '370982': 7 },
  now: new Date('2025-06-01T00:00:00Z'),
});

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gridward-backup-'));
  database = await startEmbeddedPostgres({ dataFolder: join(folder, 'original'), log, throwaway: true });
  writeFileSync(join(folder, 'original', 'secret.key'), 'the key\n', { mode: 0o600 });
});

after(async () => {
  await database.stop();
  rmSync(folder, { recursive: true });
});

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Writes pairs of rows, one transaction each, until told to stop; answers how many were acknowledged. */
function keepWriting(client: pg.Client): { written(): number; stop(): Promise<void> } {
  let [acknowledged, going] = [0, true];
  const writing = (async () => {
    while (going) {
      await client.query('with a as (insert into note values ($1, $2) returning number) insert into copy select number from a', [
        acknowledged,
        'x'.repeat(2000),
      ]);
      acknowledged++;
    }
  })();
  return {
    written: () => acknowledged,
    stop: async () => {
      going = false;
      await writing;
      await client.end();
    },
  };
}

test('a backup made while people write is complete up to its beginning, and consistent when restored elsewhere', async () => {
  const sha256 = await openBlobs(join(folder, 'original', 'blobs'), null)
    .of('370982')
    .keep(Buffer.from('现场照片'));
  const client = await connect(database.ownerUrl);
  await client.query('create table note (number int primary key, words text); create table copy (number int primary key references note)');
  await client.query(`insert into note select -g, repeat('y', 500) from generate_series(1, 20000) g`);
  const writer = keepWriting(client);
  while (writer.written() < 50) await new Promise((resolve) => setTimeout(resolve, 10));

  const before = writer.written();
  const manifest = await backUp(backupOf('one.tar.gz'));
  assert.ok(writer.written() > before, 'writing went on during the backup');
  await writer.stop();
  assert.deepEqual(manifest.headRevisions, { '370982': 7 });
  assert.equal(statSync(join(folder, 'one.tar.gz')).mode & 0o077, 0, 'only its owner can read a backup');

  assert.deepEqual(await restore({ from: join(folder, 'one.tar.gz'), dataFolder: join(folder, 'restored') }), manifest);
  assert.equal(readFileSync(join(folder, 'restored', 'secret.key'), 'utf8'), 'the key\n');
  const photo = await openBlobs(join(folder, 'restored', 'blobs'), null)
    .of('370982')
    .read(sha256);
  assert.equal(photo?.toString(), '现场照片', 'photos of records come back with the database');
  const restored = await startEmbeddedPostgres({ dataFolder: join(folder, 'restored'), log, throwaway: true });
  const copy = await connect(restored.ownerUrl);
  const { rows } = await copy.query<{ old: number; notes: number; copies: number; last: number }>(
    `select (select count(*)::int from note where number < 0) as old, (select count(*)::int from note where number >= 0) as notes,
            (select count(*)::int from copy) as copies, (select max(number) from copy) as last`,
  );
  await copy.end();
  await restored.stop();
  assert.ok(rows[0]);
  assert.equal(rows[0].old, 20000);
  assert.ok(rows[0].notes >= before, `${rows[0].notes} of at least ${before} acknowledged rows`);
  assert.equal(rows[0].copies, rows[0].notes);
  assert.equal(rows[0].last, rows[0].notes - 1);
});

test('a restore never writes into a folder that holds something', async () => {
  await assert.rejects(restore({ from: join(folder, 'one.tar.gz'), dataFolder: join(folder, 'original') }), /is not empty/);
});

test('a backup never overwrites a file', async () => {
  await assert.rejects(backUp(backupOf('one.tar.gz')), /exists already/);
});

test('a backup that was cut off or altered is refused and leaves nothing behind', async () => {
  const whole = gunzipSync(readFileSync(join(folder, 'one.tar.gz')));
  writeFileSync(join(folder, 'short.tar'), whole.subarray(0, whole.length - 4 * 1024 * 1024));
  const altered = Buffer.from(whole);
  altered[Math.floor(whole.length / 2)] = (altered[Math.floor(whole.length / 2)] ?? 0) ^ 1;
  writeFileSync(join(folder, 'altered.tar'), altered);
  for (const name of ['short.tar', 'altered.tar']) {
    await assert.rejects(restore({ from: join(folder, name), dataFolder: join(folder, 'refused') }), /not a complete backup/, name);
    assert.deepEqual(readdirSync(join(folder, 'refused')), []);
  }
});

test('for an external database the operator is told to use pg_dump', async () => {
  await assert.rejects(backUp({ ...backupOf('three.tar'), dataFolder: join(folder, 'elsewhere') }), /pg_dump/);
});
