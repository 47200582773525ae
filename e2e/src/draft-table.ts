// What somebody does in the table of a draft: opens it, reads a cell as it is read aloud, names another holder.

import type { Locator } from 'playwright-core';
import type { Visitor } from './visitor.ts';

/** Opens a roster from the list, at the table of firms. */
export async function openRoster(visitor: Visitor, title: string): Promise<void> {
  await visitor.go('/rosters');
  await visitor.page
    .getByRole('link', { name: new RegExp(`^${title}`) })
    .first()
    .click();
  await turnToFirms(visitor);
}

export async function turnToFirms({ page, settled }: Visitor): Promise<void> {
  await page.getByRole('tab', { name: /^企业/ }).click();
  await page.getByRole('grid', { name: '企业' }).waitFor();
  await settled();
}

/** `after`: only once this person holds it in the draft. */
export function cellOf({ page }: Visitor, subject: string, role: string, after = ''): Locator {
  return page.getByRole('gridcell', { name: new RegExp(`^${subject}，${role}，原为.*，现为${after}`) });
}

export async function putHolder(visitor: Visitor, subject: string, role: string, person: string): Promise<void> {
  await cellOf(visitor, subject, role).click();
  await choose(visitor, subject, role, person);
  await cellOf(visitor, subject, role, person).waitFor();
}

/** In the open picker of a cell. */
export async function choose({ page }: Visitor, subject: string, role: string, person: string): Promise<void> {
  const picker = page.getByRole('dialog', { name: `${subject} 的${role}` });
  await picker.getByRole('combobox', { name: '姓名、拼音首字母' }).fill(person);
  await picker.locator('[aria-busy=false]').waitFor();
  await picker.getByRole('option').filter({ hasText: person }).first().click();
  await picker.waitFor({ state: 'detached' });
}

export function isSaved({ page }: Visitor): Promise<void> {
  return page
    .getByRole('status')
    .getByText(/已保存 \d\d:\d\d/)
    .waitFor();
}

/** A tab of the panel beside the table: 检查, 变动, 建议, 批注, 经过. */
export async function turnPanel({ page }: Visitor, tab: string): Promise<Locator> {
  const panel = page.getByRole('complementary', { name: '检查与变动' });
  await panel.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
  return panel;
}

/** Looks at another window and comes back: what is shown is asked for again at once. */
export async function comeBack({ page }: Visitor): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
}

/** Begins a supplement of the clerk's own unit; from an Excel file, the way leads to the file at once. */
export async function startSupplement({ page, go, settled }: Visitor, title: string, from: '从现行名册' | '从 Excel 表格'): Promise<void> {
  await go('/rosters');
  await settled();
  await page.getByRole('button', { name: '起草名册' }).first().click();
  const dialog = page.getByRole('dialog', { name: '起草名册' });
  for (const name of ['补充通知', from]) {
    // The form answers a moment after the press, which check() does not wait for.
    await dialog.getByRole('radio', { name: new RegExp(`^${name}`) }).click();
    await dialog.getByRole('radio', { name: new RegExp(`^${name}`), checked: true }).waitFor();
  }
  await dialog.getByLabel('标题（可不填）').fill(title);
  await dialog.getByRole('button', { name: '开始起草' }).click();
  await page.waitForURL(/\/rosters\/[0-9a-f-]{36}/);
}
