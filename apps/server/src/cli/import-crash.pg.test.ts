// kill -9 of the server and of its database in the middle of an import: nothing acknowledged is lost, nothing half stays.

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
import { applyImport } from '@gridward/contract/rosters';
import { systemClock } from '../kernel/clock.ts';
import { readConfig } from '../kernel/config.ts';
import { discardDatabase, findRunningPostgres } from '../kernel/embedded-postgres.ts';
import { openHouse, type OpenHouse } from '../kernel/house.ts';
import { operator } from '../kernel/identity.ts';
import { perform } from '../kernel/perform.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { allRoutes } from '../routes.ts';
import { setUp } from './setup.ts';

const rowsOfOne = 1500;
const county = { id: '370982', name: '新泰市', timeZone: 'Asia/Shanghai', hashAlgorithm: 'sm3', synthetic: false } as const;
let dataFolder: string;

before(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'gridward-crash-'));
});
after(async () => {
  await (await findRunningPostgres(dataFolder))?.stop();
  discardDatabase(dataFolder);
});

function open(): Promise<OpenHouse> {
  return openHouse({ config: readConfig({ GRIDWARD_DATA: dataFolder }), clock: systemClock, checksAnswers: true, serves: false, log: () => {} });
}

async function importUnits(house: OpenHouse): Promise<void> {
  const bytes = new TextEncoder().encode('名称,类别,上级单位\n小协镇,乡镇街道,\n李家庄村,村居,小协镇\n');
  const { createHash } = await import('node:crypto');
  const route = allRoutes.find((one) => one.endpoint === applyImport);
  assert.ok(route);
  const input = { kind: 'units', fileName: '网格.csv', sha256: createHash('sha256').update(bytes).digest('hex') };
  await perform(house, route, { input, actor: { countyId: county.id, actor: operator('测试') }, upload: bytes });
}

/** A server that imports one sheet after another, and says when it begins to write and when it has answered. */
function importing(firstRound: number): ChildProcess {
  const at = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const program = `
    import { createHash } from 'node:crypto';
    import { openHouse } from ${at('../kernel/house.ts')};
    import { readConfig } from ${at('../kernel/config.ts')};
    import { systemClock } from ${at('../kernel/clock.ts')};
    import { operator } from ${at('../kernel/identity.ts')};
    import { newId } from ${at('../kernel/names.ts')};
    import { perform } from ${at('../kernel/perform.ts')};
    import { watchImport } from ${at('../rosters/rosters.ts')};
    import { allRoutes } from ${at('../routes.ts')};
    const house = await openHouse({ config: readConfig({ GRIDWARD_DATA: ${JSON.stringify(dataFolder)} }), clock: systemClock, checksAnswers: true, serves: true, log: () => {} });
    const route = allRoutes.find((one) => one.endpoint.name === 'applyImport');
    for (let round = ${firstRound}; ; round++) {
      const lines = Array.from({ length: ${rowsOfOne} }, (_, row) => '第' + round + '批第' + row + '号厂,小协镇,李家庄村');
      const bytes = new TextEncoder().encode(['企业名称,乡镇,村居', ...lines].join('\\n'));
      const ticket = newId();
      const stop = watchImport(ticket, ({ step }) => step === 'writing' && console.log('writing ' + round));
      const input = { kind: 'subjects', fileName: 'x.csv', ticket, sha256: createHash('sha256').update(bytes).digest('hex') };
      await perform(house, route, { input, actor: { countyId: '370982', actor: operator('测试') }, upload: bytes });
      console.log('answered ' + round);
      stop();
    }`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

interface Killed {
  readonly answered: readonly number[];
  readonly writing: number;
}

/** Kills server and database some milliseconds into the writing of the second sheet. */
async function killWhileWriting(firstRound: number, delay: number): Promise<Killed> {
  const child = importing(firstRound);
  const answered: number[] = [];
  let writing = firstRound;
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, round] = line.split(' ');
    if (word === 'answered') answered.push(Number(round));
    if (word === 'writing') writing = Number(round);
    if (word !== 'writing' || writing === firstRound) continue;
    await sleep(delay);
    const postmaster = Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(postmaster, 'SIGKILL');
    child.kill('SIGKILL');
    break;
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { answered, writing };
}

async function rowsOf(house: OpenHouse, round: number): Promise<{ subjects: number; places: number; statuses: number }> {
  return house.database.transaction({ countyId: county.id, readOnly: true }, async (tx) => {
    const start = `第${round}批第`;
    const counts = await tx.first(sql<{ subjects: number; places: number; statuses: number }>`
      select count(*) as subjects,
        count((select 1 from subject_placement p where p.county_id = ${county.id} and p.subject_id = s.id)) as places,
        count((select 1 from subject_status x where x.county_id = ${county.id} and x.subject_id = s.id)) as statuses
      from subject s where s.county_id = ${county.id} and starts_with(s.name, ${start})`);
    return counts ?? { subjects: -1, places: -1, statuses: -1 };
  });
}

test('kill -9 of server and database during an import leaves all of it or nothing, and loses nothing that was answered', async () => {
  const made = await open();
  const outcome = await setUp(made, { countyCode: county.id, countyName: county.name, administrator: 'admin.one', since: '2024-01-01' });
  assert.equal(outcome.kind, 'made');
  await importUnits(made);
  await made.close();
  let round = 1;
  let cutOff = 0;
  for (const delay of [0, 60, 250]) {
    const { answered, writing } = await killWhileWriting(round, delay);
    assert.ok(answered.includes(round), 'the first sheet was answered before the second was written');
    const house = await open();
    for (let one = round; one <= writing + 1; one++) {
      const counts = await rowsOf(house, one);
      assert.ok(counts.subjects === 0 || counts.subjects === rowsOfOne, `sheet ${one}: ${JSON.stringify(counts)}`);
      assert.deepEqual([counts.places, counts.statuses], [counts.subjects, counts.subjects]);
      if (answered.includes(one)) assert.equal(counts.subjects, rowsOfOne, `sheet ${one} was answered`);
      if (one === writing && counts.subjects === 0) cutOff++;
    }
    const { faults } = await house.database.transaction({ countyId: county.id, readOnly: true }, (tx) => verifyCounty(tx, county, house, []));
    assert.deepEqual(faults, []);
    await house.close();
    round = writing + 2;
  }
  assert.ok(cutOff > 0, 'at least one import was cut off in the middle');
});
