// A phone that was lost: revoked, it is served no longer, loses its key and keeps what was not sent, sealed; told to wipe, it
// deletes its store. Either way it says so on the spot, and whoever holds it can read nothing.

import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { listDevices, revokeDevice } from '@gridward/contract/sync';
import { FieldUser } from './field-user.ts';
import type { Installation } from './installation.ts';
import { atDesk } from './office-desk.ts';

export async function devicesAreRevoked(city: Installation, browser: Browser): Promise<void> {
  const own = await atDesk(city, 'wangge');
  for (const wipe of [false, true]) {
    const phone = new FieldUser(city.url, browser);
    await phone.open();
    await phone.signIn('wangge', city.demoPassword());
    await phone.ready();
    const [place = ''] = await phone.subjects(1);
    await phone.offline(true);
    await phone.record(place, '巡查');
    const id = await deviceOn(phone);
    assert.ok(id);
    await own(revokeDevice, { id, wipe });
    await phone.offline(false);
    await phone.page
      .getByRole('alert')
      .getByText(wipe ? '管理员要求清除本机数据，已经清除。' : '这台设备已被停用')
      .waitFor();
    await phone.shot(wipe ? 'wiped' : 'revoked');
    assert.equal(await deviceOn(phone), wipe ? null : id, wipe ? 'the store is gone' : 'the store is there');
    assert.equal(await keyOn(phone), false, 'and the key is not');
    assert.equal(await phone.page.getByText('1 条未发送，仍加密保存在本机').count(), 0, 'nothing is promised that will not be');
    assert.equal(await phone.page.getByText('1 条未发送的内容留在已停用的设备里').count(), wipe ? 0 : 1);
    const row = (await own(listDevices, {})).rows.find((one) => one.id === id);
    assert.deepEqual([row?.wipe, row?.wipeToldAt !== null], [wipe, wipe]);
    await phone.page.reload();
    await phone.page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
    if (wipe) {
      await phone.throwAway();
      continue;
    }
    // Its owner may go on with it, as a new device.
    await phone.page.getByLabel('账号', { exact: true }).fill('wangge');
    await phone.page.getByLabel('密码', { exact: true }).fill(city.demoPassword());
    await phone.page.getByRole('button', { name: '登录', exact: true }).click();
    await phone.page.getByRole('button', { name: '作为新设备登录' }).click();
    await phone.page.getByRole('navigation', { name: '主菜单' }).waitFor();
    await phone.allSent();
    assert.notEqual(await deviceOn(phone, id), null);
    await unlocksOffline(phone, city);
    await phone.throwAway();
  }
}

/** Locked and opened again without a network: the password opens the new device, not the revoked one, and its work is there. */
async function unlocksOffline(phone: FieldUser, city: Installation): Promise<void> {
  const [place = ''] = await phone.subjects(1);
  await phone.offline(true);
  await phone.record(place, '巡查');
  await phone.tab('我的');
  await phone.page.getByRole('button', { name: '锁定（换人使用）' }).click();
  await phone.page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
  await phone.signIn('wangge', city.demoPassword());
  await phone.says('1 条未发送');
  await phone.offline(false);
  await phone.sendAll();
}

/** The store of a device in this browser; another one than this. */
async function deviceOn(phone: FieldUser, than = ''): Promise<string | null> {
  const names = await phone.page.evaluate(async () => (await indexedDB.databases()).map((one) => one.name ?? ''));
  return names.map((name) => /^gridward-(.{36})$/.exec(name)?.[1]).find((id) => id !== undefined && id !== than) ?? null;
}

async function keyOn(phone: FieldUser): Promise<boolean> {
  return phone.page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('gridward');
      opening.addEventListener('success', () => resolve(opening.result));
    });
    const tx = db.transaction(['open', 'device']);
    const all = (name: string) =>
      new Promise<readonly { readonly kept?: unknown }[]>((resolve) => {
        const asking = tx.objectStore(name).getAll();
        asking.addEventListener('success', () => resolve(asking.result));
      });
    const [open, devices] = await Promise.all([all('open'), all('device')]);
    db.close();
    return open.length > 0 || devices.some((row) => row.kept !== null);
  });
}
