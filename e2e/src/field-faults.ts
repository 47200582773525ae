// What may go wrong on a phone, each with its right answer: nothing lost, nothing doubled, the person told.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { photosOf } from './field-offline.ts';
import { FieldUser } from './field-user.ts';
import type { Installation } from './installation.ts';

/** Answers lost after the server has carried things out, a photo cut in the middle, the browser killed while it writes. */
export async function networkEatsAnswers(city: Installation): Promise<void> {
  const phone = new FieldUser(city.url);
  await phone.open();
  await phone.signIn('wangge', city.demoPassword());
  await phone.ready();
  const [place] = await phone.subjects(1);
  assert.ok(place);
  let lost = 0;
  let cut = 0;
  // The service worker does not touch /api, so the page's own requests are seen here.
  await phone.context.route('**/api/sync/push', async (route) => {
    if (lost >= 2) return route.continue();
    lost += 1;
    await route.fetch(); // the server has it
    await route.abort('connectionreset');
  });
  await phone.context.route('**/api/sync/blobs/**', async (route) => {
    if (route.request().method() !== 'PUT' || cut >= 2) return route.continue();
    cut += 1;
    if (cut === 1) await route.fetch();
    await route.abort('connectionreset');
  });
  await phone.record(place, '巡查', await photosOf(phone, 7, 1));
  await phone.allSent();
  assert.deepEqual([lost, cut], [2, 2]);
  const once = await acknowledged(phone, place);
  assert.equal(once, 2, 'the record and its photo, each once');
  await phone.throwAway();
}

/** Killed by the system in the middle of writing: what was saved is there, what was being written is a draft. */
export async function browserIsKilled(city: Installation): Promise<void> {
  const phone = new FieldUser(city.url);
  await phone.open();
  await phone.signIn('wangge', city.demoPassword());
  await phone.ready();
  const [place] = await phone.subjects(1);
  assert.ok(place);
  await phone.offline(true);
  await phone.record(place, '巡查');
  await phone.go('/record');
  await phone.page.getByLabel('查找对象').fill(place);
  await phone.row(place).locator('button').click();
  await phone.page.getByRole('button', { name: '工作日志', exact: true }).click();
  const note = phone.page.getByLabel('备注（可不填）');
  await note.fill('写到一半，手机没电了');
  await phone.page.getByText('草稿已自动保存').waitFor();
  await phone.kill(processesOf);
  await phone.open('/m/', { offline: true });
  assert.equal(await phone.unsent(), '1 条未发送');
  await phone.page.getByRole('link', { name: /^继续写：/ }).click();
  assert.equal(await phone.page.getByLabel('备注（可不填）').inputValue(), '写到一半，手机没电了');
  await phone.offline(false);
  await signInAgain(phone, city);
  await phone.allSent();
  await phone.throwAway();
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
export async function twoTabsAndTwoPhones(city: Installation): Promise<void> {
  const [one, other] = [new FieldUser(city.url), new FieldUser(city.url)];
  await Promise.all([one.open(), other.open()]);
  await one.signIn('qiye', city.demoPassword());
  await other.signIn('qiye', city.demoPassword());
  await Promise.all([one.ready(), other.ready()]);
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
  assert.equal(await acknowledged(one, firm), 1);
  assert.equal(await acknowledged(other, firm), 1);
  await Promise.all([one.throwAway(), other.throwAway()]);
}

/** A village tablet: one locks it, the other works, the first comes back without a network; then one signs out with unsent work. */
export async function twoShareATablet(city: Installation): Promise<void> {
  const tablet = new FieldUser(city.url);
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
  assert.equal(await acknowledged(tablet, village), 1);
  await tablet.throwAway();
}

async function lock(phone: FieldUser): Promise<void> {
  await phone.tab('我的');
  await phone.page.getByRole('button', { name: '锁定（换人使用）' }).click();
  await phone.page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
}

async function acknowledged(phone: FieldUser, subject: string): Promise<number> {
  await phone.tab('发送');
  await phone.page.getByRole('link', { name: /^已确认/ }).click();
  await phone.page.locator('.cards > li').first().waitFor();
  return phone.page.locator('.cards > li').filter({ hasText: subject }).count();
}
