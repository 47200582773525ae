// On a phone: find a shop, read who answers, call. Nothing is cut off and nothing scrolls sideways.

import assert from 'node:assert/strict';
import type { Installation } from './installation.ts';
import { shop } from './newcomer.ts';
import { chainOnScreen, type Visitor } from './visitor.ts';

export const phoneSize = { width: 390, height: 844 } as const;

export async function leaderLooksUpOnAPhone(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('anweiban', city.demoPassword());
  await page.locator('.gwc-big-number').waitFor();
  await assertFits(visitor, 'home');
  await visitor.search(shop.initials, shop.name);
  await page.getByRole('heading', { level: 1, name: shop.name }).waitFor();
  const chain = await chainOnScreen(page);
  assert.ok(chain.length > 10);
  await assertFits(visitor, 'the page of the shop');
  for (const row of await page.locator('.gw-chain-row .gw-person').all()) {
    const box = await row.boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.x + box.width <= phoneSize.width, `${await row.innerText()} is on the screen`);
  }
  assert.ok((await page.locator('.gw-chain-phones a[href^="tel:"]').count()) > 5, 'office phones can be called with a tap');
  for (const path of ['/coverage', '/subjects', '/people', '/units']) {
    await visitor.go(path);
    await page.locator('h1').first().waitFor();
    await visitor.settled();
    await assertFits(visitor, path);
  }
}

async function assertFits({ page }: Visitor, where: string): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= phoneSize.width, `${where} is ${width} wide on a screen of ${phoneSize.width}`);
}
