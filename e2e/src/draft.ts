// Two people draft next year's roster of a township at the same time: each sees what the other does, nobody overwrites
// anybody unseen, and what an edit leaves open is found, proposed for and closed again.

import assert from 'node:assert/strict';
import { cellOf, choose, comeBack, isSaved, openRoster, putHolder, turnPanel } from './draft-table.ts';
import type { Installation } from './installation.ts';
import type { Visitor } from './visitor.ts';

export const draftOfNextYear = '小协镇2027年';
export const guarantor = '包保责任人';
/** A firm of the draft and whom it gets, so that later journeys can look. */
export const reassigned = { firm: '山东凤恒制药有限公司', person: '聂倩' } as const;
const other = { firm: '山东海升冷链食品有限公司', person: '李兆峰' } as const;
const disputed = { firm: '山东康立锻造有限公司', theirs: '侯永才', mine: '沈磊' } as const;
const emptied = '山东润恒橡胶制品有限公司';

export async function twoDraftAtOnce(city: Installation, clerk: Visitor, office: Visitor): Promise<void> {
  await Promise.all([clerk.signIn('xiaoxie', city.demoPassword()), office.signIn('anweiban', city.demoPassword())]);
  await Promise.all([openRoster(clerk, draftOfNextYear), openRoster(office, draftOfNextYear)]);

  await putHolder(clerk, reassigned.firm, guarantor, reassigned.person);
  await isSaved(clerk);
  await cellOf(office, reassigned.firm, guarantor, reassigned.person).getByText('更换').waitFor();
  await putHolder(office, other.firm, guarantor, other.person);
  await isSaved(office);
  await cellOf(clerk, other.firm, guarantor, other.person).getByText('更换').waitFor();

  await bothChangeOneCell(clerk, office);
  await gapComesAndGoes(clerk);
  await officeAsksClerkAnswers(clerk, office);
}

async function bothChangeOneCell(clerk: Visitor, office: Visitor): Promise<void> {
  const { firm, theirs, mine } = disputed;
  // The office has not heard of the clerk's edit when it writes its own.
  const poll = /\/api\/rosters\/[^/]+$/;
  await office.page.route(poll, (route) => route.abort());
  await putHolder(clerk, firm, guarantor, theirs);
  await isSaved(clerk);
  await cellOf(office, firm, guarantor).click();
  await choose(office, firm, guarantor, mine);
  const dialog = office.page.getByRole('dialog', { name: '两个人改了同一格' });
  await dialog.waitFor();
  const sides = await dialog.getByRole('definition').allInnerTexts();
  assert.equal(sides.length, 3);
  assert.deepEqual(sides.slice(1), [mine, theirs], 'mine and theirs, beside who holds it now');
  await dialog
    .getByText(/xiaoxie|唐庆华/)
    .first()
    .waitFor();
  await dialog.getByRole('button', { name: '用我的' }).click();
  await dialog.waitFor({ state: 'detached' });
  await office.page.unroute(poll);
  await cellOf(office, firm, guarantor, mine).waitFor();
  await isSaved(office);
  await comeBack(clerk);
  await cellOf(clerk, firm, guarantor, mine).waitFor();
}

async function gapComesAndGoes(clerk: Visitor): Promise<void> {
  const { page } = clerk;
  const checks = await turnPanel(clerk, '检查');
  const finding = checks.getByRole('listitem').filter({ hasText: '无人负责' }).filter({ hasText: emptied });
  assert.equal(await finding.count(), 0);
  await cellOf(clerk, emptied, guarantor).click();
  await page
    .getByRole('dialog', { name: `${emptied} 的${guarantor}` })
    .getByRole('button', { name: /^清\s?空$/ })
    .click();
  await finding.waitFor();
  await cellOf(clerk, emptied, guarantor).getByText('无人负责').waitFor();

  const proposals = await turnPanel(clerk, '建议');
  const proposal = proposals.getByRole('listitem').filter({ hasText: emptied });
  await proposal.waitFor();
  const reasons = await proposal.locator('.gwc-reasons').first().innerText();
  assert.match(reasons, /同一乡镇街道|就在该单位任职|分管|只负责/, 'a proposal says why');
  const proposed = await proposal.getByRole('link').first().innerText();
  await proposal
    .getByRole('button', { name: /^采\s?用$/ })
    .first()
    .click();
  await cellOf(clerk, emptied, guarantor, proposed).waitFor();
  await turnPanel(clerk, '检查');
  await finding.waitFor({ state: 'detached' });
}

async function officeAsksClerkAnswers(clerk: Visitor, office: Visitor): Promise<void> {
  const text = '该企业明年复产后请再核对包保责任人。';
  await office.page.getByRole('button', { name: `对这个对象：${other.firm}` }).click();
  await office.page.getByRole('menuitem', { name: '批注' }).click();
  await office.page.getByLabel('写给同事：哪里要改、为什么').fill(text);
  await office.page.getByRole('button', { name: /^发\s?表$/ }).click();
  await office.page.getByText(text).waitFor();
  await comeBack(clerk);
  const comment = (await turnPanel(clerk, '批注')).getByRole('listitem').filter({ hasText: text });
  await comment.getByRole('button', { name: '已处理' }).click();
  await comment.waitFor({ state: 'detached' });
  await comeBack(office);
  const seen = (await turnPanel(office, '批注')).getByRole('listitem').filter({ hasText: text });
  await seen.waitFor({ state: 'detached' });
}
