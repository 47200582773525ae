import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { applyImport, checkImport } from '@gridward/contract/rosters';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { type PersonaName } from '../kernel/testing/personas.ts';
import { small } from '../kernel/testing/small-county.ts';
import { sha256Of } from './decide-import.ts';
import { csvOf, workbookOf } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const file = { kind: 'people', fileName: '人员.csv' } as const;
const check = (bytes: Uint8Array, more: { from?: string } = {}, who: PersonaName = '安委办主任') =>
  house.as(who).call(checkImport, { ...file, ...more }, bytes);
const apply = (bytes: Uint8Array, more: { from?: string; reason?: string } = {}) =>
  house.as('安委办主任').call(applyImport, { ...file, ...more, sha256: sha256Of(bytes) }, bytes);

async function stored(name: string) {
  return house.database.transaction({ countyId: small.county, readOnly: true }, (tx) =>
    tx.rows(sql<{ id: string; masked: string | null; unit: string; title: string; rank: string; phone: string | null; during: string }>`
      select p.id, s.masked, q.unit_id as unit, q.title, q.rank, q.office_phone as phone, q.during::text as during from person p
      left join person_secret s on s.county_id = ${small.county} and s.person_id = p.id
      join post q on q.county_id = ${small.county} and q.person_id = p.id and upper_inf(q.known)
      where p.county_id = ${small.county} and p.name = ${name} order by q.during, q.title`),
  );
}

describe('a sheet of people', () => {
  test('gives every person a post; several phones in one cell are told apart and the mobile is masked', async () => {
    const bytes = await workbookOf({
      rows: [
        ['姓 名', '单位', '职务', '职级', '联系电话'],
        ['韩　磊', '小协镇', '副镇长', '副科级', '１３８０５３８０００１；0538-7220001'],
        ['韩磊', '李家庄', '村居联络员', '', '13805380001\n13905380002'],
        ['杨柳', '应急管理局', '科员', '一般干部', 13705380003],
      ],
    });
    // Two villages are called 李家庄: the township has to say which.
    const refused = await check(bytes);
    assert.deepEqual(
      refused.rows[0]?.messages.map((message) => message.problem),
      ['import.ambiguous_unit', 'import.second_mobile'],
    );
    const mended = csvOf(
      '姓名,乡镇,单位,职务,职级,联系电话',
      '韩　磊,,小协镇,副镇长,副科级,１３８０５３８０００１；0538-7220001',
      '韩磊,小协镇,李家庄,村居联络员,,13805380001',
      '杨柳,小协镇,应急管理局,科员,一般干部,13705380003',
    );
    assert.deepEqual((await check(mended)).counts, { new: 3, changed: 0, same: 0, refused: 0 });
    await apply(mended);
    const han = await stored('韩磊');
    assert.equal(new Set(han.map((row) => row.id)).size, 1);
    assert.deepEqual(
      han.map((row) => [row.masked, row.title, row.rank, row.phone]).toSorted(),
      [
        ['138****0001', '副镇长', 'section_deputy', '0538-7220001'],
        ['138****0001', '村居联络员', 'village', null],
      ].toSorted(),
    );
    assert.equal((await stored('杨柳'))[0]?.unit, small.units.emergencyBureau);
    assert.deepEqual((await check(mended)).counts, { new: 0, changed: 0, same: 3, refused: 0 });
    assert.equal((await apply(mended)).revision, null);
  });

  test('that gives somebody another title ends the old one on that day; a person with two titles keeps both', async () => {
    await apply(csvOf('姓名,单位,职务,手机', '朱朝阳,小协镇,站长,13605380009', '朱朝阳,小协镇,党委委员,13605380009'), { from: '2025-01-01', reason: '补录' });
    const bytes = csvOf('姓名,单位,职务,手机', '朱朝阳,小协镇,副镇长,13605380009', '朱朝阳,小协镇,党委委员,13605380009');
    assert.deepEqual(
      (await check(bytes)).rows.map((row) => [row.label, row.verdict]),
      [['朱朝阳 副镇长', 'changed']],
    );
    await apply(bytes);
    assert.deepEqual(
      (await stored('朱朝阳')).map((row) => [row.title, row.during]),
      [
        ['站长', '[2025-01-01,2025-06-02)'],
        ['党委委员', '[2025-01-01,)'],
        ['副镇长', '[2025-06-02,)'],
      ],
    );
  });

  test('does not take two people of one name for one, and asks when it cannot tell', async () => {
    await apply(csvOf('姓名,单位,职务,手机', '秦川,小协镇,科员,13505380001'));
    const answer = await check(csvOf('姓名,单位,职务,手机', '秦川,翟镇,科员,13505380002', '秦川,小协镇,司机,13505380003', '秦川,翟镇,站长,不详'));
    assert.deepEqual(
      answer.rows.map((row) => [row.row, row.verdict, row.messages[0]?.problem]),
      [
        [3, 'refused', 'import.ambiguous_person'],
        [4, 'refused', 'import.not_a_phone'],
        [2, 'new', 'import.same_name_elsewhere'],
      ],
    );
    assert.equal(answer.rows[0]?.messages[0]?.accepted, '秦川（小协镇 科员）');
  });

  test('outside the township of the one who imports is refused without telling who is there', async () => {
    const answer = await check(csvOf('姓名,单位,职务', '冯书记,翟镇,镇长', '冯书记,小协镇,镇长'), {}, '乡镇安监站');
    assert.deepEqual(
      answer.rows.map((row) => [row.verdict, row.messages.map((message) => message.problem)]),
      [
        ['refused', ['permission.out_of_scope']],
        ['new', []],
      ],
    );
  });
});
