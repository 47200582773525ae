import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import type { ProblemError } from '@gridward/contract/call';
import { applyImport, checkImport } from '@gridward/contract/rosters';
import { type PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { sha256Of } from './decide-import.ts';
import { csvOf, workbookOf } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
  const twin = (number: number, unitId: string, title: string) => ({
    id: fixedId('post', 9000 + number),
    person_id: fixedId('person', 900 + number),
    unit_id: unitId,
    title,
    rank: 'staff',
    during: '[2024-01-01,)',
  });
  await house.write('test.people', {
    puts: {
      person: [
        ...[1, 2].map((number) => ({ id: fixedId('person', 900 + number), name: '张伟', pinyin: 'zhangwei', initials: 'zw' })),
        { id: fixedId('person', 903), name: '高新民', pinyin: 'gaoxinmin', initials: 'gxm' },
      ],
      post: [twin(1, small.units.xiaoxie, '科员'), twin(2, small.units.zhaizhen, '站长')],
      subject: [{ id: fixedId('subject', 900), kind: 'enterprise', name: '小协铸造厂', pinyin: 'xxzzc', initials: 'xxzzc', industries: [], profile: {} }],
      subject_placement: [
        { id: fixedId('subject_placement', 900), subject_id: fixedId('subject', 900), unit_id: small.units.zhaizhenLijia, during: '[2024-01-01,)' },
      ],
      subject_status: [{ id: fixedId('subject_status', 900), subject_id: fixedId('subject', 900), status: 'active', during: '[2024-01-01,)' }],
    },
  });
});
after(() => house.close());

const file = { kind: 'tenures', fileName: '包保名册.xlsx' } as const;
const check = (bytes: Uint8Array, more: { from?: string; township?: string } = {}, who: PersonaName = '安委办主任') =>
  house.as(who).call(checkImport, { ...file, ...more }, bytes);
const apply = (bytes: Uint8Array, more: { from?: string; reason?: string; documentId?: string } = {}) =>
  house.as('安委办主任').call(applyImport, { ...file, ...more, sha256: sha256Of(bytes) }, bytes);

async function holders(subjectId: string, role: string) {
  return house.database.transaction({ countyId: small.county, readOnly: true }, (tx) =>
    tx.rows(sql<{ name: string; during: string; document: string | null }>`
      select p.name, t.during::text as during, d.number as document from tenure t join person p on p.county_id = ${small.county} and p.id = t.person_id
      left join document d on d.county_id = ${small.county} and d.id = t.document_id
      where t.county_id = ${small.county} and t.subject_id = ${subjectId}::uuid and t.role = ${role} and upper_inf(t.known) order by t.during`),
  );
}

describe('a roster of tenures', () => {
  test('with a column for every role assigns, replaces and leaves alone what is so already', async () => {
    const bytes = await workbookOf({
      rows: [
        ['小协镇安全生产“网格化、实名制”名册'],
        ['企业名称', '所属乡镇', '主体责任人', null, '网格负责人', '包保责任人', null, null, '监管责任人', '网格责任人'],
        [null, null, '姓名', '联系电话', null, '姓名', '职务', '联系电话', null, null],
        ['新泰市宏达化工有限公司', '小协镇', '吴老板', '13800000000', '钱小燕', '王接任', '党委委员', '13800000001', '孙建国', '周大海'],
        ['小协铸造厂', null, '无', null, '张 伟', '李国强', '副镇长', null, '孙建国', '周大海、钱小燕'],
        ['审核：某某'],
      ],
      merged: ['A2:A3', 'B2:B3', 'C2:D2', 'E2:E3', 'F2:H2', 'I2:I3', 'J2:J3', 'B4:B5'],
    });
    const checked = await check(bytes);
    assert.deepEqual(checked.counts, { new: 0, changed: 2, same: 0, refused: 0 }, JSON.stringify(checked));
    assert.deepEqual(
      checked.sheets[0]?.columns.map((column) => column.field),
      [
        'subject',
        'township',
        'role.principal',
        'role.principal.phone',
        'role.grid_lead',
        'role.guarantor',
        'role.guarantor.title',
        'role.guarantor.phone',
        'role.regulator',
        'role.grid_officer',
      ],
    );
    await apply(bytes, { documentId: small.documents.roster2025 });
    assert.deepEqual(await holders(small.subjects.chemicalWorks, 'guarantor'), [
      { name: '李国强', during: '[2024-01-01,2025-06-02)', document: '安发〔2025〕2号' },
      { name: '王接任', during: '[2025-06-02,)', document: '安发〔2025〕2号' },
    ]);
    assert.equal((await holders(small.subjects.chemicalWorks, 'principal')).length, 1);
    assert.deepEqual((await holders(small.subjects.foundry, 'grid_officer')).map((row) => row.name).toSorted(), ['周大海', '钱小燕']);
    assert.deepEqual((await check(bytes)).counts, { new: 0, changed: 0, same: 2, refused: 0 });
    assert.equal((await apply(bytes)).revision, null);
  });

  test('with a row for each holder takes days, the last day and the number of the document', async () => {
    const bytes = csvOf(
      '责任对象,乡镇街道,责任角色,姓名,起始日期,截止日期（含当日）,文号',
      '翟镇面粉厂,翟镇,监管责任人,孙建国,2025年7月1日,2025-12-31,安发[2025]2号',
    );
    const checked = await check(bytes);
    assert.deepEqual(checked.counts, { new: 1, changed: 0, same: 0, refused: 0 }, JSON.stringify(checked.rows));
    await apply(bytes);
    assert.deepEqual(await holders(small.subjects.zhaizhenMill, 'regulator'), [
      { name: '孙建国', during: '[2025-07-01,2026-01-01)', document: '安发〔2025〕2号' },
    ]);
    assert.deepEqual((await check(bytes)).counts.same, 1);
  });

  test('for a village names the village itself as the subject', async () => {
    const bytes = csvOf('乡镇,村居,角色,责任人', '小协镇,王家庄,网格员,周大海');
    await apply(bytes);
    assert.deepEqual(
      (await holders(small.units.xiaoxieWang, 'grid_officer')).map((row) => row.name),
      ['周大海'],
    );
  });

  test('asks who is meant when all that stands beside the name of the only one of that name is otherwise', async () => {
    const line = (unit: string, title: string) => `翟镇面粉厂,翟镇,包保责任人,李国强,${unit},${title}`;
    const head = '责任对象,乡镇街道,责任角色,姓名,单位,职务';
    const refused = await check(csvOf(head, line('翟镇', '网格员')));
    assert.deepEqual(
      refused.rows.map((row) => row.messages.map((message) => [message.cell, message.problem, message.accepted])),
      [[['D2', 'import.person_contradicted', '李国强（小协镇 副镇长）']]],
    );
    for (const right of [line('小协镇', '网格员'), line('翟镇', '副镇长'), line('', '')])
      assert.equal((await check(csvOf(head, right))).counts.refused, 0, right);
  });

  test('lets the place decide between firms and between people of one name, and asks when it does not', async () => {
    const bytes = csvOf(
      '企业名称,乡镇,角色,姓名',
      '小协铸造厂,,网格负责人,张伟',
      '小协铸造厂,翟镇,网格负责人,张伟',
      '翟镇面粉厂,翟镇,包保责任人,高鑫民',
      '宏达,小协镇,包保责任人,李国强',
    );
    const answer = await check(bytes);
    assert.deepEqual(
      answer.rows.map((row) => [row.row, row.verdict, row.messages.map((message) => message.problem).join()]),
      [
        [2, 'refused', 'import.ambiguous_subject,import.ambiguous_person'],
        [4, 'refused', 'import.unknown_person'],
        [5, 'refused', 'import.unknown_subject'],
        [3, 'new', ''],
      ],
    );
    assert.equal(answer.rows[0]?.messages[1]?.accepted, '张伟（小协镇 科员）、张伟（翟镇 站长）');
    assert.equal(answer.rows[1]?.messages[0]?.accepted, '高新民');
  });

  test('that would give one role two holders, or somebody not in post, is refused whole row by whole row', async () => {
    const answer = await check(
      csvOf(
        '企业名称,乡镇,包保责任人,监管责任人,网格责任人',
        '翟镇面粉厂,翟镇,冯书记、赵立新,,',
        '翟镇面粉厂,翟镇,冯书记,吴老板,周大海',
        '翟镇面粉厂,翟镇,赵立新,,',
        '翟镇面粉厂,翟镇,冯书记,,',
        '翟镇面粉厂,翟镇,,,',
      ),
      { from: '2023-01-01' },
    );
    assert.deepEqual(answer.counts, { new: 0, changed: 0, same: 0, refused: 5 });
    const firsts = answer.rows.map((row) => row.messages.map((message) => message.problem));
    assert.deepEqual(firsts[0], ['import.one_holder_only']);
    assert.ok(firsts[1]?.includes('subject.not_in_force') || firsts[1]?.includes('tenure.already_holds'), String(firsts[1]));
    assert.deepEqual(firsts[4], ['import.nothing_said']);
  });

  test('that changes days before today needs a reason, and the permission to correct', async () => {
    const bytes = csvOf('企业名称,乡镇,角色,姓名,起始日', '翟镇面粉厂,翟镇,网格责任人,周大海,2025-05-01');
    await assert.rejects(apply(bytes), (error: ProblemError) => error.answer.problem === 'reason.required');
    await apply(bytes, { reason: '补录五月名册' });
    const theirs = csvOf('企业名称,角色,姓名,起始日', '小协铸造厂,监管责任人,钱小燕,2025-01-01', '翟镇面粉厂,监管责任人,钱小燕,2025-07-01');
    const answer = await check(theirs, { township: small.units.xiaoxie }, '乡镇安监站');
    assert.deepEqual(
      answer.rows.map((row) => row.messages[0]?.problem),
      ['permission.missing', 'import.unknown_subject'],
    );
    assert.equal(answer.rows[1]?.messages[0]?.accepted, null);
  });
});
