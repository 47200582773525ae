import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { attachToHazard, createHazard, downloadHazardAttachment, listHazards, readHazard, withdrawHazard } from '@gridward/contract/hazards';
import { readInbox } from '@gridward/contract/notices';
import { createRecord, withdrawRecord } from '@gridward/contract/records';
import { endTenure } from '@gridward/contract/tenure';
import { newId } from '../kernel/names.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { verifyCounty } from '../kernel/verify.ts';

const { people, subjects, units } = small;

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function problemOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ProblemError) return error.answer.problem;
    throw error;
  }
  return 'nothing was refused';
}

const found = (more: object = {}) => ({ subjectId: subjects.chemicalWorks, personId: people.officer, foundOn: '2025-06-02', text: '南门被纸箱堵住', ...more });
const photo = Buffer.from(`\xff\xd8\xff${'一张照片'}`, 'latin1');

test('a hazard sent twice, because the answer was lost, is written once; other words under its number are refused', async () => {
  const id = newId();
  const officer = house.as('网格员');
  const sent = { id, capturedAt: '2025-06-02T01:30:00.000Z', ...found() };
  const first = await officer.call(createHazard, sent);
  const head = await house.head();
  const again = await officer.call(createHazard, sent);
  assert.deepEqual([first.repeated, again.repeated, again.revision, await house.head()], [false, true, first.revision, head]);
  assert.equal(await problemOf(officer.call(createHazard, { ...sent, text: '北门被堵' })), 'hazard.exists');
});

test('two phones that send the same hazard at once write it once', async () => {
  const sent = { id: newId(), capturedAt: '2025-06-02T01:30:00.000Z', ...found() };
  const answers = await Promise.allSettled([house.as('网格员').call(createHazard, sent), house.as('网格员').call(createHazard, sent)]);
  assert.ok(answers.some((one) => one.status === 'fulfilled'));
  const { rows } = await house.as('安委办主任').call(listHazards, { personId: people.officer, limit: 200 });
  assert.equal(rows.filter((row) => row.hazardId === sent.id).length, 1);
});

test('a finder names themself; who may report for others names anybody; a day to come is refused', async () => {
  assert.equal(await problemOf(house.as('包保领导').call(createHazard, found())), 'hazard.not_yours');
  assert.equal((await house.as('乡镇安监站').call(createHazard, found())).version, 1);
  assert.equal(await problemOf(house.as('网格员').call(createHazard, found({ foundOn: '2025-06-04' }))), 'hazard.day_refused');
  assert.equal(await problemOf(house.as('网格员').call(createHazard, found({ subjectId: subjects.zhaizhenMill }))), 'permission.out_of_scope');
});

test('what was found before a tenure ended may still be sent after it', async () => {
  const other = await openTestHouse();
  try {
    await other.as('安委办主任').call(endTenure, { id: fixedId('tenure', 4), onDay: '2025-06-03' });
    other.clock.set('2025-06-20T02:00:00.000Z');
    const { hazardId } = await other.as('网格员').call(createHazard, found({ capturedAt: '2025-06-02T02:00:00.000Z' }));
    const { versions } = await other.as('网格员').call(readHazard, { id: hazardId });
    assert.deepEqual([versions[0]?.foundOn, versions[0]?.receivedAt.slice(0, 10)], ['2025-06-02', '2025-06-20']);
    assert.equal(await problemOf(other.as('网格员').call(createHazard, found({ foundOn: '2025-06-20' }))), 'permission.out_of_scope');
  } finally {
    await other.close();
  }
});

test('a hazard found in a record names the record and the item; one that does not fit is refused', async () => {
  const officer = house.as('网格员');
  const patrol = { kind: 'patrol' as const, form: 'patrol_firm', happenedOn: '2025-06-02', personIds: [people.officer], subjectIds: [subjects.chemicalWorks] };
  const { recordId } = await officer.call(createRecord, { ...patrol, answers: { exitsClear: { value: 'no', note: '南门堆放纸箱' } } });
  const { hazardId } = await officer.call(createHazard, found({ recordId, item: 'exitsClear' }));
  const { record } = await officer.call(readHazard, { id: hazardId });
  assert.deepEqual([record?.recordId, record?.form, record?.item, typeof record?.itemName], [recordId, 'patrol_firm', 'exitsClear', 'string']);
  assert.deepEqual((await officer.call(listHazards, { recordId })).open, 1);
  assert.equal(await problemOf(officer.call(createHazard, found({ recordId, item: 'nothingLikeIt' }))), 'hazard.record_unfit');
  assert.equal(await problemOf(officer.call(createHazard, found({ recordId, subjectId: units.xiaoxieLijia }))), 'hazard.record_unfit');
  await officer.call(withdrawRecord, { id: recordId, version: 1, reason: '填错对象' });
  assert.equal(await problemOf(officer.call(createHazard, found({ recordId }))), 'hazard.record_unfit');
});

test('grid lead, guarantor and principal of the subject are told, until it is withdrawn; the finder is not', async () => {
  const text = '配电箱没有盖板';
  const { hazardId } = await house.as('包保领导').call(createHazard, found({ personId: people.guarantor, text }));
  const toldOf = async (who: Parameters<TestHouse['as']>[0]) =>
    (await house.as(who).call(readInbox, { limit: 200 })).rows.filter((row) => row.hazardId === hazardId).map((row) => [row.kind, row.role, row.text]);
  assert.deepEqual(await toldOf('乡镇安监站'), [['hazard_found', 'grid_lead', text]]);
  assert.deepEqual(await toldOf('企业负责人'), [['hazard_found', 'principal', text]]);
  assert.deepEqual(await toldOf('包保领导'), []);
  assert.deepEqual(await toldOf('网格员'), []);
  const { told } = await house.as('包保领导').call(readHazard, { id: hazardId });
  assert.deepEqual(
    told.map((one) => one.role),
    ['principal', 'grid_lead'],
  );
  await house.as('包保领导').call(withdrawHazard, { id: hazardId, version: 1, reason: '看错了' });
  assert.deepEqual(await toldOf('乡镇安监站'), []);
});

test('a withdrawal says why, leaves the first version to be seen, and is taken once by those who may', async () => {
  const { hazardId } = await house.as('网格员').call(createHazard, found({ suspectedMajor: true }));
  assert.equal(await problemOf(house.as('包保领导').call(withdrawHazard, { id: hazardId, version: 1, reason: '不是我' })), 'hazard.not_yours');
  await house.as('网格员').call(withdrawHazard, { id: hazardId, version: 1, reason: '重复登记' });
  assert.equal(await problemOf(house.as('网格员').call(withdrawHazard, { id: hazardId, version: 2, reason: '再来一次' })), 'hazard.withdrawn');
  const { versions, may } = await house.as('网格员').call(readHazard, { id: hazardId });
  assert.deepEqual(
    versions.map((row) => [row.state, row.reason, row.suspectedMajor]),
    [
      ['found', null, true],
      ['withdrawn', '重复登记', true],
    ],
  );
  assert.deepEqual(may, []);
  const { rows } = await house.as('网格员').call(listHazards, { subjectId: subjects.chemicalWorks, state: 'found', limit: 200 });
  assert.ok(rows.every((row) => row.hazardId !== hazardId));
});

test('after thirty days the finder asks the township', async () => {
  const other = await openTestHouse();
  try {
    const { hazardId } = await other.as('网格员').call(createHazard, found());
    other.clock.set('2025-07-10T02:00:00.000Z');
    assert.equal(await problemOf(other.as('网格员').call(withdrawHazard, { id: hazardId, version: 1, reason: '看错' })), 'hazard.too_late_to_withdraw');
    assert.equal((await other.as('乡镇安监站').call(withdrawHazard, { id: hazardId, version: 1, reason: '核实无误' })).version, 2);
  } finally {
    await other.close();
  }
});

test('a photo is kept once, is given back as it was, and is no photo when its bytes say otherwise', async () => {
  const officer = house.as('网格员');
  const { hazardId: id } = await officer.call(createHazard, found());
  const first = await officer.call(attachToHazard, { id, fileName: '现场.jpg' }, photo);
  const again = await officer.call(attachToHazard, { id, fileName: '现场.jpg' }, photo);
  assert.deepEqual([again.attachment.id, again.revision], [first.attachment.id, null]);
  const file = await officer.send(downloadHazardAttachment, { id, attachmentId: first.attachment.id });
  assert.deepEqual(file.body, photo);
  assert.equal(await problemOf(officer.call(attachToHazard, { id, fileName: '现场.jpg' }, Buffer.from('<script>'))), 'attachment.refused');
  const { rows } = await officer.call(listHazards, { personId: people.officer, limit: 200 });
  assert.equal(rows.find((row) => row.hazardId === id)?.photos, 1);
});

test('the list is kept to the reach, narrows by unit and day, and pages to its end without repeating', async () => {
  const { rows } = await house.as('安委办主任').call(listHazards, { unitId: units.xiaoxie, from: '2025-06-01', limit: 200 });
  assert.ok(rows.length > 3);
  assert.deepEqual((await house.as('安委办主任').call(listHazards, { unitId: units.zhaizhen })).rows, []);
  assert.deepEqual((await house.as('安委办主任').call(listHazards, { until: '2025-06-01' })).rows, []);
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await house.as('安委办主任').call(listHazards, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.rows.map((row) => row.hazardId));
    if (page.next === null) break;
    cursor = page.next;
  }
  assert.deepEqual([seen.length, new Set(seen).size], [rows.length, rows.length]);
});

test('the county verifies after all of this, and a hazard altered by hand is found', async () => {
  const verify = () => house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
  assert.deepEqual((await verify()).faults, []);
  await house.database.transaction({ countyId: small.county, readOnly: false }, (tx) =>
    tx.client.query(`update hazard set text = '没有隐患' where text = '南门被纸箱堵住' and state = 'withdrawn'`),
  );
  const { faults } = await verify();
  assert.deepEqual([faults.length > 0, faults[0]?.kind, faults[0]?.table, faults[0]?.column], [true, 'row_altered', 'hazard', 'text']);
});
