// A villager shows a grid officer a picture where there is no network: the lead waits with it on the phone, the lead arrives
// first and the photo after it, and the office sees both on the page of the lead, without the officer’s name.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { listLeads } from '@gridward/contract/leads';
import { photosOf } from './field-offline.ts';
import type { GridOfficer } from './grid-officer.ts';
import { atDesk } from './office-desk.ts';
import type { Visitor } from './visitor.ts';

export async function leadComesWithAPhoto({ city, phone }: GridOfficer, visitor: Visitor): Promise<void> {
  const { page } = phone;
  const text = `河边夜里有人采砂${Date.now() % 100_000}`;
  await phone.offline(true);
  await phone.go('/lead');
  await page.getByLabel('哪一类').selectOption({ label: '私挖盗采' });
  await page.getByLabel('反映了什么').fill(text);
  await page.getByLabel('所在网格').selectOption({ index: 1 });
  await phone.takePhotos(await photosOf(phone, 81, 2, 'small'), 2);
  await page.getByLabel('不写我的名字').check();
  await phone.shot('lead-with-photos');
  await page.getByRole('button', { name: '转交', exact: true }).click();
  await phone.says('2 条未发送');
  await phone.offline(false);
  await phone.sendAll();
  const office = await atDesk(city, 'anweiban');
  const lead = (await office(listLeads, { limit: 20 })).rows.find((row) => row.text === text);
  assert.ok(lead?.anonymous === true);
  await phone.go('/lead');
  await page.locator('.rows > li').filter({ hasText: text }).filter({ hasText: '2 张照片' }).waitFor();

  await visitor.signIn('anweiban', city.demoPassword());
  await visitor.go(`/leads/${lead.leadId}`);
  await visitor.page.locator('.gw-photos img').nth(1).waitFor();
  const folder = process.env['GRIDWARD_SHOTS'];
  if (folder !== undefined) await visitor.page.screenshot({ path: join(folder, 'office-lead.png') });
  assert.ok(!(await visitor.text()).includes('萧兆山'), 'nobody is named');
}
