// Every screen of the field app on a phone, in both languages: nothing is cut off sideways, nothing is too small for a thumb,
// axe finds nothing serious. With GRIDWARD_SHOTS=folder a picture of each is left.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { photosOf } from './field-offline.ts';
import { FieldUser } from './field-user.ts';
import type { Installation } from './installation.ts';
import { phoneSize } from './phone.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Language = 'zh-CN' | 'en';

export async function everyScreenIsFit(city: Installation, browser: Browser): Promise<void> {
  const phone = new FieldUser(city.url, browser);
  await phone.open();
  await look(phone, 'sign-in');
  await phone.signIn('xiaoxie', city.demoPassword());
  await phone.ready();
  const place = '小协社区';
  await phone.page.getByLabel('查找对象').fill('xxsq');
  const subject = await addressOf(phone, place);
  await phone.offline(true);
  await phone.record(place, '巡查', await photosOf(phone, 3, 1, 'small'));
  const faults: string[] = [];
  for (const language of ['zh-CN', 'en'] as const) {
    await speak(phone, language);
    for (const [name, path] of screensOf(subject)) {
      await phone.go(path);
      await drawn(phone);
      faults.push(...(await look(phone, `${name}-${language}`)));
    }
    for (const [name, mode] of [
      ['dark', 'dark'],
      ['large', 'large'],
    ] as const) {
      await phone.page.evaluate((kind) => document.documentElement.classList.add(kind), mode);
      for (const [screen, path] of screensOf(subject).filter(([one]) => shownInEveryMode.includes(one))) {
        await phone.go(path);
        await drawn(phone);
        faults.push(...(await look(phone, `${name}-${screen}-${language}`)));
      }
      await phone.page.evaluate((kind) => document.documentElement.classList.remove(kind), mode);
    }
  }
  assert.deepEqual(faults, []);
  await phone.throwAway();
}

const shownInEveryMode = ['today', 'subject', 'form-patrol', 'lead', 'new-subject', 'outbox'];

function screensOf(subject: string): readonly (readonly [name: string, path: string])[] {
  return [
    ['today', '/'],
    ['subjects', '/subjects'],
    ['subject', `/s/${subject}`],
    ['choose-form', `/record?subject=${subject}`],
    ['form-patrol', `/record?subject=${subject}&kind=patrol`],
    ['form-drill', `/record?subject=${subject}&kind=drill`],
    ['record', '/record'],
    ['hazard', `/hazard?subject=${subject}`],
    ['lead', '/lead'],
    ['new-subject', '/subjects/new'],
    ['scan', '/scan'],
    ['outbox', '/queue'],
    ['needs', '/queue/needs'],
    ['sent', '/queue/sent'],
    ['ticket', '/ticket'],
    ['me', '/me'],
    ['lost', '/nowhere'],
  ];
}

async function addressOf(phone: FieldUser, name: string): Promise<string> {
  await phone.row(name).locator('button').click();
  await phone.page.waitForURL(/\/m\/s\//);
  return new URL(phone.page.url()).pathname.split('/').at(-1) ?? '';
}

async function speak(phone: FieldUser, language: Language): Promise<void> {
  await phone.page.evaluate((chosen) => localStorage.setItem('gridward.language', chosen), language);
  await phone.page.reload();
  await phone.page.locator('.tabs').waitFor();
}

/** What was asked for is on screen, pictures too. */
async function drawn(phone: FieldUser): Promise<void> {
  await phone.page.locator('main h1, main .lesson').first().waitFor();
  await phone.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await phone.page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))));
}

/** What is wrong with the screen, in words. */
async function look(phone: FieldUser, name: string): Promise<readonly string[]> {
  const { page } = phone;
  await phone.shot(name);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  const wide = width > phoneSize.width ? [`${name} is ${width} wide`] : [];
  const small = await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, .tab, .subtab, .count, a.button, summary, input:not([type=checkbox], [type=file], [type=hidden])',
      ),
    ]
      .filter((one) => one.offsetParent !== null && one.getBoundingClientRect().height < 43.5)
      .map((one) => `${one.tagName} ${one.textContent.slice(0, 20)} ${Math.round(one.getBoundingClientRect().height)}`),
  );
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: runner } = globalThis as unknown as {
      readonly axe: { readonly run: (asked: object) => Promise<{ readonly violations: readonly Violation[] }> };
    }; // put there one line above
    interface Violation {
      readonly id: string;
      readonly impact: string | null;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { violations } = await runner.run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
  });
  return [...wide, ...small.map((one) => `${name}: too small for a thumb: ${one}`), ...found.map((one) => `${name}: ${one}`)];
}
