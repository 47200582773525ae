import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import { createRecord, listRecords, readRecord, withdrawRecord } from '@gridward/contract/records';
import { annotateInspections, certifyInspector, createInspectionPlan, importInspections, listInspectionPlans } from '@gridward/contract/records-inspections';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { small } from '../kernel/testing/small-county.ts';
import type { TestHouse } from '../kernel/testing/test-house.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { bureau, inspection, plan, problemOf, withOfficers } from './testing/inspecting.ts';

const { people, subjects, units } = small;

describe('administrative inspections', () => {
  let house: TestHouse;
  let planId: string;
  before(async () => ({ house, planId } = await withOfficers()));
  after(() => house.close());

  test('within the plan, by two certified officers, signed or refused: it is entered, and its firm’s next one too, and then no more', async () => {
    const chief = house.as('部门科长');
    await chief.call(createRecord, inspection({ planId }));
    await chief.call(createRecord, inspection({ planId, happenedOn: '2025-06-01' }));
    assert.equal(await problemOf(chief.call(createRecord, inspection({ planId, happenedOn: '2025-05-30' }))), 'inspection.cap_reached');
    const { rows } = await chief.call(listInspectionPlans, { year: 2025 });
    assert.deepEqual(
      rows.map((row) => [row.matter, row.cap, row.made, row.unit.name]),
      [['危险化学品企业安全检查', 2, 2, '应急管理局']],
    );
  });

  test('visits do not count towards the cap, and a complaint is looked into above it', async () => {
    const guarantor = house.as('包保领导');
    const visit = { kind: 'visit' as const, form: 'visit_enterprise', happenedOn: '2025-06-02', personIds: [people.guarantor], answers: {} };
    for (let count = 0; count < 3; count++) await guarantor.call(createRecord, { ...visit, subjectIds: [subjects.chemicalWorks], note: `第${count + 1}次` });
    const complaint = inspection({ planId, exception: '12345 转来群众举报，《安全生产法》第七十三条', happenedOn: '2025-05-29' });
    assert.equal((await house.as('部门科长').call(createRecord, complaint)).version, 1);
  });

  test('a withdrawn inspection makes room under the cap again', async () => {
    const chief = house.as('部门科长');
    const { rows } = await chief.call(listRecords, { kind: 'inspection', from: '2025-06-01', until: '2025-06-02' });
    const [made] = rows;
    assert.ok(made);
    await chief.call(withdrawRecord, { id: made.recordId, version: 1, reason: '录入到了别的企业' });
    assert.equal(await problemOf(chief.call(createRecord, inspection({ planId, happenedOn: '2025-05-28' }))), 'inspection.cap_reached', 'the complaint counts');
    const [complaint] = (await chief.call(listRecords, { kind: 'inspection', from: '2025-05-29', until: '2025-05-30' })).rows;
    await chief.call(withdrawRecord, { id: complaint?.recordId ?? '', version: 1, reason: '重复' });
    assert.equal((await chief.call(createRecord, inspection({ planId, happenedOn: '2025-05-28' }))).version, 1);
  });

  test('without plan and reason, with one certified officer, unsigned: each is refused, all at once', async () => {
    const chief = house.as('部门科长');
    assert.equal(await problemOf(chief.call(createRecord, inspection())), 'inspection.unplanned');
    assert.equal(await problemOf(chief.call(createRecord, inspection({ exception: '上级交办', personIds: [people.sectionChief] }))), 'inspection.uncertified');
    const bare = inspection({ personIds: [people.sectionChief], answers: { shownCertificates: { value: 'yes' }, outcome: 'none' } });
    assert.equal(await problemOf(chief.call(createRecord, bare)), 'inspection.unplanned,inspection.uncertified,inspection.unsigned');
  });

  test('nobody but the department inspects: not the guarantor, not the township, not the safety committee office', async () => {
    for (const who of ['包保领导', '乡镇安监站', '安委办主任', '网格员', '企业负责人'] as const)
      assert.equal(await problemOf(house.as(who).call(createRecord, inspection({ planId }))), 'record.kind_not_yours', who);
  });

  test('an item stands once in the plan of a year, and a certificate once for a time', async () => {
    const office = house.as('安委办主任');
    assert.equal(await problemOf(office.call(createInspectionPlan, plan)), 'inspection.plan_exists');
    assert.ok((await office.call(createInspectionPlan, { ...plan, year: 2026 })).id);
    const again = { personId: people.captain, unitId: bureau, number: '鲁J0003', from: '2025-12-01' };
    assert.equal(await problemOf(office.call(certifyInspector, again)), 'inspection.certified_already');
    assert.ok((await office.call(certifyInspector, { ...again, from: '2026-01-01' })).id);
    assert.equal(await problemOf(office.call(certifyInspector, { ...again, personId: people.director, until: '2025-11-01' })), 'day.outside');
  });

  test('a village is no body that inspects, and a department plans for itself only', async () => {
    assert.equal(await problemOf(house.as('安委办主任').call(createInspectionPlan, { ...plan, unitId: units.xiaoxieLijia })), 'inspection.not_a_body');
    assert.equal(await problemOf(house.as('部门科长').call(createInspectionPlan, { ...plan, unitId: units.brigade })), 'permission.out_of_scope');
  });

  test('everybody who reads the register sees the plan and who may inspect: both are public by law', async () => {
    const { certificates, may } = await house.as('企业负责人').call(listInspectionPlans, { year: 2025 });
    assert.deepEqual(
      certificates.map((row) => [row.person.name, row.number]).toSorted(),
      [
        ['孙建国', '鲁J0001'],
        ['褚队长', '鲁J0002'],
      ].toSorted(),
    );
    assert.deepEqual(may, []);
  });

  test('who may plan or inspect is told for which bodies; nobody is offered what they would be refused', async () => {
    const bodies = async (who: PersonaName) => {
      const answer = await house.as(who).call(listInspectionPlans, { year: 2025 });
      return { may: answer.may, bodies: answer.bodies.map((body) => [body.name, ...body.may]), plans: [...new Set(answer.rows.map((row) => row.may.join()))] };
    };
    assert.deepEqual(await bodies('部门科长'), { may: ['plan', 'inspect'], bodies: [['应急管理局', 'plan', 'inspect']], plans: ['change'] });
    const office = await bodies('安委办主任');
    assert.deepEqual([office.may, office.plans], [['plan'], ['change']]);
    assert.ok(office.bodies.length > 1 && office.bodies.every(([, ...may]) => may.join() === 'plan'));
    for (const who of ['审计', '乡镇安监站', '网格员'] as const) assert.deepEqual(await bodies(who), { may: [], bodies: [], plans: [''] }, who);
  });
});

test('two officers who enter the last inspection under the cap at once: one of them finds no room', async () => {
  const { house } = await withOfficers();
  try {
    const { id: planId } = await house.as('部门科长').call(createInspectionPlan, { ...plan, matter: '粉尘专项检查', cap: 1 });
    const both = ['2025-06-01', '2025-06-02'].map((happenedOn) => house.as('部门科长').call(createRecord, inspection({ planId, happenedOn })));
    const outcomes = await Promise.all(both.map(problemOf));
    assert.deepEqual(outcomes.toSorted(), ['inspection.cap_reached', 'nothing was refused']);
  } finally {
    await house.close();
  }
});

describe('results of the provincial platform', () => {
  let house: TestHouse;
  before(async () => ({ house } = await withOfficers()));
  after(() => house.close());

  const head = '检查编号,被检查单位,统一社会信用代码,检查日期,检查人员,检查结果,存在问题';
  const sheetOf = (...rows: string[]) => Buffer.from([head, ...rows].join('\n'));
  const read = (sheet: Uint8Array, more: object = {}) =>
    house.as('部门科长').call(importInspections, { fileName: '检查结果.csv', unitId: bureau, ...more }, sheet);
  async function take(sheet: Uint8Array, more: object = {}) {
    const { sha256 } = await read(sheet);
    return read(sheet, { apply: 'true', sha256, ...more });
  }

  const two = sheetOf(
    'XT-001,新泰市宏达化工有限公司,,2025年5月20日,孙建国、褚队长,责令限期整改,1.储罐区警示标志缺失；2.应急柜缺少防毒面具',
    'XT-001,新泰市宏达化工有限公司,,2025年5月20日,孙建国、褚队长,责令限期整改,动火票证填写不全',
  );

  test('a sheet is told row by row before anything is written', async () => {
    const before = await house.head();
    const checked = await read(two);
    assert.deepEqual(checked.counts, { new: 1, changed: 0, same: 0, refused: 0 });
    assert.deepEqual(
      checked.rows.map((row) => [row.row, row.verdict, row.happenedOn]),
      [
        [2, 'new', '2025-05-20'],
        [3, 'new', '2025-05-20'],
      ],
    );
    assert.equal(await house.head(), before);
  });

  test('rows of one number become one inspection with all its findings, in one revision; the same sheet again writes nothing', async () => {
    const before = await house.head();
    const taken = await take(two);
    assert.equal(taken.revision, before + 1);
    const { rows } = await house.as('部门科长').call(listRecords, { kind: 'inspection' });
    assert.deepEqual(
      rows.map((row) => [row.happenedOn, row.findings, row.persons.map((person) => person.name)]),
      [['2025-05-20', 3, ['孙建国', '褚队长']]],
    );
    const { versions } = await house.as('部门科长').call(readRecord, { id: rows[0]?.recordId ?? '' });
    assert.deepEqual([versions[0]?.externalId, versions[0]?.answers['outcome']], ['XT-001', 'correctByDay']);
    const again = await take(two);
    assert.deepEqual([again.revision, again.counts, await house.head()], [null, { new: 0, changed: 0, same: 1, refused: 0 }, before + 1]);
  });

  test('what the platform tells otherwise by now becomes a further version, with the reason', async () => {
    const corrected = sheetOf('XT-001,新泰市宏达化工有限公司,,2025-05-21,孙建国、褚队长,责令限期整改,储罐区警示标志缺失');
    assert.equal(await problemOf(take(corrected)), 'reason.required');
    const taken = await take(corrected, { reason: '省平台更正了检查日期' });
    assert.deepEqual(taken.counts, { new: 0, changed: 1, same: 0, refused: 0 });
    const { rows } = await house.as('部门科长').call(listRecords, { kind: 'inspection' });
    const { versions } = await house.as('部门科长').call(readRecord, { id: rows[0]?.recordId ?? '' });
    assert.deepEqual(
      versions.map((row) => [row.version, row.happenedOn, row.reason]),
      [
        [1, '2025-05-20', null],
        [2, '2025-05-21', '省平台更正了检查日期'],
      ],
    );
  });

  test('every cell that cannot be read is named; nothing is written unless the rest is asked for', async () => {
    const mixed = sheetOf(
      'XT-010,没有这家公司,,2025-05-20,孙建国,未发现问题,',
      'XT-011,新泰市宏达化工有限公司,,五月,孙建国,未发现问题,',
      'XT-012,新泰市宏达化工有限公司,,2025-07-01,孙建国,未发现问题,',
      'XT-013,新泰市宏达化工有限公司,,2025-05-20,无此人,未发现问题,',
      'XT-014,新泰市宏达化工有限公司,,2025-05-20,孙建国,马马虎虎,',
      ',新泰市宏达化工有限公司,,2025-05-20,孙建国,未发现问题,',
      'XT-015,新泰市宏达化工有限公司,,2025-05-20,孙建国,未发现问题,',
      'XT-015,新泰市宏达化工有限公司,,2025-05-22,孙建国,未发现问题,',
      'XT-016,翟镇面粉厂,,2025-05-20,孙建国,未发现问题,',
      'XT-017,新泰市宏达化工有限公司,,2025-05-26,孙建国,合格,无',
    );
    const { rows, counts } = await read(mixed);
    assert.deepEqual(
      rows.filter((row) => row.verdict === 'refused').map((row) => [row.row, ...row.problems.flatMap((problem) => [problem.column, problem.rule])]),
      [
        [2, 'enterprise', 'unknown_subject'],
        [3, 'happenedOn', 'not_a_day'],
        [4, 'happenedOn', 'in_future'],
        [5, 'officers', 'unknown_person'],
        [6, 'outcome', 'unknown_outcome'],
        [7, 'externalId', 'missing'],
        [8, 'externalId', 'repeated'],
        [9, 'externalId', 'repeated'],
        [10, 'enterprise', 'unknown_subject'],
      ],
      'a firm outside the line is not there',
    );
    assert.deepEqual(counts, { new: 1, changed: 0, same: 0, refused: 8 });
    assert.equal(await problemOf(take(mixed)), 'import.rows_refused');
    assert.equal((await take(mixed, { skipRefused: 'true' })).counts.new, 1);
  });

  test('the sheet comes back with a column that says what would become of each row, and nothing is written', async () => {
    const before = await house.head();
    const mixed = sheetOf('XT-020,没有这家公司,,2025-05-20,孙建国,马马虎虎,', 'XT-021,新泰市宏达化工有限公司,,2025-05-20,孙建国,合格,');
    const marked = await house.as('部门科长').send(annotateInspections, { fileName: '检查结果.csv', unitId: bureau }, mixed);
    const lines = marked.body.toString('utf8').trim().split('\n');
    assert.equal(lines[0], `${head},核对结果`);
    assert.match(lines[1] ?? '', /不能导入；检查结果：不认识这种结果（表中为“马马虎虎”）；检查对象：名册中没有这家企业/);
    assert.match(lines[2] ?? '', /可导入：新增$/);
    assert.equal(await house.head(), before);
  });

  test('what no register could hold is refused in its cell and breaks nothing', async () => {
    const crowd = Array.from({ length: 60 }, (_, index) => `孙建国${index}`).join('、');
    const { rows } = await read(
      sheetOf(
        `${'长'.repeat(5000)},新泰市宏达化工有限公司,,2025-05-20,孙建国,合格,`,
        `XT-022,新泰市宏达化工有限公司,,2025-05-20,${crowd},合格,`,
        'XT-02\u00003,新泰市宏达化工有限公司,,2025-05-20,孙建国,合格,',
      ),
    );
    assert.deepEqual(
      rows.map((row) => [row.externalId.slice(0, 6), ...row.problems.filter((problem) => problem.rule === 'too_long').map((problem) => problem.column)]),
      [['长长长长长长', 'externalId'], ['XT-022', 'officers'], ['XT-023']],
    );
  });

  test('another file than the one that was checked is not taken', async () => {
    const { sha256 } = await read(two);
    assert.equal(
      await problemOf(read(sheetOf('XT-099,新泰市宏达化工有限公司,,2025-05-20,孙建国,无,'), { apply: 'true', sha256 })),
      'import.changed_since_check',
    );
    assert.equal(await problemOf(read(two, { apply: 'true' })), 'import.changed_since_check');
  });

  test('an inspection that was withdrawn here does not come back by the sheet', async () => {
    const chief = house.as('部门科长');
    const [row] = (await chief.call(listRecords, { kind: 'inspection', from: '2025-05-26', until: '2025-05-27' })).rows;
    await chief.call(withdrawRecord, { id: row?.recordId ?? '', version: 1, reason: '不是我局检查' });
    const { rows } = await read(sheetOf('XT-017,新泰市宏达化工有限公司,,2025-05-26,孙建国,合格,'));
    assert.deepEqual(
      rows.flatMap((one) => one.problems.map((problem) => problem.rule)),
      ['withdrawn'],
    );
  });

  test('a workbook with a title above and merged cells is read as it is', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('检查结果');
    sheet.addRow(['2025年5月行政检查结果汇总表']);
    sheet.mergeCells('A1:G1');
    sheet.addRow(['序号', '行政检查编号', '检查对象名称', '检查时间', '执法人员', '检查结论', '存在的问题']);
    sheet.addRow([1, 'XT-030', '新泰市宏达化工有限公司', new Date(Date.UTC(2025, 4, 27)), '孙建国\n褚队长', '当场整改', '通道堆物']);
    sheet.addRow([null, null, null, null, null, null, '应急灯损坏']);
    for (const column of ['A', 'B', 'C', 'D', 'E', 'F']) sheet.mergeCells(`${column}3:${column}4`);
    sheet.addRow(['填表人：王']);
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    const taken = await take(bytes);
    assert.deepEqual(taken.counts, { new: 1, changed: 0, same: 0, refused: 0 }, JSON.stringify(taken.rows));
    const [row] = (await house.as('部门科长').call(listRecords, { kind: 'inspection', from: '2025-05-27', until: '2025-05-28' })).rows;
    assert.equal(row?.findings, 2);
  });

  test('what came from the platform counts towards the cap', async () => {
    const { id: planId } = await house.as('部门科长').call(createInspectionPlan, { ...plan, matter: '烟花爆竹检查' });
    assert.equal(await problemOf(house.as('部门科长').call(createRecord, inspection({ planId }))), 'inspection.cap_reached');
  });

  test('only the body that inspected takes its results in, and what came in is chained', async () => {
    assert.equal(await problemOf(house.as('安委办主任').call(importInspections, { fileName: 'a.csv', unitId: bureau }, two)), 'permission.missing');
    assert.equal(await problemOf(house.as('部门科长').call(importInspections, { fileName: 'a.csv', unitId: units.brigade }, two)), 'permission.out_of_scope');
    const { faults } = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
    assert.deepEqual(faults, []);
  });
});
