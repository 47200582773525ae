// Somebody with a phone: a browser with a folder of its own, so that what it stores outlives it. Goes without a network when
// told, is killed when told, and keeps a list of what broke.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { phoneSize } from './phone.ts';
import { browserArguments } from './visitor.ts';

const switchedOn = new Set<BrowserContext>();

/** Those that a journey which failed has left on: a browser that runs keeps the tests from ending. */
export async function switchPhonesOff(): Promise<void> {
  for (const context of switchedOn) await context.close();
}

const phone: BrowserContextOptions = {
  viewport: phoneSize,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  hasTouch: true,
  isMobile: true,
  acceptDownloads: true,
};

export class FieldUser {
  readonly url: string;
  /** Of a phone that is switched off and on again; others live in the browser that they are given. */
  readonly folder: string;
  readonly broken: string[] = [];
  readonly foreign = new Set<string>();
  /** The server is meant to stumble: what it answers with 5xx is no fault. */
  serverMayFail = false;
  readonly #browser: Browser | null;
  #context: BrowserContext | null = null;
  #page: Page | null = null;

  constructor(url: string, browser: Browser | null = null) {
    this.url = url;
    this.#browser = browser;
    this.folder = browser === null ? mkdtempSync(join(tmpdir(), 'gridward-phone-')) : '';
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
    this.#context = this.#browser === null ? await this.#ownBrowser() : await this.#browser.newContext(phone);
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

  #ownBrowser(): Promise<BrowserContext> {
    return chromium.launchPersistentContext(this.folder, {
      ...phone,
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: browserArguments,
    });
  }

  watch(page: Page): void {
    page.on('pageerror', (error) => this.broken.push(`the page threw ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500 && !response.fromServiceWorker() && !this.serverMayFail) this.broken.push(`${response.status()} ${response.url()}`);
    });
  }

  async offline(off: boolean): Promise<void> {
    await this.context.setOffline(off);
  }

  /** How much the browser lets the app store. */
  async room(bytes: number): Promise<void> {
    const browser = await this.context.newCDPSession(this.page);
    await browser.send('Storage.overrideQuotaForOrigin', { origin: this.url, quotaSize: bytes });
  }

  /** What the clock of the phone shows from now on. */
  async clockAt(ms: number): Promise<void> {
    await this.context.clock.setFixedTime(ms);
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
    if (this.folder !== '') rmSync(this.folder, { recursive: true, force: true });
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

  /** A picture, for whoever wants to look: GRIDWARD_SHOTS names the folder. */
  async shot(name: string): Promise<void> {
    const folder = process.env['GRIDWARD_SHOTS'];
    if (folder !== undefined) await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  /** Until it says so of what is not sent. */
  async says(unsent: string): Promise<void> {
    const said = this.page
      .locator('.status .count')
      .first()
      .filter({ hasText: new RegExp(`^${unsent}$`) });
    await said.waitFor().catch(async (error: unknown) => {
      throw new Error(`not “${unsent}” but: ${(await this.page.locator('body').innerText()).slice(0, 1000)}`, { cause: error });
    });
  }

  async unsent(): Promise<string> {
    return (await this.page.locator('.status .count').first().innerText()).trim();
  }

  /** Until nothing waits, by what the app does of itself. */
  async allSent(): Promise<void> {
    await this.page.locator('.status .count').first().filter({ hasText: '全部已发送' }).waitFor({ timeout: 60_000 });
  }

  /** Until nothing waits, by somebody in a hurry: presses “send now” rather than wait for a pause to end. */
  async sendAll(within = 60_000): Promise<void> {
    const sent = this.page.locator('.status .count').first().filter({ hasText: '全部已发送' });
    for (const until = Date.now() + within; Date.now() < until;) {
      if (await arrives(sent, 400)) return;
      await this.sendNow();
    }
    await sent.waitFor({ timeout: 1 });
  }

  async sendNow(): Promise<void> {
    await this.go('/queue');
    await this.page.getByRole('button', { name: '立即发送和更新' }).click();
  }

  /** How many commands the server has acknowledged. */
  async acknowledged(): Promise<number> {
    await this.go('/queue/sent');
    return Number(
      await this.page
        .getByRole('link', { name: /^已确认/ })
        .locator('b')
        .innerText(),
    );
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
    await this.begin(subject, kind);
    if (photos.length > 0) await this.takePhotos(photos, photos.length);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
  }

  /** The form, filled in and not saved. */
  async begin(subject: string, kind: string): Promise<void> {
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
  }

  /** Chosen from the album; waits until so many are shown. */
  async takePhotos(photos: readonly Photo[], shown: number): Promise<void> {
    await this.page
      .locator('input[type=file][multiple]')
      .first()
      .setInputFiles([...photos]);
    if (shown > 0)
      await this.page
        .locator('.thumbs > li')
        .nth(shown - 1)
        .waitFor();
  }
}

/** Whether it comes within the time. */
export async function arrives(one: Locator, within: number): Promise<boolean> {
  return one.waitFor({ timeout: within }).then(
    () => true,
    () => false,
  );
}

export interface Photo {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
