import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import { readWorkbook } from './sheet-xlsx.ts';

const rows = Array.from({ length: 4000 }, (_, index) => [`${'a'.repeat(index % 3)}新泰市羊流镇第${index}号机械有限公司`, '东都镇南流泉村', String(index)]);

async function cellsOf(bytes: Uint8Array): Promise<string[][]> {
  const cells: string[][] = [];
  for await (const sheet of readWorkbook(bytes)) for await (const row of sheet.rows) cells.push([...row.cells]);
  return cells;
}

test('every character of a long workbook with shared texts is read as it was written', async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('名册');
  for (const row of rows) sheet.addRow(row);
  assert.deepEqual(await cellsOf(new Uint8Array(await workbook.xlsx.writeBuffer())), rows);
});

test('every character of a long workbook with texts in its cells is read as it was written', async () => {
  const stream = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  const written = buffer(stream);
  const sheet = workbook.addWorksheet('名册');
  for (const row of rows) sheet.addRow(row).commit();
  sheet.commit();
  await workbook.commit();
  assert.deepEqual(await cellsOf(new Uint8Array(await written)), rows);
});
