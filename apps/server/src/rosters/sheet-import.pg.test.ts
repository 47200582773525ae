import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startRoster, listRosterRows } from '@gridward/contract/rosters-drafts';
import { annotateRosterSheet, applyRosterSheet, checkRosterSheet, guessRosterSheet } from '@gridward/contract/rosters-sheets';
import type { AnswerOf } from '@gridward/contract/endpoint';
import ExcelJS from 'exceljs';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { sha256Of } from './decide-import.ts';
import { csvOf, workbookOf } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
  const person = (number: number, name: string, pinyin: string) => ({ id: fixedId('person', number), name, pinyin, initials: pinyin.slice(0, 2) });
  const post = (number: number, unitId: string, title: string) => ({
    id: fixedId('post', number * 10),
    person_id: fixedId('person', number),
    unit_id: unitId,
    title,
    rank: 'staff',
    during: '[2024-01-01,)',
  });
  await house.write('test.people', {
    puts: {
      person: [person(201, '张伟', 'zhangwei'), person(202, '张伟', 'zhangwei'), person(203, '刘洋', 'liuyang')],
      post: [post(201, small.units.xiaoxie, '党委委员'), post(202, small.units.xiaoxie, '副镇长'), post(203, small.units.xiaoxieWang, '网格员')],
    },
  });
});
after(() => house.close());

type Check = AnswerOf<typeof checkRosterSheet>;
const { subjects, people, units } = small;

/** A draft of its own for each test. */
async function draft(unitId: string = units.xiaoxie, who: PersonaName = '乡镇安监站') {
  const started = await house.as(who).call(startRoster, { kind: 'supplement', unitId, year: 2026, effectiveOn: '2026-01-01' });
  const input = { id: started.id, fileName: '名册.xlsx' };
  const as = house.as(who);
  return {
    id: started.id,
    guess: (bytes: Uint8Array, more = {}) => as.call(guessRosterSheet, { ...input, ...more }, bytes),
    check: (bytes: Uint8Array, more = {}): Promise<Check> => as.call(checkRosterSheet, { ...input, ...more }, bytes),
    apply: (bytes: Uint8Array, more = {}) => as.call(applyRosterSheet, { ...input, ...more, sha256: sha256Of(bytes) }, bytes),
    annotate: (bytes: Uint8Array, more = {}) => as.send(annotateRosterSheet, { ...input, ...more }, bytes),
    holders: async (subjectId: string, role: string) => {
      const { rows } = await as.call(listRosterRows, { id: started.id, subjectId });
      return rows[0]?.cells.find((cell) => cell.role === role)?.after.map((person) => person.id) ?? [];
    },
    rows: async () => (await as.call(listRosterRows, { id: started.id, limit: 200 })).rows,
  };
}
const told = (check: Check) =>
  check.rows.map((row) => `${row.row} ${row.verdict} ${row.messages.map((one) => `${one.cell ?? ''} ${one.problem}`).join(', ')}`.trim());

describe('a sheet of an office', () => {
  test('with instructions, merged headers, two persons in a cell and a row of signatures becomes wishes of the draft', async () => {
    const roster = await draft();
    const bytes = await workbookOf({
      name: '小协镇',
      rows: [
        ['附件1'],
        ['2026年度安全生产“网格化、实名制”名册'],
        ['填表说明：1.包保责任人须为副科级以上干部；2.两人以上用顿号隔开。'],
        ['序号', '企业基本情况', null, '包保责任人', null, null, '网格责任人', null, '备注'],
        [null, '企业名称', '所在村居', '姓名', '职务', '联系电话', '姓名', '联系电话', null],
        [1, '新泰市宏达化工有限公司', '李家庄村', '王 接 任', '党委委员', '', '周大海、刘洋', '', ''],
        [2, '小协铸造厂', '王家庄村', '李国强', '副镇长', '', '无', '', ''],
        [3, '新泰市新开食品有限公司', '王家庄村', '张伟', '副镇长', '', '刘洋13805380001', '', '新办'],
        ['填报人：钱小燕', null, null, '审核人：', null, null, '填报日期：2025年12月1日'],
      ],
      merged: ['A1:I1', 'A2:I2', 'A3:I3', 'A4:A5', 'B4:C4', 'D4:F4', 'G4:H4', 'I4:I5'],
    });
    const guess = await roster.guess(bytes);
    assert.deepEqual(guess.sheets[0]?.headerRows, [4, 5]);
    assert.deepEqual(
      guess.sheets[0]?.columns.map((column) => column.field),
      [
        'ordinal',
        'subject',
        'unit',
        'role.guarantor',
        'role.guarantor.title',
        'role.guarantor.phone',
        'role.grid_officer',
        'role.grid_officer.phone',
        'remark',
      ],
    );
    assert.deepEqual(guess.sheets[0]?.township, { id: units.xiaoxie, name: '小协镇', from: 'sheet_name' });
    assert.deepEqual(
      guess.sheets[0]?.skipped.map((aside) => [aside.row, aside.why]),
      [
        [1, 'title'],
        [2, 'title'],
        [3, 'instruction'],
        [9, 'signature'],
      ],
    );
    const checked = await roster.check(bytes);
    assert.deepEqual(checked.counts, { new: 1, changed: 1, same: 1, refused: 0 }, JSON.stringify(checked.rows, null, 1));
    assert.equal(checked.entering, 1);
    const head = await house.head();
    assert.equal((await roster.apply(bytes)).revision, head + 1);
    assert.deepEqual(await roster.holders(subjects.chemicalWorks, 'guarantor'), [people.successor]);
    assert.deepEqual(await roster.holders(subjects.chemicalWorks, 'grid_officer'), [people.officer, fixedId('person', 203)]);
    const entered = (await roster.rows()).find((row) => row.subject.name === '新泰市新开食品有限公司');
    assert.equal(entered?.acts[0]?.act, 'enter');
    assert.deepEqual(
      entered?.cells.find((cell) => cell.role === 'guarantor')?.after.map((person) => person.id),
      [fixedId('person', 202)],
    );
    const again = await roster.check(bytes);
    assert.deepEqual(again.counts, { new: 0, changed: 0, same: 3, refused: 0 }, told(again).join('\n'));
    assert.deepEqual(await roster.apply(bytes), { revision: null, counts: again.counts });
  });

  test('asks who is meant when a name is that of two, sounds like another, or is off by one character; what is chosen is taken', async () => {
    const roster = await draft();
    const bytes = csvOf('企业名称,包保责任人,网格责任人', '宏达化工,李国强,周大海', '小协铸造厂,张伟,刘阳', '小协镇医疗卫生打包,李国墙,');
    const checked = await roster.check(bytes);
    assert.equal(checked.counts.refused, 3, told(checked).join('\n'));
    const open = checked.rows.flatMap((row) => row.unresolved.map((one) => ({ sheet: row.sheet, row: row.row, ...one })));
    assert.deepEqual(
      open.map((one) => [one.row, one.field, one.name, one.candidates.map((candidate) => `${candidate.name} ${candidate.by}`)]),
      [
        [2, 'subject', '宏达化工', ['新泰市宏达化工有限公司 similar']],
        [3, 'role.grid_officer', '刘阳', ['刘洋 pinyin']],
        [3, 'role.guarantor', '张伟', ['张伟 same_name', '张伟 same_name']],
        [4, 'role.guarantor', '李国墙', ['李国强 similar']],
      ],
    );
    const choices = JSON.stringify(open.map(({ sheet, row, field, name, candidates }) => ({ sheet, row, field, name, id: candidates[0]?.id })));
    const chosen = await roster.check(bytes, { choices });
    assert.equal(chosen.counts.refused, 0, told(chosen).join('\n'));
    await roster.apply(bytes, { choices });
    assert.deepEqual(await roster.holders(subjects.foundry, 'guarantor'), [fixedId('person', 201)]);
    assert.deepEqual(await roster.holders(subjects.foundry, 'grid_officer'), [fixedId('person', 203)]);
    assert.deepEqual(await roster.holders(subjects.chemicalWorks, 'guarantor'), [people.guarantor]);
  });

  test('with a role over several rows is taken as all of them say, and contradictions are refused', async () => {
    const roster = await draft();
    const bytes = await workbookOf({
      name: '红线',
      rows: [
        ['红线名称', '管控团队组长', '管控团队成员'],
        ['宏达化工液氯储罐', '李国强', '周大海'],
        [null, null, '刘洋'],
        ['小协铸造厂', '李国强', null],
        ['小协铸造厂', '王接任', null],
      ],
      merged: ['A2:A3', 'B2:B3'],
    });
    const checked = await roster.check(bytes);
    assert.deepEqual(told(checked), ['5 refused B5 import.duplicate_row', '2 changed', '3 changed']);
    await roster.apply(bytes);
    assert.deepEqual(await roster.holders(subjects.redLine, 'team_member'), [people.officer, fixedId('person', 203)]);
  });

  test('says what it does not name, and ends nobody who stands there', async () => {
    const roster = await draft();
    const checked = await roster.check(csvOf('企业名称,包保责任人', '小协铸造厂,王接任'));
    assert.deepEqual(
      checked.absent.map((one) => one.id),
      [subjects.chemicalWorks],
    );
    await roster.apply(csvOf('企业名称,包保责任人', '小协铸造厂,王接任'));
    assert.deepEqual(await roster.holders(subjects.chemicalWorks, 'guarantor'), [people.guarantor]);
  });

  test('comes back with a column that says what came of each row', async () => {
    const roster = await draft();
    const bytes = await workbookOf({
      rows: [
        ['企业名称', '包保责任人'],
        ['小协铸造厂', '无名氏'],
        ['合计', null],
      ],
    });
    const answer = await roster.annotate(bytes);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(answer.body).buffer);
    const sheet = workbook.worksheets[0];
    assert.equal(sheet?.getCell('C1').value, '校验结果');
    assert.equal(sheet?.getCell('C2').value, '不能导入；B2 名册中没有此人（表中为“无名氏”）');
    assert.equal(sheet?.getCell('C3').value, '略过：合计行');
  });
});

describe('the columns', () => {
  test('are corrected by the clerk and remembered for the office', async () => {
    const roster = await draft();
    const bytes = csvOf('单位,领导,电话', '小协铸造厂,王接任,13800000000');
    const guess = await roster.guess(bytes);
    assert.deepEqual(
      guess.sheets[0]?.columns.map((column) => [column.field, column.by]),
      [
        ['subject', 'values'],
        [null, 'none'],
        ['personPhone', 'header'],
      ],
    );
    const mapping = JSON.stringify({ sheets: [{ name: 'CSV', columns: { A: 'subject', B: 'role.guarantor', C: 'role.guarantor.phone' } }] });
    assert.equal((await roster.check(bytes, { mapping })).counts.changed, 1);
    await roster.apply(bytes, { mapping });
    const next = await (await draft()).guess(bytes);
    assert.equal(next.remembered, true);
    assert.deepEqual(
      next.sheets[0]?.columns.map((column) => [column.field, column.by]),
      [
        ['subject', 'remembered'],
        ['role.guarantor', 'remembered'],
        ['role.guarantor.phone', 'remembered'],
      ],
    );
    const other = await (await draft(units.zhaizhen, '安委办主任')).guess(bytes);
    assert.equal(other.remembered, false);
  });
});
