// Somebody leaves: everything they answer for passes to a successor in one act, and not a day is left open.

import assert from 'node:assert/strict';
import type { Installation } from './installation.ts';
import { shop } from './newcomer.ts';
import { chainOnScreen, pick, type Visitor } from './visitor.ts';

const leaver = '邹倩';
const successor = '董雪梅';

export async function officeHandsOver(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('anweiban', city.demoPassword());
  await visitor.search(shop.initials, shop.name);
  await page.locator('.gw-chain-own').getByRole('link', { name: leaver }).first().click();
  await page.getByRole('heading', { level: 1, name: leaver }).waitFor();
  await page
    .locator('.gw-main, main')
    .getByRole('button', { name: /交接|移交/ })
    .first()
    .click();

  await pick(page, '默认接任人', 'dxm', [successor, '羊流镇']);
  await page.getByRole('button', { name: '列出全部责任' }).click();
  const held = Number(/名下共 (\d+) 项责任/.exec(await page.getByText(/名下共 \d+ 项责任/).innerText())?.[1]);
  assert.ok(held > 10, `${leaver} holds much`);
  await page.getByRole('button', { name: '核对结果' }).click();
  await page.getByText(`移交 ${held} 项，保留 0 项，不能移交 0 项`).waitFor();
  await page.getByRole('button', { name: '立即交接' }).click();
  await page.getByLabel('为什么不等接手人确认').fill('已调离，当日报到');
  await page.getByRole('button', { name: '确认交接' }).click();
  await page.getByText(`已移交 ${held} 项责任`).waitFor();

  await visitor.search(shop.initials, shop.name);
  await page.getByRole('heading', { level: 1, name: shop.name }).waitFor();
  const people = (await chainOnScreen(page)).filter((link) => link.role.startsWith('包保责任人')).map((link) => link.person);
  assert.deepEqual(people, [successor]);
  const holds = await city.gridward('holds', leaver, '--json');
  assert.ok(!holds.includes(shop.name), 'who has handed over holds it no longer');
}
