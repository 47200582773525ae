// A clerk takes the township's own workbook into a draft as it is: says what the one column means that nobody could guess,
// chooses whom the one misspelt name means, and has everything else entered; what could not be entered comes back marked.

import assert from 'node:assert/strict';
import ExcelJS from 'exceljs';
import { guarantor } from './draft.ts';
import { cellOf, startSupplement, turnToFirms } from './draft-table.ts';
import type { Installation } from './installation.ts';
import { messySheet, type HeldSubject } from './messy-sheet.ts';
import { downloaded, type Visitor } from './visitor.ts';

const title = '小协镇按自用表格调整';
const moved = { firm: '山东天鼎机械有限公司', person: '聂倩' } as const;
/** 高学琳 for 高学林: the same sound. */
const misspelt = { firm: '山东通旺建设集团有限公司', written: '高学琳', person: '高学林' } as const;
/** Two people of the township have this name, a grid officer and the principal of a firm; the role tells which is meant. */
const shared = { firm: '泰安丰通建筑工程有限公司', person: '孙明亮' } as const;
const unknown = { firm: '山东兴成建筑工程有限公司', person: '查无此' } as const;
const officer = '网格责任人';
const roleNames = { principal: '主体责任人', grid_lead: '网格负责人', grid_officer: officer, guarantor, regulator: '监管责任人' } as const;

export async function clerkTakesOwnSheet(city: Installation, clerk: Visitor): Promise<void> {
  const { page } = clerk;
  await clerk.signIn('xiaoxie', city.demoPassword());
  const presses = await countPresses(page);
  await startSupplement(clerk, title, '从 Excel 表格');
  await page.getByRole('heading', { level: 1, name: `导入 Excel 到草稿：${title}` }).waitFor();
  const sheet = await sheetOf(page, /rosters\/([^/]+)\/sheet/.exec(page.url())?.[1] ?? '');
  assert.ok(sheet.rows > 400, `${sheet.rows} rows`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '小协镇明细表.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: sheet.buffer });

  await page.getByText('系统按表头和内容猜的认法，请看一眼，不对的改过来').waitFor();
  await correctOneColumn(page);
  await page.getByRole('button', { name: '逐行核对' }).click();
  await page.getByText(`“${misspelt.written}”是谁`).waitFor({ timeout: 60_000 });
  await chooseCandidate(page, misspelt.written, [misspelt.person, '读音相同']);
  await page.getByRole('button', { name: '按选定重新核对' }).click();
  const refused = page.locator('.ant-table-tbody tr.ant-table-row').filter({ hasText: unknown.person });
  const apply = page.getByRole('button', { name: /^导入通过的 \d+ 行$/ });
  await apply.waitFor({ timeout: 60_000 });
  assert.equal(await refused.count(), 1, 'the one nobody knows is the one that stays out');

  const marked = await downloaded(page, () => page.getByRole('button', { name: '下载带批注的原表' }).click());
  assert.match(await rowWith(marked.buffer, unknown.person), new RegExp(`${unknown.person}.*没有|${unknown.person}.*找不到|${unknown.person}.*不`));
  await apply.click();
  await page.getByText('已导入草稿', { exact: true }).waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: '查看草稿' }).click();
  await turnToFirms(clerk);
  await cellOf(clerk, moved.firm, guarantor, moved.person).getByText('更换').waitFor();
  await cellOf(clerk, misspelt.firm, guarantor, misspelt.person).getByText('更换').waitFor();
  await cellOf(clerk, shared.firm, officer, shared.person).getByText('更换').waitFor();
  const changes = page.getByRole('gridcell').filter({ hasText: '更换' });
  assert.equal(await changes.count(), 3, 'everything else was as it stands already');
  const counted = await presses();
  console.log(`from the list of rosters to the filled draft: ${counted} presses of the mouse, and one file chosen`);
  assert.ok(counted > 0);
}

/** Whom a name means, among those that are offered for it. */
async function chooseCandidate(page: Visitor['page'], name: string, words: readonly string[]): Promise<void> {
  await page.getByRole('combobox', { name: `“${name}”是谁` }).click();
  let candidate = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  for (const word of words) candidate = candidate.filter({ hasText: word });
  await candidate.first().click();
}

/** The remark was taken for nothing; it is one. */
async function correctOneColumn(page: Visitor['page']): Promise<void> {
  const column = page.getByRole('combobox', { name: /^认作 F/ }).first();
  await page.locator('tr').filter({ has: column }).getByText('需要说明的事项').waitFor();
  await column.click();
  await page
    .locator('.ant-select-item-option')
    .filter({ hasText: /^备注$/ })
    .first()
    .click();
  await page.locator('tr').filter({ has: column }).getByText('您已改').waitFor();
}

/** What the draft says, written as the township writes it, with three changes and a name that is nobody's. */
async function sheetOf(page: Visitor['page'], rosterId: string): Promise<Awaited<ReturnType<typeof messySheet>>> {
  const held = async (kind: string): Promise<HeldSubject[]> => {
    const answer = await (await page.request.get(`/api/rosters/${rosterId}/rows?kind=${kind}&limit=100`)).json();
    return (answer.rows as RowAnswer[]).map((row) => ({
      // the contract's answer, checked by the server's own tests
      name: row.subject.name,
      unit: row.unit?.name ?? '',
      holders: Object.fromEntries(
        row.cells.map((cell) => [roleNames[cell.role as keyof typeof roleNames] ?? cell.role, cell.after.map((person) => person.name)]),
      ),
    }));
  };
  const change: Readonly<Record<string, HeldSubject['holders']>> = {
    [moved.firm]: { [guarantor]: [`${moved.person}13805380538`] },
    [misspelt.firm]: { [guarantor]: [misspelt.written] },
    [shared.firm]: { [officer]: [shared.person] },
    [unknown.firm]: { [guarantor]: [unknown.person] },
  };
  const firms = (await held('enterprise')).map((firm) => ({ ...firm, holders: { ...firm.holders, ...change[firm.name] } }));
  return messySheet(firms, await held('village'));
}

interface RowAnswer {
  readonly subject: { readonly name: string };
  readonly unit: { readonly name: string } | null;
  readonly cells: readonly { readonly role: string; readonly after: readonly { readonly name: string }[] }[];
}

async function countPresses(page: Visitor['page']): Promise<() => Promise<number>> {
  await page.addInitScript(() =>
    addEventListener(
      'pointerdown',
      (event) => event.isTrusted && sessionStorage.setItem('presses', String(Number(sessionStorage.getItem('presses')) + 1)),
      true,
    ),
  );
  return async () => Number(await page.evaluate(() => sessionStorage.getItem('presses')));
}

async function rowWith(file: Buffer, text: string): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  // The types of exceljs know the Buffer of an older Node.
  await workbook.xlsx.load(file as unknown as ExcelJS.Buffer);
  let found = '';
  workbook.worksheets[0]?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell((cell) => cells.push(cell.text));
    if (cells.join(' ').includes(text)) found = cells.join(' ');
  });
  return found;
}
