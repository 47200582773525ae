// Duties in the browser: a leader on a phone sees what is due, makes one record of it and sees that it counts; the office
// drills from the county down to one obligation and reads why it stands as it does.

import assert from 'node:assert/strict';
import type { Installation } from './installation.ts';
import { phoneSize } from './phone.ts';
import type { Visitor } from './visitor.ts';

export async function leaderDoesWhatIsDue(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('baobao', city.demoPassword());
  await visitor.go('/due');
  await page.getByRole('heading', { level: 1, name: '我的履职' }).waitFor();
  await visitor.settled();
  await assertFits(visitor, 'what is due');
  await page.getByRole('heading', { name: /跑这几趟就够了/ }).waitFor();
  const trip = page.locator('.gwd-trips li').first();
  const subject = (await trip.locator('a').first().innerText()).trim();
  const served = await trip.locator('.gwd-serves li').count();
  assert.ok(served > 0, 'a trip says what it does');
  const doneBefore = await doneRows(visitor);
  await trip.getByRole('button', { name: /填\s?报/ }).click();
  await page.getByRole('heading', { level: 1, name: '填报履职记录' }).waitFor();
  await page.locator('.gwr-chosen .ant-tag').filter({ hasText: subject }).waitFor();
  await page.getByText('发生日期', { exact: true }).waitFor();
  await assertFits(visitor, 'the form');
  for (const field of await page.locator('form textarea[aria-required=true], form input[aria-required=true][type=text]:not([placeholder="YYYY-MM-DD"])').all())
    await field.fill('现场谈话');
  await page.locator('.gwr-submit button').click();
  await page.waitForURL(/\/records\/[0-9a-f-]{36}/);
  await visitor.settled();
  await page.locator('h1').filter({ hasText: subject }).waitFor();
  // Within a second of the commit it counts.
  await page.waitForTimeout(1500);
  await visitor.go('/due');
  await page.getByRole('heading', { name: /^已完成/ }).waitFor();
  await visitor.settled();
  assert.equal(await doneRows(visitor), doneBefore + served, 'what the trip serves is done');
}

async function doneRows({ page }: Visitor): Promise<number> {
  const part = page.locator('section.gw-panel').filter({ has: page.getByRole('heading', { name: /^已完成/ }) });
  return (await part.count()) === 0 ? 0 : Number((await part.locator('h2 .gw-faint').innerText()).trim());
}

export async function officeAsksWhy(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('anweiban', city.demoPassword());
  await visitor.go('/compliance?on=2026-11-20&from=2026-10-01&to=2026-10-31&state=overdue');
  await page.getByRole('heading', { level: 1, name: '履职看板' }).waitFor();
  await visitor.settled();
  await page.getByRole('button', { name: /进入 小协镇/ }).click();
  await visitor.settled();
  const list = page.locator('section.gw-panel').filter({ has: page.getByRole('heading', { name: /小协镇的应尽事项/ }) });
  await list.getByRole('button', { name: '为什么' }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('依据', { exact: true }).waitFor();
  const why = await drawer.innerText();
  assert.match(why, /逾期/);
  assert.match(why, /算数的记录/);
  assert.match(why, /按修订号 \d+ 所知/);
  // Nobody is ranked: persons are offered only within a unit.
  await visitor.go('/compliance');
  await visitor.settled();
  assert.doesNotMatch(await visitor.text(), /排名第|第一名/);
}

async function assertFits({ page }: Visitor, where: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= phoneSize.width, `${where} is ${width} wide on a screen of ${phoneSize.width}`);
}
