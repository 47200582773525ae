// A month away: the clock of the phone goes from day to day, records and photos are made on each, the browser is closed and
// opened again, and then the network is back and as bad as ever. All of it arrives, each record and each photo once, and at
// every step the phone says how much is not sent. Most is made in the page by the app’s own functions, the rest by its forms.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Route } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { readSession } from '@gridward/contract/accounts';
import { download } from '@gridward/contract/call';
import { downloadRecordAttachment, listRecords, readRecord } from '@gridward/contract/records';
import { readChain } from '@gridward/contract/tenure';
import { photosOf } from './field-offline.ts';
import { FieldUser } from './field-user.ts';
import type { Installation } from './installation.ts';
import { atDesk, cookieOf, type OfficeDesk } from './office-desk.ts';

export interface Month {
  readonly days: number;
  /** Made by the app’s functions; two more are made by its forms, with a photo each. */
  readonly records: number;
  readonly photos: number;
  /** The browser is closed after so many days, each time, and after the last one. */
  readonly closedEvery: number;
}
export const wholeMonth: Month = { days: 30, records: 498, photos: 298, closedEvery: 6 };
export const shortMonth: Month = { days: 5, records: 38, photos: 22, closedEvery: 5 };
const photosEach = 2;

const dayMs = 24 * 60 * 60 * 1000;
const workFile = join(import.meta.dirname, '../../apps/field/src/records/testing/days-of-work.ts');

/** What was made, as the page tells it. */
interface MadeRecord {
  readonly recordId: string;
  readonly happenedOn: string;
  readonly photos: readonly string[];
  readonly commands: number;
}
interface Held {
  readonly name: string;
  readonly id: string;
  readonly personId: string;
}

export async function aMonthAway(city: Installation, month: Month): Promise<void> {
  const phone = new FieldUser(city.url);
  await phone.open();
  await phone.signIn('wangge', city.demoPassword());
  await phone.ready();
  const office = await atDesk(city, 'anweiban');
  const place = await heldForLong(phone, await atDesk(city, 'wangge'));
  const standing = async () => new Map((await recordsOf(office, place)).map((row) => [row.recordId, row]));
  const before = await standing();

  await phone.offline(true);
  const made = await work(phone, place, month);
  const commands = made.reduce((sum, one) => sum + one.commands, 0) + 4; // the two by the forms, each with a photo
  const lost = await badNetwork(phone, commands);
  await phone.offline(false);
  await phone.sendAll(600_000);
  assert.ok(lost.pushes > 0 && lost.parts > 0, 'some answers were lost on the way');
  assert.equal(await phone.page.locator('.status .needs').count(), 0);
  assert.equal(await phone.acknowledged(), commands);
  assert.deepEqual(lost.wrongCounts, []);

  const arrived = new Map([...(await standing())].filter(([id]) => !before.has(id)));
  assert.equal(arrived.size, month.records + 2, 'each record once');
  for (const { recordId, happenedOn } of made) assert.equal(arrived.get(recordId)?.happenedOn, happenedOn, 'on the day on which it was made');
  await photosAreThere(city, office, made, arrived);
  await phone.throwAway();
}

/** A place for which the officer has answered since before that month. */
async function heldForLong(phone: FieldUser, officer: OfficeDesk): Promise<Held> {
  const { person } = await officer(readSession, {});
  assert.ok(person);
  const from = new Date(Date.now() - 60 * dayMs).toISOString().slice(0, 10);
  for (const name of await phone.subjects(3)) {
    await phone.tab('对象');
    await phone.row(name).locator('button').click();
    await phone.page.waitForURL(/\/m\/s\//);
    const id = new URL(phone.page.url()).pathname.split('/').at(-1) ?? '';
    const { links } = await officer(readChain, { id });
    if (links.some((link) => link.via === 'own' && link.person.id === person.id && link.since < from)) return { name, id, personId: person.id };
  }
  throw new Error('the officer answers for nothing since before that month');
}

/** Day by day; after each the phone says how much is not sent. */
async function work(phone: FieldUser, place: Held, month: Month): Promise<readonly MadeRecord[]> {
  const script = await bundledWork();
  const now = Date.now();
  const made: MadeRecord[] = [];
  let commands = 0;
  await phone.page.evaluate(script);
  for (let day = 0; day < month.days; day += 1) {
    await phone.clockAt(now - (30 - (day * 30) / month.days) * dayMs);
    const first = made.length;
    const until = Math.round(((day + 1) * month.records) / month.days);
    const photos = Array.from({ length: until - first }, (_, index) => photosOn(first + index, month));
    const today = await phone.page.evaluate((asked) => (globalThis as unknown as Work).dayOfWork(asked), { subjectId: place.id, first, photos }); // put there by the script
    made.push(...today);
    commands += today.reduce((sum, one) => sum + one.commands, 0);
    if (day === 0 || day === month.days - 1) {
      await phone.record(place.name, '巡查', await photosOf(phone, 700 + day, 1, 'small'));
      commands += 2;
    }
    await phone.says(`${commands} 条未发送`);
    if ((day + 1) % month.closedEvery !== 0) continue;
    await phone.close();
    await phone.open('/m/', { offline: true });
    await phone.says(`${commands} 条未发送`);
    await phone.page.evaluate(script);
  }
  return made;
}

interface Work {
  readonly dayOfWork: (asked: { readonly subjectId: string; readonly first: number; readonly photos: readonly number[] }) => Promise<readonly MadeRecord[]>;
}

/** Spread over the records. */
function photosOn(number: number, { records, photos }: Month): number {
  const groups = photos / photosEach;
  return Math.floor(((number + 1) * groups) / records) > Math.floor((number * groups) / records) ? photosEach : 0;
}

/** The app’s own functions as one script; the app as it is delivered has no door for it. */
async function bundledWork(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: workFile, formats: ['iife'], name: 'daysOfWork' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as readonly Rolldown.RolldownOutput[]; // nothing is written and nothing is watched
  const code = built[0]?.output[0].code;
  assert.ok(code);
  return code;
}

/**
 * Answers are lost after the server has carried things out, photos are cut. Before each push the phone must say as many as
 * it has no answer for.
 */
async function badNetwork(phone: FieldUser, commands: number) {
  const lost = { pushes: 0, parts: 0, wrongCounts: [] as string[] };
  let [unanswered, asked, parts] = [commands, 0, 0];
  await phone.context.route('**/api/sync/push', async (route: Route) => {
    asked += 1;
    await phone.says(`${unanswered} 条未发送`).catch(async () => lost.wrongCounts.push(`${await phone.unsent()} instead of ${unanswered}`));
    const answer = await route.fetch();
    if (asked % 3 === 1) {
      lost.pushes += 1;
      return route.abort('connectionreset');
    }
    const { outcomes } = (await answer.json()) as { outcomes: readonly { readonly state: string }[] }; // as the contract has it
    unanswered -= outcomes.filter((outcome) => outcome.state === 'applied').length;
    return route.fulfill({ response: answer });
  });
  await phone.context.route('**/api/sync/blobs/**', async (route: Route) => {
    if (route.request().method() !== 'PUT' || (parts += 1) % 20 !== 5) return route.continue();
    lost.parts += 1;
    if (parts % 40 === 5) await route.fetch(); // it is there, and only the answer is lost
    return route.abort('connectionreset');
  });
  return lost;
}

async function recordsOf(office: OfficeDesk, place: Held) {
  const rows = [];
  for (let cursor: string | undefined, more = true; more;) {
    const found = await office(listRecords, { subjectId: place.id, personId: place.personId, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    rows.push(...found.rows);
    cursor = found.next ?? undefined;
    more = cursor !== undefined;
  }
  return rows;
}

/** At the record that they were taken for, each once, and byte by byte what was stored on the phone. */
async function photosAreThere(city: Installation, office: OfficeDesk, made: readonly MadeRecord[], arrived: ReadonlyMap<string, { attachments: number }>) {
  const cookie = await cookieOf(city, 'anweiban');
  const expected = new Map(made.map((one) => [one.recordId, one]));
  let photos = 0;
  for (const [id, row] of arrived) {
    const one = expected.get(id);
    assert.equal(row.attachments, one?.photos.length ?? 1);
    if (row.attachments === 0) continue;
    const { attachments, versions } = await office(readRecord, { id });
    assert.equal(versions.length, 1);
    if (one !== undefined) assert.deepEqual(attachments.map((file) => file.sha256).toSorted(), one.photos.toSorted());
    for (const file of attachments) {
      const { blob } = await download(downloadRecordAttachment, { id, attachmentId: file.id }, { baseUrl: city.url, headers: { cookie } });
      assert.equal(
        createHash('sha256')
          .update(new Uint8Array(await blob.arrayBuffer()))
          .digest('hex'),
        file.sha256,
      );
      photos += 1;
    }
  }
  assert.equal(photos, made.reduce((sum, one) => sum + one.photos.length, 0) + 2);
}
