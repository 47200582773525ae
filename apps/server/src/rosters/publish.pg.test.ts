import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readRoster, setRosterHolders, setRosterSubject, startRoster } from '@gridward/contract/rosters-drafts';
import { previewPublication, publishRosters } from '@gridward/contract/rosters-papers';
import { attachToRoster, decideRoster, downloadRosterAttachment, mergeRoster, reportRoster, submitRoster } from '@gridward/contract/rosters-steps';
import { readChain } from '@gridward/contract/tenure';
import { readSubject } from '@gridward/contract/subjects';
import { newId } from '../kernel/names.ts';
import { small } from '../kernel/testing/small-county.ts';
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
