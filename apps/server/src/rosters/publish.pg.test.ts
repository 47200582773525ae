import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { listRosters, readRoster, setRosterHolders, setRosterSubject, startRoster } from '@gridward/contract/rosters-drafts';
import { previewPublication, publishRosters } from '@gridward/contract/rosters-papers';
import {
  attachToRoster,
  decideRoster,
  downloadRosterAttachment,
  mergeRoster,
  putRosterInEffect,
  reportRoster,
  returnRoster,
  submitRoster,
  withdrawRoster,
} from '@gridward/contract/rosters-steps';
import { readPublicSubject } from '@gridward/contract/rosters-public';
import { readChain, replaceTenure } from '@gridward/contract/tenure';
import { readSubject } from '@gridward/contract/subjects';
import { newId } from '../kernel/names.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';

const { units, people, subjects } = small;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const effectiveOn = '2025-07-01';
const clerk = () => house.as('乡镇安监站');
const office = () => house.as('安委办主任');

/** A roster of the unit, from what is in force. */
async function draft(kind: 'yearly' | 'supplement', unitId: string = units.xiaoxie, day = effectiveOn): Promise<string> {
  return (await office().call(startRoster, { kind, unitId, year: 2025, effectiveOn: day })).id;
}

/** All the steps up to the safety committee office. */
async function untilMerged(id: string): Promise<void> {
  await clerk().call(submitRoster, { id });
  await clerk().call(decideRoster, { id, meeting: '小协镇党委会', heldOn: '2025-05-20', resolution: '同意' });
  await clerk().call(reportRoster, { id });
  await office().call(mergeRoster, { id });
}

let numbers = 10;
function paper(rosterIds: readonly string[]) {
  numbers += 1;
  return {
    rosterIds: [...rosterIds],
    number: `安发〔2025〕${numbers}号`,
    title: '关于公布2025年度安全生产责任名册的通知',
    issuer: '新泰市安全生产委员会',
    issuedOn: '2025-06-01',
    effectiveOn,
  };
}

async function refusalOf(asking: Promise<unknown>): Promise<ProblemError> {
  try {
    await asking;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

test('a roster goes from the draft through the party committee to a paper, and its names answer from the day on it states', async () => {
  const id = await draft('yearly');
  await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: subjects.foundry, role: 'guarantor', personIds: [people.successor] }] });
  const firm = newId();
  await clerk().call(setRosterSubject, {
    id,
    subjectId: firm,
    act: 'enter',
    kind: 'enterprise',
    name: '小协新材料有限公司',
    unitId: units.xiaoxieWang,
    industries: ['industry'],
  });
  await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: firm, role: 'guarantor', personIds: [people.guarantor] }] });
  const minutes = Buffer.from('%PDF-1.7 会议纪要');
  const { attachment } = await clerk().call(attachToRoster, { id, fileName: '党委会议纪要.pdf' }, minutes);
  const file = await clerk().send(downloadRosterAttachment, { id, attachmentId: attachment.id });
  assert.deepEqual([file.body.equals(minutes), file.headers['x-content-type-options']], [true, 'nosniff']);
  assert.match(String(file.headers['content-disposition']), /^attachment/);
  await untilMerged(id);
  const asked = paper([id]);
  const preview = await office().call(previewPublication, asked);
  assert.deepEqual(preview.refused, []);
  assert.equal(preview.byKind['entered'], 1);
  const before = await house.head();
  const published = await office().call(publishRosters, asked);
  assert.deepEqual([published.revision, await house.head(), published.changes], [before + 1, before + 1, 3]);
  const roster = await office().call(readRoster, { id });
  assert.deepEqual([roster.state, roster.appliedIn], ['published', published.revision]);
  assert.deepEqual(
    roster.steps.map((step) => step.step),
    ['start', 'submit', 'decide', 'report', 'merge', 'publish'],
  );
  const on = async (day: string) => (await office().call(readChain, { id: subjects.foundry, on: day })).links.find((link) => link.role === 'guarantor');
  assert.deepEqual([(await on('2025-06-30'))?.person.name, (await on(effectiveOn))?.person.name], ['李国强', '王接任']);
  assert.equal((await on(effectiveOn))?.document?.number, asked.number);
  assert.equal((await office().call(readSubject, { id: firm, on: effectiveOn })).name, '小协新材料有限公司');
});

test('rosters that disagree about one row are refused with the row, and so is one whose ground has moved', async () => {
  const ids = [await draft('supplement'), await draft('supplement')];
  const wish = (personId: string) => [{ subjectId: subjects.bundle, role: 'guarantor', personIds: [personId] }];
  await clerk().call(setRosterHolders, { id: ids[0] ?? '', wishes: wish(people.guarantor) });
  await clerk().call(setRosterHolders, { id: ids[1] ?? '', wishes: wish(people.clerk) });
  for (const id of ids) await untilMerged(id);
  const collision = await refusalOf(office().call(publishRosters, paper(ids)));
  assert.equal(collision.answer.problem, 'roster.collision');
  assert.deepEqual(
    collision.answer.fields?.map((field) => [field.details?.['subject'], field.details?.['role']]),
    [
      ['小协镇医疗卫生打包', 'guarantor'],
      ['小协镇医疗卫生打包', 'guarantor'],
    ],
  );
  const preview = await office().call(previewPublication, paper(ids));
  assert.deepEqual(
    preview.refused.map((row) => row.problem),
    ['roster.collision', 'roster.collision'],
  );

  const tenure = (await office().call(readChain, { id: subjects.bundle, on: effectiveOn })).links.find((link) => link.role === 'guarantor');
  await office().call(replaceTenure, { id: tenure?.tenureId ?? '', personId: people.secretary, onDay: '2025-06-15' });
  const moved = await refusalOf(office().call(publishRosters, paper(ids.slice(0, 1))));
  assert.equal(moved.answer.problem, 'roster.ground_moved');
  assert.deepEqual(
    moved.answer.fields?.map((field) => field.details?.['detail']),
    ['王接任 → 冯书记'],
  );
  await office().call(returnRoster, { id: ids[0] ?? '', reason: '人员已有变动，请重新核对' });
  const returned = await clerk().call(readRoster, { id: ids[0] ?? '' });
  assert.deepEqual([returned.state, returned.steps.at(-1)?.reason], ['returned', '人员已有变动，请重新核对']);
});

test('a roster that closes what another names somebody for is refused with that row', async () => {
  const ids = [await draft('supplement'), await draft('supplement')] as const;
  await clerk().call(setRosterSubject, { id: ids[0], subjectId: subjects.redLine, act: 'close', reason: '储罐已拆除' });
  await clerk().call(setRosterHolders, { id: ids[1], wishes: [{ subjectId: subjects.redLine, role: 'team_member', personIds: [people.officer] }] });
  for (const id of ids) await untilMerged(id);
  const collision = await refusalOf(office().call(publishRosters, paper(ids)));
  assert.deepEqual(
    [collision.answer.problem, collision.answer.fields?.map((field) => field.details?.['role'])],
    ['roster.collision', ['team_member', 'team_member']],
  );
});

test('whatever cannot be carried out is named row by row, and nothing of the roster is written', async () => {
  const id = await draft('supplement');
  await clerk().call(setRosterHolders, {
    id,
    wishes: [
      { subjectId: subjects.redLine, role: 'team_member', personIds: [people.officer] },
      { subjectId: subjects.redLine, role: 'team_lead', personIds: [people.owner] },
    ],
  });
  await untilMerged(id);
  const chief = await office().call(readChain, { id: subjects.redLine, on: effectiveOn });
  await house.write('test.post', { closes: { post: [fixedId('post', 60)] } }); // 吴老板 was never in post
  const before = await house.head();
  const refused = await refusalOf(office().call(publishRosters, paper([id])));
  assert.equal(refused.answer.problem, 'roster.rows_refused');
  assert.deepEqual(
    refused.answer.fields?.map((field) => [field.problem, field.details?.['subject'], field.details?.['role'], field.details?.['detail']]),
    [['person.not_in_post', '宏达化工液氯储罐', 'team_lead', '吴老板']],
  );
  assert.equal(await house.head(), before);
  assert.deepEqual((await office().call(readChain, { id: subjects.redLine, on: effectiveOn })).links, chief.links);
});

test('an urgent supplement takes effect before its paper, waits on a list, and its names come under the paper when it exists', async () => {
  const id = await draft('supplement', units.xiaoxie, '2025-06-02');
  await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: subjects.chemicalWorks, role: 'guarantor', personIds: [people.successor] }] });
  assert.equal((await refusalOf(clerk().call(putRosterInEffect, { id, reason: '原包保责任人突发疾病' }))).answer.problem, 'permission.missing');
  const { revision } = await office().call(putRosterInEffect, { id, reason: '原包保责任人突发疾病' });
  const guarantor = async () =>
    (await office().call(readChain, { id: subjects.chemicalWorks, on: '2025-06-02' })).links.find((link) => link.role === 'guarantor');
  assert.deepEqual([(await guarantor())?.person.name, (await guarantor())?.document], ['王接任', null]);
  const waiting = await office().call(listRosters, { withoutPaper: 'true' });
  assert.deepEqual(
    waiting.rows.map((row) => [row.id, row.appliedIn, row.urgentReason]),
    [[id, revision, '原包保责任人突发疾病']],
  );
  assert.equal((await refusalOf(clerk().call(withdrawRoster, { id }))).answer.problem, 'roster.in_effect');
  await untilMerged(id);
  const asked = { ...paper([id]), effectiveOn: '2025-06-02' };
  await office().call(publishRosters, asked);
  assert.deepEqual([(await guarantor())?.person.name, (await guarantor())?.document?.number], ['王接任', asked.number]);
  assert.deepEqual((await office().call(listRosters, { withoutPaper: 'true' })).rows, []);
});

test('a closed firm has nobody who answers for it, a moved one lies in its new village, and a renamed one bears its new name', async () => {
  const id = await draft('supplement');
  await clerk().call(setRosterSubject, { id, subjectId: subjects.kindergarten, act: 'move', unitId: units.xiaoxieLijia });
  await clerk().call(setRosterSubject, { id, subjectId: subjects.clinic, act: 'rename', name: '李家庄村第一卫生室' });
  await clerk().call(setRosterSubject, { id, subjectId: subjects.foundry, act: 'close', reason: '已停产注销' });
  await untilMerged(id);
  await office().call(publishRosters, paper([id]));
  assert.equal((await office().call(readSubject, { id: subjects.kindergarten, on: effectiveOn })).unit?.id, units.xiaoxieLijia);
  assert.equal((await office().call(readSubject, { id: subjects.clinic, on: effectiveOn })).name, '李家庄村第一卫生室');
  const foundry = await office().call(readSubject, { id: subjects.foundry, on: effectiveOn });
  const own = (await office().call(readChain, { id: subjects.foundry, on: effectiveOn })).links.filter((link) => link.via === 'own');
  assert.deepEqual([foundry.status, own], ['closed', []]);
  house.clock.set('2025-07-02T02:00:00Z');
  assert.equal((await refusalOf(house.as('陌生人').call(readPublicSubject, { id: subjects.foundry }))).answer.problem, 'thing.not_found');
  house.clock.set('2025-06-02T02:00:00Z');
});

test('a day that has passed needs a reason and the right to correct', async () => {
  const id = await draft('supplement', units.xiaoxie, '2025-05-01');
  await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: subjects.chemicalWorks, role: 'grid_lead', personIds: [people.successor] }] });
  await untilMerged(id);
  const asked = { ...paper([id]), effectiveOn: '2025-05-01' };
  assert.equal((await refusalOf(office().call(publishRosters, asked))).answer.problem, 'reason.required');
  assert.equal(
    (await refusalOf(office().call(publishRosters, { ...asked, number: '安发〔2025〕2号', reason: '补发文件' }))).answer.problem,
    'document.number_taken',
  );
  await office().call(publishRosters, { ...asked, reason: '补发文件' });
});

test('steps are refused out of order, without their meeting day, and by a township for another’s roster; attachments are what they say', async () => {
  const id = await draft('supplement');
  const empty = await refusalOf(clerk().call(submitRoster, { id }));
  const early = await refusalOf(clerk().call(decideRoster, { id, meeting: '党委会', heldOn: '2025-05-20', resolution: '同意' }));
  assert.deepEqual([empty.answer.problem, early.answer.problem], ['roster.nothing_changed', 'roster.wrong_state']);
  const elsewhere = await draft('supplement', units.zhaizhen);
  assert.equal((await refusalOf(clerk().call(submitRoster, { id: elsewhere }))).answer.problem, 'permission.out_of_scope');
  assert.equal((await refusalOf(house.as('外县').call(readRoster, { id }))).answer.problem, 'thing.not_found');
  const script = await refusalOf(clerk().call(attachToRoster, { id, fileName: '纪要.pdf' }, Buffer.from('<script>alert(1)</script>')));
  assert.equal(script.answer.problem, 'attachment.refused');
  await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: subjects.chemicalWorks, role: 'technical_lead', personIds: [people.owner] }] });
  await clerk().call(submitRoster, { id, onBehalfOf: people.successor });
  const future = await refusalOf(clerk().call(decideRoster, { id, meeting: '党委会', heldOn: '2025-07-20', resolution: '同意' }));
  assert.equal(future.answer.problem, 'day.outside');
  assert.equal((await clerk().call(readRoster, { id })).steps.at(-1)?.onBehalfOf?.name, '王接任');
});
