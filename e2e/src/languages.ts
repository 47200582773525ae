// The console speaks one language at a time: no word of the other in its frame, whatever names the county's data bring.
// Two nets: words of the message tables of the other language as they stand alone on the page, and any foreign letters in
// what only the console itself writes (menu, labels, table heads, tabs, buttons).

import assert from 'node:assert/strict';
import { messagesOf, type Language } from '@gridward/messages/language';
import type { Installation } from './installation.ts';
import { shop } from './newcomer.ts';
import type { Visitor } from './visitor.ts';

const pages = [
  '/coverage',
  '/subjects',
  '/people',
  '/units',
  '/map',
  '/handover',
  '/documents',
  '/import',
  '/figures',
  '/revisions',
  '/accounts',
  '/me',
  '/rosters',
  '/publications',
  '/publications/new',
  '/verify',
  '/differences',
  '/endings',
  '/handovers',
  '/inbox',
  '/due',
  '/compliance',
  '/compliance/year',
  '/compliance/calendar',
  '/compliance/burden',
  '/duties',
  '/duties/calendar',
  '/records',
  '/records/new',
  '/inspections',
  '/inspections/import',
  '/reminders',
  '/reminders/deliveries',
  '/webhooks',
  '/',
];
/** Written by the console alone, hardly ever the name of a thing of the register. */
const frame =
  '.gwc-nav a, .gwc-nav-group, .gwc-synthetic, .gwc-time-bar, form label, th.ant-table-cell, dt, .ant-tabs-tab, .ant-segmented-item, .ant-steps-item-title, main button:not(.gwc-plain-link, .gwc-groups button)';

/** Titles of posts that are also names of roles. */
const titles = ['大队长'];

interface Shown {
  /** Texts that stand alone: text nodes, and the attributes that people see or hear. */
  readonly texts: readonly string[];
  readonly frame: readonly string[];
}

export async function readerSwitchesLanguage(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('admin', city.demoPassword());
  const paths = [...pages, ...(await thingsToOpen(visitor))];
  const names = new Set([...titles, ...(await namesOfTownships(visitor))]);
  await page.locator('button[lang=en]').click();
  const inEnglish = await foreignWords(visitor, paths, 'en', names);
  await page.locator('button[lang=zh-CN]').click();
  const inChinese = await foreignWords(visitor, paths, 'zh-CN', names);
  assert.deepEqual({ inEnglish, inChinese }, { inEnglish: [], inChinese: [] });
}

async function thingsToOpen({ page }: Visitor): Promise<string[]> {
  const [subject] = (await (await page.request.get(`/api/subjects?q=${shop.initials}`)).json()).rows;
  const [paper] = (await (await page.request.get('/api/publications')).json()).rows;
  const [handover] = (await (await page.request.get('/api/handover-sheets')).json()).rows;
  return [
    `/subjects/${subject.id}`,
    `/units/${subject.township.id}`,
    `/subjects/${subject.id}?tab=file`,
    `/people/${subject.responsible[0].person.id}`,
    `/subjects/${subject.id}?tab=compare`,
    `/publications/${paper.id}`,
    `/handovers/${handover.id}`,
  ];
}

/** The map offers them as buttons. */
async function namesOfTownships({ page }: Visitor): Promise<string[]> {
  const lists = await Promise.all(['township', 'zone'].map(async (kind) => (await page.request.get(`/api/units?kind=${kind}&q=&limit=100`)).json()));
  return lists.flatMap((list) => list.rows.map((unit: { name: string }) => unit.name));
}

async function foreignWords(visitor: Visitor, paths: readonly string[], language: Language, names: ReadonlySet<string>): Promise<string[]> {
  const own = new Set(wordsOf(messagesOf(language)));
  const other = new Set(wordsOf(messagesOf(language === 'en' ? 'zh-CN' : 'en')).filter((word) => !own.has(word)));
  const found: string[] = [];
  for (const path of paths) {
    await visitor.turnTo(path);
    await visitor.settled();
    const shown = await visitor.page.evaluate(readPage, frame);
    for (const text of new Set(shown.texts)) if (other.has(text) && !names.has(text)) found.push(`${path}: ${text}`);
    for (const text of new Set(shown.frame)) if (isForeign(text, language) && !names.has(text)) found.push(`${path} (frame): ${text}`);
  }
  return [...new Set(found)];
}

/** Names that are the same in both languages. */
const shared = /Gridward|Excel|CSV|GeoJSON|Ctrl\+K|English|EN|\.?xlsx?|\.csv|LEC|ID|KB|PDF|DOCX|XLSX|TOTP|JSON|SM3|SHA-256|JavaScript|USCC|Node\.js/g;

function isForeign(text: string, language: Language): boolean {
  return language === 'en' ? /\p{Script=Han}/u.test(text) : /[A-Za-z]{3,}/.test(text.replaceAll(shared, ''));
}

/** Every fixed text of a table of messages, two characters and longer. */
function wordsOf(messages: unknown): string[] {
  if (typeof messages === 'string') return messages.length < 2 || !/\p{L}/u.test(messages) ? [] : [messages.trim()];
  if (typeof messages !== 'object' || messages === null) return [];
  return Object.values(messages).flatMap(wordsOf);
}

/** Runs in the page. */
function readPage(frameSelector: string): Shown {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest('[lang], script, style, noscript')?.matches('body *') === true) continue;
    const text = node.textContent?.trim() ?? '';
    if (text !== '') texts.push(text);
  }
  const framed: string[] = [];
  for (const element of document.querySelectorAll('body *')) {
    // Icons and the map's canvas carry a name of their libraries' making.
    if (element.closest('[lang], .anticon, .maplibregl-map')?.matches('body *') === true) continue;
    for (const name of ['placeholder', 'aria-label', 'title', 'alt']) {
      const value = element.getAttribute(name)?.trim() ?? '';
      if (value !== '') texts.push(value);
      if (name === 'placeholder' && value !== '') framed.push(value);
    }
  }
  for (const element of document.querySelectorAll<HTMLElement>(frameSelector)) {
    const text = element.innerText.trim();
    if (text !== '') framed.push(text);
  }
  return { texts, frame: framed };
}
