import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import type { InputOf } from '@gridward/contract/endpoint';
import { publishDuty } from '@gridward/contract/duties';
import { changeWebhook, createWebhook, listDeliveries, listWebhooks, removeWebhook, retryDelivery } from '@gridward/contract/notices-deliveries';
import { confirmEmail, readNoticeSettings, setAccountEmail, setNoticeSettings, setReminderRules } from '@gridward/contract/notices-reminders';
import { small } from '../kernel/testing/small-county.ts';
import { accountIdOf, openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { deliverDue } from './deliver.ts';
import { makeDigests } from './make-digests.ts';
import { openHook, openMailbox, type Hook, type Mailbox } from './testing/mailbox.ts';
import { weeklyPatrol } from './testing/weekly-patrol.ts';

let house: TestHouse;
let mailbox: Mailbox;
let hook: Hook;
const setting: InputOf<typeof setNoticeSettings> = { language: 'zh-CN', quiet: { from: '20:00', until: '08:00' }, channels: ['email'] };
const rules = { enabled: true, hour: '08:30', leadDays: 3, escalationDays: null, channels: ['email', 'webhook'] };

before(async () => {
  [mailbox, hook] = await Promise.all([openMailbox(), openHook()]);
  process.env['GRIDWARD_SMTP'] = mailbox.url;
  process.env['GRIDWARD_MAIL_FROM'] = '新泰市安委办 <remind@gridward.test>';
  process.env['GRIDWARD_WEBHOOK_PRIVATE'] = 'on';
  house = await openTestHouse();
  house.clock.set('2025-06-02T00:30:00Z');
  await house.as('安委办主任').call(publishDuty, { code: 'weekly_patrol', from: '2025-06-02', content: weeklyPatrol });
  await house.as('安委办主任').call(setReminderRules, rules);
});
after(async () => {
  await house.close();
  await Promise.all([mailbox.close(), hook.close()]);
});
beforeEach(() => {
  mailbox.mails.length = 0;
  mailbox.answer = () => null;
  hook.calls.length = 0;
  hook.status = 200;
});

const deliver = () => deliverDue(house.house, small.county);
const office = () => house.as('安委办主任');
/** Digests of a day are made at half past eight in Shandong. */
async function makeOn(day: string): Promise<number> {
  house.clock.set(`${day}T00:30:00Z`);
  return (await makeDigests(house.house, small.county))?.digests ?? 0;
}
const refusedWith = (problem: string) => (error: unknown) => error instanceof ProblemError && error.answer.problem === problem;

describe('e-mail', () => {
  test('an address is used once the link that was sent to it has been opened, and shown only in part', async () => {
    const officer = house.as('网格员');
    const { email } = await officer.call(setNoticeSettings, { ...setting, email: 'zhou@village.example.cn' });
    assert.deepEqual(email, { masked: 'z***@village.example.cn', confirmed: false });
    assert.equal(await deliver(), 1);
    const [mail] = mailbox.mails;
    assert.deepEqual([mail?.to, mail?.subject], [['zhou@village.example.cn'], '【新泰市】请确认您的提醒邮箱']);
    const token = /https:\/\/gridward\.test\/confirm-email\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    await assert.rejects(house.as('陌生人').call(confirmEmail, { token: `${token.slice(0, -1)}x` }), refusedWith('notice.link_invalid'));
    assert.equal((await house.as('陌生人').call(confirmEmail, { token })).masked, 'z***@village.example.cn');
    await assert.rejects(house.as('陌生人').call(confirmEmail, { token }), refusedWith('notice.link_invalid'));
    assert.deepEqual((await officer.call(readNoticeSettings, {})).email, { masked: 'z***@village.example.cn', confirmed: true });
  });

  test('a link that is three days old opens nothing', async () => {
    await house.as('企业负责人').call(setNoticeSettings, { ...setting, email: 'wu@firm.example.cn' });
    await deliver();
    const token = /confirm-email\/(\S+)/.exec(mailbox.mails[0]?.text ?? '')?.[1] ?? '';
    house.clock.forward(3 * 86_400_000 + 1);
    await assert.rejects(house.as('陌生人').call(confirmEmail, { token }), refusedWith('notice.link_invalid'));
  });

  test('the digest of the day arrives as one mail in Chinese, with what to do and no number of anybody', async () => {
    assert.equal(await makeOn('2025-06-06'), 1);
    assert.equal(await deliver(), 1);
    assert.equal(await deliver(), 0);
    const [mail, ...others] = mailbox.mails;
    assert.deepEqual(others, []);
    assert.deepEqual([mail?.to, mail?.subject], [['zhou@village.example.cn'], '【新泰市】2025-06-06 履职提醒：1 项']);
    assert.match(mail?.text ?? '', /周大海：\n截至 2025-06-06，下列履职事项请您留意。/);
    assert.match(mail?.text ?? '', /今天到期（含随后休息日到期）（1）\n {2}1\. 企业每周巡查——新泰市宏达化工有限公司，期限 2025-06-08【新】/);
    assert.doesNotMatch(mail?.text ?? '', /\d{11}|0538/);
  });

  test('who reads English is written to in English, and an administrator may vouch for an address', async () => {
    await house.as('网格员').call(setNoticeSettings, { ...setting, language: 'en' });
    const { email } = await house.as('管理员').call(setAccountEmail, { id: accountIdOf('网格员'), email: 'zhou@county.example.cn' });
    assert.deepEqual(email, { masked: 'z***@county.example.cn', confirmed: true });
    await makeOn('2025-06-09');
    await deliver();
    const [mail] = mailbox.mails;
    assert.deepEqual([mail?.to, mail?.subject], [['zhou@county.example.cn'], '[新泰市] Duties on 2025-06-09: 1']);
    assert.match(mail?.text ?? '', /Overdue \(1\)\n {2}1\. Weekly patrol of firms – 新泰市宏达化工有限公司, due 2025-06-08 \[new\]/);
  });

  test('in quiet hours nothing is sent; it waits for their end', async () => {
    await house.as('网格员').call(setNoticeSettings, { ...setting, quiet: { from: '07:00', until: '12:00' } });
    await makeOn('2025-06-12');
    assert.equal(await deliver(), 0);
    house.clock.set('2025-06-12T03:59:00Z');
    assert.equal(await deliver(), 0);
    house.clock.set('2025-06-12T04:00:00Z');
    assert.equal(await deliver(), 1);
    await house.as('网格员').call(setNoticeSettings, setting);
  });

  test('a server that is busy is asked again later, with the same mail', async () => {
    const seen: string[] = [];
    mailbox.answer = (mail) => {
      seen.push(mail.messageId);
      return seen.length < 3 ? { code: 451 } : null;
    };
    await makeOn('2025-06-13');
    assert.equal(await deliver(), 0);
    assert.equal(await deliver(), 0, 'not before its time');
    house.clock.forward(60_000);
    assert.equal(await deliver(), 0);
    house.clock.forward(4 * 60_000);
    assert.equal(await deliver(), 1);
    assert.equal(seen.length, 3);
    assert.equal(new Set(seen).size, 1, 'one Message-ID');
  });

  test('a mailbox that does not exist is given up at once, is on the list, and can be tried again by hand', async () => {
    mailbox.answer = () => ({ code: 550 });
    await makeOn('2025-06-16');
    await deliver();
    const { rows, gaveUp } = await office().call(listDeliveries, { state: 'gave_up' });
    assert.equal(gaveUp, 1);
    const [lost] = rows;
    assert.deepEqual(
      [lost?.what, lost?.channel, lost?.person?.name, lost?.account, lost?.failure, lost?.tries],
      ['digest', 'email', '周大海', 'wangge', 'smtp_550', 1],
    );
    mailbox.answer = () => null;
    assert.deepEqual(await office().call(retryDelivery, { id: lost?.id ?? '' }), { state: 'waiting' });
    assert.equal(await deliver(), 1);
    await assert.rejects(office().call(retryDelivery, { id: lost?.id ?? '' }), refusedWith('notice.not_given_up'));
    assert.equal((await office().call(listDeliveries, {})).gaveUp, 0);
  });

  test('a server that never answers well is given up after eight tries', async () => {
    mailbox.answer = () => ({ code: 451 });
    await makeOn('2025-06-19');
    for (let hours = 0; hours < 72; hours++) {
      await deliver();
      house.clock.forward(3_600_000);
    }
    const [lost] = (await office().call(listDeliveries, { state: 'gave_up' })).rows;
    assert.deepEqual([lost?.failure, lost?.tries], ['smtp_451', 8]);
  });

  test('who has switched mails off meanwhile is sent none', async () => {
    await makeOn('2025-06-23');
    await house.as('网格员').call(setNoticeSettings, { ...setting, channels: [] });
    assert.equal(await deliver(), 0);
    const [row] = (await office().call(listDeliveries, {})).rows;
    assert.deepEqual([row?.state, row?.failure], ['cancelled', 'switched_off']);
    await house.as('网格员').call(setNoticeSettings, setting);
  });
});

describe('webhooks', () => {
  test('a receiver is told of every digest, signed with a secret that was shown once', async () => {
    const { id, secret } = await office().call(createWebhook, { url: hook.url, note: '县政务平台' });
    const { rows } = await office().call(listWebhooks, {});
    assert.deepEqual(rows, [{ id, url: hook.url, enabled: true, note: '县政务平台' }]);
    await makeOn('2025-06-27');
    await deliver();
    const [call, ...others] = hook.calls;
    assert.deepEqual(others, []);
    const [, at = '', signature = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(call?.headers['gridward-signature'])) ?? [];
    assert.equal(signature, createHmac('sha256', secret).update(`${at}.${call?.body}`).digest('hex'));
    assert.equal(Number(at), Date.parse('2025-06-27T00:30:00Z') / 1000);
    const told = JSON.parse(call?.body ?? '') as { key: string; person: { name: string }; digest: { items: { stage: string }[] } };
    assert.deepEqual([told.person.name, told.digest.items.map((item) => item.stage)], ['周大海', ['overdue', 'overdue', 'due_today']]);
    assert.equal(call?.headers['gridward-delivery'], told.key);
    assert.doesNotMatch(call?.body ?? '', /0538|@/);
  });

  test('a receiver that fails is asked again with the same key; one that points elsewhere is not followed', async () => {
    await makeOn('2025-06-30');
    hook.status = 302;
    await deliver();
    hook.status = 503;
    house.clock.forward(60_000);
    await deliver();
    hook.status = 204;
    house.clock.forward(4 * 60_000);
    await deliver();
    assert.equal(hook.calls.length, 3);
    assert.equal(new Set(hook.calls.map((call) => call.headers['gridward-delivery'])).size, 1);
  });

  test('a new secret signs from then on; what waits for a removed receiver is cancelled', async () => {
    const [{ id } = { id: '' }] = (await office().call(listWebhooks, {})).rows;
    const { secret } = await office().call(changeWebhook, { id, renewSecret: true });
    await makeOn('2025-07-03');
    await deliver();
    const [call] = hook.calls;
    const [, at = '', signature = ''] = /^t=(\d+),v1=(\w+)$/.exec(String(call?.headers['gridward-signature'])) ?? [];
    assert.equal(
      signature,
      createHmac('sha256', secret ?? '')
        .update(`${at}.${call?.body}`)
        .digest('hex'),
    );
    hook.status = 503;
    await makeOn('2025-07-04');
    await deliver();
    await office().call(removeWebhook, { id });
    house.clock.forward(3_600_000);
    hook.calls.length = 0;
    await deliver();
    assert.deepEqual(hook.calls, []);
  });

  test('where the operator has not allowed it, nothing within the own network can be spoken to, named or not', async () => {
    delete process.env['GRIDWARD_WEBHOOK_PRIVATE'];
    for (const url of [hook.url, 'https://127.0.0.1/', 'https://localhost/', 'https://169.254.169.254/latest'])
      await assert.rejects(office().call(createWebhook, { url }), refusedWith('notice.address_refused'), url);
    // One that was set while it was allowed.
    process.env['GRIDWARD_WEBHOOK_PRIVATE'] = 'on';
    const { id } = await office().call(createWebhook, { url: hook.url });
    delete process.env['GRIDWARD_WEBHOOK_PRIVATE'];
    await makeOn('2025-07-07');
    await deliver();
    assert.deepEqual(hook.calls, []);
    const lost = (await office().call(listDeliveries, { state: 'gave_up' })).rows.find((row) => row.webhookId === id);
    assert.equal(lost?.failure, 'address_protocol');
    await office().call(removeWebhook, { id });
    process.env['GRIDWARD_WEBHOOK_PRIVATE'] = 'on';
  });
});

describe('senders that die', () => {
  const sender = () =>
    spawn(process.execPath, [join(import.meta.dirname, 'testing/sender.ts'), house.ownerUrl, small.county, house.clock.now().toISOString()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const ended = (child: ReturnType<typeof sender>) => new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));

  test('killed after the mail server took it and before it was marked: sent again under the same Message-ID, and then never more', async () => {
    await makeOn('2025-07-10');
    const child = sender();
    const end = ended(child);
    mailbox.answer = () => {
      child.kill('SIGKILL');
      return null;
    };
    assert.equal(await end, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
    mailbox.answer = () => null;
    assert.equal(mailbox.mails.length, 1);
    assert.equal(await deliver(), 0, 'it may still be on its way');
    house.clock.forward(5 * 60_000);
    assert.equal(await deliver(), 1);
    house.clock.forward(86_400_000);
    assert.equal(await deliver(), 0);
    const [first, second, ...others] = mailbox.mails;
    assert.deepEqual(others, []);
    assert.equal(first?.messageId, second?.messageId);
    assert.equal(first?.text, second?.text);
  });

  test('a sender that lives and one beside it send each mail once', async () => {
    await makeOn('2025-07-14');
    const child = sender();
    const [, sentHere] = await Promise.all([ended(child), deliver()]);
    assert.equal(mailbox.mails.length, 1);
    assert.ok(sentHere <= 1);
  });
});
