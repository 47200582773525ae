// What the office does while a phone is away: a firm passes to another guarantor, two files become one, a form is replaced, the
// account is suspended. What was done before counts, what came after is told, and nothing of it is lost.

import assert from 'node:assert/strict';
import type { Browser, Route } from 'playwright-core';
import { listAccounts, resumeAccount, suspendAccount } from '@gridward/contract/accounts';
import { listRecords, readRecord } from '@gridward/contract/records';
import { createSubject, mergeSubjects, readSubject } from '@gridward/contract/subjects';
import { assignTenure, readChain, replaceTenure } from '@gridward/contract/tenure';
import { FieldUser } from './field-user.ts';
import type { Installation } from './installation.ts';
import { atDesk, type OfficeDesk } from './office-desk.ts';

const day = 24 * 60 * 60 * 1000;
const dayAgo = (days: number) => new Date(Date.now() - days * day + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
const duplicate = `路口小饭店重复登记${Date.now() % 100_000}`;

export async function officeActsMeanwhile(city: Installation, browser: Browser): Promise<void> {
  const office = await atDesk(city, 'anweiban');
  const phone = new FieldUser(city.url, browser);
  await phone.open();
  await phone.context.route('**/api/sync/pull', withoutNewerForms);
  await phone.signIn('baobao', city.demoPassword());
  await phone.ready();
  const [one, two] = await guaranteed(phone, office);
  assert.ok(one !== undefined && two !== undefined);
  const { name: firm, id: firmId, guarantor } = one;
  const { name: other, id: otherId } = two;
  const duplicateId = await enterDuplicate(office, otherId, guarantor.person.id);
  await phone.sendNow();
  await phone.tab('对象');
  await phone.page.getByLabel('查找对象').fill(duplicate);
  await phone.row(duplicate).waitFor();
  await phone.pulled();

  await phone.offline(true);
  await phone.clockAt(Date.now() - 2 * day);
  for (const place of [firm, other, duplicate]) await phone.record(place, '走访');
  const successor = (await office(readChain, { id: firmId })).links.find((link) => link.via === 'territory' && link.person.id !== guarantor.person.id);
  await office(replaceTenure, { id: guarantor.tenureId, personId: successor?.person.id ?? '', onDay: dayAgo(1), reason: '分工调整' });
  await office(mergeSubjects, { id: duplicateId, intoId: otherId, onDay: dayAgo(1), reason: '重复登记' });
  await phone.clockAt(Date.now());
  await phone.record(firm, '走访'); // nobody has told the phone
  await suspended(city, phone, async () => {
    assert.equal(await phone.unsent(), '4 条未发送');
    await phone.offline(false);
    await phone.page.getByText('账号已停用', { exact: true }).waitFor();
    assert.match(await phone.page.locator('.again').innerText(), /4 条未发送，仍加密保存在本机/);
  });
  await phone.page.getByText('账号已停用', { exact: true }).click();
  await phone.page.getByLabel('密码', { exact: true }).fill(city.demoPassword());
  await phone.page.getByRole('button', { name: '登录并发送' }).click();
  await phone.allSent();

  // What was done after the firm had passed on is told with its reason; everything else stands, once.
  await phone.go('/queue/needs');
  const refused = phone.page.locator('.cards > li');
  await refused.first().waitFor();
  assert.equal(await refused.count(), 1);
  assert.match(await refused.first().innerText(), new RegExp(`${firm}[\\s\\S]*不在您的管辖范围`));
  const standing = async (subjectId: string) => (await office(listRecords, { subjectId, from: dayAgo(2), until: dayAgo(-1) })).rows;
  for (const id of [firmId, otherId, duplicateId]) {
    const rows = (await standing(id)).filter((row) => row.happenedOn === dayAgo(2));
    assert.equal(rows.length, 1, 'once');
    const { versions } = await office(readRecord, { id: rows[0]?.recordId ?? '' });
    assert.equal(versions[0]?.formVersion, 1, 'by the form that the phone had');
  }
  assert.equal((await office(readSubject, { id: duplicateId })).mergedInto?.id, otherId);
  await phone.context.unrouteAll({ behavior: 'wait' });
  await phone.throwAway();
}

/** As for a phone that was last told before the newer versions of the forms came. */
async function withoutNewerForms(route: Route): Promise<void> {
  const answer = await route.fetch();
  const pulled = (await answer.json()) as { puts: { thing: { kind: string; forms?: { versions: unknown[] }[] } }[] }; // as the contract has it
  for (const { thing } of pulled.puts) for (const form of thing.forms ?? []) form.versions.splice(1);
  await route.fulfill({ response: answer, json: pulled });
}

async function idOf(phone: FieldUser, name: string): Promise<string> {
  await phone.tab('对象');
  await phone.row(name).locator('button').click();
  await phone.page.waitForURL(/\/m\/s\//);
  return new URL(phone.page.url()).pathname.split('/').at(-1) ?? '';
}

/** Two firms that the leader has guaranteed for a while – not those that came to him by a journey of today –, with the tenure. */
async function guaranteed(phone: FieldUser, office: OfficeDesk) {
  const found = [];
  for (const name of await phone.subjects(8)) {
    const id = await idOf(phone, name);
    const guarantor = (await office(readChain, { id })).links.find((link) => link.via === 'own' && link.role === 'guarantor' && link.since < dayAgo(20));
    if (guarantor !== undefined && !name.startsWith('路口')) found.push({ name, id, guarantor });
    if (found.length === 2) break;
  }
  return found;
}

async function enterDuplicate(office: OfficeDesk, besideId: string, personId: string): Promise<string> {
  const beside = await office(readSubject, { id: besideId });
  const { id } = await office(createSubject, { kind: 'enterprise', name: duplicate, unitId: beside.unit?.id ?? '', from: dayAgo(20) });
  await office(assignTenure, { subjectId: id, role: 'guarantor', personId, during: { from: dayAgo(20), until: null }, reason: '补录' });
  return id;
}

async function suspended(city: Installation, phone: FieldUser, meanwhile: () => Promise<void>): Promise<void> {
  const admin = await atDesk(city, 'admin');
  const account = (await admin(listAccounts, { q: 'baobao' })).rows.find((row) => row.name === 'baobao');
  assert.ok(account);
  await admin(suspendAccount, { id: account.id, reason: '长期病假' });
  await meanwhile();
  await admin(resumeAccount, { id: account.id, reason: '返岗' });
  assert.deepEqual(phone.broken, []);
}
