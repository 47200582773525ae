// A grid officer finds a new shop where there is no network: enters it, patrols it at once, and answers for it as for the
// village. The office finds it in its register, and that nobody guarantees it yet.

import assert from 'node:assert/strict';
import { listRecords } from '@gridward/contract/records';
import { createSubject, listSubjects } from '@gridward/contract/subjects';
import { readChain, readCoverage } from '@gridward/contract/tenure';
import type { FieldUser } from './field-user.ts';
import type { GridOfficer } from './grid-officer.ts';
import { atDesk, type OfficeDesk } from './office-desk.ts';

export async function officerFindsANewPlace({ city, phone, place }: GridOfficer): Promise<void> {
  const { page } = phone;
  const name = `村口便民超市${Date.now() % 100_000}`;
  await phone.offline(true);
  await phone.go('/subjects/new');
  await page.getByLabel('名称').fill(name);
  const unit = page.getByLabel('所在网格');
  await unit.selectOption({ label: place });
  assert.deepEqual(await page.getByLabel('类别').locator('option').allInnerTexts(), ['场所'], 'nothing larger than a small place');
  await page.getByText('登记后您就是它的网格责任人').waitFor();
  await phone.shot('new-place');
  await page.getByRole('button', { name: '新建并使用' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await phone.shot('new-place-card');
  await phone.record(name, '巡查');
  await phone.says('2 条未发送');
  await phone.offline(false);
  await phone.sendAll();
  const office = await atDesk(city, 'anweiban');
  const [entered] = (await office(listSubjects, { q: name })).rows;
  assert.ok(entered);
  const { links } = await office(readChain, { id: entered.id });
  assert.deepEqual(
    links.filter((link) => link.via === 'own').map((link) => link.role),
    ['grid_officer'],
  );
  assert.equal((await office(listRecords, { subjectId: entered.id })).rows.length, 1);
  const open = await office(readCoverage, { kind: 'not_in_a_bundle', unitId: entered.unit?.id ?? '', limit: 200 });
  assert.ok(open.rows.some((row) => row.subject?.id === entered.id));
  await isToldOfOneLikeIt(phone, place, { office, unitId: entered.unit?.id ?? '' });
  await mendsOne(phone, place, office);
  // On the phone it is one of theirs from now on.
  await phone.tab('对象');
  await page.getByLabel('查找对象').fill(name);
  await phone.row(name).waitFor();
}

/** The office has it already, where the officer does not answer for it: the phone says so until they have said which it is. */
async function isToldOfOneLikeIt(phone: FieldUser, place: string, { office, unitId }: { readonly office: OfficeDesk; readonly unitId: string }): Promise<void> {
  const { page } = phone;
  const name = `村西小卖部${Date.now() % 100_000}`;
  await office(createSubject, { kind: 'premises', name, unitId, from: new Date(Date.now() - 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10) });
  await phone.go('/subjects/new');
  await page.getByLabel('名称').fill(name);
  await page.getByLabel('所在网格').selectOption({ label: place });
  await page.getByRole('button', { name: '新建并使用' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await phone.sendAll();
  const told = page.getByRole('heading', { name: '登记系统里有相似的' });
  await phone.tab('今日');
  await told.waitFor();
  await page.getByRole('button', { name: '是同一个，请乡镇合并' }).click();
  assert.match(await page.getByLabel('反映了什么').inputValue(), new RegExp(`“${name}”与已有的“${name}”`));
  await phone.tab('今日');
  await told.waitFor(); // no lead was stored
  await page.getByRole('button', { name: '不是同一个' }).click();
  await told.waitFor({ state: 'detached' });
}

/** Refused for a code that another has: mended, and what was recorded about it follows it. */
async function mendsOne(phone: FieldUser, place: string, office: OfficeDesk): Promise<void> {
  const { page } = phone;
  const firm = (await office(listSubjects, { kind: 'enterprise', limit: 200 })).rows.find((row) => row.code?.length === 18);
  assert.ok(firm?.code && firm.unit);
  const from = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await office(createSubject, { kind: 'premises', name: '先登记的小吃店', code: firm.code, unitId: firm.unit.id, from });
  const name = `村东小吃店${Date.now() % 100_000}`;
  await phone.offline(true);
  await phone.go('/subjects/new');
  await page.getByLabel('名称').fill(name);
  await page.getByLabel('所在网格').selectOption({ label: place });
  await page.getByLabel('统一社会信用代码（可不填）').fill(firm.code);
  await page.getByRole('button', { name: '新建并使用' }).click();
  await phone.record(name, '巡查');
  await phone.offline(false);
  await page.getByText('2 条需要处理').waitFor();
  for (const [what, act] of [
    ['已属于另一个对象', '新建并使用'],
    ['它所依据的前一条没有被接受', '保存'],
  ] as const) {
    await phone.go('/queue/needs');
    await page.locator('.cards > li a').filter({ hasText: what }).click();
    await page.getByRole('button', { name: '修改后重发' }).click();
    if (act === '新建并使用') await page.getByLabel('统一社会信用代码（可不填）').fill('');
    await page.getByRole('button', { name: act, exact: true }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
  }
  await phone.sendAll();
  const [entered] = (await office(listSubjects, { q: name })).rows;
  assert.equal((await office(listRecords, { subjectId: entered?.id ?? '' })).rows.length, 1);
}
