import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  createAccount,
  endSession,
  grantAccount,
  listAccounts,
  listSessions,
  readSession,
  readSetupLink,
  removeSecondFactor,
  renewSetupLink,
  resumeAccount,
  setUpAccount,
  signOut,
  suspendAccount,
} from '@gridward/contract/accounts';
import { sessionCookie } from '../kernel/session.ts';
import { small } from '../kernel/testing/small-county.ts';
import { accountIdOf, openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { codeAt } from './second-factor.ts';
import { enter, newAccount, speakingWith, type Entered } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const password = 'Tulips7garden';
const other = 'Kettle-9-lighthouse';
const minute = 60_000;

function refused(entered: Entered): string {
  return `${entered.status} ${String(entered.body['problem'])}`;
}

test('a new account opens with its one-time link, once, and then signs in with the password of its choice', async () => {
  const admin = house.as('管理员');
  const made = await admin.call(createAccount, {
    name: 'Xiao.Wang',
    personId: small.people.successor,
    grants: [{ office: 'township', scope: 'unit', unitId: small.units.xiaoxie }],
  });
  assert.match(made.setupPath, /^\/setup\/370982\./);
  assert.equal(made.expiresAt, '2025-06-09T02:00:00.000Z');
  const token = made.setupPath.slice('/setup/'.length);
  const stranger = house.as('陌生人');
  assert.deepEqual(await stranger.call(readSetupLink, { token }), { account: 'xiao.wang', county: '新泰市' });
  assert.equal(refused(await enter(house, 'xiao.wang', password)), '401 session.wrong_credentials', 'an account without a password lets nobody in');

  await assert.rejects(stranger.call(setUpAccount, { token, password: 'xiao.wang2025!' }), (error: { answer: { details: unknown } }) => {
    assert.deepEqual(error.answer.details, { rule: 'contains_name' });
    return true;
  });
  const twice = await Promise.allSettled([stranger.call(setUpAccount, { token, password }), stranger.call(setUpAccount, { token, password })]);
  assert.deepEqual(twice.map((one) => one.status).sort(), ['fulfilled', 'rejected'], 'of two people with the same link one succeeds');
  await assert.rejects(stranger.call(readSetupLink, { token }), /account\.link_invalid/);

  const entered = await enter(house, ' xiao.WANG ', password);
  assert.equal(entered.status, 200);
  assert.deepEqual(entered.body['person'], { id: small.people.successor, name: '王接任' });
  assert.deepEqual(entered.body['grants'], [{ office: 'township', scope: 'unit', unitId: small.units.xiaoxie, unitName: '小协镇' }]);
  assert.match(entered.cookie, /HttpOnly/);
  assert.match(entered.cookie, /SameSite=Strict/);
  assert.match(entered.cookie, /Expires=Mon, 02 Jun 2025 14:00:00 GMT/);
  const session = await speakingWith(house, entered.token).call(readSession, {});
  assert.equal(session.account.name, 'xiao.wang');
  assert.ok(session.may.includes('tenure.change') && !session.may.includes('account.change'));
});

test('a wrong password, an unknown name, an account without password and a suspended one are refused alike', async () => {
  await newAccount(house, 'suspended.soon', password);
  const { rows } = await house.as('管理员').call(listAccounts, { q: 'suspended.soon' });
  await house.as('管理员').call(suspendAccount, { id: rows[0]?.id ?? '', reason: '离职' });
  const names = ['xiao.wang', 'nobody.here', 'anweiban', 'suspended.soon'];
  const answers = await Promise.all(names.map((name) => enter(house, name, name === 'suspended.soon' ? password : 'wrong password')));
  for (const { status, body } of answers)
    assert.deepEqual([status, { ...body, requestId: '' }], [401, { problem: 'session.wrong_credentials', number: 401.2, requestId: '' }]);
});

test('five wrong passwords lock the account for a minute, and each further one for twice as long, up to an hour', async () => {
  await newAccount(house, 'locked', password);
  for (let attempt = 1; attempt <= 5; attempt += 1) assert.equal(refused(await enter(house, 'locked', 'wrong password')), '401 session.wrong_credentials');
  const waits: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    const locked = await enter(house, 'locked', password);
    assert.equal(refused(locked), '429 session.locked', 'the right password does not help either');
    const wait = Number((locked.body['details'] as Record<string, number>)['retryAfterSeconds']);
    assert.equal(locked.retryAfter, String(wait));
    waits.push(wait);
    house.clock.forward(wait * 1000);
    assert.equal(refused(await enter(house, 'locked', 'wrong password')), '401 session.wrong_credentials');
  }
  assert.deepEqual(waits, [60, 120, 240, 480, 960, 1920, 3600, 3600]);
  house.clock.forward(60 * minute);
  assert.equal((await enter(house, 'locked', password)).status, 200);
  for (let attempt = 1; attempt <= 4; attempt += 1) assert.equal((await enter(house, 'locked', 'wrong password')).status, 401);
  assert.equal((await enter(house, 'locked', password)).status, 200, 'success has forgotten the earlier attempts');
});

test('thirty guesses at once are no more than five guesses', async () => {
  await newAccount(house, 'guessed', password);
  const answers = await Promise.all(Array.from({ length: 30 }, () => enter(house, 'guessed', 'wrong password')));
  assert.deepEqual(
    [401, 429].map((status) => answers.filter((answer) => answer.status === status).length),
    [5, 25],
  );
});

test('a name that is nobody’s is locked like any other', async () => {
  const statuses: number[] = [];
  for (let attempt = 1; attempt <= 6; attempt += 1) statuses.push((await enter(house, 'no.such.account', 'wrong password')).status);
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429]);
});

test('with a second factor the password alone does not open, each code works once, and clocks may be half a minute off', async () => {
  await newAccount(house, 'careful', password);
  const me = speakingWith(house, (await enter(house, 'careful', password)).token);
  const { secret, uri, ticket } = await me.call(beginSecondFactor, {});
  assert.match(uri, /^otpauth:\/\/totp\/Gridward:careful\?/);
  const now = () => house.clock.now();
  const earlier = (seconds: number) => new Date(now().getTime() - seconds * 1000);
  await assert.rejects(me.call(confirmSecondFactor, { ticket, code: codeAt(secret, earlier(300)) }), /account\.wrong_code/);
  await assert.rejects(
    house.as('安委办主任').call(confirmSecondFactor, { ticket, code: codeAt(secret, now()) }),
    /account\.wrong_code/,
    'a ticket is its own account’s',
  );
  await me.call(confirmSecondFactor, { ticket, code: codeAt(secret, now()) });
  await assert.rejects(me.call(confirmSecondFactor, { ticket, code: codeAt(secret, now()) }), /thing\.in_use/);

  for (let attempt = 1; attempt <= 8; attempt += 1) assert.equal(refused(await enter(house, 'careful', password)), '401 session.code_required');
  assert.equal(
    refused(await enter(house, 'careful', 'wrong password')),
    '401 session.wrong_credentials',
    'the code is asked for only after the password is right',
  );
  assert.equal(
    refused(await enter(house, 'careful', password, { code: codeAt(secret, now()) })),
    '422 account.wrong_code',
    'the code that confirmed is used up',
  );
  house.clock.forward(60_000);
  const code = codeAt(secret, earlier(30));
  const both = await Promise.all([enter(house, 'careful', password, { code }), enter(house, 'careful', password, { code })]);
  assert.deepEqual(both.map((one) => one.status).sort(), [200, 422], 'the same code at the same time opens once');
  assert.equal(refused(await enter(house, 'careful', password, { code })), '422 account.wrong_code');
  house.clock.forward(5 * minute);
  for (let attempt = 1; attempt <= 5; attempt += 1) await enter(house, 'careful', password, { code: '000000' });
  assert.equal(
    refused(await enter(house, 'careful', password, { code: codeAt(secret, now()) })),
    '429 session.locked',
    'codes cannot be guessed with a known password',
  );
  house.clock.forward(5 * minute);
  assert.equal((await enter(house, 'careful', password, { code: codeAt(secret, now()) })).status, 200);

  await assert.rejects(me.call(removeSecondFactor, { password: 'wrong password' }), /session\.wrong_credentials/);
  await me.call(removeSecondFactor, { password });
  assert.equal((await enter(house, 'careful', password)).status, 200);
});

test('sessions are listed and ended, a new sign-in ends the one it comes from, and twelve hours are the end of each', async () => {
  await newAccount(house, 'mobile', password);
  const first = await enter(house, 'mobile', password);
  const phone = await enter(house, 'mobile', password);
  const me = speakingWith(house, phone.token);
  const { rows } = await me.call(listSessions, {});
  assert.deepEqual(rows.map((row) => row.current).sort(), [false, true]);
  await assert.rejects(house.as('网格员').call(endSession, { id: rows[0]?.id ?? '' }), /thing\.not_found/, 'nobody ends the session of somebody else');
  await me.call(endSession, { id: rows.find((row) => !row.current)?.id ?? '' });
  await assert.rejects(speakingWith(house, first.token).call(readSession, {}), /session\.required/);

  const again = await enter(house, 'mobile', password, { token: phone.token });
  assert.notEqual(again.token, phone.token);
  await assert.rejects(me.call(readSession, {}), /session\.required/);
  const now = speakingWith(house, again.token);
  await now.call(signOut, {});
  await assert.rejects(now.call(readSession, {}), /session\.required/);

  const last = speakingWith(house, (await enter(house, 'mobile', password)).token);
  house.clock.forward(12 * 60 * minute - 1000);
  await last.call(readSession, {});
  house.clock.forward(1000);
  await assert.rejects(last.call(readSession, {}), /session\.required/);
});

test('changing the password ends every other session and needs the old one, guesses at which are counted', async () => {
  await newAccount(house, 'changing', password);
  const here = speakingWith(house, (await enter(house, 'changing', password)).token);
  const there = speakingWith(house, (await enter(house, 'changing', password)).token);
  await assert.rejects(here.call(changePassword, { current: 'wrong password', next: other }), /session\.wrong_credentials/);
  await assert.rejects(here.call(changePassword, { current: password, next: 'short' }), /account\.weak_password/);
  await here.call(changePassword, { current: password, next: other });
  await here.call(readSession, {});
  await assert.rejects(there.call(readSession, {}), /session\.required/);
  assert.equal((await enter(house, 'changing', password)).status, 401);
  assert.equal((await enter(house, 'changing', other)).status, 200);
  for (let attempt = 1; attempt <= 5; attempt += 1)
    await assert.rejects(here.call(changePassword, { current: 'wrong password', next: password }), /session\.wrong_credentials/);
  await assert.rejects(here.call(changePassword, { current: other, next: password }), /session\.locked/);
  assert.equal((await enter(house, 'changing', other)).status, 429, 'at the door too');
});

test('a suspended account is shut out at once, also by its setup link, until the suspension is lifted', async () => {
  const id = await newAccount(house, 'paused', password);
  const me = speakingWith(house, (await enter(house, 'paused', password)).token);
  await me.call(readSession, {});
  const admin = house.as('管理员');
  await admin.call(suspendAccount, { id, reason: '调离岗位' });
  await assert.rejects(me.call(readSession, {}), /session\.required/);
  await assert.rejects(admin.call(suspendAccount, { id, reason: '再次停用' }), /thing\.changed/);
  const link = (await admin.call(renewSetupLink, { id })).setupPath.slice('/setup/'.length);
  await assert.rejects(house.as('陌生人').call(setUpAccount, { token: link, password: other }), /account\.link_invalid/);
  await admin.call(resumeAccount, { id, reason: '返岗' });
  await assert.rejects(me.call(readSession, {}), /session\.required/, 'the old session stays dead');
  assert.equal((await enter(house, 'paused', password)).status, 401, 'a renewed link has ended the old password');
  await house.as('陌生人').call(setUpAccount, { token: link, password: other });
  assert.equal((await enter(house, 'paused', other)).status, 200);
});

test('a setup link lasts seven days, a newer one replaces it, and it opens nothing in another county', async () => {
  const admin = house.as('管理员');
  const stranger = house.as('陌生人');
  const { id, setupPath } = await admin.call(createAccount, { name: 'late', grants: [] });
  const first = setupPath.slice('/setup/'.length);
  const second = (await admin.call(renewSetupLink, { id })).setupPath.slice('/setup/'.length);
  await assert.rejects(stranger.call(readSetupLink, { token: first }), /account\.link_invalid/);
  for (const wrong of [`${small.neighbour}${second.slice(6)}`, `999999${second.slice(6)}`, 'nonsense-nonsense'])
    await assert.rejects(stranger.call(readSetupLink, { token: wrong }), /account\.link_invalid/);
  house.clock.forward(7 * 24 * 60 * minute - 1000);
  await stranger.call(readSetupLink, { token: second });
  house.clock.forward(1000);
  await assert.rejects(stranger.call(readSetupLink, { token: second }), /account\.link_invalid/);
  await assert.rejects(stranger.call(setUpAccount, { token: second, password }), /account\.link_invalid/);
});

test('nobody suspends himself, renews his own link or changes what he is granted', async () => {
  const admin = house.as('管理员');
  const id = accountIdOf('管理员');
  await assert.rejects(admin.call(suspendAccount, { id, reason: '自己停用' }), /account\.not_yourself/);
  await assert.rejects(admin.call(grantAccount, { id, grants: [] }), /account\.not_yourself/);
  await assert.rejects(admin.call(renewSetupLink, { id }), /account\.not_yourself/);
});

test('two administrators who suspend each other at the same moment do not both disappear', async () => {
  const grants = [{ office: 'administrator', scope: 'county' as const }];
  const ids = [await newAccount(house, 'admin.one', password, grants), await newAccount(house, 'admin.two', password, grants)];
  const callers = await Promise.all(['admin.one', 'admin.two'].map(async (name) => speakingWith(house, (await enter(house, name, password)).token)));
  const outcomes = await Promise.allSettled(callers.map((caller, index) => caller.call(suspendAccount, { id: ids[1 - index] ?? '', reason: '互相停用' })));
  assert.deepEqual(outcomes.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
});

test('an administrator of one township may not make accounts: they belong to the county', async () => {
  await newAccount(house, 'admin.part', password, [{ office: 'administrator', scope: 'unit', unitId: small.units.xiaoxie }]);
  const part = speakingWith(house, (await enter(house, 'admin.part', password)).token);
  await assert.rejects(part.call(listAccounts, {}), /permission\.out_of_scope/);
  await assert.rejects(part.call(createAccount, { name: 'friend', grants: [{ office: 'administrator', scope: 'county' }] }), /permission\.out_of_scope/);
});

test('a name is taken for all counties, and whose it is is not told', async () => {
  const admin = house.as('管理员');
  for (const name of ['LinXian', 'linxian', 'ａdmin']) {
    await assert.rejects(admin.call(createAccount, { name, grants: [] }), (error: { answer: Record<string, unknown> }) => {
      assert.equal(error.answer['problem'], 'account.name_taken');
      assert.deepEqual(error.answer['details'], { name });
      return true;
    });
  }
  assert.equal((await admin.call(listAccounts, { q: 'linxian' })).rows.length, 0);
});

test('grants name a unit of this county where they need one, and are replaced as a whole', async () => {
  const admin = house.as('管理员');
  const { id } = await admin.call(createAccount, { name: 'granted', grants: [{ office: 'auditor', scope: 'county' }] });
  const bad: readonly (readonly [unknown, RegExp])[] = [
    [{ office: 'township', scope: 'unit' }, /request\.invalid/],
    [{ office: 'auditor', scope: 'county', unitId: small.units.xiaoxie }, /request\.invalid/],
    [{ office: 'department', scope: 'line', unitId: small.units.xiaoxie }, /request\.invalid/],
    [{ office: 'township', scope: 'unit', unitId: small.neighbourUnits.township }, /thing\.not_found/],
  ];
  for (const [grant, problem] of bad) await assert.rejects(admin.call(grantAccount, { id, grants: [grant as never] }), problem);
  const wanted = [
    { office: 'auditor', scope: 'county' as const },
    { office: 'department', scope: 'line' as const, unitId: small.units.emergencyBureau },
  ];
  await admin.call(grantAccount, { id, grants: [...wanted, ...wanted] });
  const shown = async () => (await admin.call(listAccounts, { q: 'granted' })).rows[0]?.grants.map((grant) => `${grant.office} ${grant.unitName}`);
  assert.deepEqual(await shown(), ['auditor null', 'department 应急管理局']);
  await admin.call(grantAccount, { id, grants: [] });
  assert.deepEqual(await shown(), []);
});

test('accounts are found by name and by the pinyin initials of their person, page by page', async () => {
  const admin = house.as('管理员');
  assert.deepEqual(
    (await admin.call(listAccounts, { q: 'zlx' })).rows.map((row) => row.name),
    ['anweiban'],
  );
  assert.deepEqual((await admin.call(listAccounts, { q: '%' })).rows, []);
  const all: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await admin.call(listAccounts, { limit: 4, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.rows.map((row) => row.name));
    if (page.next === null) break;
    cursor = page.next;
  }
  assert.equal(new Set(all).size, all.length);
  assert.ok(all.includes('admin') && !all.includes('linxian'));
});

test('the chain verifies after all of this, and no password, secret or link stands in it', async () => {
  const { faults, text } = await house.database.transaction({ countyId: small.county, readOnly: true }, async (tx) => ({
    faults: (await verifyCounty(tx, house.county, house.house, [])).faults,
    text: JSON.stringify((await tx.client.query(`select row from revision_change where table_name in ('account', 'setup_link')`)).rows),
  }));
  assert.deepEqual(faults, []);
  assert.ok(text.includes('keyed:'));
  assert.doesNotMatch(text, /argon2/);
  assert.ok(!text.includes(sessionCookie));
});
