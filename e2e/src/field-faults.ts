// What may go wrong on a phone, each with its right answer: nothing lost, nothing doubled, the person told.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { FieldUser } from './field-user.ts';
import { officerWithPhone } from './grid-officer.ts';
import type { Installation } from './installation.ts';

/**
 * Killed by the system while the second of two records is being stored, in the middle of its transaction: the first is there,
 * the second is whole in its draft and not half in the outbox.
 */
export async function browserIsKilled(city: Installation): Promise<void> {
  const { phone, place } = await officerWithPhone(city, null);
  await phone.offline(true);
  await phone.record(place, '巡查');
  await phone.begin(place, '工作日志');
  const note = phone.page.getByLabel('备注（可不填）');
  await note.fill('写到一半，手机没电了');
  await phone.page.getByText('草稿已自动保存').waitFor();
  const inTheMiddle = stopInTheMiddle(phone);
  // Pressed from within: from outside one would wait for a page that no longer answers.
  await phone.page.evaluate(() => void setTimeout(() => document.querySelector<HTMLButtonElement>('.save-bar button')?.click()));
  await inTheMiddle;
  await phone.kill(processesOf);
  await phone.open('/m/', { offline: true });
  assert.equal(await phone.unsent(), '1 条未发送');
  await phone.page.getByRole('link', { name: /^继续写：/ }).click();
  assert.equal(await phone.page.getByLabel('备注（可不填）').inputValue(), '写到一半，手机没电了');
  await phone.page.getByRole('button', { name: '保存', exact: true }).click();
  await phone.page.getByRole('heading', { level: 1, name: place }).waitFor();
  assert.equal(await phone.unsent(), '2 条未发送');
  await phone.offline(false);
  await signInAgain(phone, city);
  await phone.allSent();
  assert.equal(await phone.acknowledged(), 2);
  await phone.throwAway();
}

/** From the moment that a command is put into the outbox the page stands still: the transaction is open and cannot end. */
async function stopInTheMiddle(phone: FieldUser): Promise<void> {
  const told = phone.page.waitForEvent('console', (message) => message.text() === 'in the middle');
  await phone.page.evaluate(() => {
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function adding(...given) {
      const request = add.apply(this, given);
      if (this.name === 'outbox') {
        console.log('in the middle');
        for (const until = Date.now() + 60_000; Date.now() < until;);
      }
      return request;
    };
  });
  await told;
}

/** A browser that was killed may have lost its session; then the person is told, and signs in to send. */
async function signInAgain(phone: FieldUser, city: Installation): Promise<void> {
  const notice = phone.page.getByText('登录已过期');
  const sent = phone.page.locator('.status .count').first().filter({ hasText: '全部已发送' });
  await notice.or(sent).first().waitFor();
  if (!(await notice.isVisible())) return;
  await notice.click();
  await phone.page.getByLabel('密码', { exact: true }).fill(city.demoPassword());
  await phone.page.getByRole('button', { name: '登录并发送' }).click();
}

/** Chromium of this folder: the one that was started with it, and its children. */
function processesOf(folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(folder) ? [Number(name)] : [];
      } catch {
        return []; // it has ended meanwhile
      }
    });
}

/** Two tabs of one phone, and a second phone of the same account: each record arrives once, both know of it. */
export async function twoTabsAndTwoPhones(city: Installation, browser: Browser): Promise<void> {
  const [one, other] = [new FieldUser(city.url, browser), new FieldUser(city.url, browser)];
  const comesIn = async (phone: FieldUser) => {
    await phone.open();
    await phone.signIn('qiye', city.demoPassword());
    await phone.ready();
  };
  await Promise.all([comesIn(one), comesIn(other)]);
  const [firm] = await one.subjects(1);
  assert.ok(firm);
  const tab = await one.context.newPage();
  one.watch(tab);
  await tab.goto(`${city.url}/m/`);
  await tab.getByRole('heading', { level: 1, name: '今日' }).waitFor();
  await one.offline(true);
  await one.record(firm, '自查');
  // The other tab shows what this one has stored.
  await tab.locator('.status .count').first().filter({ hasText: '1 条未发送' }).waitFor();
  await other.record(firm, '自查');
  await other.allSent();
  await one.offline(false);
  await one.allSent();
  await tab.locator('.status .count').first().filter({ hasText: '全部已发送' }).waitFor();
  assert.deepEqual([await one.acknowledged(), await other.acknowledged()], [1, 1]);
  await Promise.all([one.throwAway(), other.throwAway()]);
}

/** A village tablet: one locks it, the other works, the first comes back without a network; then one signs out with unsent work. */
export async function twoShareATablet(city: Installation, browser: Browser): Promise<void> {
  const tablet = new FieldUser(city.url, browser);
  await tablet.open();
  await tablet.signIn('wangge', city.demoPassword());
  await tablet.ready();
  const [village] = await tablet.subjects(1);
  assert.ok(village);
  await lock(tablet);
  await tablet.signIn('qiye', city.demoPassword());
  await tablet.ready();
  assert.ok(!(await tablet.subjects(1)).includes(village), 'the other’s subjects are the other’s');
  await tablet.offline(true);
  await lock(tablet);
  await tablet.signIn('wangge', city.demoPassword()); // without a network: unlocked by the password
  await tablet.record(village, '巡查');
  assert.equal(await tablet.unsent(), '1 条未发送');
  await tablet.tab('我的');
  await tablet.page.getByRole('button', { name: '退出登录' }).click();
  await tablet.page.getByText('还有 1 条未发送').waitFor();
  await tablet.page.getByRole('button', { name: '仍然退出' }).click();
  await tablet.page.getByText('1 条未发送，仍加密保存在本机').waitFor();
  // Signed out, the password alone opens nothing.
  await tablet.page.getByLabel('账号', { exact: true }).fill('wangge');
  await tablet.page.getByLabel('密码', { exact: true }).fill(city.demoPassword());
  await tablet.page.getByRole('button', { name: '登录', exact: true }).click();
  await tablet.page.getByText('密码不对，或这个账号没有在本机锁定').waitFor();
  await tablet.offline(false);
  await tablet.page.getByRole('button', { name: '登录', exact: true }).click();
  await tablet.page.getByRole('navigation', { name: '主菜单' }).waitFor();
  await tablet.allSent();
  assert.equal(await tablet.acknowledged(), 1);
  await tablet.throwAway();
}

async function lock(phone: FieldUser): Promise<void> {
  await phone.tab('我的');
  await phone.page.getByRole('button', { name: '锁定（换人使用）' }).click();
  await phone.page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
}
