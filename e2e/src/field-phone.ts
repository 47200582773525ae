// What may go wrong on the phone itself: no room, a photo that the system has cleared away, a new version of the app while work
// waits, a clock that runs ahead. The person is told, has a way out, and loses nothing.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readRecord } from '@gridward/contract/records';
import { photosOf } from './field-offline.ts';
import { arrives } from './field-user.ts';
import { standing, type GridOfficer } from './grid-officer.ts';

const note = '楼道堆物，已当面告知';

/** The phone is full while a record is written: it says so, keeps what is written, and stores it when there is room. */
export async function phoneIsFull(officer: GridOfficer): Promise<void> {
  const { phone, place } = officer;
  const { page } = phone;
  const before = await standing(officer);
  await phone.offline(true);
  await phone.begin(place, '巡查');
  await page.getByLabel('备注（可不填）').fill(note);
  await page.getByText('草稿已自动保存').waitFor();
  await fillUp(page);
  await phone.takePhotos(await photosOf(phone, 41, 1, 'small'), 0);
  const full = page.getByText('手机存储空间不足');
  await full.first().waitFor();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('.save-bar').waitFor();
  await full.first().waitFor();
  assert.equal(await page.getByLabel('备注（可不填）').inputValue(), note, 'what was written is still there');
  assert.equal(await phone.unsent(), '全部已发送', 'nothing is said to be stored');
  await page.getByRole('link', { name: '查看存储和导出' }).first().waitFor();
  await phone.room(1 << 30);
  // The room is free a moment later; until then each try says again that there is none.
  const saved = page.getByRole('heading', { level: 1, name: place });
  for (let tries = 0; tries < 40 && !(await arrives(saved, 250)); tries += 1) await page.getByRole('button', { name: '保存', exact: true }).click();
  await saved.waitFor();
  assert.equal(await phone.unsent(), '1 条未发送');
  await phone.offline(false);
  await phone.sendAll();
  const fresh = [...(await standing(officer))].filter((id) => !before.has(id));
  assert.equal(fresh.length, 1);
  assert.equal((await officer.office(readRecord, { id: fresh[0] ?? '' })).versions[0]?.note, note);
}

/** Somebody else’s films take all the room that there is, down to the last kilobyte. */
async function fillUp(page: GridOfficer['phone']['page']): Promise<void> {
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('films');
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('film', { autoIncrement: true }));
      opening.addEventListener('success', () => resolve(opening.result));
    });
    const takes = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const writing = db.transaction('film', 'readwrite');
        writing.objectStore('film').add(new Uint8Array(bytes).map(() => Math.random() * 256));
        writing.addEventListener('complete', () => resolve(true));
        writing.addEventListener('abort', () => resolve(false));
      });
    for (let bytes = 4 << 20; bytes >= 1 << 10;) if (!(await takes(bytes))) bytes >>= 2;
    db.close();
  });
}

/** The system has cleared a photo away before it was sent: the record arrives, the photo is told of, and taken again. */
export async function photoIsCleared(officer: GridOfficer): Promise<void> {
  const { phone, place } = officer;
  const { page } = phone;
  const before = await standing(officer);
  await phone.offline(true);
  await phone.record(place, '巡查', await photosOf(phone, 51, 2, 'small'));
  await clearAwayOneFile(phone.page);
  await phone.offline(false);
  await page.getByText('1 条需要处理').waitFor();
  await phone.sendAll();
  await phone.go('/queue/needs');
  await page.locator('.cards > li a').first().click();
  await page.getByText(/照片“.*”在本机已经不在了/).waitFor();
  const [again] = await photosOf(phone, 61, 1, 'small');
  await page.locator('input[type=file][capture]').setInputFiles(again === undefined ? [] : [again]);
  await page.locator('.status .needs').waitFor({ state: 'detached' });
  await phone.sendAll();
  const fresh = [...(await standing(officer))].filter((id) => !before.has(id));
  assert.equal(fresh.length, 1);
  assert.equal((await officer.office(readRecord, { id: fresh[0] ?? '' })).attachments.length, 2, 'the photo that was left, and the one taken again');
  await phone.go('/queue/needs');
  await page.getByText('没有需要处理的内容').waitFor();
}

async function clearAwayOneFile(page: GridOfficer['phone']['page']): Promise<void> {
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      if (!/^gridward-.{36}$/.test(name)) continue;
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => resolve(opening.result));
      });
      await new Promise((resolve) => {
        const files = db.transaction('file', 'readwrite').objectStore('file');
        const reading = files.getAllKeys();
        reading.addEventListener('success', () => files.delete(reading.result[0] ?? ''));
        files.transaction.addEventListener('complete', resolve);
      });
      db.close();
    }
  });
}

/** A new version comes while work waits: the app says so, opens anew when told, and what waited is sent, once. */
export async function appIsUpdated(officer: GridOfficer): Promise<void> {
  const { phone, place } = officer;
  const { page } = phone;
  const before = await standing(officer);
  let cut = true;
  await phone.context.route('**/api/sync/push', (route) => (cut ? route.abort('connectionreset') : route.continue()));
  await phone.record(place, '巡查');
  const takeBack = publishNewer();
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.update())).finally(takeBack);
  await page.getByText('新版本已下载').waitFor();
  const [reloaded] = await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '现在更新' }).click()]);
  assert.ok(reloaded);
  assert.deepEqual(await page.evaluate(() => caches.keys()), ['gridward-field-aaaaaaaaaaaa'], 'the new version, and no other');
  await page.locator('.status .count').filter({ hasText: '1 条未发送' }).first().waitFor();
  cut = false;
  await phone.sendAll();
  assert.equal([...(await standing(officer))].filter((id) => !before.has(id)).length, 1);
}

const worker = join(import.meta.dirname, '../../apps/field/dist/sw.js');

/** The next version of the app, as the server offers it from now on; answers how to take it back. */
function publishNewer(): () => void {
  const offered = [worker, `${worker}.gz`, `${worker}.br`].filter(existsSync).map((file) => ({ file, bytes: readFileSync(file) }));
  const newer = readFileSync(worker, 'utf8').replace(/(\bversion\\*":\\*")[0-9a-f]{12}/, '$1aaaaaaaaaaaa');
  for (const { file } of offered) writeFileSync(file, file.endsWith('.gz') ? gzipSync(newer) : file.endsWith('.br') ? brotliCompressSync(newer) : newer);
  return () => {
    for (const { file, bytes } of offered) writeFileSync(file, bytes);
  };
}

/** A day that lies ahead is refused: told with its reason, mended in the form, arrives once. */
export async function refusalIsMended(officer: GridOfficer): Promise<void> {
  const { phone, place } = officer;
  const { page } = phone;
  const before = await standing(officer);
  await phone.offline(true);
  const now = Date.now();
  await phone.clockAt(now + 3 * 24 * 60 * 60 * 1000);
  await page.reload();
  await phone.record(place, '巡查');
  await phone.clockAt(now);
  await page.reload();
  await phone.offline(false);
  await page.getByText('1 条需要处理').waitFor();
  assert.deepEqual(
    [...(await standing(officer))].filter((id) => !before.has(id)),
    [],
    'refused is not entered',
  );
  await phone.go('/queue/needs');
  await page.locator('.cards > li a').first().click();
  await page.getByRole('heading', { name: '为什么没有登记' }).waitFor();
  await page.getByRole('button', { name: '修改后重发' }).click();
  await page.getByLabel('日期').fill(new Date(now + 8 * 60 * 60 * 1000).toISOString().slice(0, 10));
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: place }).waitFor();
  await phone.sendAll();
  assert.equal([...(await standing(officer))].filter((id) => !before.has(id)).length, 1);
  await phone.go('/queue/needs');
  await page.getByText('没有需要处理的内容').waitFor();
}
