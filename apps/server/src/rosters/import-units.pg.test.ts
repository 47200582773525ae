import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { ProblemError } from '@gridward/contract/call';
import { applyImport, checkImport } from '@gridward/contract/rosters';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { type PersonaName } from '../kernel/testing/personas.ts';
import { small } from '../kernel/testing/small-county.ts';
import { sha256Of } from './decide-import.ts';
import { csvOf } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const file = { kind: 'units', fileName: '网格.csv' } as const;
const check = (bytes: Uint8Array, more: { from?: string } = {}, who: PersonaName = '安委办主任') =>
  house.as(who).call(checkImport, { ...file, ...more }, bytes);
const apply = (bytes: Uint8Array, more: { from?: string; reason?: string } = {}) =>
  house.as('安委办主任').call(applyImport, { ...file, ...more, sha256: sha256Of(bytes) }, bytes);

async function placesOf(name: string) {
  return house.database.transaction({ countyId: small.county, readOnly: true }, (tx) =>
    tx.rows(sql<{ kind: string; code: string | null; tree: string; parent: string; during: string }>`
      select u.kind, u.code, p.tree, (select m.name from unit_name m where m.county_id = ${small.county} and m.unit_id = p.parent_id and upper_inf(m.known) limit 1) as parent, p.during::text as during
      from unit_name n join unit u on u.county_id = ${small.county} and u.id = n.unit_id
      join unit_placement p on p.county_id = ${small.county} and p.unit_id = u.id and upper_inf(p.known)
      where n.county_id = ${small.county} and n.name = ${name} and upper_inf(n.known) and upper_inf(n.during) order by p.tree desc, p.during`),
  );
}

describe('a sheet of units', () => {
  test('may name a village before its new township, and both stand after one revision', async () => {
    const bytes = csvOf(
      '名称,类别,代码,乡镇街道,上级单位,所属片区',
      '新庄村,村居,370982110201,岳家庄乡,城南管理区,',
      '城南管理区,管理区,,岳家庄乡,,',
      '岳家庄乡,乡镇街道,370982110,,,东部片区',
      '水利局,部门,SL,,,',
    );
    const head = await house.head();
    assert.deepEqual((await check(bytes)).counts, { new: 4, changed: 0, same: 0, refused: 0 }, JSON.stringify((await check(bytes)).rows));
    assert.equal((await apply(bytes)).revision, head + 1);
    assert.deepEqual(await placesOf('新庄村'), [{ kind: 'village', code: '370982110201', tree: 'territory', parent: '城南管理区', during: '[2025-06-02,)' }]);
    assert.deepEqual(
      (await placesOf('岳家庄乡')).map((row) => [row.tree, row.parent]),
      [
        ['territory', '新泰市'],
        ['sector', '东部片区'],
      ],
    );
    assert.deepEqual(
      (await placesOf('水利局')).map((row) => [row.tree, row.parent]),
      [['line', '新泰市']],
    );
    assert.deepEqual((await check(bytes)).counts, { new: 0, changed: 0, same: 4, refused: 0 });
    assert.equal((await apply(bytes)).revision, null);
  });

  test('with a column for every level gives the kind by the column', async () => {
    const bytes = csvOf('所属乡镇,所属管理区,村居名称', '小协镇,城东管理区,赵家庄村', '小协镇,城东管理区,李家庄村', '小协镇,,张家庄村');
    assert.deepEqual((await check(bytes)).counts, { new: 2, changed: 0, same: 1, refused: 0 });
    await apply(bytes);
    assert.equal((await placesOf('张家庄村'))[0]?.parent, '小协镇');
  });

  test('renames by code and moves by place, from the day on', async () => {
    await apply(csvOf('名称,类别,代码,上级单位', '旧名村,村居,370982102299,小协镇/城东管理区'), { from: '2025-01-01', reason: '补录' });
    const bytes = csvOf('名称,类别,代码,上级单位', '新名村,村居,370982102299,翟镇/镇西管理区');
    assert.deepEqual((await check(bytes)).counts, { new: 0, changed: 1, same: 0, refused: 0 });
    await apply(bytes);
    assert.deepEqual(
      (await placesOf('新名村')).map((row) => [row.parent, row.during]),
      [
        ['城东管理区', '[2025-01-01,2025-06-02)'],
        ['镇西管理区', '[2025-06-02,)'],
      ],
    );
    assert.deepEqual((await check(bytes)).counts, { new: 0, changed: 0, same: 1, refused: 0 });
  });

  test('is refused row by row: a wrong place, an unknown parent, a code that is taken, a row twice', async () => {
    const answer = await check(
      csvOf(
        '名称,类别,代码,上级单位',
        '甲村,村居,,新泰市',
        '乙村,村居,,无名镇',
        '丙镇,乡镇街道,YJ,',
        '丁村,村居,,小协镇',
        '丁 村,村居,,小协镇',
        '戊,星球,,小协镇',
        '王家庄村,村居,,城东管理区',
      ),
    );
    assert.deepEqual(answer.counts, { new: 1, changed: 0, same: 1, refused: 5 });
    assert.deepEqual(
      answer.rows.filter((row) => row.verdict === 'refused').map((row) => row.messages[0]?.problem),
      ['unit.wrong_tree', 'import.unknown_unit', 'import.kind_fixed', 'import.duplicate_row', 'import.unknown_choice'],
    );
  });

  test('is for those who may change units, and nobody else', async () => {
    await assert.rejects(check(csvOf('名称,类别', '甲村,村居'), {}, '乡镇安监站'), (error: ProblemError) => error.answer.problem === 'permission.missing');
  });
});
