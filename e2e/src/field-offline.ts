// Must hold: a grid officer installs, signs in, goes offline, patrols three villages with photos, finds a hazard, closes the
// browser, opens it again without a network, comes online, sees it acknowledged; the office reads record, photos, hazard, and
// that what was due is met on its own screens.

import assert from 'node:assert/strict';
import { readSession } from '@gridward/contract/accounts';
import { listObligations } from '@gridward/contract/duties-obligations';
import { readChain, replaceTenure } from '@gridward/contract/tenure';
import { FieldUser, type Photo } from './field-user.ts';
import type { Installation } from './installation.ts';
import { atDesk, type OfficeDesk } from './office-desk.ts';
import type { Visitor } from './visitor.ts';

export async function officerWorksOffline(city: Installation, office: Visitor): Promise<void> {
  const given = await giveVillages(await atDesk(city, 'anweiban'), await atDesk(city, 'wangge'));
  const phone = new FieldUser(city.url);
  await phone.open();
  await phone.signIn('wangge', city.demoPassword());
  await phone.ready();
  const places = [...given.map((village) => village.name), '小协社区'];
  for (const { name } of given) await due(phone, name, '0 / 1 次').waitFor();
  await phone.offline(true);
  for (const [index, place] of places.entries()) await phone.record(place, '巡查', await photosOf(phone, index, 2, index === 0 ? 'large' : 'small'));
  await findHazard(phone, places[0] ?? '');
  assert.equal(await phone.unsent(), '7 条未发送', 'three patrols, three sets of photos, a hazard');
  // What was captured is on the card and counts provisionally.
  await phone.page.getByText('消防通道堆满货物').waitFor();
  await phone.tab('今日');
  await phone.page.locator('.waiting-mark').first().waitFor();
  await phone.close();

  await phone.open('/m/', { offline: true });
  await phone.page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
  assert.equal(await phone.unsent(), '7 条未发送');
  await phone.offline(false);
  await phone.allSent();
  await phone.go('/queue/sent');
  const sent = phone.page.locator('.cards > li');
  await sent.nth(6).waitFor();
  assert.match(await sent.first().innerText(), /收到于 .* · 修订号 \d+/);
  await officeReadsIt(city, office, given[0]?.id ?? '', given[0]?.name ?? '');
  // The phone is told as well.
  await phone.sendNow();
  for (const { name } of given) await due(phone, name, '0 / 1 次').waitFor({ state: 'detached' });
  await phone.throwAway();
}

interface GivenVillage {
  readonly id: string;
  readonly name: string;
}

/** Two villages that are to be patrolled once this month and were not yet, from its first day on. */
async function giveVillages(office: OfficeDesk, officer: OfficeDesk): Promise<readonly GivenVillage[]> {
  const { person } = await officer(readSession, {});
  const personId = person?.id ?? '';
  const onDay = `${new Date(Date.now() + 8 * 60 * 60 * 1000).toISOString().slice(0, 7)}-01`;
  const open = await office(listObligations, { duty: 'village_patrol_d', from: onDay, state: 'open', limit: 200 });
  const given: GivenVillage[] = [];
  for (const { subject, done } of open.rows) {
    if (given.length === 2 || subject === null || done > 0) continue;
    const held = (await office(readChain, { id: subject.id })).links.find((link) => link.via === 'own' && link.role === 'grid_officer');
    if (held === undefined || held.person.id === personId) continue;
    await office(replaceTenure, { id: held.tenureId, personId, onDay, reason: '临时代管' });
    given.push({ id: subject.id, name: subject.name });
  }
  assert.equal(given.length, 2);
  return given;
}

/** How often the village has been patrolled this month, as the first screen of the phone says. */
function due(phone: FieldUser, village: string, times: string) {
  const row = phone.page.locator('.rows > li').filter({ hasText: village }).filter({ hasText: '巡查' }).filter({ hasText: times });
  return { waitFor: (until?: { readonly state: 'detached' }) => phone.tab('今日').then(() => row.first().waitFor(until)) };
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

/** On the screens of the office: the record with its photos, the hazard, and the patrol that was due, met by this record. */
async function officeReadsIt(city: Installation, office: Visitor, villageId: string, village: string): Promise<void> {
  const { page } = office;
  await office.signIn('anweiban', city.demoPassword());
  await office.go(`/records?subjectId=${villageId}`);
  await page.getByRole('link', { name: village }).first().waitFor();
  await office.settled();
  await page.locator('tbody tr').filter({ hasText: '萧兆山' }).first().getByRole('link').first().click();
  await page.waitForURL(/\/records\/[0-9a-f-]{36}/);
  await page.locator('h1').filter({ hasText: village }).waitFor();
  await page.locator('.gw-photos img').nth(1).waitFor();
  await office.go(`/hazards?subjectId=${villageId}`);
  await page.getByText('消防通道堆满货物').first().waitFor();
  await office.go(`/compliance?subjectId=${villageId}&state=met`);
  const met = page.locator('section.gw-panel').filter({ hasText: '萧兆山' }).getByRole('button', { name: '为什么' }).first();
  await met.click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('算数的记录').waitFor();
  const why = await drawer.innerText();
  assert.match(why, /[A-D]级村居每月巡查/);
  assert.match(why, /已完成/);
}

/** Pictures as a camera makes them, each different; small ones where their size does not matter. */
export async function photosOf(phone: FieldUser, seed: number, count: number, size: 'large' | 'small' = 'large'): Promise<readonly Photo[]> {
  if (count === 0) return [];
  const pictures = await phone.page.evaluate(
    async ([start, many, scale]) => {
      const made: string[] = [];
      for (let index = 0; index < many; index += 1) {
        const canvas = document.createElement('canvas');
        canvas.width = 80 * scale;
        canvas.height = 60 * scale;
        const pen = canvas.getContext('2d');
        for (let y = 0; pen !== null && y < 60; y += 1)
          for (let x = 0; x < 80; x += 1) {
            pen.fillStyle = `hsl(${(x * 7 + y * 11 + (start * 10 + index) * 37) % 360} 60% ${30 + ((x * y) % 40)}%)`;
            pen.fillRect(x * scale, y * scale, scale, scale);
          }
        made.push(canvas.toDataURL('image/jpeg', 0.9));
      }
      return made;
    },
    [seed, count, size === 'large' ? 30 : 8] as const,
  );
  return pictures.map((url, index) => ({
    name: `IMG_${seed}_${index}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'),
  }));
}
