// The first question anybody asks: who answers for this shop, and who did last March? The screen and the command line
// must say the same.

import assert from 'node:assert/strict';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readChain } from '@gridward/contract/tenure';
import type { Installation } from './installation.ts';
import { chainOnScreen, type Visitor } from './visitor.ts';

export const shop = { name: '新泰市羊流百洋超市', initials: 'xtsylbycs' } as const;
const day = '2025-03-01';

type Chain = AnswerOf<typeof readChain>;

export async function newcomerAsksWhoAnswers(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('anweiban', city.demoPassword());
  await visitor.search(shop.initials, shop.name);
  await page.getByRole('heading', { level: 1, name: shop.name }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const today = await chainOnScreen(page);
  assert.deepEqual(linesOf(today), await saidByCommandLine(city, id));

  await page.getByRole('button', { name: /^查看日期/ }).click();
  await page.getByLabel('查看哪一天').fill(day);
  await page.getByLabel('查看哪一天').press('Enter');
  await page.getByText(`正在查看 ${day} 的情况`).waitFor();
  await page
    .locator('.gw-chain')
    .and(page.getByLabel(`${day} 的责任链`))
    .waitFor();
  const then = await chainOnScreen(page);
  assert.deepEqual(linesOf(then), await saidByCommandLine(city, id, '--on', day));
  assert.notDeepEqual(
    then.map((link) => link.person),
    today.map((link) => link.person),
    'the shop was chosen because its people have changed since',
  );
  assert.ok(
    then.every((link) => /〔20\d\d〕\d+号/.test(link.document)),
    'every link names its document',
  );
  assert.match(page.url(), new RegExp(`on=${day}`), 'the day is part of the address, so that it can be passed on');
}

async function saidByCommandLine(city: Installation, id: string, ...more: readonly string[]): Promise<string[]> {
  const chain = JSON.parse(await city.gridward('who', id, ...more, '--json')) as Chain; // the contract's answer, checked by the command line
  return chain.links.map((link) => `${link.person.name} ${link.document?.number ?? ''}`).toSorted();
}

/** Roles are shown by name and told by code, and the screen groups what the command line lists: people and documents are compared. */
function linesOf(links: readonly { readonly person: string; readonly document: string }[]): string[] {
  return links.map((link) => `${link.person} ${link.document}`).toSorted();
}
