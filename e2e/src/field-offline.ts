// Must hold: install, sign in, go offline, do the rounds with photos, find a hazard, close the browser, open it again without
// a network, come online, see it acknowledged; the office sees it, and what was due is done.

import assert from 'node:assert/strict';
import { FieldUser, type Photo } from './field-user.ts';
import type { Installation } from './installation.ts';
import type { Visitor } from './visitor.ts';

export async function leaderWorksOffline(city: Installation, office: Visitor): Promise<void> {
  const phone = new FieldUser(city.url);
  await phone.open();
  await phone.signIn('baobao', city.demoPassword());
  await phone.ready();
  const openBefore = await doneTimes(phone);
  const trips = await phone.page.locator('.trips > li .row a').allInnerTexts();
  const places = [...new Set([...trips, ...(await phone.subjects(3))])].slice(0, 3);
  assert.ok(trips.length > 0 && places.length === 3);
  await phone.offline(true);
  for (const [index, place] of places.entries()) await phone.record(place, '走访', await photosOf(phone, index, 2));
  await findHazard(phone, places[0]!);
  assert.equal(await phone.unsent(), '7 条未发送', 'three visits, three sets of photos, a hazard');
  // What was captured is on the card and counts provisionally.
  await phone.page.getByText('消防通道堆满货物').waitFor();
  await phone.page.getByText('走访').first().waitFor();
  await phone.tab('今日');
  const provisional = phone.page.locator('.waiting-mark').first();
  await provisional.waitFor();
  await phone.close();

  await phone.open('/m/', { offline: true });
  await phone.page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
  assert.equal(await phone.unsent(), '7 条未发送');
  await phone.offline(false);
  await phone.allSent();
  await phone.tab('发送');
  await phone.page.getByRole('link', { name: /^已确认/ }).click();
  const sent = phone.page.locator('.cards > li');
  await sent.nth(6).waitFor();
  assert.match(await sent.first().innerText(), /收到于 .* · 修订号 \d+/);
  await officeSeesIt(office, city, places[0]!);
  await phone.page.waitForTimeout(1500); // obligations follow a moment behind the records
  await phone.tab('我的');
  await phone.page.getByRole('button', { name: '立即发送和更新' }).click();
  await phone.pulled();
  await phone.tab('今日');
  await phone.page.waitForFunction(() => document.querySelector('.waiting-mark') === null);
  assert.ok((await doneTimes(phone)) > openBefore, 'what was due is done');
  await phone.throwAway();
}

/** How often what is due has been done, over all that is shown. */
async function doneTimes(phone: FieldUser): Promise<number> {
  await phone.tab('今日');
  await phone.page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
  for (const more of await phone.page.getByRole('button', { name: '再显示一些' }).all()) await more.click();
  const counts = await phone.page.locator('.rows .row.spread > span').allInnerTexts();
  return counts.reduce((sum, text) => sum + Number(/^(\d+) \/ \d+ 次$/.exec(text.trim())?.[1] ?? 0), 0);
}

async function findHazard(phone: FieldUser, place: string): Promise<void> {
  const { page } = phone;
  await phone.tab('对象');
  await page.getByLabel('查找对象').fill(place);
  await phone.row(place).locator('button').click();
  await page.getByRole('button', { name: '报隐患', exact: true }).click();
  await page.getByLabel('什么隐患、在什么位置').fill('消防通道堆满货物');
  await page.getByRole('button', { name: '保存隐患' }).click();
  await page.getByRole('heading', { level: 1, name: place }).waitFor();
}

async function officeSeesIt(office: Visitor, city: Installation, place: string): Promise<void> {
  await office.signIn('anweiban', city.demoPassword());
  await office.go('/records');
  await office.page.getByText(place).first().waitFor();
  await office.page.getByText(place).first().click();
}

/** Pictures as a camera makes them: large, each different. */
export async function photosOf(phone: FieldUser, seed: number, count: number): Promise<readonly Photo[]> {
  const pictures = await phone.page.evaluate(
    async ([start, many]) => {
      const made: string[] = [];
      for (let index = 0; index < many; index += 1) {
        const canvas = document.createElement('canvas');
        canvas.width = 2400;
        canvas.height = 1800;
        const pen = canvas.getContext('2d');
        for (let y = 0; pen !== null && y < 60; y += 1)
          for (let x = 0; x < 80; x += 1) {
            pen.fillStyle = `hsl(${(x * 7 + y * 11 + (start * 10 + index) * 37) % 360} 60% ${30 + ((x * y) % 40)}%)`;
            pen.fillRect(x * 30, y * 30, 30, 30);
          }
        made.push(canvas.toDataURL('image/jpeg', 0.9));
      }
      return made;
    },
    [seed, count] as const,
  );
  return pictures.map((url, index) => ({
    name: `IMG_${seed}_${index}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'),
  }));
}
