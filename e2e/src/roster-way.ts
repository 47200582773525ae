// The way of a roster as its people walk it on screen: submitted, decided with the meeting and its minutes, reported, merged,
// published under a number with its three files.

import assert from 'node:assert/strict';
import { openRoster, turnPanel } from './draft-table.ts';
import { downloaded, type Downloaded, type Visitor } from './visitor.ts';

const forms = ['DOCX 文档', 'PDF', 'Excel 表格'] as const;

export const minutes = {
  name: '镇党委会议纪要.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
};

/** Presses the act, fills its dialog, confirms. */
export async function takeStep({ page }: Visitor, act: string, title: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.getByRole('button', { name: spaced(act) }).click();
  await confirmStep(page, act, title, fields);
}

export async function confirmStep(page: Visitor['page'], act: string, title: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value);
  await dialog.getByRole('button', { name: spaced(act.replace('…', '')) }).click();
  await dialog.waitFor({ state: 'detached', timeout: 60_000 });
}

/** From the open draft of whoever drafts it to where the office may publish it. */
export async function wayToMerged(clerk: Visitor, office: Visitor, roster: string): Promise<void> {
  await takeStep(clerk, '提交党委研究', '提交党委研究');
  await clerk.page.getByText('这份名册已提交，不能修改').waitFor();
  await takeStep(clerk, '录入党委决定', '录入党委决定', { 会议名称: '镇党委 2026 年第 21 次会议', 会议决定: '会议研究同意，报县安委办。' });
  const way = await turnPanel(clerk, '经过');
  await way.getByText('镇党委 2026 年第 21 次会议').waitFor();
  await way.locator('input[type=file]').setInputFiles(minutes);
  await way.getByRole('listitem').filter({ hasText: minutes.name }).waitFor();
  await takeStep(clerk, '上报安委办', '上报安委办');
  await clerk.page.getByText('等待安委办合并').waitFor();

  await openRoster(office, roster);
  await takeStep(office, '合并', '合并名册');
  await office.page.getByRole('button', { name: '公布…' }).waitFor();
}

/** Publishes the merged roster on screen; answers with the address of the paper. */
export async function publishPaper({ page, settled }: Visitor, number: string): Promise<string> {
  await page.getByRole('button', { name: '公布…' }).click();
  await page.getByRole('heading', { level: 1, name: '公布名册' }).waitFor();
  await page.getByLabel('发文字号').fill(number);
  // A draft of the demo is of a fixed day: once it has passed, the form asks why it is still to take effect on it.
  const reason = page.getByLabel('事由', { exact: true });
  if (await reason.isVisible()) await reason.fill('按原定生效日补办');
  await page.getByRole('button', { name: /^核\s?对$/ }).click();
  await page.getByText('每一行都可以公布。').waitFor();
  await settled();
  await page.getByRole('button', { name: /^公\s?布$/ }).click();
  const dialog = page.getByRole('dialog', { name: `公布 ${number}？` });
  await dialog.getByRole('button', { name: /^公\s?布$/ }).click();
  await page.getByText(`${number} 已公布`).waitFor();
  return (await page.getByRole('link', { name: '打开公文' }).getAttribute('href')) ?? '';
}

/** Makes and fetches the paper in its three forms, from the page of the publication or where it is open. */
export async function threeFiles({ page }: Visitor): Promise<Downloaded[]> {
  const files: Downloaded[] = [];
  for (const form of forms) {
    const button = page.getByRole('button', { name: `下载 ${form}` });
    await button.waitFor({ timeout: 90_000 });
    files.push(await downloaded(page, () => button.click()));
  }
  assert.deepEqual(
    files.map((file) => file.buffer.subarray(0, 4).toString('latin1')),
    ['PK\u0003\u0004', '%PDF', 'PK\u0003\u0004'],
  );
  return files;
}

/** A button of two characters is drawn with a space between them. */
function spaced(words: string): RegExp {
  return new RegExp(`^${words.length === 2 ? [...words].join(String.raw`\s?`) : words}$`);
}
