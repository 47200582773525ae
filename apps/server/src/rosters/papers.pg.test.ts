import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { readPublicPaper, readPublicSubject, downloadGateCard, verifyPaper, verifyPublicPaper } from '@gridward/contract/rosters-public';
import { decideRoster, mergeRoster, reportRoster, submitRoster } from '@gridward/contract/rosters-steps';
import { downloadPaper, listEndings, listPublications, publishRosters, readPublication, renderPaper } from '@gridward/contract/rosters-papers';
import { setRosterHolders, startRoster } from '@gridward/contract/rosters-drafts';
import { changeSubject, readSubject } from '@gridward/contract/subjects';
import { correctTenure, endTenure, readChain } from '@gridward/contract/tenure';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { openZip, writeZip, type ZipPart } from './paper-zip.ts';

const { units, people, subjects } = small;
let house: TestHouse;
let paperId: string;
let revision: number;
const number = '安发〔2025〕9号';
const effectiveOn = '2025-06-02';
const clerk = () => house.as('乡镇安监站');
const office = () => house.as('安委办主任');

before(async () => {
  house = await openTestHouse();
  const ids: string[] = [];
  for (const [unitId, wish] of [
    [units.xiaoxie, { subjectId: subjects.foundry, role: 'guarantor', personIds: [people.successor] }],
    [units.zhaizhen, { subjectId: subjects.zhaizhenMill, role: 'grid_lead', personIds: [people.secretary] }],
  ] as const) {
    const { id } = await office().call(startRoster, { kind: 'yearly', unitId, year: 2025, effectiveOn });
    await office().call(setRosterHolders, { id, wishes: [{ ...wish, personIds: [...wish.personIds] }] });
    await office().call(submitRoster, { id });
    await office().call(decideRoster, { id, meeting: '党委会', heldOn: '2025-05-20', resolution: '同意' });
    await office().call(reportRoster, { id });
    await office().call(mergeRoster, { id });
    ids.push(id);
  }
  const input = {
    rosterIds: ids,
    number,
    title: '关于公布2025年度安全生产责任名册的通知',
    issuer: '新泰市安全生产委员会',
    issuedOn: '2025-06-01',
    effectiveOn,
  };
  ({ id: paperId, revision } = await office().call(publishRosters, input));
});
after(() => house.close());

async function refusalOf(asking: Promise<unknown>): Promise<string> {
  try {
    await asking;
  } catch (error) {
    if (error instanceof ProblemError) return error.answer.problem;
    throw error;
  }
  throw new Error('was not refused');
}

async function fileAs(form: 'docx' | 'pdf' | 'xlsx'): Promise<Buffer> {
  await office().call(renderPaper, { id: paperId, form });
  return (await office().send(downloadPaper, { id: paperId, form })).body;
}

async function altered(file: Uint8Array, part: string, from: string, to: string): Promise<Uint8Array> {
  const zip = openZip(file);
  const parts: ZipPart[] = [];
  for (const name of zip.names) {
    const bytes = (await zip.bytes(name)) ?? new Uint8Array();
    parts.push({ name, bytes: name === part ? Buffer.from(Buffer.from(bytes).toString('utf8').replace(from, to)) : bytes });
  }
  return writeZip(parts);
}

test('the paper tells each township’s firms, its areas and villages, its red lines and what has changed', async () => {
  const paper = await office().call(readPublication, { id: paperId });
  assert.deepEqual(
    paper.annexes.map((annex) => [annex.key, annex.rows]),
    [
      ['enterprises', 3],
      ['areas', 5],
      ['red_lines', 1],
      ['others', 2],
      ['changes', 2],
    ],
  );
  assert.deepEqual([paper.publicAddress, paper.rosters, paper.units.map((unit) => unit.name)], [`https://gridward.test/p/d/${paperId}`, 2, ['小协镇', '翟镇']]);
  assert.equal((await clerk().call(listPublications, {})).rows[0]?.document.number, number);
});

test('each form is made once, is given again to the byte, and is known as the one that was issued', async () => {
  for (const form of ['docx', 'pdf', 'xlsx'] as const) {
    const [one, other] = await Promise.all([office().call(renderPaper, { id: paperId, form }), clerk().call(renderPaper, { id: paperId, form })]);
    assert.deepEqual([one.sha256, [one.revision, other.revision].filter((number) => number !== null).length], [other.sha256, 1]);
    const file = await fileAs(form);
    assert.deepEqual(await fileAs(form), file);
    assert.equal((await office().call(renderPaper, { id: paperId, form })).revision, null);
    const checked = await office().call(verifyPaper, { fileName: `名册.${form}` }, file);
    assert.deepEqual(
      [checked.verdict, checked.form, checked.paper?.number, checked.counts],
      ['issued', form, number, { differences: 0, registerDifferences: 0, laterDifferences: 0 }],
    );
  }
});

test('a cell that somebody altered in the Word or the Excel file is named, with what was issued and what stands there now', async () => {
  for (const [form, part] of [
    ['docx', 'word/document.xml'],
    ['xlsx', 'xl/sharedStrings.xml'],
  ] as const) {
    const file = await altered(await fileAs(form), part, '周大海', '周小海');
    const checked = await office().call(verifyPaper, { fileName: `名册.${form}` }, file);
    assert.equal(checked.verdict, 'altered');
    assert.deepEqual(
      checked.differences.slice(0, 1).map(({ annex, group, column, issued, found }) => [annex, group, column, issued, found]),
      [['enterprises', '小协镇', '网格责任人', '周大海', '周小海']],
    );
    const told = await house.as('陌生人').call(verifyPublicPaper, { fileName: 'x' }, file);
    assert.deepEqual([told.verdict, told.differences > 0, JSON.stringify(told).includes('周大海')], ['altered', true, false]);
  }
  const saved = await altered(await fileAs('docx'), 'docProps/app.xml', '<', '<');
  const again = writeZip([...(await partsOf(saved)), { name: 'docProps/note.txt', bytes: Buffer.from('saved again') }]);
  assert.equal((await office().call(verifyPaper, { fileName: 'x' }, again)).verdict, 'unchanged_content');
  const pdf = await fileAs('pdf');
  assert.equal((await office().call(verifyPaper, { fileName: 'x' }, Buffer.concat([pdf, Buffer.from('\n')]))).verdict, 'altered');
  assert.equal(await refusalOf(office().call(verifyPaper, { fileName: 'x' }, Buffer.from('no paper'))), 'paper.unreadable');
});

test('a sentence or a title that somebody altered is no unchanged content, though every table says the same', async () => {
  for (const [form, part, from, to] of [
    ['docx', 'word/document.xml', '不得出现责任空档', '可以出现责任空档'],
    ['xlsx', 'xl/sharedStrings.xml', '2025年度企业', '2024年度企业'],
  ] as const) {
    const file = await altered(await fileAs(form), part, from, to);
    const checked = await office().call(verifyPaper, { fileName: `名册.${form}` }, file);
    assert.deepEqual([checked.verdict, checked.counts.differences, checked.texts.length], ['altered', 0, 1], form);
    assert.ok(checked.texts[0]?.issued?.includes(from) && checked.texts[0].found?.includes(to));
    const told = await house.as('陌生人').call(verifyPublicPaper, { fileName: 'x' }, file);
    assert.deepEqual([told.verdict, told.texts, JSON.stringify(told).includes(from)], ['altered', 1, false]);
  }
});

async function partsOf(file: Uint8Array): Promise<ZipPart[]> {
  const zip = openZip(file);
  return Promise.all(zip.names.map(async (name) => ({ name, bytes: (await zip.bytes(name)) ?? new Uint8Array() })));
}

test('the register of the paper’s day says what the paper says, whatever happens later; a correction of that day is told as one', async () => {
  const file = await fileAs('xlsx');
  const chain = await office().call(readChain, { id: subjects.chemicalWorks, on: effectiveOn });
  const officer = chain.links.find((link) => link.via === 'own' && link.role === 'grid_officer');
  await office().call(endTenure, { id: officer?.tenureId ?? '', onDay: '2025-06-20' });
  const mill = await office().call(readSubject, { id: subjects.zhaizhenMill });
  await office().call(changeSubject, { id: subjects.zhaizhenMill, seen: mill.changedIn, name: '翟镇新面粉厂', reason: '更名' });
  const same = await office().call(verifyPaper, { fileName: 'x' }, file);
  assert.deepEqual(same.counts, { differences: 0, registerDifferences: 0, laterDifferences: 0 });
  const regulator = chain.links.find((link) => link.via === 'own' && link.role === 'regulator');
  await office().call(correctTenure, { id: regulator?.tenureId ?? '', personId: people.director, reason: '原登记有误' });
  const corrected = await office().call(verifyPaper, { fileName: 'x' }, file);
  assert.deepEqual([corrected.verdict, corrected.counts], ['issued', { differences: 0, registerDifferences: 0, laterDifferences: 1 }]);
  assert.deepEqual(
    corrected.laterDifferences.map(({ annex, issued, found }) => [annex, issued, found]),
    [['enterprises', '孙建国（应急管理局）', '赵立新（应急管理局）']],
  );
});

test('anybody with the code is told what was issued; another county’s paper opens to nobody else', async () => {
  const paper = await house.as('陌生人').call(readPublicPaper, { id: paperId });
  assert.deepEqual([paper.number, paper.county, paper.synthetic, paper.revision], [number, '新泰市', true, revision]);
  assert.equal(await refusalOf(house.as('陌生人').call(readPublicPaper, { id: fixedId('nothing', 1) })), 'thing.not_found');
  assert.equal(await refusalOf(house.as('外县').call(readPublication, { id: paperId })), 'thing.not_found');
  assert.equal((await house.as('外县').call(verifyPaper, { fileName: 'x' }, await fileAs('docx'))).verdict, 'unknown');
  assert.equal(await refusalOf(house.as('包保领导').call(readPublication, { id: paperId })), 'permission.out_of_scope');
  assert.equal(await refusalOf(house.as('陌生人').call(readPublication, { id: paperId })), 'session.required');
});

test('the page behind the code at a gate names who answers, with post and office phone and no private number', async () => {
  await house.write('test.post', {
    closes: { post: [fixedId('post', 40)] },
    puts: {
      post: [
        {
          id: fixedId('post', 41),
          person_id: people.guarantor,
          unit_id: units.xiaoxie,
          title: '副镇长',
          rank: 'section_deputy',
          office_phone: '0538-7000000、13805380001',
          during: '[2024-01-01,)',
        },
      ],
    },
  });
  const page = await house.as('陌生人').call(readPublicSubject, { id: subjects.chemicalWorks });
  const guarantor = page.links.find((link) => link.role === 'guarantor');
  assert.deepEqual(
    [page.name, page.unit, guarantor],
    ['新泰市宏达化工有限公司', '李家庄村', { role: 'guarantor', name: '李国强', title: '副镇长', unit: '小协镇', officePhone: '0538-7000000' }],
  );
  assert.equal(JSON.stringify(page).includes('13805380001'), false);
  const card = await clerk().send(downloadGateCard, { id: subjects.chemicalWorks, form: 'docx' });
  assert.deepEqual([card.status, card.body.subarray(0, 2).toString()], [200, 'PK']);
  assert.deepEqual((await clerk().send(downloadGateCard, { id: subjects.chemicalWorks, form: 'docx' })).body, card.body);
  const known = await clerk().call(verifyPaper, { fileName: '公示牌.docx' }, card.body);
  assert.deepEqual([known.verdict, known.counts], ['issued', { differences: 0, registerDifferences: 0, laterDifferences: 0 }]);
  const parts: ZipPart[] = [];
  const zip = openZip(card.body);
  for (const name of zip.names) {
    const bytes = (await zip.bytes(name)) ?? new Uint8Array();
    parts.push({ name, bytes: name === 'word/document.xml' ? Buffer.from(Buffer.from(bytes).toString('utf8').replaceAll('宏达化工', '弘达化工')) : bytes });
  }
  const other = await house.as('陌生人').call(verifyPublicPaper, { fileName: '公示牌.docx' }, writeZip(parts));
  assert.deepEqual([other.verdict, other.texts], ['altered', 1]);
  assert.equal(await refusalOf(clerk().call(downloadGateCard, { id: subjects.zhaizhenMill })), 'permission.out_of_scope');
  assert.equal(await refusalOf(house.as('陌生人').call(readPublicSubject, { id: people.guarantor })), 'thing.not_found');
});

test('what ends within the window is listed by its last day, within reach', async () => {
  const { rows, byMonth } = await office().call(listEndings, { from: '2025-06-10', until: '2025-06-30' });
  assert.deepEqual(
    rows.map((row) => [row.kind, row.lastDay, row.person.name, row.subject?.name, row.role]),
    [['tenure', '2025-06-19', '周大海', '新泰市宏达化工有限公司', 'grid_officer']],
  );
  assert.deepEqual(byMonth, { '2025-06': 1 });
  assert.deepEqual((await office().call(listEndings, { from: '2025-06-10', until: '2025-06-30', unitId: units.zhaizhen })).rows, []);
});
