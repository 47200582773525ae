import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import { ProblemError } from '@gridward/contract/call';
import { setRosterHolders, startRoster } from '@gridward/contract/rosters-drafts';
import { checkRosterSheet, exportRosterSheet, fillRosterTemplate, guessRosterSheet } from '@gridward/contract/rosters-sheets';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { workbookOf } from './testing.ts';

let house: TestHouse;
const { subjects, people, units } = small;
before(async () => {
  house = await openTestHouse();
  // Two people of one name, unit and post: the lists must tell even them apart.
  await house.write('test.namesakes', {
    puts: {
      person: [301, 302, 303].map((number) => ({ id: fixedId('person', number), name: '王建军', pinyin: 'wangjianjun', initials: 'wjj' })),
      post: [301, 302, 303].map((number) => ({
        id: fixedId('post', number * 10),
        person_id: fixedId('person', number),
        unit_id: units.xiaoxie,
        title: number === 303 ? '镇长' : '科员',
        rank: 'staff',
        during: '[2024-01-01,)',
      })),
    },
  });
});
after(() => house.close());

async function draft(unitId: string): Promise<string> {
  return (await house.as('安委办主任').call(startRoster, { kind: 'supplement', unitId, year: 2026, effectiveOn: '2026-01-01' })).id;
}

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return workbook;
}

describe('the draft as a workbook', () => {
  for (const [about, unitId] of [
    ['a township', units.xiaoxie],
    ['the county', units.county],
  ] as const)
    test(`of ${about} is read in again without any difference`, async () => {
      const id = await draft(unitId);
      const as = house.as('安委办主任');
      const wish = (subjectId: string, role: string, personIds: string[]) => ({ subjectId, role, personIds });
      await as.call(setRosterHolders, {
        id,
        wishes: [
          wish(subjects.foundry, 'grid_officer', [fixedId('person', 302), fixedId('person', 301), people.officer]),
          wish(subjects.foundry, 'guarantor', [fixedId('person', 303)]),
          wish(subjects.chemicalWorks, 'regulator', []),
          wish(units.xiaoxieLijia, 'grid_officer', [fixedId('person', 302)]),
        ],
      });
      const file = new Uint8Array((await as.send(exportRosterSheet, { id })).body);
      const guess = await as.call(guessRosterSheet, { id, fileName: 'x.xlsx' }, file);
      for (const sheet of guess.sheets)
        assert.deepEqual([sheet.name, sheet.headerRows, sheet.columns.filter((column) => column.field === null)], [sheet.name, [3, 3], []]);
      const checked = await as.call(checkRosterSheet, { id, fileName: 'x.xlsx' }, file);
      assert.deepEqual(
        { new: checked.counts.new, changed: checked.counts.changed, refused: checked.counts.refused },
        { new: 0, changed: 0, refused: 0 },
        JSON.stringify(checked.rows),
      );
      assert.ok(checked.counts.same >= 7);
      assert.equal(checked.absentCount, 0);
    });

  test('offers those in post to choose from, on a hidden sheet, and prints its headings on every page', async () => {
    const id = await draft(units.xiaoxie);
    const workbook = await opened(new Uint8Array((await house.as('乡镇安监站').send(exportRosterSheet, { id })).body));
    const sheet = workbook.getWorksheet('企业');
    assert.equal(sheet?.pageSetup.printTitlesRow, '3:3');
    const headings = (sheet?.getRow(3).values ?? []) as readonly string[];
    const guarantor = sheet?.getCell(4, headings.indexOf('包保责任人'));
    assert.match(String(guarantor?.dataValidation?.formulae[0]), /^选项!\$A\$1:\$A\$\d+$/);
    assert.equal(workbook.getWorksheet('选项')?.state, 'hidden');
    const offered = workbook.getWorksheet('选项')?.getColumn(1).values ?? [];
    assert.ok(
      offered.includes('王建军（小协镇 科员）') && offered.includes('王建军（小协镇 科员 2）') && offered.includes('王建军（小协镇 镇长）'),
      String(offered),
    );
  });
});

describe('the office’s own template', () => {
  test('is filled row by row with its merged cells and formats, and what lies below moves down', async () => {
    const id = await draft(units.xiaoxie);
    const bytes = await workbookOf({
      name: '企业名册',
      rows: [
        ['{{乡镇}}{{年度}}年企业名册'],
        ['序号', '企业', null, '包保', '职务'],
        ['{{序号}}', '{{企业名称}}（{{村居}}）', null, '{{包保责任人}}', '{{包保责任人.职务}}'],
        ['填报人：', null, null, '{{生效日期}}'],
      ],
      merged: ['A1:E1', 'B2:C2', 'B3:C3', 'A4:C4'],
    });
    const workbook = await opened(new Uint8Array((await house.as('乡镇安监站').send(fillRosterTemplate, { id, fileName: '样表.xlsx' }, bytes)).body));
    const sheet = workbook.worksheets[0];
    const text = (address: string) => sheet?.getCell(address).value;
    assert.equal(text('A1'), '小协镇2026年企业名册');
    assert.deepEqual([text('A3'), text('B3'), text('D3'), text('E3')], [1, '新泰市宏达化工有限公司（李家庄村）', '李国强', '副镇长']);
    assert.deepEqual([text('A4'), text('B4')], [2, '小协铸造厂（王家庄村）']);
    assert.deepEqual([text('A5'), text('D5')], ['填报人：', '2026年1月1日']);
    const { merges } = (sheet?.model ?? {}) as { merges?: string[] }; // not in its types
    assert.deepEqual(merges?.toSorted(), ['A1:E1', 'A5:C5', 'B2:C2', 'B3:C3', 'B4:C4']);
  });

  test('without a placeholder is refused', async () => {
    const id = await draft(units.xiaoxie);
    const bytes = await workbookOf({ rows: [['企业名称'], ['甲']] });
    const answer = await house.as('乡镇安监站').send(fillRosterTemplate, { id, fileName: '样表.xlsx' }, bytes);
    assert.match(answer.body.toString(), /import\.no_placeholder/);
    await assert.rejects(
      house.as('乡镇安监站').call(fillRosterTemplate, { id, fileName: '样表.xlsx' }, new Uint8Array()),
      (error: ProblemError) => error.answer.problem === 'import.unreadable',
    );
  });
});
