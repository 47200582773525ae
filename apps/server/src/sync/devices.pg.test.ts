import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { resumeAccount, suspendAccount } from '@gridward/contract/accounts';
import { ProblemError } from '@gridward/contract/call';
import type { ProblemKey } from '@gridward/contract/problem';
import { listRecords } from '@gridward/contract/records';
import { pullScope, readBlob, readDevice, registerDevice, revokeDevice } from '@gridward/contract/sync';
import { enter, newAccount, speakingWith } from '../accounts/testing.ts';
import { small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { Device } from './testing/device.ts';

const password = 'Tulips7garden';
const startsAt = '2025-06-02T02:00:00.000Z';
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const now = () => house.clock.now();
const inDays = (days: number) => house.clock.set(new Date(Date.parse(startsAt) + days * 86_400_000).toISOString());

async function refused(promise: Promise<unknown>, problem: ProblemKey): Promise<ProblemError> {
  const error = await promise.then(
    () => assert.fail(`not refused with ${problem}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.answer.problem, problem);
  return error;
}

/** An office account that has signed in on a phone. */
async function signedIn(name: string): Promise<{ accountId: string; device: Device; token: string }> {
  house.clock.set(startsAt);
  const accountId = await newAccount(house, name, password, [{ office: 'safety_committee', scope: 'county' }]);
  const { token } = await enter(house, name, password);
  return { accountId, token, device: new Device(speakingWith(house, token), now) };
}

const meeting = () => ({
  kind: 'meeting',
  form: 'meeting_general',
  happenedOn: '2025-06-01',
  personIds: [small.people.director],
  subjectIds: [small.units.xiaoxie],
  answers: {},
});

test('a session without a device ends after its twelve hours; a device stays signed in for a month without a network', async () => {
  const { device, token } = await signedIn('yuefan');
  const console = await enter(house, 'yuefan', password);
  await device.register();
  device.capture('withdrawRecord', { id: small.people.director, version: 1, reason: '不存在' });
  inDays(31);
  await refused(speakingWith(house, console.token).call(listRecords, {}), 'session.required');
  assert.deepEqual(
    (await device.push()).map((one) => one.state),
    ['refused'],
  );
  const answer = await house.app.inject({
    method: 'POST',
    url: pullScope.path,
    cookies: { gridward_session: token },
    payload: { deviceId: device.id, since: null, have: [] },
  });
  assert.equal(answer.statusCode, 200);
});

test('each call of a device lets it last sixty days more, and its cookie with it; silence ends it', async () => {
  const { device, token } = await signedIn('huadong');
  await device.register();
  for (const day of [50, 100, 150]) {
    inDays(day);
    const answer = await house.app.inject({
      method: 'POST',
      url: pullScope.path,
      cookies: { gridward_session: token },
      payload: { deviceId: device.id, since: null, have: [] },
    });
    assert.equal(answer.statusCode, 200, answer.body);
    const cookie = answer.cookies.find((one) => one.name === 'gridward_session');
    assert.equal(cookie?.value, token);
    assert.equal(cookie?.expires?.getTime(), now().getTime() + 60 * 86_400_000);
  }
  inDays(211);
  await refused(device.pull(), 'session.required');
});

test('a revoked device is signed out at once, is given its key no more, and is told to delete its store if that was wanted', async () => {
  const { device, token } = await signedIn('tingyong');
  await device.register();
  device.capture('createRecord', meeting());
  const caller = speakingWith(house, token);
  const ask = () => house.as('陌生人').call(readDevice, { county: small.county, id: device.id });
  assert.deepEqual([(await ask()).state, (await ask()).wipe], ['registered', false]);
  const other = speakingWith(house, (await enter(house, 'tingyong', password)).token);
  await other.call(revokeDevice, { id: device.id });
  await refused(device.push(), 'session.required');
  await refused(caller.call(registerDevice, { id: device.id, name: '手机' }), 'session.required');
  assert.deepEqual([(await ask()).state, (await ask()).wipe], ['revoked', false]);
  assert.equal(device.unsent.length, 1);
  // Signing in again on it does not make it a device again.
  const again = speakingWith(house, (await enter(house, 'tingyong', password)).token);
  const error = await refused(again.call(registerDevice, { id: device.id, name: '手机' }), 'device.revoked');
  assert.equal(error.answer.details?.['wipe'], false);
  await refused(again.call(pullScope, { deviceId: device.id, since: null, have: [] }), 'device.revoked');
  await refused(again.call(readBlob, { deviceId: device.id, sha256: '0'.repeat(64) }), 'device.revoked');
  const row = await other.call(revokeDevice, { id: device.id, wipe: true });
  assert.equal(row.wipeToldAt, null);
  assert.equal((await ask()).wipe, true);
  assert.notEqual((await other.call(revokeDevice, { id: device.id })).wipeToldAt, null);
  assert.equal((await refused(again.call(registerDevice, { id: device.id, name: '手机' }), 'device.revoked')).answer.details?.['wipe'], true);
});

test('revoking one device leaves the others of the account as they are', async () => {
  const { device } = await signedIn('liangbu');
  const other = new Device(speakingWith(house, (await enter(house, 'liangbu', password)).token), now);
  await device.register();
  await other.register();
  const console = speakingWith(house, (await enter(house, 'liangbu', password)).token);
  await console.call(revokeDevice, { id: device.id });
  await refused(device.pull(), 'session.required');
  await other.pull();
});

test('a device that nobody knows, and one of another county, say nothing', async () => {
  const { device } = await signedIn('linju');
  await device.register();
  for (const [county, id] of [
    [small.county, small.people.director],
    [small.neighbour, device.id],
    ['999999', device.id],
  ] as const)
    assert.equal((await house.as('陌生人').call(readDevice, { county, id })).state, 'unknown');
});

async function told(asked: { readonly county: string; readonly id: string }) {
  const { state, wipe } = await house.as('陌生人').call(readDevice, asked);
  return { state, wipe };
}

test('a suspended account sends nothing and loses nothing: after it is resumed and signed in, the same key opens and the work is sent', async () => {
  const { device, accountId } = await signedIn('xiujia');
  const { dataKey } = await device.register();
  device.capture('createRecord', meeting());
  await house.as('管理员').call(suspendAccount, { id: accountId, reason: '长期病假' });
  await refused(device.push(), 'session.required');
  assert.equal((await enter(house, 'xiujia', password)).status, 401);
  const asked = { county: small.county, id: device.id };
  assert.deepEqual(await told(asked), { state: 'suspended', wipe: false }, 'its own device is told why');
  assert.equal(device.unsent.length, 1);
  await house.as('管理员').call(resumeAccount, { id: accountId, reason: '返岗' });
  await refused(device.push(), 'session.required');
  assert.deepEqual(await told(asked), { state: 'registered', wipe: false });
  const back = new Device(speakingWith(house, (await enter(house, 'xiujia', password)).token), now, device);
  assert.equal((await back.register()).dataKey, dataKey);
  assert.equal((await back.push()).length, 1);
  assert.equal(back.unsent.length, 0);
});
