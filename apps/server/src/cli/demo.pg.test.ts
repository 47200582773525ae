import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { DutyContent } from '@gridward/contract/playbooks';
import { systemClock } from '../kernel/clock.ts';
import { readConfig } from '../kernel/config.ts';
import { openHouse, type OpenHouse } from '../kernel/house.ts';
import type { Tx } from '../kernel/database.ts';
import { copyDemoCity } from '../kernel/testing/demo-city.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { paperDifferences, papersOf } from '../rosters/rosters.ts';

const county = { id: '370982', name: '新泰市(演示)', timeZone: 'Asia/Shanghai', hashAlgorithm: 'sm3', synthetic: true } as const;

let city: Awaited<ReturnType<typeof copyDemoCity>>;
let house: OpenHouse;
before(async () => {
  city = await copyDemoCity();
  house = await openHouse({ config: readConfig({ GRIDWARD_DATA: city.dataFolder }), clock: systemClock, checksAnswers: true, serves: false, log: () => {} });
});
after(async () => {
  await house.close();
  city.remove();
});

function inCounty<T>(act: (tx: Tx) => Promise<T>): Promise<T> {
  return house.database.transaction({ countyId: county.id, readOnly: true }, act);
}

test('the register of its day says exactly what each published roster printed', async () => {
  await inCounty(async (tx) => {
    const papers = await papersOf({ tx, county });
    assert.deepEqual(
      papers.map((paper) => paper.number),
      ['安发〔2024〕3号', '安发〔2024〕9号', '安发〔2025〕2号', '安发〔2025〕8号', '安发〔2026〕3号', '安发〔2026〕9号'],
    );
    for (const { id, number } of papers) assert.deepEqual(await paperDifferences({ tx, county }, id), [], number ?? '');
  });
});

test('as known now only the two documented corrections read otherwise: a takeover of 2025 and a firm that had closed before', async () => {
  await inCounty(async (tx) => {
    const told: string[] = [];
    for (const { id, number } of await papersOf({ tx, county }))
      for (const { annex, group, issued, found } of await paperDifferences({ tx, county }, id, 'now'))
        told.push(`${number} ${annex} ${group}: ${issued ?? ''} → ${found ?? ''}`);
    const [takenOver, closed] = ['泰安民海制药有限公司', '新泰市永博运输有限公司'];
    assert.deepEqual(told, [
      '安发〔2025〕2号 enterprises 果都镇: 李国峰（副镇长） → 沈超（党委书记）',
      `安发〔2025〕2号 changes 果都镇: 3 调整 ${takenOver} 包保责任人 沈超 李国峰 → `,
      `安发〔2025〕8号 changes 新汶街道: 1 退出 ${closed}    → `,
      `安发〔2026〕3号 changes 果都镇:  → 4 调整 ${takenOver} 包保责任人 沈超 李国峰`,
    ]);
  });
});

test('the chain of the demo verifies', async () => {
  const { faults } = await inCounty((tx) => verifyCounty(tx, county, house, []));
  assert.deepEqual(faults, []);
});

test('its duties are those of the playbook to the letter, in force from November 2025; villages graded A were walked six times until 15 June 2026', async () => {
  const rows = await inCounty((tx) =>
    tx.rows(sql<{ code: string; version: number; during: string; content: DutyContent }>`
      select d.code, d.version, d.during::text, d.content from duty d where d.county_id = ${county.id} and upper_inf(d.known) order by d.code, d.version`),
  );
  const latest = new Map(rows.map((row) => [row.code, row]));
  assert.equal(latest.size, workSafety().duties.length);
  for (const { code, ...content } of workSafety().duties) assert.deepEqual(latest.get(code)?.content, content, code);
  assert.deepEqual(
    rows.filter((row) => row.code === 'village_patrol_a').map(({ version, during, content }) => [version, during, content.times]),
    [
      [1, '[2025-11-01,2026-06-15)', 6],
      [2, '[2026-06-15,)', 8],
    ],
  );
  assert.ok(rows.every((row) => row.version === 2 || row.during.startsWith('[2025-11-01,')));
});
