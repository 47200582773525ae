// What is uncovered is on screen, and one gap less as soon as somebody answers.

import assert from 'node:assert/strict';
import type { PlantedGap } from '@gridward/demo/shapes';
import type { Installation } from './installation.ts';
import { pick, type Visitor } from './visitor.ts';

const firm = '新泰市新铭橡胶制品有限公司';

export async function officeClosesAGap(city: Installation, visitor: Visitor, planted: readonly PlantedGap[]): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('anweiban', city.demoPassword());
  const before = await countsOnHome(visitor);
  const open = planted.filter((gap) => gap.until === null);
  assert.equal(sum(before.kinds), open.length, 'home counts the gaps that were planted and no others');

  await visitor.go('/coverage');
  const rows = page.locator('table tbody tr', { has: page.getByRole('link', { name: '去处理' }) });
  await rows.first().waitFor();
  const listed = await rows.allInnerTexts();
  assert.equal(listed.length, open.length);
  for (const gap of open)
    assert.ok(
      listed.some((row) => row.includes(gap.name)),
      `${gap.kind} ${gap.name} is listed`,
    );

  await rows.filter({ hasText: firm }).getByRole('link', { name: '去处理' }).click();
  await page.locator('.gw-chain-missing').filter({ hasText: '包保责任人' }).getByRole('button', { name: '指定包保责任人' }).click();
  const dialog = page.getByRole('dialog');
  await pick(page, '责任人', 'ky', ['孔艳', '放城镇']); // the deputy head who guarantees nothing yet
  await dialog.getByRole('button', { name: '确认指定' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('.gw-chain-missing').waitFor({ state: 'detached' });
  await page.locator('.gw-chain-own').getByText('孔艳').waitFor();

  const after = await countsOnHome(visitor);
  assert.equal(after.uncovered, before.uncovered - 1);
  assert.equal(after.kinds['无人负责'], (before.kinds['无人负责'] ?? 0) - 1);
  assert.equal(after.kinds['干部未包保'] ?? 0, (before.kinds['干部未包保'] ?? 0) - 1, 'and the deputy head holds something now');
}

interface Counts {
  readonly uncovered: number;
  readonly kinds: Readonly<Record<string, number>>;
}

async function countsOnHome(visitor: Visitor): Promise<Counts> {
  const { page } = visitor;
  await visitor.go('/');
  await page.locator('.gwc-big-number').waitFor();
  const kinds = await page.locator('.gwc-kinds li').evaluateAll((items) =>
    items.map((item) => {
      const count = item.querySelector('.gwc-count')?.textContent ?? '';
      return [item.textContent?.replace(count, '').trim() ?? '', Number(count)] as const;
    }),
  );
  return { uncovered: Number((await page.locator('.gwc-big-number').innerText()).replaceAll(/\D/g, '')), kinds: Object.fromEntries(kinds) };
}

function sum(kinds: Readonly<Record<string, number>>): number {
  return Object.values(kinds).reduce((total, count) => total + count, 0);
}
