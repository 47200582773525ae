import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { ProblemError } from '@gridward/contract/call';
import type { ProblemKey } from '@gridward/contract/problem';
import {
  assignTenure,
  changeTenures,
  compareChains,
  correctTenure,
  createDocument,
  endTenure,
  handOverTenure,
  listDocuments,
  listHoldings,
  previewHandover,
  readChain,
  readCoverage,
  readTimeline,
  replaceTenure,
} from '@gridward/contract/tenure';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';

const { people, subjects } = small;
const today = '2025-06-02';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function refused(act: Promise<unknown>, problem: ProblemKey): Promise<ProblemError> {
  const error = await act.then(
    () => assert.fail(`expected ${problem}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.answer.problem, problem, JSON.stringify(error.answer));
  return error;
}

async function holder(subjectId: string, role: string, on: string, knownAt?: number): Promise<string | null> {
  const chain = await house.as('安委办主任').call(readChain, { id: subjectId, on, ...(knownAt === undefined ? {} : { knownAt }) });
  return chain.links.find((link) => link.via === 'own' && link.role === role)?.person.name ?? null;
}

test('the chain of a firm names everybody from the firm up to the brigade of its sector', async () => {
  const chain = await house.as('安委办主任').call(readChain, { id: subjects.chemicalWorks });
  const told = chain.links.map((link) => `${link.via} ${link.subject.name} ${link.role} ${link.person.name}`);
  assert.deepEqual(told, [
    'own 新泰市宏达化工有限公司 principal 吴老板',
    'own 新泰市宏达化工有限公司 grid_lead 钱小燕',
    'own 新泰市宏达化工有限公司 grid_officer 周大海',
    'own 新泰市宏达化工有限公司 guarantor 李国强',
    'own 新泰市宏达化工有限公司 regulator 孙建国',
    'territory 李家庄村 grid_officer 周大海',
    'territory 小协镇 party_secretary 王接任',
    'territory 小协镇 linked_leader 赵立新',
    'line 应急管理局 government_head 赵立新',
    'sector 第一综合监管大队 brigade_lead 褚队长',
  ]);
  assert.equal(chain.links[0]?.document?.number, '安发〔2025〕2号');
  assert.deepEqual(chain.missing, []);
});

test('a firm without a regulator says so in its chain and in the coverage of its township', async () => {
  const chain = await house.as('安委办主任').call(readChain, { id: subjects.foundry });
  assert.deepEqual(
    chain.missing.map((gap) => gap.role),
    ['principal', 'grid_lead', 'grid_officer', 'regulator'],
  );
  const coverage = await house.as('乡镇安监站').call(readCoverage, { kind: 'gap' });
  const gaps = coverage.rows.filter((row) => row.subject?.id === subjects.foundry).map((row) => row.role);
  assert.deepEqual(gaps.toSorted(), ['grid_lead', 'grid_officer', 'principal', 'regulator']);
  assert.ok(
    coverage.rows.every((row) => row.township?.name === '小协镇'),
    'a township sees its own gaps only',
  );
  assert.match(coverage.digest, /^[0-9a-f]{64}$/);
});

test('a clinic in a bundle is answered for through the bundle', async () => {
  const chain = await house.as('安委办主任').call(readChain, { id: subjects.clinic });
  assert.deepEqual(
    chain.links.filter((link) => link.via === 'bundle').map((link) => [link.subject.name, link.person.name]),
    [['小协镇医疗卫生打包', '王接任']],
  );
});

test('a successor takes over on the day, and the days before keep the predecessor', async () => {
  const clerk = house.as('乡镇安监站');
  const { id: documentId } = await clerk.call(createDocument, {
    number: '小党办〔2025〕7号',
    title: '关于调整包保责任人的通知',
    issuer: '小协镇党委',
    issuedOn: today,
  });
  await clerk.call(replaceTenure, { id: fixedId('tenure', 6), personId: people.successor, onDay: '2025-07-01', documentId });
  assert.equal(await holder(subjects.foundry, 'guarantor', '2025-06-30'), '李国强');
  assert.equal(await holder(subjects.foundry, 'guarantor', '2025-07-01'), '王接任');
  const documents = await clerk.call(listDocuments, { q: '小党办' });
  assert.deepEqual(
    documents.rows.map((row) => [row.number, row.tenures]),
    [['小党办〔2025〕7号', 1]],
  );
});

test('a single-holder role that is held is refused to a second person', async () => {
  const act = { subjectId: subjects.chemicalWorks, role: 'guarantor', personId: people.successor, during: { from: today, until: null } };
  await refused(house.as('安委办主任').call(assignTenure, act), 'tenure.slot_taken');
});

test('of many who are given one role in the same moment exactly one gets it', async () => {
  const director = house.as('安委办主任');
  const candidates = [people.guarantor, people.successor, people.clerk, people.sectionChief, people.director, people.secretary];
  const outcomes = await Promise.allSettled(
    candidates.map((personId) =>
      director.call(assignTenure, { subjectId: subjects.zhaizhenMill, role: 'regulator', personId, during: { from: today, until: null } }),
    ),
  );
  assert.equal(outcomes.filter((one) => one.status === 'fulfilled').length, 1);
  for (const one of outcomes)
    if (one.status === 'rejected') assert.ok(['tenure.slot_taken', 'thing.changed'].includes((one.reason as ProblemError).answer?.problem), String(one.reason));
});

test('the database itself refuses a second holder, and a second slot of a single-holder role', async () => {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  const insert = (slot: number, single: boolean) =>
    client.query(
      `insert into tenure (county_id, id, subject_id, role, single, slot, person_id, during, known) values ($1, gen_random_uuid(), $2, 'guarantor', $3, $4, $5, '[2025-01-01,)', '[1,)')`,
      [small.county, subjects.chemicalWorks, single, slot, people.successor],
    );
  try {
    await assert.rejects(insert(1, true), { code: '23P01' });
    await assert.rejects(insert(2, true), { code: '23514' });
    await assert.rejects(insert(2, false), { code: '23503' });
  } finally {
    await client.end();
  }
});

test('a correction changes what we know and not what was known', async () => {
  const director = house.as('安委办主任');
  const before = await house.head();
  const correct = { id: fixedId('tenure', 2), during: { from: '2024-06-01', until: null }, reason: '原通知自2024年6月起执行，录入时误为1月' };
  await director.call(correctTenure, correct);
  assert.equal(await holder(subjects.chemicalWorks, 'guarantor', '2024-03-01'), null);
  assert.equal(await holder(subjects.chemicalWorks, 'guarantor', '2024-03-01', before), '李国强');
  assert.equal(await holder(subjects.chemicalWorks, 'guarantor', '2024-06-01'), '李国强');
  const timeline = await director.call(readTimeline, { id: subjects.chemicalWorks });
  const guarantors = timeline.rows.filter((row) => row.role === 'guarantor');
  assert.deepEqual(
    guarantors.map((row) => [row.during.from, row.known.from, row.known.until]),
    [
      ['2024-01-01', 1, before + 1],
      ['2024-06-01', before + 1, null],
    ],
  );
  assert.equal(timeline.revisions.find((revision) => revision.number === before + 1)?.reason, correct.reason);
  const compared = await director.call(compareChains, { id: subjects.chemicalWorks, one: '2024-03-01', other: '2024-03-01', oneKnownAt: before });
  assert.deepEqual(
    compared.changes.map((change) => [change.kind, change.role, change.before?.name]),
    [['ended', 'guarantor', '李国强']],
  );
});

test('the past needs a reason, and a permission that a township has not', async () => {
  await refused(house.as('安委办主任').call(endTenure, { id: fixedId('tenure', 4), onDay: '2025-01-01' }), 'reason.required');
  await refused(house.as('乡镇安监站').call(endTenure, { id: fixedId('tenure', 4), onDay: '2025-01-01', reason: '早已离岗' }), 'permission.missing');
});

test('a township may not touch what lies in another, and a leader may change nothing', async () => {
  const act = { id: fixedId('tenure', 12), onDay: '2025-08-01' };
  await refused(house.as('乡镇安监站').call(endTenure, act), 'permission.out_of_scope');
  await refused(house.as('包保领导').call(endTenure, act), 'permission.missing');
  await refused(house.as('外县').call(endTenure, act), 'thing.not_found');
  await refused(house.as('外县').call(readChain, { id: subjects.chemicalWorks }), 'thing.not_found');
});

test('a person without a post on the day is not given a role, nor is a firm that has not begun', async () => {
  const director = house.as('安委办主任');
  await refused(
    director.call(assignTenure, {
      subjectId: subjects.foundry,
      role: 'regulator',
      personId: people.director,
      during: { from: '2023-01-01', until: null },
      reason: '补录',
    }),
    'subject.not_in_force',
  );
  const { revision } = await director.call(assignTenure, {
    subjectId: subjects.foundry,
    role: 'principal',
    personId: people.owner,
    during: { from: today, until: null },
  });
  assert.ok(revision > 0);
});

test('a bulk is all or none, and names every act that is refused', async () => {
  const director = house.as('安委办主任');
  const before = await house.head();
  const acts = [
    { act: 'assign' as const, subjectId: subjects.foundry, role: 'grid_lead', personId: people.clerk, during: { from: today, until: null } },
    { act: 'assign' as const, subjectId: subjects.chemicalWorks, role: 'regulator', personId: people.clerk, during: { from: today, until: null } },
    { act: 'assign' as const, subjectId: subjects.foundry, role: 'no_such_role', personId: people.clerk, during: { from: today, until: null } },
  ];
  const error = await refused(director.call(changeTenures, { acts }), 'request.invalid');
  assert.deepEqual(
    error.answer.fields?.map((field) => [field.path, field.problem]),
    [
      ['acts.1', 'tenure.slot_taken'],
      ['acts.2', 'tenure.unknown_role'],
    ],
  );
  assert.equal(await house.head(), before);
  const swap = [
    { act: 'end' as const, tenureId: fixedId('tenure', 3), onDay: '2025-09-01' },
    { act: 'assign' as const, subjectId: subjects.chemicalWorks, role: 'regulator', personId: people.director, during: { from: '2025-09-01', until: null } },
  ];
  const done = await director.call(changeTenures, { acts: swap });
  assert.deepEqual([done.applied, done.revision], [2, before + 1]);
  assert.equal(await holder(subjects.chemicalWorks, 'regulator', '2025-08-31'), '孙建国');
  assert.equal(await holder(subjects.chemicalWorks, 'regulator', '2025-09-01'), '赵立新');
});

test('a transferred leader hands everything over in one revision, not one day uncovered and none double', async () => {
  const director = house.as('安委办主任');
  const onDay = '2025-10-01';
  const held = await director.call(listHoldings, { id: people.guarantor, on: onDay });
  assert.ok(held.rows.length >= 2);
  const preview = await director.call(previewHandover, { personId: people.guarantor, onDay, successorId: people.officer });
  assert.ok(
    preview.rows.some((row) => row.problem === 'below_minimum_rank'),
    'a village officer may not guarantee',
  );
  await refused(director.call(handOverTenure, { personId: people.guarantor, onDay, successorId: people.officer }), 'tenure.handover_refused');
  const before = await house.head();
  const { passed, revision } = await director.call(handOverTenure, { personId: people.guarantor, onDay, successorId: people.successor, reason: '李国强调任' });
  assert.deepEqual([passed, revision], [held.rows.length, before + 1]);
  assert.deepEqual((await director.call(listHoldings, { id: people.guarantor, on: onDay })).rows, []);
  assert.equal(await holder(subjects.chemicalWorks, 'guarantor', '2025-09-30'), '李国强');
  assert.equal(await holder(subjects.chemicalWorks, 'guarantor', onDay), '王接任');
  assert.equal(await holder(subjects.redLine, 'team_lead', onDay), '王接任');
  await refused(director.call(handOverTenure, { personId: people.guarantor, onDay, successorId: people.successor }), 'tenure.nothing_to_hand_over');
});
