// What somebody answers for is proposed to a successor, who finds it in the inbox and accepts; only then it passes, with the
// sheet that both sign.

import assert from 'node:assert/strict';
import JSZip from 'jszip';
import type { Installation } from './installation.ts';
import { chainOnScreen, downloaded, pick, type Visitor } from './visitor.ts';

const leaver = { name: '高学林', initials: 'gxl' } as const;
const successor = { name: '夏淑珍', initials: 'xsz', account: 'baobao' } as const;

export async function successorAccepts(city: Installation, clerk: Visitor, accepting: Visitor): Promise<void> {
  await Promise.all([clerk.signIn('xiaoxie', city.demoPassword()), accepting.signIn(successor.account, city.demoPassword())]);
  const held = await clerkProposes(clerk);
  const { page } = accepting;
  await page.getByRole('link', { name: /^通知/ }).first().click();
  const notice = page.getByRole('listitem').filter({ hasText: `${leaver.name} 的责任拟交给您，请确认` });
  await notice.getByText('交接待确认').waitFor();
  await notice.getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: `${leaver.name} 的责任交接` }).waitFor();
  await page.getByText('还有 1 人没有确认。确认之前，移交人继续负责，不会有一天空缺。').waitFor();
  const subject = await page
    .getByRole('link', { name: /有限公司$/ })
    .first()
    .innerText();

  assert.deepEqual(await guarantorsOf(clerk, subject), [leaver.name], 'until it is accepted, whoever passes it on holds it');
  await page.getByRole('button', { name: '我接手' }).click();
  const dialog = page.getByRole('dialog', { name: '确认接手' });
  await dialog.getByText(`交给您的 ${held} 项责任`).waitFor();
  await dialog.getByRole('button', { name: '确认接手' }).click();
  await page.getByText(/^已全部交接，自 .* 起生效$/).waitFor();
  await page.getByText(/已于修订号 \d+ 办结/).waitFor();

  const sheet = await downloaded(page, async () => {
    await page.getByRole('button', { name: '下载交接单' }).click();
    await page.getByRole('menuitem', { name: 'DOCX 文档' }).click();
  });
  assert.match(sheet.name, /\.docx$/);
  const text = (await (await JSZip.loadAsync(sheet.buffer)).file('word/document.xml')?.async('string')) ?? '';
  for (const told of [leaver.name, successor.name, subject, '监交人']) assert.ok(text.includes(told), `the sheet tells ${told}`);
  assert.deepEqual(await guarantorsOf(clerk, subject), [successor.name]);
}

/** How many responsibilities the proposal passes on. */
async function clerkProposes({ page, go }: Visitor): Promise<number> {
  await go('/handover');
  await pick(page, '移交人', leaver.initials, [leaver.name, '小协镇']);
  await pick(page, '默认接任人', successor.initials, [successor.name, '小协镇']);
  await page.getByRole('button', { name: '列出全部责任' }).click();
  const held = Number(/名下共 (\d+) 项责任/.exec(await page.getByText(/名下共 \d+ 项责任/).innerText())?.[1]);
  await page.getByRole('button', { name: '核对结果' }).click();
  await page.getByText(`移交 ${held} 项，保留 0 项，不能移交 0 项`).waitFor();
  await page.getByLabel('说明（可不填）').fill('班子分工调整');
  await page.getByRole('button', { name: '发起交接' }).click();
  await page.getByRole('heading', { level: 1, name: `${leaver.name} 的责任交接` }).waitFor();
  return held;
}

async function guarantorsOf(visitor: Visitor, subject: string): Promise<string[]> {
  await visitor.search(subject, subject);
  await visitor.page.getByRole('heading', { level: 1, name: subject }).waitFor();
  await visitor.page.reload();
  return (await chainOnScreen(visitor.page)).filter((link) => link.role.startsWith('包保责任人')).map((link) => link.person);
}
