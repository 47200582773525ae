// A township's sheet with a mistake in it: a verdict for every row, the same sheet back with the mistake marked, and
// only what was right is entered.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { usccCheckCharacter } from '@gridward/domain/subjects/uscc';
import type { Installation } from './installation.ts';
import type { Visitor } from './visitor.ts';

const right = '新泰市小协旅程测试机械厂';
const wrong = '新泰市小协旅程测试化工厂';

export async function officeImportsASheet(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('anweiban', city.demoPassword());
  await visitor.go('/import?kind=subjects');
  const village = await aVillageOf(visitor, '小协镇');
  await chooseFilesThatFail(visitor);
  await page.locator('input[type=file]').setInputFiles({
    name: '小协镇新增企业.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: await sheetOf([
      ['2026年新增企业名册'],
      ['所属乡镇', '村居', '企业名称', '统一社会信用代码', '规模'],
      ['小协镇', village, right, codeOf('91370982MA9XYW001'), '小型'],
      ['小协镇', village, wrong, '91370982MA9XYW0020', '小型'],
    ]),
  });
  await page.getByRole('button', { name: '开始核对' }).click();
  await page.getByText('有 1 行不能导入').waitFor();
  await page.locator('table tbody tr').filter({ hasText: wrong }).getByText('D4').waitFor();

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载带批注的副本' }).click()]);
  const marked = await rowsOf(await download.path());
  const markedRow = marked.find((row) => row.includes(wrong)) ?? [];
  const rightRow = marked.find((row) => row.includes(right)) ?? [];
  assert.match(markedRow.slice(5).join(' '), /信用代码|校验/, 'the wrong row says what is wrong');
  assert.doesNotMatch(rightRow.slice(5).join(' '), /校验/);

  await page.getByRole('button', { name: '只导入通过的行' }).click();
  await page.getByText(/已导入，修订号 \d+/).waitFor();
  await visitor.search(right, right);
  await page.getByRole('heading', { level: 1, name: right }).waitFor();
  const found = await page.request.get(`/api/subjects?q=${encodeURIComponent(wrong)}`);
  assert.deepEqual((await found.json()).rows, [], 'the refused row is not in the register');
}

/** A file that cannot be read, and one that is saved again after it was chosen: what else was chosen stays. */
async function chooseFilesThatFail({ page }: Visitor): Promise<void> {
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: '损坏的名册.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004 no workbook') });
  const day = page.getByLabel('默认起始日');
  await day.fill('2026-11-01');
  await day.press('Enter');
  const check = page.getByRole('button', { name: '开始核对' });
  await check.click();
  await page.getByRole('alert').filter({ hasText: '文件' }).waitFor();
  await page.getByText('损坏的名册.xlsx').waitFor();
  assert.equal(await day.inputValue(), '2026-11-01', 'the day that was chosen stays');

  const folder = mkdtempSync(join(tmpdir(), 'gridward-sheet-'));
  const path = join(folder, '又存过的名册.csv');
  writeFileSync(path, '乡镇,企业名称\n');
  await file.setInputFiles(path);
  await page.getByText('又存过的名册.csv').waitFor();
  writeFileSync(path, '乡镇,企业名称\n小协镇,又存过的企业\n');
  await check.click();
  await page.getByRole('alert').filter({ hasText: '选择之后文件又改动过' }).waitFor();
  rmSync(folder, { recursive: true });
}

function codeOf(first: string): string {
  return first + usccCheckCharacter(first);
}

async function aVillageOf(visitor: Visitor, township: string): Promise<string> {
  const [unit] = (await (await visitor.page.request.get(`/api/units?q=${encodeURIComponent(township)}&kind=township`)).json()).rows;
  const rows = (await (await visitor.page.request.get(`/api/subjects?kind=enterprise&unitId=${unit.id}&limit=1`)).json()).rows;
  return rows[0].unit.name;
}

async function sheetOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('企业');
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function rowsOf(file: string): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text));
    rows.push(cells);
  });
  return rows;
}
