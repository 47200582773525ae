import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import iconv from 'iconv-lite';
import { sql } from 'kysely';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { applyImport, checkImport } from '@gridward/contract/rosters';
import { ProblemError } from '@gridward/contract/call';
import { usccCheckCharacter } from '@gridward/domain/subjects/uscc';
import { sha256Of } from './decide-import.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { type PersonaName } from '../kernel/testing/personas.ts';
import { small } from '../kernel/testing/small-county.ts';
import { csvOf, workbookOf } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

type Check = AnswerOf<typeof checkImport>;
const file = { kind: 'subjects', fileName: '企业名册.xlsx' } as const;

async function check(bytes: Uint8Array, more: { township?: string; from?: string } = {}, who: PersonaName = '安委办主任'): Promise<Check> {
  return house.as(who).call(checkImport, { ...file, ...more }, bytes);
}

async function apply(
  bytes: Uint8Array,
  more: { township?: string; from?: string; skipRefused?: 'true'; reason?: string } = {},
  who: PersonaName = '安委办主任',
) {
  return house.as(who).call(applyImport, { ...file, ...more, sha256: sha256Of(bytes) }, bytes);
}

async function stored(name: string) {
  return house.database.transaction({ countyId: small.county, readOnly: true }, (tx) =>
    tx.rows(sql<{ code: string | null; industries: string[]; profile: Record<string, unknown>; unitId: string; during: string }>`
      select s.code, s.industries, s.profile, p.unit_id as "unitId", p.during::text as during from subject s
      join subject_placement p on p.county_id = ${small.county} and p.subject_id = s.id and upper_inf(p.known)
      where s.county_id = ${small.county} and s.name = ${name}`),
  );
}

function uscc(serial: number): string {
  const first = `91370982MA${String(serial).padStart(7, '0')}`;
  return first + usccCheckCharacter(first);
}

const problemsIn = (answer: Check) => answer.rows.flatMap((row) => row.messages.map((message) => `${message.cell ?? ''} ${message.problem}`));

describe('a roster of firms', () => {
  test('is read below instructions, with merged cells, full-width digits and a signature row, and entered as one revision', async () => {
    const bytes = await workbookOf({
      rows: [
        ['2025年度企业名册'],
        ['填表说明：1.红色为必填项；2.信用代码为18位。'],
        ['序号', '所属乡镇', '村居', '基本情况', null, null, '纳入日期'],
        [null, null, null, '企业名称', '统一社会信用代码', '规模', null],
        [
          1,
          '小协镇',
          '李家庄村',
          '新泰市甲　化工有限公司',
          '９１３７０９８２ＭＡ０００００１１' + usccCheckCharacter('91370982MA0000011'),
          '中型',
          new Date('2025-03-01T00:00:00Z'),
        ],
        [2, null, '王家庄村', '乙机械厂', uscc(12), '小型', '2025年4月1日'],
        [3, '翟镇', '李家庄村', '丙面粉厂', null, '微型', '2025/5/1'],
        ['填报人：张三', null, null, '审核：李四'],
      ],
      merged: ['A1:G1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:F3', 'G3:G4', 'B5:B6'],
    });
    const checked = await check(bytes);
    assert.deepEqual(checked.counts, { new: 3, changed: 0, same: 0, refused: 0 }, JSON.stringify(checked.rows));
    assert.equal(checked.sheets[0]?.headerRow, 4);
    assert.equal(checked.sheets[0]?.skipped, 3);
    assert.equal(checked.sheets[0]?.columns.find((column) => column.header === '基本情况 企业名称')?.field, 'name');
    const head = await house.head();
    const answer = await apply(bytes);
    assert.equal(answer.revision, head + 1);
    assert.deepEqual(await stored('新泰市甲 化工有限公司'), [
      { code: uscc(11), industries: [], profile: { size: 'medium' }, unitId: small.units.xiaoxieLijia, during: '[2025-03-01,)' },
    ]);
    assert.equal((await stored('乙机械厂'))[0]?.during, '[2025-04-01,)');
    assert.equal((await stored('丙面粉厂'))[0]?.unitId, small.units.zhaizhenLijia);
  });

  test('imported once more changes nothing and writes nothing', async () => {
    const bytes = csvOf('企业名称,乡镇,村居,行业', '丁铸造厂,小协镇,王家庄村,金属冶炼');
    await apply(bytes);
    const head = await house.head();
    assert.deepEqual((await check(bytes)).counts, { new: 0, changed: 0, same: 1, refused: 0 });
    assert.deepEqual(await apply(bytes), { revision: null, counts: { new: 0, changed: 0, same: 1, refused: 0 } });
    assert.equal(await house.head(), head);
  });

  test('that changes a firm moves it from the day on and keeps what the sheet does not speak of', async () => {
    await apply(csvOf('企业名称,乡镇,村居,行业,规模', '戊食品厂,小协镇,王家庄村,一般工贸,小型'), { from: '2025-01-01' });
    const bytes = csvOf('企业名称,乡镇,村居,从业人数', '戊食品厂,小协镇,李家庄村,85人');
    assert.deepEqual(
      (await check(bytes)).rows.map((row) => row.verdict),
      ['changed'],
    );
    await apply(bytes);
    const rows = (await stored('戊食品厂')).toSorted((a, b) => (a.during < b.during ? -1 : 1));
    assert.deepEqual(
      rows.map((row) => [row.unitId, row.during]),
      [
        [small.units.xiaoxieWang, '[2025-01-01,2025-06-02)'],
        [small.units.xiaoxieLijia, '[2025-06-02,)'],
      ],
    );
    assert.deepEqual(rows[0]?.profile, { size: 'small', employees: 85 });
    assert.deepEqual(rows[0]?.industries, ['industry']);
  });

  test('that changes days before today is not written without a reason', async () => {
    await apply(csvOf('企业名称,乡镇,村居', '己木器厂,小协镇,王家庄村'), { from: '2025-01-01' });
    const bytes = csvOf('企业名称,乡镇,村居,起始日', '己木器厂,小协镇,李家庄村,2025-05-01');
    await assert.rejects(apply(bytes), (error: ProblemError) => error.answer.problem === 'reason.required');
    await apply(bytes, { reason: '年初登记有误' });
    assert.equal((await stored('己木器厂')).length, 2);
  });
});

describe('a row that cannot be imported', () => {
  test('says which cell is wrong and what would be accepted', async () => {
    const answer = await check(csvOf('企业名称,统一社会信用代码,乡镇,村居,规模,行业,纳入日期', '错码厂,913709821234567890,小协镇,王家庄村,巨型,炼丹,去年'));
    assert.deepEqual(problemsIn(answer), ['B2 subject.code_invalid', 'F2 import.unknown_choice', 'E2 import.unknown_choice', 'G2 import.not_a_day']);
    assert.equal(answer.rows[0]?.messages[2]?.accepted, '大型、中型、小型、微型');
  });

  test('names a village that repeats across townships only when the township does not decide', async () => {
    const bytes = csvOf('企业名称,村居', '重名村企业,李家庄村');
    const refused = await check(bytes);
    assert.equal(refused.rows[0]?.messages[0]?.problem, 'import.ambiguous_unit');
    assert.equal(refused.rows[0]?.messages[0]?.accepted, '小协镇李家庄村、翟镇李家庄村');
    assert.deepEqual((await check(bytes, { township: small.units.zhaizhen })).counts, { new: 1, changed: 0, same: 0, refused: 0 });
    for (const written of ['小协镇李家庄', '小协镇/李家庄村', '370982102201'])
      assert.equal((await check(csvOf('企业名称,村居', `路径企业,${written}`))).counts.new, 1, written);
  });

  test('with an unknown village is answered with the villages that sound like it', async () => {
    const answer = await check(csvOf('企业名称,乡镇,村居', '某厂,小协镇,王家装村'));
    assert.deepEqual(problemsIn(answer), ['C2 import.unknown_unit']);
    assert.equal(answer.rows[0]?.messages[0]?.accepted, '小协镇王家庄村');
  });

  test('that repeats an earlier row, has an error of Excel or no name is refused, and the others may still be imported', async () => {
    const bytes = await workbookOf({
      rows: [
        ['企业名称', '乡镇', '村居', '从业人数'],
        ['庚纺织厂', '小协镇', '王家庄村', { formula: 'A1+1', result: { error: '#REF!' } as never }],
        ['辛纺织厂', '小协镇', '王家庄村', { formula: '40+2', result: 42 }],
        ['辛 纺织厂', '小协镇', '王家庄村', 7],
        [null, '小协镇', '王家庄村', 7],
      ],
    });
    const code = `91370982MA3TWCE01${usccCheckCharacter('91370982MA3TWCE01')}`;
    const twice = csvOf('企业名称,乡镇,村居,信用代码', `壬纺织厂,小协镇,王家庄村,${code}`, `癸纺织厂,小协镇,王家庄村,${code}`);
    assert.equal(problemsIn(await check(twice)).at(-1), 'D3 import.duplicate_row', 'another name: the code is what repeats');
    const answer = await check(bytes);
    assert.deepEqual(answer.counts, { new: 1, changed: 0, same: 0, refused: 3 });
    assert.deepEqual(problemsIn(answer), ['D2 import.formula_error', 'D2 import.not_a_number', 'A4 import.duplicate_row', 'A5 import.required']);
    await assert.rejects(apply(bytes), (error: ProblemError) => error.answer.problem === 'import.rows_refused');
    await apply(bytes, { skipRefused: 'true' });
    assert.deepEqual((await stored('辛纺织厂'))[0]?.profile, { employees: 42 });
  });

  test('outside the township of the one who imports is refused, and nothing of the other township is told', async () => {
    const bytes = csvOf('企业名称,乡镇,村居,规模', '翟镇面粉厂,翟镇,李家庄村,大型', '新厂,翟镇,李家庄村,', '小协新厂,小协镇,王家庄村,');
    const answer = await check(bytes, {}, '乡镇安监站');
    assert.deepEqual(answer.counts, { new: 1, changed: 0, same: 0, refused: 2 });
    assert.deepEqual(problemsIn(answer), ['A2 permission.out_of_scope', 'C3 permission.out_of_scope']);
  });
});

describe('a file', () => {
  test('is known by its content: GB 18030 text, a workbook named .xls, and what is neither is refused', async () => {
    const chinese = iconv.encode('企业名称,乡镇,村居\n壬轮胎厂,小协镇,王家庄村\n', 'gb18030');
    assert.equal((await check(new Uint8Array(chinese))).counts.new, 1);
    const workbook = await workbookOf({
      rows: [
        ['企业名称', '村居'],
        ['癸轮胎厂', '王家庄村'],
      ],
    });
    assert.equal((await house.as('安委办主任').call(checkImport, { ...file, fileName: '名册.xls' }, workbook)).counts.new, 1);
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    for (const [bytes, form] of [
      [old, 'damaged'],
      [new Uint8Array(), 'empty'],
      [workbook.subarray(0, workbook.length - 200), 'damaged'],
    ] as const)
      await assert.rejects(
        check(bytes),
        (error: ProblemError) => error.answer.problem === 'import.unreadable' && error.answer.details?.['form'] === form,
        form,
      );
  });

  test('without a header is refused; with nothing but a header it has no rows', async () => {
    await assert.rejects(check(csvOf('一,二,三', '四,五,六')), (error: ProblemError) => error.answer.problem === 'import.no_header');
    assert.deepEqual((await check(csvOf('企业名称,乡镇,村居'))).counts, { new: 0, changed: 0, same: 0, refused: 0 });
  });

  test('that differs from the one that was checked is not imported', async () => {
    const checked = csvOf('企业名称,乡镇,村居', '子厂,小协镇,王家庄村');
    const other = csvOf('企业名称,乡镇,村居', '丑厂,小协镇,王家庄村');
    await assert.rejects(
      house.as('安委办主任').call(applyImport, { ...file, sha256: sha256Of(checked) }, other),
      (error: ProblemError) => error.answer.problem === 'import.changed_since_check',
    );
  });
});
