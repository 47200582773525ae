import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { ProblemError } from '@gridward/contract/call';
import { recordAbsence } from '@gridward/contract/people';
import {
  attachToRecord,
  correctRecord,
  createRecord,
  downloadRecordAttachment,
  listForms,
  listRecords,
  prefillRecord,
  readRecord,
  withdrawRecord,
} from '@gridward/contract/records';
import { replaceTenure } from '@gridward/contract/tenure';
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

const visit = (more: object = {}) => ({
  kind: 'visit' as const,
  form: 'visit_enterprise',
  happenedOn: '2025-06-02',
  personIds: [people.guarantor],
  subjectIds: [subjects.chemicalWorks],
  answers: { hazardsTreated: { value: 'yes' as const } },
  ...more,
});
const patrol = (more: object = {}) => ({
  kind: 'patrol' as const,
  form: 'patrol_village',
  happenedOn: '2025-06-02',
  personIds: [people.officer],
  subjectIds: [units.xiaoxieLijia],
  answers: { smallPlaces: { value: 'no' as const, note: '小吃店煤气瓶放在门口' }, findings: ['机井盖破损'] },
  ...more,
});

test('a record sent twice, because the answer was lost, is written once', async () => {
  const id = newId();
  const capturedAt = '2025-06-02T01:30:00.000Z';
  const first = await house.as('包保领导').call(createRecord, { id, capturedAt, ...visit() });
  const head = await house.head();
  const again = await house.as('包保领导').call(createRecord, { id, capturedAt, ...visit() });
  assert.deepEqual([first.repeated, again.repeated, again.revision, await house.head()], [false, true, first.revision, head]);
});

test('another record under the same number is refused, and nothing is lost', async () => {
  const { recordId } = await house.as('包保领导').call(createRecord, visit());
  assert.equal(await problemOf(house.as('包保领导').call(createRecord, { id: recordId, ...visit({ note: '另一次' }) })), 'record.exists');
});

test('two phones that send the same record at once write it once', async () => {
  const id = newId();
  const sent = { id, capturedAt: '2025-06-02T01:30:00.000Z', ...visit() };
  const answers = await Promise.allSettled([house.as('包保领导').call(createRecord, sent), house.as('包保领导').call(createRecord, sent)]);
  assert.ok(answers.some((one) => one.status === 'fulfilled'));
  const { rows } = await house.as('安委办主任').call(listRecords, { personId: people.guarantor, limit: 200 });
  assert.equal(rows.filter((row) => row.recordId === id).length, 1);
});

test('a guarantor may not patrol or inspect, a grid officer may not visit, and nobody enters for others without the right', async () => {
  const guarantor = house.as('包保领导');
  assert.equal(
    await problemOf(
      guarantor.call(createRecord, patrol({ personIds: [people.guarantor], subjectIds: [subjects.chemicalWorks], form: 'patrol_firm', answers: {} })),
    ),
    'record.kind_not_yours',
  );
  assert.equal(await problemOf(house.as('网格员').call(createRecord, visit({ personIds: [people.officer] }))), 'record.kind_not_yours');
  assert.equal(await problemOf(guarantor.call(createRecord, visit({ personIds: [people.successor] }))), 'record.not_participant');
  const { versions } = await house.as('乡镇安监站').call(readRecord, { id: (await house.as('乡镇安监站').call(createRecord, visit())).recordId });
  assert.deepEqual([versions[0]?.onBehalf, versions[0]?.enteredBy], [true, '钱小燕（xiaoxie）']);
});

test('a visit made before a transfer may still be entered after it', async () => {
  const other = await openTestHouse();
  try {
    await other.as('安委办主任').call(replaceTenure, { id: fixedId('tenure', 2), personId: people.successor, onDay: '2025-06-03' });
    other.clock.set('2025-06-24T02:00:00.000Z');
    const late = visit({ happenedOn: '2025-06-02', capturedAt: '2025-06-02T02:00:00.000Z' });
    const { recordId } = await other.as('包保领导').call(createRecord, late);
    const { versions } = await other.as('包保领导').call(readRecord, { id: recordId });
    assert.deepEqual([versions[0]?.happenedOn, versions[0]?.receivedAt.slice(0, 10)], ['2025-06-02', '2025-06-24']);
    assert.equal(await problemOf(other.as('包保领导').call(createRecord, visit({ happenedOn: '2025-06-24' }))), 'permission.out_of_scope');
  } finally {
    await other.close();
  }
});

test('a correction says why, leaves the version before to be seen, and a stale one is refused', async () => {
  const officer = house.as('网格员');
  const { recordId } = await officer.call(createRecord, patrol());
  const corrected = await officer.call(correctRecord, { id: recordId, version: 1, reason: '日期填错', ...patrol({ happenedOn: '2025-06-01' }) });
  assert.equal(corrected.version, 2);
  assert.equal(await problemOf(officer.call(correctRecord, { id: recordId, version: 1, reason: '再改日期', ...patrol() })), 'thing.changed');
  const { versions } = await officer.call(readRecord, { id: recordId });
  assert.deepEqual(
    versions.map((row) => [row.version, row.happenedOn, row.reason]),
    [
      [1, '2025-06-02', null],
      [2, '2025-06-01', '日期填错'],
    ],
  );
});

test('a withdrawn record stays to be seen, is left out of lists, and cannot be corrected', async () => {
  const officer = house.as('网格员');
  const { recordId } = await officer.call(createRecord, patrol({ note: '重复' }));
  await officer.call(withdrawRecord, { id: recordId, version: 1, reason: '与上一条重复' });
  const { versions, may } = await officer.call(readRecord, { id: recordId });
  assert.deepEqual([versions.at(-1)?.withdrawn, versions.at(-1)?.reason, may], [true, '与上一条重复', []]);
  const listed = await officer.call(listRecords, { limit: 200 });
  assert.equal(
    listed.rows.some((row) => row.recordId === recordId),
    false,
  );
  assert.equal(
    (await officer.call(listRecords, { withdrawn: 'true' })).rows.some((row) => row.recordId === recordId),
    true,
  );
  assert.equal(await problemOf(officer.call(correctRecord, { id: recordId, version: 2, reason: '改日期', ...patrol() })), 'record.withdrawn');
});

test('after thirty days one’s own record is corrected by the township, and not by oneself', async () => {
  const other = await openTestHouse();
  try {
    const { recordId } = await other.as('网格员').call(createRecord, patrol());
    other.clock.set('2025-07-03T02:00:00.000Z');
    const correction = { id: recordId, version: 1, reason: '核对', ...patrol() };
    assert.equal(await problemOf(other.as('网格员').call(correctRecord, correction)), 'record.too_late_to_correct');
    assert.equal((await other.as('乡镇安监站').call(correctRecord, correction)).version, 2);
  } finally {
    await other.close();
  }
});

test('what is wrong in a form is named item by item; what is not required may be left out', async () => {
  const officer = house.as('网格员');
  const wrong = patrol({ answers: { smallPlaces: 'fine', nothingLike: 3, findings: ['x'] } });
  await assert.rejects(officer.call(createRecord, wrong), (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.answer.problem, 'record.answers_refused');
    assert.deepEqual(
      error.answer.fields?.map((field) => [field.path, field.details?.['rule']]),
      [
        ['answers.nothingLike', 'unknown_item'],
        ['answers.smallPlaces', 'check'],
      ],
    );
    return true;
  });
  assert.equal((await officer.call(createRecord, patrol({ answers: {} }))).version, 1);
});

test('a form that does not fit the subject, and a day that has not come, are refused', async () => {
  const officer = house.as('网格员');
  assert.equal(await problemOf(officer.call(createRecord, patrol({ subjectIds: [subjects.chemicalWorks] }))), 'record.subject_unfit');
  assert.equal(await problemOf(officer.call(createRecord, patrol({ happenedOn: '2025-06-03' }))), 'record.day_refused');
  // A phone whose clock is two weeks ahead: its day is not ours.
  assert.equal(await problemOf(officer.call(createRecord, patrol({ happenedOn: '2025-06-16', capturedAt: '2025-06-16T02:00:00Z' }))), 'record.day_refused');
});

test('an old record shows the form as it was when it was filled in', async () => {
  const { recordId } = await house.as('安委办主任').call(createRecord, visit({ happenedOn: '2025-05-20', answers: { dutyLetter: { value: 'yes' } } }));
  const { form, versions } = await house.as('安委办主任').call(readRecord, { id: recordId });
  assert.deepEqual([versions[0]?.formVersion, form.versions.map((one) => one.version)], [1, [1]]);
  house.clock.set('2025-07-02T02:00:00.000Z');
  const newer = await house.as('安委办主任').call(createRecord, visit({ happenedOn: '2025-07-02', answers: { principalOnSite: { value: 'yes' } } }));
  assert.equal((await house.as('安委办主任').call(readRecord, { id: newer.recordId })).versions[0]?.formVersion, 2);
  house.clock.set('2025-06-02T02:00:00.000Z');
});

test('a form begins with what was said last time', async () => {
  const officer = house.as('网格员');
  const { recordId } = await officer.call(createRecord, patrol({ answers: { forestFire: { value: 'yes' }, findings: ['护栏缺失'] } }));
  const prefilled = await officer.call(prefillRecord, { subjectId: units.xiaoxieLijia, form: 'patrol_village' });
  assert.equal(prefilled.last?.recordId, recordId);
  assert.deepEqual(prefilled.last?.findings, [{ item: 'findings', text: '护栏缺失' }]);
  const forms = await officer.call(listForms, { subjectId: units.xiaoxieLijia });
  assert.ok(forms.rows.some((form) => form.code === 'patrol_village' && form.mayFill));
  assert.ok(forms.rows.every((form) => form.subjectKinds.includes('unit')));
  assert.equal(
    forms.rows.some((form) => form.kind === 'visit' && form.mayFill),
    false,
  );
});

test('a photo is attached once however often it is sent, is checked by its content, and comes back to the byte', async () => {
  const officer = house.as('网格员');
  const { recordId } = await officer.call(createRecord, patrol());
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('照片')]);
  const first = await officer.call(attachToRecord, { id: recordId, fileName: 'a.jpg' }, photo);
  const again = await officer.call(attachToRecord, { id: recordId, fileName: 'b.jpg' }, photo);
  assert.deepEqual([again.attachment.id, again.revision], [first.attachment.id, null]);
  const back = await officer.send(downloadRecordAttachment, { id: recordId, attachmentId: first.attachment.id });
  assert.deepEqual(back.body, photo);
  assert.equal(await problemOf(officer.call(attachToRecord, { id: recordId, fileName: 'page.jpg' }, Buffer.from('<html>'))), 'attachment.refused');
});

test('what makes a record worth a second look is told to its maker and the office, and to nobody else', async () => {
  const officer = house.as('网格员');
  await house.as('安委办主任').call(recordAbsence, { id: people.officer, during: { from: '2025-06-02', until: '2025-06-03' }, reason: '病假' });
  const answers = { waterEdges: { value: 'na' as const } };
  await officer.call(createRecord, patrol({ answers, capturedAt: '2025-06-02T00:10:00Z' }));
  const { recordId } = await officer.call(createRecord, patrol({ answers, capturedAt: '2025-06-02T00:20:00Z', note: '与上次一样' }));
  const hintsFor = async (who: '网格员' | '审计' | '乡镇安监站') => (await house.as(who).call(readRecord, { id: recordId })).hints.map((one) => one.kind);
  assert.deepEqual(await hintsFor('网格员'), ['same_as_last_time', 'while_absent']);
  assert.deepEqual(await hintsFor('乡镇安监站'), ['same_as_last_time', 'while_absent']);
  assert.deepEqual(await hintsFor('审计'), []);
});

test('lists are kept to reach, to a unit and below, to kinds and days, and page by page lose nothing', async () => {
  const office = house.as('安委办主任');
  await office.call(createRecord, visit({ subjectIds: [subjects.zhaizhenMill], personIds: [people.secretary] }));
  const inTownship = await office.call(listRecords, { unitId: units.xiaoxie, limit: 200 });
  assert.ok(inTownship.rows.length > 3);
  assert.ok(inTownship.rows.every((row) => row.subjects.every((subject) => subject.id !== subjects.zhaizhenMill)));
  const township = await house.as('乡镇安监站').call(listRecords, { limit: 200 });
  assert.ok(township.rows.every((row) => row.subjects.every((subject) => subject.id !== subjects.zhaizhenMill)));
  const all = (await office.call(listRecords, { limit: 200 })).rows.map((row) => row.recordId);
  const paged: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await office.call(listRecords, { limit: 3, ...(cursor === undefined ? {} : { cursor }) });
    paged.push(...page.rows.map((row) => row.recordId));
    if (page.next === null) break;
    cursor = page.next;
  }
  assert.deepEqual(paged, all);
  const found = await office.call(listRecords, { withFindings: 'true', kind: 'patrol', limit: 200 });
  assert.ok(found.rows.length > 0 && found.rows.every((row) => row.findings > 0));
});

test('records are chained like everything else', async () => {
  const { faults } = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
  assert.deepEqual(faults, []);
});

test('a record that could no longer be found by whom or what it names is told by name', async () => {
  const { recordId } = await house.as('网格员').call(createRecord, patrol({ note: '会被藏起来的' }));
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  try {
    await owner.query('delete from record_involved where record_id = $1 and thing_id = $2', [recordId, people.officer]);
  } finally {
    await owner.end();
  }
  const { faults } = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
  assert.deepEqual(
    faults.map(({ kind, table, id }) => [kind, table, id]),
    [['row_lost', 'record_involved', recordId]],
  );
});
