// Somebody in front of a browser: signs in, searches, opens, reads. Each visitor has a browser context of their own and
// fails when the page throws or the server answers 500.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { chromium, type Browser, type Page } from 'playwright-core';

export interface Visitor {
  readonly page: Page;
  readonly go: (path: string) => Promise<void>;
  readonly signIn: (account: string, password: string) => Promise<void>;
  /** Types into the search of the header and opens the hit with this name. */
  readonly search: (typed: string, name: string) => Promise<void>;
  /** Another page without loading the console anew, as a link does it. */
  readonly turnTo: (path: string) => Promise<void>;
  /** Waits until nothing on the page is still loading. */
  readonly settled: () => Promise<void>;
  /** The whole text on screen. */
  readonly text: () => Promise<string>;
  /** Ends the visit; refuses when the page has broken meanwhile. */
  readonly leave: () => Promise<void>;
}

/** Without a sandbox root may run it; without a GPU of its own, drawing takes half as much of a machine that has none. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--in-process-gpu',
];

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: set CHROMIUM_PATH`);
  return chromium.launch({
    executablePath,
    args: browserArguments,
  });
}

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  /** Menus and lists glide open. What glides is drawn many times, by a machine without a graphics card. */
  readonly moving?: boolean;
}

export async function visit(browser: Browser, baseURL: string, { width = 1440, height = 900, moving = false }: VisitOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    reducedMotion: moving ? 'no-preference' : 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(`the page threw ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) broken.push(`${response.status()} ${response.url()}`);
  });
  const settled = async () => {
    await page.waitForFunction(() => document.querySelector('.ant-skeleton-active, .ant-spin-spinning, [aria-busy=true], .gw-stale') === null);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  };
  return {
    page,
    go: async (path) => void (await page.goto(path)),
    signIn: async (account, password) => {
      await page.goto('/sign-in');
      await page.getByLabel('账号', { exact: true }).fill(account);
      await page.getByLabel('密码', { exact: true }).fill(password);
      await page.locator('button[type=submit]').click();
      await page.waitForURL((url) => url.pathname === '/');
    },
    search: async (typed, name) => {
      // As a person does: the page is there before one types, and the hits are before one of them is taken.
      await settled();
      await page.getByLabel('全局查找').fill(typed);
      const hit = page.locator('.gwc-search-popup .gwc-hit').filter({ hasText: name }).first();
      await hit.waitFor();
      await settled();
      await hit.click();
    },
    turnTo: async (path) => {
      await page.evaluate((to) => {
        document.querySelector('h1')?.setAttribute('data-left', '');
        history.pushState(null, '', to); // the router watches it
      }, path);
      await page.locator('h1:not([data-left])').first().waitFor();
    },
    settled,
    text: () => page.locator('body').innerText(),
    leave: async () => {
      await context.close();
      assert.deepEqual(broken, []);
    },
  };
}

/** A picker of a form, by its label: type, wait for the answer, take the choice whose text has all of these words. */
export async function pick(page: Page, label: string, typed: string, words: readonly string[]): Promise<void> {
  const field = page.locator('.ant-form-item', { has: page.locator('label').getByText(label, { exact: true }) });
  await field.locator('input').click();
  await field.locator('input').fill(typed);
  let choice = page.locator('.gw-picker-popup:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  for (const word of words) choice = choice.filter({ hasText: word });
  await choice.first().click();
}

/** As a file field takes it. */
export interface Downloaded {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The file that comes when something is pressed, under the name that it is offered. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<Downloaded> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer: await readFile(await download.path()) };
}

export interface Link {
  readonly role: string;
  readonly person: string;
  readonly document: string;
}

/** The chain on screen, from top to bottom. */
export async function chainOnScreen(page: Page): Promise<Link[]> {
  await page.locator('.gw-chain .gw-chain-row').first().waitFor();
  await page.locator('.gw-stale').waitFor({ state: 'detached' });
  return page.locator('.gw-chain .gw-chain-row:not(.gw-chain-missing)').evaluateAll((rows) =>
    rows.map((row) => {
      const read = (selector: string) => row.querySelector(selector)?.textContent?.trim() ?? '';
      return { role: read('.gw-chain-role'), person: read('.gw-chain-who a'), document: read('.gw-chain-since .gw-faint') };
    }),
  );
}
