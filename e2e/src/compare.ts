// Two days beside each other: how much has changed, by unit and by person, and every number opens what it counts.

import assert from 'node:assert/strict';
import type { Installation } from './installation.ts';
import type { Visitor } from './visitor.ts';

const township = '小协镇';

export async function officeComparesTwoDays(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('anweiban', city.demoPassword());
  // Across the paper of January 2026: 安发〔2026〕3号.
  await visitor.go('/differences?one=2025-12-31&other=2026-03-31');
  await page.getByRole('heading', { level: 1, name: '比较两天' }).waitFor();
  const units = page.getByRole('region', { name: '单位' });
  const all = await countOf(page.getByText(/^全部 \d+$/));
  assert.ok(all > 20, `a yearly paper changes much: ${all}`);

  const choice = units.getByRole('button', { name: new RegExp(`^${township}`) });
  const ofTownship = await countOf(choice);
  await choice.click();
  await page.getByText(`全部 ${ofTownship}`, { exact: true }).waitFor();
  await visitor.settled();
  const rows = page.locator('.ant-table-tbody tr.ant-table-row');
  assert.equal(await rows.count(), ofTownship, 'the number opens as many rows as it counts');
  for (const text of await rows.allInnerTexts()) assert.match(text, new RegExp(township));

  await page.getByText(/^更换 \d+$/).click();
  await visitor.settled();
  const [replaced = ''] = await rows.allInnerTexts();
  const named = await rows.first().getByRole('link').allInnerTexts();
  assert.match(replaced, /更换/);
  const [subject = '', , successor = ''] = named;

  await page.getByText('按人员', { exact: true }).click();
  const people = page.getByRole('region', { name: '人员' });
  await people.getByLabel('在列表中找人员').fill(successor);
  await people
    .getByRole('button', { name: new RegExp(`^${successor}`) })
    .first()
    .click();
  await visitor.settled();
  await rows.filter({ hasText: subject }).filter({ hasText: successor }).first().waitFor();

  const printed = await city.gridward('diff', '--from', '2025-12-31', '--to', '2026-03-31', '--unit', township);
  assert.ok(printed.includes(subject) && printed.includes(successor), 'and the command line tells the same');
}

async function countOf(counted: { innerText(): Promise<string>; waitFor(): Promise<void> }): Promise<number> {
  await counted.waitFor();
  return Number(/(\d+)(?: 处)?$/.exec((await counted.innerText()).trim())?.[1]);
}
