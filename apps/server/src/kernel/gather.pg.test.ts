import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createRecord } from '@gridward/contract/records';
import { sql } from 'kysely';
import { recordRow } from '../duties/testing/duty-house.ts';
import { allRoutes } from '../routes.ts';
import { gatherRevisions, type Gather } from './gather.ts';
import { operator } from './identity.ts';
import { newId } from './names.ts';
import { perform, type House } from './perform.ts';
import { Refusal } from './problems.ts';
import { parseToken } from './session.ts';
import { small } from './testing/small-county.ts';
import { openTestHouse, type TestHouse } from './testing/test-house.ts';
import { verifyCounty } from './verify.ts';

const { people, subjects } = small;
let house: TestHouse;
let gather: Gather;

before(async () => {
  house = await openTestHouse();
  gather = gatherRevisions(house.database, house.house.secrets);
});
after(() => house.close());

const visited = (recordId: string = randomUUID()) => recordRow(recordId, 'visit', '2025-06-02', [people.guarantor], [subjects.chemicalWorks]);

function entered(row: ReturnType<typeof visited>): Promise<number> {
  const actor = { accountId: null, name: '测试' };
  return gather(house.county, { name: 'createRecord', reason: null, now: house.clock.now(), actor, puts: { record: [row] } });
}

async function transactionsOf(revisions: readonly number[]): Promise<number> {
  const found = sql<{ count: number }>`
    select count(distinct r.xmin::text)::int as count from record r where r.county_id = ${small.county} and lower(r.known) = any(${revisions}::bigint[])`;
  return (await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => tx.first(found)))?.count ?? 0;
}

async function faults(): Promise<readonly unknown[]> {
  return (await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house))).faults;
}

test('records that wait for each other are written together, each as a revision of its own in the chain', async () => {
  const head = await house.head();
  const revisions = await Promise.all(Array.from({ length: 12 }, () => entered(visited())));
  assert.deepEqual(
    revisions,
    revisions.map((_, at) => head + 1 + at),
  );
  assert.equal(await transactionsOf(revisions), 2, 'the first alone, the others when it was on the disk');
  assert.equal(await house.head(), head + 12);
  assert.deepEqual(await faults(), []);
});

test('where one of those that wait is refused, the others stand', async () => {
  const [head, twice] = [await house.head(), randomUUID()];
  const results = await Promise.allSettled([visited(), visited(twice), visited(), visited(twice), visited()].map(entered));
  assert.deepEqual(
    results.map((one) => one.status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  );
  const [refused] = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  assert.ok(refused instanceof Refusal && refused.problem.problem === 'thing.changed');
  assert.equal(await house.head(), head + 4);
  assert.deepEqual(await faults(), []);
});

test('a serving process writes what requests have decided that way, and tells who listens of each', async () => {
  const told: string[] = [];
  const serving: House = { ...house.house, gather, headMoved: () => {}, afterRevision: (countyId) => void told.push(countyId) };
  const route = allRoutes.find((one) => one.endpoint.name === createRecord.name);
  assert.ok(route);
  const ids = Array.from({ length: 8 }, () => newId());
  const input = {
    kind: 'visit',
    form: 'visit_enterprise',
    happenedOn: '2025-06-02',
    personIds: [people.guarantor],
    subjectIds: [subjects.chemicalWorks],
    answers: {},
  };
  const ask = (id: string) => perform(serving, route, { input: { id, ...input }, actor: { countyId: small.county, actor: operator('test') } });
  const answers = await Promise.all(ids.map(ask));
  const revisions = answers.map((answer) => answer.revision ?? 0);
  assert.deepEqual(
    answers.map((answer) => answer.body),
    ids.map((recordId, at) => ({ recordId, version: 1, revision: revisions[at], repeated: false })),
  );
  assert.equal(new Set(revisions).size, 8);
  assert.equal(told.length, 8);
  const again = await ask(ids[0] ?? '');
  assert.deepEqual([again.revision, (again.body as { repeated: boolean }).repeated], [null, true]);
  await assert.rejects(
    perform(serving, route, { input: { ...input, subjectIds: [newId()] }, actor: { countyId: small.county, actor: operator('test') } }),
    Refusal,
  );
  assert.deepEqual(await faults(), []);
});

test('whoever has lost an office, or a firm, since the last record is refused the next one at once', async () => {
  const serving: House = { ...house.house, gather, headMoved: () => {}, afterRevision: () => {} };
  const route = allRoutes.find((one) => one.endpoint.name === createRecord.name);
  assert.ok(route);
  const token = parseToken(house.house.secrets, house.tokenOf('包保领导'));
  const [personIds, subjectIds] = [[people.guarantor], [subjects.chemicalWorks]];
  const input = { kind: 'visit', form: 'visit_enterprise', happenedOn: '2025-06-02', personIds, subjectIds, answers: {} };
  const enter = () => perform(serving, route, { input: { id: newId(), ...input }, token });
  const refusal = (problem: string) => (error: unknown) => error instanceof Refusal && error.problem.problem === problem;
  for (let times = 0; times < 3; times++) assert.equal((await enter()).revision, await house.head());

  const held = sql<{ id: string }>`
    select t.id from tenure t where t.county_id = ${small.county} and t.person_id = ${people.guarantor}::uuid and upper_inf(t.known)`;
  const tenures = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => tx.rows(held));
  await house.write('endTenure', { closes: { tenure: tenures.map((row) => row.id) } });
  await assert.rejects(enter(), refusal('permission.out_of_scope'));

  const granted = sql<{ id: string }>`
    select g.id from account_grant g join account a on a.county_id = ${small.county} and a.id = g.account_id
    where g.county_id = ${small.county} and a.person_id = ${people.guarantor}::uuid`;
  const grants = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => tx.rows(granted));
  await house.write('grantAccount', { removes: { account_grant: grants.map((row) => row.id) } });
  await assert.rejects(enter(), refusal('permission.missing'));
});
