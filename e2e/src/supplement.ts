// What cannot wait for its paper takes effect at once, with the reason, and is listed as owing the paper until it has it.

import assert from 'node:assert/strict';
import { openRoster, isSaved, putHolder, startSupplement, turnToFirms } from './draft-table.ts';
import { guarantor } from './draft.ts';
import type { Installation } from './installation.ts';
import { confirmStep, publishPaper, wayToMerged } from './roster-way.ts';
import { chainOnScreen, type Visitor } from './visitor.ts';

const title = '小协镇企业复产包保责任人紧急调整';
const firm = '山东通顺机械有限公司';
const reason = '包保领导住院，企业当日复产，须立即明确包保责任人';
const number = '安发〔2026〕89号';

export async function urgentSupplementGetsItsPaper(city: Installation, clerk: Visitor, office: Visitor): Promise<void> {
  await Promise.all([clerk.signIn('xiaoxie', city.demoPassword()), office.signIn('anweiban', city.demoPassword())]);
  await startSupplement(clerk, title, '从现行名册');
  await turnToFirms(clerk);
  await putHolder(clerk, firm, guarantor, '李兆峰');
  await isSaved(clerk);

  await openRoster(office, title);
  await office.page.getByRole('button', { name: '其他操作' }).click();
  await office.page.getByRole('menuitem', { name: '先行生效…' }).click();
  await confirmStep(office.page, '先行生效…', '先行生效', { 为什么不能等文件: reason });
  await office.page
    .getByRole('alert')
    .getByText(/^已先行生效（修订号 \d+），待补文$/)
    .waitFor();
  const held = await guarantorOf(office, firm);
  assert.deepEqual(held, { person: '李兆峰', document: '无依据文件' });

  assert.ok((await waits(office)).includes(title), 'it owes a paper');
  await openRoster(clerk, title);
  await wayToMerged(clerk, office, title);
  await publishPaper(office, number);
  assert.ok(!(await waits(office)).includes(title), 'it owes nothing any more');
  assert.deepEqual(await guarantorOf(office, firm), { person: '李兆峰', document: number });
}

/** The rosters that are in effect and have no paper yet. */
async function waits({ page, go, settled }: Visitor): Promise<string[]> {
  await go('/rosters');
  await page.getByText('先行生效、待补文', { exact: true }).click();
  await page.getByText('这些补充已经生效，红头文件还没有印发。请尽快补办。').waitFor();
  await page.getByRole('table').or(page.getByText('没有待补文的补充')).first().waitFor();
  await settled();
  return page.locator('.gwc-roster-name').allInnerTexts();
}

async function guarantorOf(visitor: Visitor, subject: string): Promise<{ person: string; document: string } | undefined> {
  await visitor.search(subject, subject);
  await visitor.page.getByRole('heading', { level: 1, name: subject }).waitFor();
  const link = (await chainOnScreen(visitor.page)).find((each) => each.role.startsWith(guarantor));
  return link && { person: link.person, document: link.document };
}
