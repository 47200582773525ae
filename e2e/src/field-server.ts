// Between a phone and its server: requests that overtake each other, a database that restarts and a server that is killed while
// records are on their way. All of it on one phone; each fault ends with everything standing once.

import assert from 'node:assert/strict';
import type { Route } from 'playwright-core';
import { readRecord } from '@gridward/contract/records';
import { photosOf } from './field-offline.ts';
import { sendsOnce, standing, type GridOfficer } from './grid-officer.ts';

const push = '**/api/sync/push';
const blobs = '**/api/sync/blobs/**';

/** Answers lost after the server has carried things out, a photo cut in the middle. */
export async function networkEatsAnswers(officer: GridOfficer): Promise<void> {
  const { phone } = officer;
  let lost = 0;
  let cut = 0;
  const eat = async (route: Route) => {
    if (lost >= 2) return route.continue();
    lost += 1;
    await route.fetch(); // the server has it
    await route.abort('connectionreset');
  };
  const cutOff = async (route: Route) => {
    if (route.request().method() !== 'PUT' || cut >= 2) return route.continue();
    cut += 1;
    if (cut === 1) await route.fetch();
    await route.abort('connectionreset');
  };
  // The service worker does not touch /api, so the page's own requests are seen here.
  await phone.context.route(push, eat);
  await phone.context.route(blobs, cutOff);
  await sendsOnce(officer, { photos: 1, ofItself: true });
  assert.deepEqual([lost, cut], [2, 2]);
  await phone.context.unroute(push, eat);
  await phone.context.unroute(blobs, cutOff);
}

/** The first request wanders; its repeat and a later record arrive before it, and the attaching before the photo. */
export async function requestsOvertakeEachOther(officer: GridOfficer): Promise<void> {
  const { phone } = officer;
  let late: Route | null = null;
  let held = 0;
  const detain = async (route: Route) => {
    if (late !== null) return route.continue();
    late = route;
    await route.abort('timedout'); // to the phone; the request itself is still on its way
  };
  const hold = async (route: Route) => {
    if (route.request().method() !== 'PUT' || held > 0) return route.continue();
    held += 1;
    await route.abort('timedout');
  };
  await phone.context.route(push, detain);
  await phone.context.route(blobs, hold);
  await sendsOnce(officer, { photos: 1 }, async () => {
    const request = (late as Route | null)?.request();
    assert.ok(request);
    const cookies = (await phone.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const answer = await fetch(request.url(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookies },
      body: request.postData(),
    });
    const { outcomes } = (await answer.json()) as { outcomes: { state: string }[] }; // as the contract has it
    assert.ok(outcomes.length > 0 && outcomes.every((outcome) => outcome.state === 'applied'), 'told what became of it, and not done again');
  });
  await phone.context.unroute(push, detain);
  await phone.context.unroute(blobs, hold);
}

/** The server takes no more photos of this account: said in words, the record goes all the same, the photo stays and comes later. */
export async function tooMuchWaits(officer: GridOfficer): Promise<void> {
  const { phone, place } = officer;
  const body = { problem: 'blob.too_much_waiting', number: 413.2, details: { megabytes: 512 }, requestId: 'r' };
  await phone.context.route(blobs, (route) => route.fulfill({ status: 413, json: body }));
  const before = await standing(officer);
  try {
    await phone.record(place, '巡查', await photosOf(phone, 91, 1, 'small'));
    await phone.says('1 条未发送');
    await phone.go('/queue');
    await phone.page.getByText('还没有附到任何记录的照片超过 512 MB').waitFor();
    await phone.page.getByText('照片都还在本机').waitFor();
    await phone.shot('too-much-waits');
  } finally {
    await phone.context.unroute(blobs);
  }
  const [recordId] = [...(await standing(officer))].filter((id) => !before.has(id));
  assert.ok(recordId, 'the record is there');
  await phone.sendAll();
  assert.equal((await officer.office(readRecord, { id: recordId })).attachments.length, 1);
  await phone.go('/queue');
  assert.equal(await phone.page.getByText('照片都还在本机').count(), 0);
}

/** The database goes down and comes back while the server carries a push out. */
export async function databaseRestarts(officer: GridOfficer): Promise<void> {
  const { city } = officer;
  await sendsThrough(officer, async (route) => {
    const carried = route.fetch().catch(() => null);
    await city.restartDatabase();
    const answer = await carried;
    await (answer === null ? route.abort('connectionreset') : route.fulfill({ response: answer }));
  });
}

/** kill -9 of the server in the middle of a push. The phone says that there is no network; when the server is back it sends. */
export async function serverIsKilled(officer: GridOfficer): Promise<void> {
  const { city, phone } = officer;
  await sendsThrough(officer, async (route) => {
    const carried = route.fetch().catch(() => null);
    await city.killServer();
    await carried;
    await route.abort('connectionreset');
    await phone.page.locator('.network.off').waitFor();
    await city.startServer();
  });
}

/** The first push meets with this; whatever is sent after it goes through. */
async function sendsThrough(officer: GridOfficer, meets: (route: Route) => Promise<void>): Promise<void> {
  const { phone } = officer;
  phone.serverMayFail = true;
  let met = 0;
  const first = async (route: Route) => {
    if (met > 0) return route.continue();
    met += 1;
    await meets(route);
  };
  await phone.context.route(push, first);
  await sendsOnce(officer, { photos: 0 });
  assert.equal(met, 1);
  await phone.context.unroute(push, first);
  phone.serverMayFail = false;
}
