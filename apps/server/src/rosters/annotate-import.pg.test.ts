import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { annotateImport, checkImport, downloadTemplate, importKinds, readImportProgress } from '@gridward/contract/rosters';
import { newId } from '../kernel/names.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { csvOf, workbookOf } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const file = { kind: 'subjects', fileName: '企业名册.xlsx' } as const;

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  return workbook;
}

describe('the copy with remarks', () => {
  test('is the same workbook with a column at the right that says what is wrong', async () => {
    const bytes = await workbookOf({
      rows: [['说明：红色必填'], ['企业名称', '乡镇', '村居', '备注'], ['=1+1厂', '小协镇', '王家庄村', '@保留'], ['错村厂', '小协镇', '不存在村', null]],
      merged: ['A1:D1'],
    });
    const answer = await house.as('安委办主任').send(annotateImport, file, bytes);
    assert.equal(answer.status, 200);
    assert.match(String(answer.headers['content-disposition']), /%E6%A0%A1%E9%AA%8C%E7%BB%93%E6%9E%9C\.xlsx/);
    const sheet = (await opened(answer.body)).worksheets[0];
    assert.equal(sheet?.getCell('E2').value, '校验结果');
    assert.equal(sheet?.getCell('E3').value, '可导入：新增');
    assert.equal(sheet?.getCell('E4').value, '不能导入；C4 名册中没有这个单位（表中为“不存在村”）');
    assert.equal(sheet?.getCell('A3').value, '=1+1厂');
    assert.equal(sheet?.getCell('D3').value, '@保留');
    assert.equal(sheet?.getCell('B1').isMerged, true);
  });

  test('of a text file keeps its encoding, and its own cells as they are', async () => {
    const bytes = new Uint8Array(iconv.encode('企业名称,乡镇,村居\r\n"甲,乙厂",小协镇,王家庄村\r\n=丙厂,小协镇,无此村\r\n', 'gb18030'));
    const answer = await house.as('安委办主任').send(annotateImport, { ...file, fileName: '名册.csv' }, bytes);
    assert.deepEqual(iconv.decode(answer.body, 'gb18030').split('\r\n'), [
      '企业名称,乡镇,村居,校验结果',
      '"甲,乙厂",小协镇,王家庄村,可导入：新增',
      '=丙厂,小协镇,无此村,不能导入；C3 名册中没有这个单位（表中为“无此村”）',
      '',
    ]);
  });
});

describe('progress', () => {
  test('is told to the one who imports and to nobody else', async () => {
    const ticket = newId();
    await house.as('安委办主任').call(checkImport, { ...file, ticket }, csvOf('企业名称,村居', '甲厂,王家庄村'));
    assert.deepEqual(await house.as('安委办主任').call(readImportProgress, { ticket }), { step: 'done', rows: 1 });
    assert.deepEqual(await house.as('乡镇安监站').call(readImportProgress, { ticket }), { step: 'unknown', rows: 0 });
  });
});

describe('the template', () => {
  test('of every kind is read again, header and all, and its lists hold what is accepted', async () => {
    for (const kind of importKinds) {
      const answer = await house.as('安委办主任').send(downloadTemplate, { kind });
      const checked = await house.as('安委办主任').call(checkImport, { kind, fileName: 'x.xlsx' }, new Uint8Array(answer.body));
      assert.deepEqual(
        checked.sheets.map((sheet) => [sheet.name, sheet.headerRow]),
        [['填报', 2]],
        kind,
      );
      assert.deepEqual(
        checked.sheets[0]?.columns.filter((column) => column.field === null),
        [],
        kind,
      );
    }
    const workbook = await opened((await house.as('安委办主任').send(downloadTemplate, { kind: 'subjects' })).body);
    assert.deepEqual(workbook.getWorksheet('填报')?.getCell('D3').dataValidation?.formulae, ['选项!$D$1:$D$2']);
    assert.equal(workbook.getWorksheet('选项')?.getCell('D1').value, '小协镇');
  });
});
