// One’s own records that are changed without a network: corrected, taken back, and corrected while the office corrects the
// same one. Then both sides are shown in words, the person decides, and neither side is lost.

import assert from 'node:assert/strict';
import { createRecord, correctRecord, readRecord } from '@gridward/contract/records';
import { standing, type GridOfficer } from './grid-officer.ts';
import { atDesk } from './office-desk.ts';

const county = 8 * 60 * 60 * 1000;

export async function ownRecordsAreChanged(officer: GridOfficer): Promise<void> {
  const { city, phone, office: own } = officer;
  const before = await standing(officer);
  const [corrected, withdrawn, ours, theirs] = [await patrolled(officer), await patrolled(officer), await patrolled(officer), await patrolled(officer)];
  await phone.sendNow();
  for (const id of [corrected, withdrawn, ours, theirs]) await opened(officer, id);
  const settledBefore = await settledCount(officer);

  await phone.offline(true);
  await correct(officer, corrected, '补记：三号楼也看了');
  await takeBack(officer, withdrawn);
  await correct(officer, ours, '我的说法');
  await correct(officer, theirs, '我的另一种说法');
  await phone.says('4 条未发送');
  const committee = await atDesk(city, 'anweiban');
  for (const id of [ours, theirs]) {
    const { recordId: _, ...content } = await contentOf(officer, id);
    await committee(correctRecord, { id, version: 1, reason: '核对照片后更正', ...content, note: '安委办的说法' });
  }
  await phone.offline(false);
  await phone.page.getByText('2 条需要处理').waitFor();
  await phone.sendAll();

  await decide(officer, '我的说法', '以我填的为准，重新提交');
  await decide(officer, '我的另一种说法', '保留现在登记的');
  await phone.page.locator('.status .needs').waitFor({ state: 'detached' });
  await phone.sendAll();

  const told = async (id: string) => (await own(readRecord, { id })).versions.map(({ note, reason, withdrawn: gone }) => [note, reason, gone]);
  assert.deepEqual(await told(corrected), [
    ['巡查正常', null, false],
    ['补记：三号楼也看了', '漏记', false],
  ]);
  assert.deepEqual(await told(withdrawn), [
    ['巡查正常', null, false],
    ['巡查正常', '记错了地方', true],
  ]);
  assert.deepEqual(await told(ours), [
    ['巡查正常', null, false],
    ['安委办的说法', '核对照片后更正', false],
    ['我的说法', '漏记', false],
  ]);
  assert.deepEqual(await told(theirs), [
    ['巡查正常', null, false],
    ['安委办的说法', '核对照片后更正', false],
  ]);
  assert.deepEqual(
    [...(await standing(officer))].filter((id) => !before.has(id)).toSorted(),
    [corrected, ours, theirs].toSorted(),
    'the one taken back counts no more',
  );
  await phone.go('/queue/needs');
  await phone.page.getByText('没有需要处理的内容').waitFor();
  await phone.page.getByText(`处理过的 ${settledBefore + 2}`, { exact: true }).click();
  await phone.page.getByText('已搁置：保留了登记的内容').waitFor();
}

/** What earlier journeys of this phone have settled. */
async function settledCount({ phone }: GridOfficer): Promise<number> {
  await phone.go('/queue/needs');
  await phone.page.getByText('没有需要处理的内容').waitFor();
  const [settled = '处理过的 0'] = await phone.page.getByText(/^处理过的 \d+$/).allInnerTexts();
  return Number(settled.replace(/\D/g, ''));
}

/** A patrol of today that is in the register already. */
async function patrolled({ office, subjectId, personId }: GridOfficer): Promise<string> {
  const happenedOn = new Date(Date.now() + county).toISOString().slice(0, 10);
  const what = { form: 'patrol_village', happenedOn, personIds: [personId], subjectIds: [subjectId], answers: {}, note: '巡查正常' };
  return (await office(createRecord, { kind: 'patrol', ...what })).recordId;
}

async function contentOf({ office }: GridOfficer, id: string) {
  const { versions, recordId } = await office(readRecord, { id });
  const record = versions.at(-1);
  assert.ok(record);
  const { kind, form, happenedOn, answers } = record;
  return { recordId, kind, form, happenedOn, answers, personIds: record.persons.map((one) => one.id), subjectIds: record.subjects.map((one) => one.id) };
}

/** Its page on the phone; waits until the phone has been told of it. */
async function opened({ phone }: GridOfficer, id: string): Promise<void> {
  await phone.go(`/r/${id}`);
  await phone.page.getByRole('button', { name: '更正', exact: true }).waitFor();
}

async function correct(officer: GridOfficer, id: string, note: string): Promise<void> {
  const { page } = officer.phone;
  await opened(officer, id);
  await page.getByRole('button', { name: '更正', exact: true }).click();
  await page.getByLabel('理由').fill('漏记');
  await officer.phone.shot('correcting');
  await page.getByLabel('备注（可不填）').fill(note);
  await page.getByRole('button', { name: '保存更正' }).click();
  await page.getByText('更正或撤回已存在本机，等待发送。').waitFor();
}

async function takeBack(officer: GridOfficer, id: string): Promise<void> {
  const { page } = officer.phone;
  await opened(officer, id);
  await page.getByRole('button', { name: '撤回', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('记错了地方');
  await dialog.getByRole('button', { name: '撤回', exact: true }).click();
  await page.getByText('更正或撤回已存在本机，等待发送。').waitFor();
}

/** Both sides are on the screen, in words; then the person presses one of the two. */
async function decide({ phone }: GridOfficer, said: string, choice: '以我填的为准，重新提交' | '保留现在登记的'): Promise<void> {
  const { page } = phone;
  await phone.go('/queue/needs');
  const rows = page.locator('.cards > li > a');
  await rows.first().waitFor();
  for (let index = 0; ; index += 1) {
    await phone.go('/queue/needs');
    await rows.nth(index).click();
    await page.getByRole('heading', { name: '两边的内容' }).waitFor();
    await page.locator('.panel').filter({ hasText: '两边的内容' }).locator('dd').first().waitFor(); // what stands there comes with the pull
    if (await page.getByText(said, { exact: true }).isVisible()) break;
  }
  const sides = page.locator('.panel').filter({ hasText: '两边的内容' }).locator('dd');
  assert.deepEqual(await sides.allInnerTexts(), [said, '安委办的说法'], 'what was entered here beside what stands there');
  await phone.shot(`both-sides-${choice.slice(0, 2)}`);
  await page.getByRole('button', { name: choice }).click();
  if (choice === '保留现在登记的') return page.getByRole('heading', { level: 1, name: '发送' }).waitFor();
  await page.getByRole('button', { name: '保存更正' }).click();
  await page.getByText('更正或撤回').first().waitFor();
}
