import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import { parse } from 'csv-parse/sync';
import { exportTable } from '@gridward/contract/ledgers';
import { publishDuty } from '@gridward/contract/duties';
import { createRecord, withdrawRecord } from '@gridward/contract/records';
import { searchKeysOf } from '../kernel/names.ts';
import { type PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { plainCell } from './export-file.ts';

const { subjects, units, people } = small;

describe('exported tables', () => {
  let house: TestHouse;
  before(async () => {
    house = await openTestHouse();
    const evil = {
      id: subjects.kindergarten,
      kind: 'premises',
      name: '=HYPERLINK("http://x","点我")',
      ...searchKeysOf('点我'),
      industries: ['education'],
      profile: {},
    };
    const mobile = { id: fixedId('secret', 1), person_id: people.guarantor, kind: 'mobile', ciphertext: 'x', masked: '138****5678', digest: 'd' };
    await house.write('test.evil', { puts: { subject: [evil], person_secret: [mobile] } });
  });
  after(() => house.close());

  async function csv(persona: PersonaName, input: Record<string, unknown>): Promise<Record<string, string>[]> {
    const answer = await house.as(persona).send(exportTable, { format: 'csv', ...input });
    assert.equal(answer.status, 200, answer.body.toString('utf8'));
    assert.deepEqual([...answer.body.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'spreadsheets know UTF-8 by its mark');
    return parse(answer.body, { bom: true, columns: true });
  }
  async function refusal(persona: PersonaName | '陌生人', input: Record<string, unknown>): Promise<string> {
    const answer = await house.as(persona).send(exportTable, input);
    assert.notEqual(answer.status, 200);
    return (JSON.parse(answer.body.toString('utf8')) as { problem: string }).problem; // the server's own problem body
  }

  test('a workbook opens with a frozen header, wide enough columns and the rows as shown', async () => {
    const answer = await house.as('安委办主任').send(exportTable, { table: 'subjects', kind: 'enterprise' });
    assert.match(String(answer.headers['content-type']), /spreadsheetml/);
    assert.match(decodeURIComponent(String(answer.headers['content-disposition'])), /新泰市-责任对象-2025-06-02\.xlsx/);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.body as never); // exceljs declares a Buffer of an older Node
    const sheet = workbook.worksheets[0];
    assert.ok(sheet);
    assert.equal(sheet.views[0]?.state, 'frozen');
    assert.equal(sheet.rowCount, 4);
    const header = (sheet.getRow(1).values as string[]).slice(1); // a row's values begin at 1
    assert.deepEqual(header.slice(0, 4), ['名称', '类别', '代码', '行业监管分类']);
    assert.ok((sheet.getColumn(1).width ?? 0) >= 30);
    const works = sheet.getRows(2, 3)?.find((row) => row.getCell(1).text === '新泰市宏达化工有限公司');
    assert.equal(works?.getCell(header.indexOf('包保责任人') + 1).text, '李国强');
    assert.equal(works?.getCell(header.indexOf('乡镇街道') + 1).text, '小协镇');
    assert.match(sheet.headerFooter.oddFooter ?? '', /演示数据/);
  });

  test('text that a spreadsheet would run as a formula is made plain in both formats', async () => {
    assert.deepEqual(['=1', '+1', '-1', '@x', '\tx', ' =1', '＝1', '普通', '138****5678'].map(plainCell), [
      "'=1",
      "'+1",
      "'-1",
      "'@x",
      "'\tx",
      "' =1",
      "'＝1",
      '普通',
      '138****5678',
    ]);
    assert.equal(plainCell(-1), -1);
    const row = (await csv('安委办主任', { table: 'subjects', kind: 'premises' })).find((one) => one['名称']?.includes('HYPERLINK'));
    assert.equal(row?.['名称'], `'=HYPERLINK("http://x","点我")`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await house.as('安委办主任').send(exportTable, { table: 'subjects', kind: 'premises' })).body as never); // see above
    workbook.worksheets[0]?.eachRow((line) => line.eachCell((cell) => assert.equal(cell.type, ExcelJS.ValueType.String)));
  });

  test('only what lies within reach is exported, and only by those who may export', async () => {
    assert.equal((await csv('审计', { table: 'subjects' })).length, 7);
    const township = await csv('乡镇安监站', { table: 'subjects' });
    assert.equal(township.length, 6);
    assert.ok(township.every((row) => row['乡镇街道'] === '小协镇'));
    assert.deepEqual(
      (await csv('部门科长', { table: 'subjects' })).map((row) => row['行业监管分类']),
      ['危险化学品及医药化工', '危险化学品及医药化工'],
    );
    assert.deepEqual(
      (await csv('外县', { table: 'subjects' })).map((row) => row['名称']),
      ['邻县秘密工厂'],
    );
    assert.deepEqual((await csv('外县', { table: 'units' })).map((row) => row['名称']).toSorted(), ['邻县', '邻镇']);
    assert.equal((await csv('外县', { table: 'tenures', unitId: units.county })).length, 0);
    for (const persona of ['包保领导', '网格员', '企业负责人'] as const) assert.equal(await refusal(persona, { table: 'subjects' }), 'permission.missing');
    assert.equal(await refusal('陌生人', { table: 'subjects' }), 'session.required');
    assert.equal(await refusal('乡镇安监站', { table: 'figures' }), 'permission.out_of_scope');
  });

  test('people are exported with masked mobiles, units with parent and township, tenures with document', async () => {
    const guarantor = (await csv('安委办主任', { table: 'people' })).find((row) => row['姓名'] === '李国强');
    assert.deepEqual([guarantor?.['手机（已遮蔽）'], guarantor?.['职级'], guarantor?.['任责项数']], ['138****5678', '副科级', '3']);
    assert.ok((await csv('乡镇安监站', { table: 'people' })).every((row) => row['姓名'] !== '冯书记'));
    const village = (await csv('审计', { table: 'units', q: '王家庄' }))[0];
    assert.deepEqual([village?.['上级单位'], village?.['乡镇街道'], village?.['类别']], ['城东管理区', '小协镇', '村居']);
    const tenures = await csv('安委办主任', { table: 'tenures' });
    assert.equal(tenures.length, 14);
    const led = tenures.find((row) => row['责任对象'] === '第一综合监管大队');
    assert.deepEqual([led?.['责任角色'], led?.['责任人'], led?.['起'], led?.['文号']], ['大队长', '褚队长', '2024-01-01', '安发〔2025〕2号']);
    assert.deepEqual(
      (await csv('安委办主任', { table: 'tenures', personId: people.owner })).map((row) => row['责任角色']),
      ['主体责任人'],
    );
    assert.deepEqual(await csv('安委办主任', { table: 'tenures', on: '2020-01-01' }), []);
  });

  test('coverage and figures are exported too, and headings in English when asked', async () => {
    const findings = await csv('安委办主任', { table: 'coverage', language: 'en' });
    assert.ok(findings.some((row) => row['Subject'] === '翟镇面粉厂' && row['Role'] === 'Principal'));
    assert.ok((await csv('乡镇安监站', { table: 'coverage' })).every((row) => row['责任对象'] !== '翟镇面粉厂'));
    assert.ok((await csv('审计', { table: 'figures', language: 'en' })).every((row) => row['Key'] !== ''));
    assert.equal(await refusal('审计', { table: 'coverage', from: '2025-02-01', until: '2025-01-01' }), 'day.outside');
  });

  test('records are exported as the list shows them, with the names of their day, kept to reach and filters', async () => {
    const officer = house.as('网格员');
    const patrol = { kind: 'patrol' as const, form: 'patrol_village', personIds: [people.officer], subjectIds: [units.xiaoxieLijia] };
    await officer.call(createRecord, { ...patrol, happenedOn: '2025-06-01', answers: { findings: ['井盖破损', '=1+1'] }, note: '=1+1' });
    const { recordId } = await officer.call(createRecord, { ...patrol, happenedOn: '2025-05-31', answers: {}, note: '重复的' });
    await officer.call(withdrawRecord, { id: recordId, version: 1, reason: '重复' });
    const rows = await csv('安委办主任', { table: 'records' });
    assert.deepEqual(rows, [
      {
        日期: '2025-06-01',
        类别: '巡查',
        表单: '村居日常巡查',
        责任对象: '李家庄村',
        参与人: '周大海',
        行动单位: '',
        发现问题数: '2',
        备注: "'=1+1",
        填报时间: '2025-06-02 10:00',
        版本: '1',
      },
    ]);
    assert.equal((await csv('安委办主任', { table: 'records', status: 'withdrawn' })).length, 1);
    assert.equal((await csv('安委办主任', { table: 'records', kind: 'visit' })).length, 0);
    assert.equal((await csv('乡镇安监站', { table: 'records', unitId: units.xiaoxie })).length, 1);
    assert.equal((await csv('乡镇安监站', { table: 'records', unitId: units.zhaizhen })).length, 0);
    assert.equal((await csv('部门科长', { table: 'records' })).length, 0, 'the village is not of the line');
    assert.equal(await refusal('网格员', { table: 'records' }), 'permission.missing');
  });

  test('obligations and their sums are exported as the board shows them, persons only within a unit', async () => {
    const { code, ...content } = workSafety().duties.find((duty) => duty.code === 'guarantor_visit') ?? assert.fail();
    await house.as('安委办主任').call(publishDuty, { code, content, from: '2025-06-02' });
    const june = { from: '2025-06-01', until: '2025-07-01' };
    const rows = await csv('安委办主任', { table: 'obligations', ...june, status: 'open' });
    assert.deepEqual(rows.map((row) => row['履职人']).toSorted(), ['冯书记', '李国强', '王接任'].toSorted());
    const own = rows.find((row) => row['履职人'] === '李国强');
    assert.deepEqual(
      [own?.['履职要求'], own?.['期间起'], own?.['期间止'], own?.['应做次数'], own?.['最迟'], own?.['状态']],
      ['包保责任人每月走访', '2025-06-02', '2025-06-30', '2', '2025-06-30', '待办'],
    );
    assert.deepEqual((await csv('乡镇安监站', { table: 'obligations', ...june })).map((row) => row['履职人']).toSorted(), ['李国强', '王接任']);
    const sums = await csv('安委办主任', { table: 'compliance', ...june });
    assert.deepEqual(
      sums.map((row) => [row['名称'], row['应做次数'], row['待办']]),
      [
        ['小协镇', '4', '2'],
        ['翟镇', '2', '1'],
        ['合计', '6', '3'],
      ],
    );
    assert.equal(await refusal('安委办主任', { table: 'compliance', by: 'person' }), 'request.invalid');
    assert.equal(await refusal('安委办主任', { table: 'obligations', from: '2020-01-01', until: '2025-01-01' }), 'obligation.window_too_long');
  });

  test('a long table comes complete, batch after batch, each row once', async () => {
    const many = Array.from({ length: 2345 }, (_, index) => ({ id: fixedId('many', index), name: `摊位${index % 700}` }));
    await house.write('test.many', {
      puts: {
        subject: many.map(({ id, name }) => ({ id, kind: 'premises', name, ...searchKeysOf(name), code: id, industries: ['commerce'], profile: {} })),
        subject_placement: many.map(({ id }, index) => ({
          id: fixedId('many_place', index),
          subject_id: id,
          unit_id: units.zhaizhenLijia,
          during: '[2024-01-01,)',
        })),
        subject_status: many.map(({ id }, index) => ({ id: fixedId('many_status', index), subject_id: id, status: 'active', during: '[2024-01-01,)' })),
      },
    });
    const rows = await csv('安委办主任', { table: 'subjects', industry: 'commerce' });
    assert.deepEqual(rows.map((row) => row['代码']).toSorted(), many.map((row) => row.id).toSorted());
  });
});
