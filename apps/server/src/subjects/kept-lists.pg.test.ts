// Lists that are kept as they were answered, asked as in production: there nobody reads the answer again before it leaves.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { renameUnit } from '@gridward/contract/grid';
import { changePerson } from '@gridward/contract/people';
import { changeSubject, listSubjects, readSubject, setSubjectStatus } from '@gridward/contract/subjects';
import { endTenure, readTimeline } from '@gridward/contract/tenure';
import { small } from '../kernel/testing/small-county.ts';
import { callerOf, openTestHouse, type Caller, type TestHouse } from '../kernel/testing/test-house.ts';
import { buildServer } from '../server.ts';

const { units, subjects, people } = small;
let house: TestHouse;
let app: FastifyInstance;
before(async () => {
  house = await openTestHouse();
  const inProduction = { ...house.house, checksAnswers: false };
  app = await buildServer({ house: inProduction, behindProxy: false, secureCookies: false, logs: false, version: 'test', requestsPerMinute: 100_000 });
});
after(async () => {
  await app.close();
  await house.close();
});

const inProduction = (persona: Parameters<TestHouse['as']>[0]): Caller => callerOf(app, persona === '陌生人' ? undefined : house.tokenOf(persona));
/** The list as it goes over the line. */
async function listed(persona: Parameters<TestHouse['as']>[0] = '安委办主任'): Promise<string> {
  const { status, body, headers } = await inProduction(persona).send(listSubjects, {});
  assert.equal(status, 200);
  assert.equal(Number(headers['content-length']), body.length);
  assert.match(String(headers['content-type']), /^application\/json/);
  return body.toString('utf8');
}
/** The same rows of a page too long to be kept. */
async function rowsNow(): Promise<unknown> {
  return (await house.as('安委办主任').call(listSubjects, { limit: 150 })).rows;
}

test('what was written out once is written anew after whatever it shows has changed', async () => {
  const office = house.as('安委办主任');
  const seen = async (id: string) => (await office.call(readSubject, { id })).changedIn;
  const guarantorOf = async (id: string) =>
    (await office.call(readTimeline, { id })).rows.find(({ role, during }) => role === 'guarantor' && during.until === null)?.id ?? '';
  const changes: readonly (readonly [what: string, act: () => Promise<unknown>, shows: RegExp | null])[] = [
    ['a person', () => office.call(changePerson, { id: people.guarantor, name: '李国栋', reason: '更名' }), /李国栋/],
    ['a village', () => office.call(renameUnit, { id: units.xiaoxieLijia, name: '李家新村', onDay: '2025-06-01', reason: '更名' }), /李家新村/],
    ['a township', () => office.call(renameUnit, { id: units.xiaoxie, name: '小协街道', onDay: '2025-06-01', reason: '撤镇设街' }), /小协街道/],
    ['a bundle', async () => office.call(changeSubject, { id: subjects.bundle, seen: await seen(subjects.bundle), name: '诊所打包' }), /诊所打包/],
    ['a firm', async () => office.call(changeSubject, { id: subjects.foundry, seen: await seen(subjects.foundry), name: '小协铸造二厂' }), /小协铸造二厂/],
    ['a tenure', async () => office.call(endTenure, { id: await guarantorOf(subjects.chemicalWorks), onDay: '2025-06-01', reason: '调离' }), null],
    ['a status', () => office.call(setSubjectStatus, { id: subjects.foundry, status: 'closed', onDay: '2025-06-01', reason: '注销' }), null],
  ];
  for (const [what, act, shows] of changes) {
    const before = await listed();
    for (const time of ['second', 'third']) assert.equal(await listed(), before, `asked for the ${time} time, it is the same to the letter`);
    await act();
    const now = await listed();
    assert.notEqual(now, before, what);
    if (shows !== null) assert.match(now, shows);
    assert.deepEqual((JSON.parse(now) as { rows: unknown }).rows, await rowsNow(), what);
  }
});

test('one list is kept for each reach: nobody is answered with what somebody else may see', async () => {
  const all = await listed();
  assert.notEqual(await listed('企业负责人'), all);
  assert.notEqual(await listed('外县'), all);
  assert.equal(await listed('审计'), all, 'who reaches as far sees the same');
  const { status } = await inProduction('陌生人').send(listSubjects, {});
  assert.equal(status, 401);
});
