// A tree as large as the nation's: 31 provinces, 2,978 counties, 41,352 townships, 620,574 villages, all as units of one
// county of a throw-away database. How long loading takes, and whether the tree stays usable: children on opening a node,
// search by pinyin initials, and a unit's page with what lies in its subtree.

import type pg from 'pg';
import { newId } from '@gridward/server/src/kernel/names.ts';
import { createAccountWithPassword } from '@gridward/server/src/accounts/accounts.ts';
import { makeCounty } from '@gridward/server/src/kernel/counties.ts';
import { writeRevision } from '@gridward/server/src/kernel/revision.ts';
import { drive } from './lab/drive.ts';
import { openPlace, type Place } from './lab/place.ts';
import { median, ms, quantile, report, say, table } from './lab/report.ts';

const countyId = '100000';
const rounds = 5;
/** Kind, prefix of ids, how many. Names are drawn from syllables, so that initials repeat as they do in life. */
const levels = [
  { kind: 'township', count: 31, letter: 1 },
  { kind: 'township', count: 2_978, letter: 2 },
  { kind: 'area', count: 41_352, letter: 3 },
  { kind: 'village', count: 620_574, letter: 4 },
] as const;
const syllables = '安白宝北长成城春大东凤高宫古广海河红湖华黄江金景兰李林刘柳龙马梅木南宁平泉沙山上石寺松太田王西下小新杨羊阳永玉张赵周庄'.split('');
const readings =
  'an bai bao bei chang cheng cheng chun da dong feng gao gong gu guang hai he hong hu hua huang jiang jin jing lan li lin liu liu long ma mei mu nan ning ping quan sha shan shang shi si song tai tian wang xi xia xiao xin yang yang yang yong yu zhang zhao zhou zhuang'.split(
    ' ',
  );

const idOf = (level: string, number: string) => `('00000000-0000-7000-8000-' || ${level} || lpad((${number})::text, 11, '0'))::uuid`;

async function makeNation({ house, owner }: Pick<Place, 'house' | 'owner'>): Promise<void> {
  const now = new Date('2025-01-01T00:00:00Z');
  const county = { id: countyId, name: '全国(合成)', timeZone: 'Asia/Shanghai', hashAlgorithm: 'sm3', synthetic: true } as const;
  await house.database.transaction({ countyId, readOnly: false }, async (tx) => {
    await makeCounty(tx, county, now);
    const rows = await createAccountWithPassword(
      tx,
      { name: 'nation', personId: null, password: `nation-${newId()}`, grants: [{ office: 'safety_committee', scope: 'county', unitId: null }] },
      now,
    );
    await writeRevision({ tx, secrets: house.secrets, hashAlgorithm: 'sm3', now, actor: { accountId: null, name: 'bench' } }, 'setup.nation', null, {
      puts: { account: [...rows.account], account_grant: [...rows.account_grant] },
    });
  });
  const begun = performance.now();
  await insertUnits(owner, 0, 'county', 1, `null`);
  let above = 1;
  for (const { kind, count, letter } of levels) {
    say(`${count.toLocaleString('en')} ${kind}s`);
    await insertUnits(owner, letter, kind, count, idOf(`'${letter - 1}'`, `(n * ${above}::bigint) / ${count}`));
    above = count;
  }
  say('100,000 firms');
  await insertFirms(owner);
  await owner.query('vacuum analyze unit, unit_name, unit_placement, subject, subject_placement, subject_status');
  // Kept beside the tree, for runs that find it there.
  await owner.query(`create table bench_loaded as select ${performance.now() - begun}::float8 as ms`);
}

/** One in every sixth village: something to count when a subtree is rolled up. */
async function insertFirms(owner: pg.Client): Promise<void> {
  const each = 'from generate_series(0, 99999) n';
  await owner.query(
    `insert into subject (county_id, id, kind, name, pinyin, initials, changed_in)
     select '${countyId}', ${idOf("'5'", 'n')}, 'enterprise', '企业' || n, 'qiye' || n, 'qy' || n, 1 ${each}`,
  );
  await owner.query(
    `insert into subject_placement (county_id, id, subject_id, unit_id, during, known)
     select '${countyId}', gen_random_uuid(), ${idOf("'5'", 'n')}, ${idOf("'4'", 'n * 6')}, '[2025-01-01,)', '[1,)' ${each}`,
  );
  await owner.query(
    `insert into subject_status (county_id, id, subject_id, status, during, known)
     select '${countyId}', gen_random_uuid(), ${idOf("'5'", 'n')}, 'active', '[2025-01-01,)', '[1,)' ${each}`,
  );
}

async function insertUnits(owner: pg.Client, letter: number, kind: string, count: number, parent: string): Promise<void> {
  const pick = (array: string) =>
    [7, 13, 31].map((step, index) => `(${array})[1 + ((n * ${step} + n / ${index * 17 + 59} + ${letter * 3}) % ${syllables.length})]`).join(' || ');
  const [names, sounds] = [`array['${syllables.join("','")}']`, `array['${readings.join("','")}']`];
  const initials = `array['${readings.map((reading) => reading.slice(0, 1)).join("','")}']`;
  await owner.query(
    `insert into unit (county_id, id, kind, code, changed_in) select '${countyId}', ${idOf(`'${letter}'`, 'n')}, '${kind}', '${letter}' || lpad(n::text, 11, '0'), 1 from generate_series(0, ${count - 1}) n`,
  );
  await owner.query(
    `insert into unit_name (county_id, id, unit_id, name, pinyin, initials, during, known)
     select '${countyId}', gen_random_uuid(), ${idOf(`'${letter}'`, 'n')}, ${pick(names)}, ${pick(sounds)}, ${pick(initials)}, '[2025-01-01,)', '[1,)' from generate_series(0, ${count - 1}) n`,
  );
  await owner.query(
    `insert into unit_placement (county_id, id, unit_id, tree, parent_id, during, known)
     select '${countyId}', gen_random_uuid(), ${idOf(`'${letter}'`, 'n')}, 'territory', ${parent}, '[2025-01-01,)', '[1,)' from generate_series(0, ${count - 1}) n`,
  );
  await owner.query(
    `insert into subject (county_id, id, kind, name, pinyin, initials, changed_in)
     select '${countyId}', n.unit_id, 'unit', n.name, n.pinyin, n.initials, 1 from unit_name n join unit u on u.county_id = n.county_id and u.id = n.unit_id
     where n.county_id = '${countyId}' and n.unit_id between ${idOf(`'${letter}'`, '0')} and ${idOf(`'${letter}'`, `${count - 1}`)}`,
  );
}

const place = await openPlace('nation', makeNation);
try {
  const server = await place.start('serve.ts');
  const cookie = await place.cookieOf('nation');
  const unit = (letter: number, number: number) => `00000000-0000-7000-8000-${letter}${String(number).padStart(11, '0')}`;
  const questions: [string, number, (index: number) => string][] = [
    ['children of the root (31)', 20, () => `/api/units?parentId=${unit(0, 0)}&limit=50`],
    ['children of a province (≈ 96)', 20, (index) => `/api/units?parentId=${unit(1, index % 31)}&limit=200`],
    ['children of a county', 40, (index) => `/api/units?parentId=${unit(2, (index * 37) % 2978)}&limit=50`],
    ['children of a township', 40, (index) => `/api/units?parentId=${unit(3, (index * 997) % 41352)}&limit=50`],
    ['search by three initials', 40, (index) => `/api/units?q=${'abcdfghjlmnpqstwxyz'[index % 19]}${'xyzlsh'[index % 6]}${'tsgdcb'[(index * 5) % 6]}&limit=20`],
    ['search by two initials', 20, (index) => `/api/units?q=${'xlsdgh'[index % 6]}${'yzstwx'[(index * 5) % 6]}&limit=20`],
    ['search by name', 20, (index) => `/api/units?q=${encodeURIComponent(`${syllables[(index * 7) % 50]}${syllables[(index * 11) % 50]}`)}&limit=20`],
    ['global search by three initials', 20, (index) => `/api/search?q=${'xlsdgh'[index % 6]}${'yzstwx'[(index * 5) % 6]}l&limit=12`],
    ['page of a county, subtree counted', 20, (index) => `/api/units/${unit(2, (index * 37) % 2978)}`],
    ['page of a province, subtree counted', rounds, (index) => `/api/units/${unit(1, index % 31)}`],
    ['page of the root: 100,000 firms in 665,000 units counted', rounds, () => `/api/units/${unit(0, 0)}`],
  ];
  const [loaded] = (await place.owner.query<{ ms: number }>('select ms from bench_loaded')).rows;
  const rows: string[][] = [];
  for (const [name, requests, pathOf] of questions) {
    say(name);
    await drive({ url: server.url, cookie, requests: 2, atOnce: 1, pathOf });
    const before = place.cpu(server);
    const { latencies } = await drive({ url: server.url, cookie, requests, atOnce: 1, pathOf });
    const after = place.cpu(server);
    rows.push([
      name,
      ms(median(latencies)),
      ms(quantile(latencies, 0.95)),
      ms((after.server + after.database - before.server - before.database) / 1000 / requests),
    ]);
  }
  report('nation', "a tree of the nation's size", [
    loaded === undefined
      ? 'Loaded in an earlier run.'
      : `664,936 units with names and places, and 100,000 firms in them, made and indexed in ${ms(loaded.ms)} (one run).`,
    table(['', 'median', 'p95', 'CPU a request'], rows),
    'Budget (DESIGN §12): loads; subtree roll-up < 1 s.',
  ]);
} finally {
  await place.close();
}
