// Real servers in temporary folders, killed the way the world kills them.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from './embedded-processes.ts';
import { discardDatabase, findRunningPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

let dataFolder: string;
const lines: string[] = [];
const start = () => startEmbeddedPostgres({ dataFolder, log: (line) => lines.push(line) });

before(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'gridward 数据 '));
});

after(async () => {
  await (await findRunningPostgres(dataFolder))?.stop();
  discardDatabase(dataFolder);
});

async function ask(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Another program that uses the same data folder until it is killed. */
async function startElsewhere(): Promise<{ pid: number; answer: { port: number; adopted: boolean }; kill(): Promise<void> }> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)};
    const { port, adopted } = await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(dataFolder)}, log: () => undefined });
    console.log(JSON.stringify({ port, adopted }));
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [chunk] = await once(child.stdout, 'data');
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  // The program above prints exactly this.
  return { pid: child.pid ?? 0, answer: JSON.parse(String(chunk)) as { port: number; adopted: boolean }, kill };
}

test('two programs that start for the first time at once share one database, and the last to leave stops it', async () => {
  const [ours, theirs] = await Promise.all([start(), startElsewhere()]);
  assert.equal(ours.port, theirs.answer.port);
  assert.notEqual(ours.adopted, theirs.answer.adopted);

  await ours.stop();
  assert.ok(isAlive(postmasterPid()), 'the other program still needs the database');

  await theirs.kill();
  const found = await findRunningPostgres(dataFolder);
  assert.ok(found, 'kill -9 of the last program leaves the database running');
  await found.stop();
  assert.equal(await findRunningPostgres(dataFolder), undefined);
});

test('the database speaks UTC and UTF-8, asks for a password, and listens on this machine only', async () => {
  const database = await start();
  const settings = await ask(
    database.ownerUrl,
    `select current_setting('TimeZone') as zone, current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
            datlocale as locale, pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`,
  );
  assert.deepEqual(settings, [{ zone: 'UTC', listens: '127.0.0.1', fsync: 'on', locale: 'C.UTF-8', encoding: 'UTF8' }]);
  await assert.rejects(ask(database.ownerUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1'), /password authentication failed/);
  await database.stop();
});

test('after kill -9 of the program the next start adopts the running database', async () => {
  const theirs = await startElsewhere();
  await theirs.kill();
  const ours = await start();
  assert.equal(ours.adopted, true);
  assert.equal(ours.port, theirs.answer.port);
  await ours.stop();
});

test('after kill -9 of the database itself the next start recovers what was acknowledged', async () => {
  const first = await start();
  await ask(first.ownerUrl, 'create table kept (number int); insert into kept select generate_series(1, 1000)');
  process.kill(postmasterPid(), 'SIGKILL');
  const second = await start();
  assert.equal(second.adopted, false);
  assert.ok(lines.some((line) => line.includes('it recovers now')));
  assert.deepEqual(await ask(second.ownerUrl, 'select count(*)::int as count from kept'), [{ count: 1000 }]);
  await first.stop();
  await second.stop();
});

test('a lock file that names some other living process does not prevent the start', async () => {
  const stranger = spawn('sleep', ['60']);
  writeFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), `${stranger.pid}\n${dataFolder}\n1\n5432\n\n127.0.0.1\n\nready\n`);
  assert.equal(await findRunningPostgres(dataFolder), undefined);
  const database = await start();
  assert.equal(database.adopted, false);
  assert.ok(isAlive(stranger.pid ?? 0), 'the stranger is left alone');
  await database.stop();
  stranger.kill();
});

test('a server of another data folder is not adopted even if the lock file names it', async () => {
  const otherFolder = mkdtempSync(join(tmpdir(), 'gridward-other-'));
  const other = await startEmbeddedPostgres({ dataFolder: otherFolder, log: () => undefined, throwaway: true });
  const pidFile = readFileSync(join(otherFolder, 'postgres', 'postmaster.pid'));
  writeFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), pidFile);
  const database = await start();
  assert.equal(database.adopted, false);
  assert.notEqual(database.port, other.port);
  await database.stop();
  assert.ok(await ask(other.ownerUrl, 'select 1'));
  await other.stop();
  discardDatabase(otherFolder);
});

test('a killed first start leaves nothing half done in the way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridward-half-'));
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)};
    await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(folder)}, log: console.log });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await sleep(200);
  child.kill('SIGKILL');
  const database = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined, throwaway: true });
  assert.ok(await ask(database.ownerUrl, 'select 1'));
  await database.stop();
  discardDatabase(folder);
});

test('a test run that fails halfway leaves no throw-away database behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridward-failed-'));
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)};
    await startEmbeddedPostgres({ dataFolder: ${JSON.stringify(folder)}, log: () => undefined, throwaway: true });
    const cluster = (await import('node:fs')).realpathSync(${JSON.stringify(join(folder, 'postgres'))});
    console.log(cluster);
    throw new Error('the test failed');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const [cluster] = await once(child.stdout, 'data');
  await once(child, 'close');
  assert.match(said, /the test failed/);
  assert.equal(existsSync(String(cluster).trim()), false, said);
  assert.equal(await findRunningPostgres(folder), undefined);
  discardDatabase(folder);
});
