// Somebody with a phone: a browser with a folder of its own, so that what it stores outlives it. Goes without a network when
// told, is killed when told, and keeps a list of what broke.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { phoneSize } from './phone.ts';
import { browserArguments } from './visitor.ts';

const switchedOn = new Set<BrowserContext>();

/** Those that a journey which failed has left on: a browser that runs keeps the tests from ending. */
export async function switchPhonesOff(): Promise<void> {
  for (const context of switchedOn) await context.close();
}

export class FieldUser {
  readonly url: string;
  readonly folder = mkdtempSync(join(tmpdir(), 'gridward-phone-'));
  readonly broken: string[] = [];
  readonly foreign = new Set<string>();
  #context: BrowserContext | null = null;
  #page: Page | null = null;

  constructor(url: string) {
    this.url = url;
  }

  get page(): Page {
    assert.ok(this.#page, 'the phone is on');
    return this.#page;
  }
  get context(): BrowserContext {
    assert.ok(this.#context, 'the phone is on');
    return this.#context;
  }

  /** Switches the phone on and opens the app, with or without a network. */
  async open(path = '/m/', options: { readonly offline?: boolean; readonly language?: 'en' } = {}): Promise<void> {
    this.#context = await chromium.launchPersistentContext(this.folder, {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: browserArguments,
      viewport: phoneSize,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      hasTouch: true,
      isMobile: true,
      acceptDownloads: true,
    });
    const context = this.#context;
    switchedOn.add(context);
    context.once('close', () => switchedOn.delete(context));
    context.setDefaultTimeout(30_000);
    if (options.language !== undefined) await this.#context.addInitScript(`localStorage.setItem('gridward.language', '${options.language}')`);
    this.#context.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && host !== new URL(this.url).host) this.foreign.add(request.url());
    });
    if (options.offline === true) await this.offline(true);
    this.#page = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.watch(this.#page);
    await this.#page.goto(this.url + path);
  }

  watch(page: Page): void {
    page.on('pageerror', (error) => this.broken.push(`the page threw ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500 && !response.fromServiceWorker()) this.broken.push(`${response.status()} ${response.url()}`);
    });
  }

  async offline(off: boolean): Promise<void> {
    await this.context.setOffline(off);
  }

  /** Closed properly, as by the back button. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
    this.#page = null;
  }

  /** Killed in the middle of whatever it does. */
  async kill(pidOf: (folder: string) => readonly number[]): Promise<void> {
    const { context } = this;
    const gone = new Promise<void>((resolve) => context.once('close', () => resolve()));
    for (const pid of pidOf(this.folder)) process.kill(pid, 'SIGKILL');
    await gone;
    this.#context = null;
    this.#page = null;
  }

  async throwAway(): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true });
    assert.deepEqual(this.broken, []);
    assert.deepEqual([...this.foreign], [], 'nobody else is asked');
  }

  // ---- what people do with it

  async signIn(account: string, password: string): Promise<void> {
    await this.page.getByLabel('账号', { exact: true }).fill(account);
    await this.page.getByLabel('密码', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: '登录', exact: true }).click();
    await this.page.getByRole('navigation', { name: '主菜单' }).waitFor();
  }

  /** Waits until the app has kept itself for later and has been told its scope. */
  async ready(): Promise<void> {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await this.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await this.tab('对象');
    await this.page.locator('.cards > li').first().waitFor();
    await this.pulled();
  }

  /** The first pull is over: nothing is being fetched any more. */
  async pulled(): Promise<void> {
    await this.page
      .locator('.network')
      .filter({ hasText: /^已连接$/ })
      .waitFor();
  }

  async tab(name: '今日' | '对象' | '填报' | '发送' | '我的'): Promise<void> {
    await this.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name }).click();
  }

  /** Addresses below /m, within the app. */
  async go(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      history.pushState({ inside: true }, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `/m${path}`);
  }

  async unsent(): Promise<string> {
    return (await this.page.locator('.status .count').first().innerText()).trim();
  }

  async allSent(): Promise<void> {
    await this.page.locator('.status .count').first().filter({ hasText: '全部已发送' }).waitFor({ timeout: 60_000 });
  }

  /** The first subjects in the list, by name. */
  async subjects(count: number): Promise<readonly string[]> {
    await this.tab('对象');
    const rows = this.page.locator('.cards > li strong');
    await rows.nth(count - 1).waitFor();
    return (await rows.allInnerTexts()).slice(0, count);
  }

  row(name: string): Locator {
    return this.page
      .locator('.cards > li')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .first();
  }

  /** A record of a kind about a subject, with everything fine, through the form; answers when it lies on the phone. */
  async record(subject: string, kind: string, photos: readonly Photo[] = []): Promise<void> {
    const { page } = this;
    await this.tab('对象');
    await page.getByLabel('查找对象').fill(subject);
    await this.row(subject).locator('button').click();
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
    await page.getByRole('button', { name: '填报', exact: true }).click();
    const choose = page.getByRole('button', { name: new RegExp(`^${kind}( · |$)`) }).first();
    const save = page.getByRole('button', { name: '保存', exact: true });
    await choose.or(save).first().waitFor();
    if (await choose.isVisible()) await choose.click();
    await save.waitFor();
    const allFine = page.getByRole('button', { name: '其余均无问题' });
    if (await allFine.isVisible()) await allFine.click();
    for (const field of await page.locator('.field:has(.must) textarea, .field:has(.must) input[type=text]').all()) await field.fill('现场查看');
    if (photos.length > 0) {
      await page
        .locator('input[type=file][multiple]')
        .first()
        .setInputFiles([...photos]);
      await page
        .locator('.thumbs > li')
        .nth(photos.length - 1)
        .waitFor();
    }
    await save.click();
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
  }
}

export interface Photo {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
