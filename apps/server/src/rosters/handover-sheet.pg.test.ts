import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acceptHandover, downloadHandoverSheet, proposeHandover } from '@gridward/contract/tenure-handovers';
import { verifyPaper, verifyPublicPaper } from '@gridward/contract/rosters-public';
import { downloadSealed, listSealed } from '@gridward/contract/rosters-sealed';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { readPaperFile } from './paper-read.ts';
import { openZip, writeZip, type ZipPart } from './paper-zip.ts';

const { people } = small;
let house: TestHouse;
let id = '';
before(async () => {
  house = await openTestHouse();
  const plan = { personId: people.guarantor, onDay: '2025-06-10', successorId: people.sectionChief, note: '李国强同志调离' };
  const choices = [{ tenureId: fixedId('tenure', 6), successorId: people.director }];
  id = (await house.as('安委办主任').call(proposeHandover, { ...plan, choices })).id;
});
after(() => house.close());

async function sheet(who: PersonaName, form: 'docx' | 'pdf' = 'docx') {
  const answer = await house.as(who).send(downloadHandoverSheet, { id, form });
  assert.equal(answer.status, 200, answer.body.toString('utf8').slice(0, 300));
  return answer;
}

function verified(file: Uint8Array, who: PersonaName = '乡镇安监站') {
  return house.as(who).call(verifyPaper, { fileName: '交接单.docx' }, file);
}

async function altered(file: Uint8Array, from: string, to: string): Promise<Uint8Array> {
  const zip = openZip(file);
  const parts: ZipPart[] = [];
  for (const name of zip.names) {
    const bytes = (await zip.bytes(name)) ?? new Uint8Array();
    parts.push({ name, bytes: name === 'word/document.xml' ? Buffer.from(Buffer.from(bytes).toString('utf8').replaceAll(from, to)) : bytes });
  }
  return writeZip(parts);
}

test('the sheet lists what passes to whom, since when and under which document, and carries its seal', async () => {
  const { body, headers } = await sheet('乡镇安监站');
  assert.match(decodeURIComponent(String(headers['content-disposition'])), /责任交接单-李国强-2025-06-10\.docx/);
  const read = await readPaperFile(body);
  assert.equal(read.form, 'docx');
  assert.equal((await verified(body)).paper?.id, read.seal?.paperId);
  assert.deepEqual(read.annexes?.[0]?.groups[0]?.rows, [
    ['1', '新泰市宏达化工有限公司（企业，李家庄村）', '包保责任人', '2024-01-01，安发〔2025〕2号', '孙建国'],
    ['2', '小协铸造厂（企业，王家庄村）', '包保责任人', '2024-01-01，安发〔2025〕2号', '赵立新'],
    ['3', '宏达化工液氯储罐（红线，李家庄村）', '管控团队组长', '2024-01-01，安发〔2025〕2号', '孙建国'],
  ]);
});

test('the sheet is kept, given again to the byte and known to the verification; one that was altered is not', async () => {
  const { body } = await sheet('安委办主任');
  assert.deepEqual((await sheet('安委办主任')).body, body);
  const known = await verified(body);
  assert.deepEqual(
    [known.verdict, known.paper?.title, known.counts],
    ['issued', '安全生产责任交接单', { differences: 0, registerDifferences: 0, laterDifferences: 0 }],
  );
  const told = await verified(await altered(body, '赵立新', '赵立心'));
  assert.equal(told.verdict, 'altered');
  assert.ok(told.differences.some((one) => one.column === '接手人' && one.issued === '赵立新' && one.found === '赵立心'));
  const anybody = await house.as('陌生人').call(verifyPublicPaper, { fileName: '交接单.docx' }, body);
  assert.deepEqual([anybody.verdict, anybody.paper?.id], ['issued', known.paper?.id]);
  assert.equal(JSON.stringify(anybody).includes('李国强'), false);
});

test('a successor who sees a part of it gets a sheet of that part, and is told no more of the whole one than that it is another', async () => {
  const whole = (await sheet('安委办主任')).body;
  const part = (await sheet('部门科长')).body;
  const rows = (await readPaperFile(part)).annexes?.[0]?.groups[0]?.rows ?? [];
  assert.deepEqual(
    rows.map((row) => row.at(-1)),
    ['孙建国', '孙建国'],
  );
  const told = await verified(await altered(whole, '小协铸造厂', '小协铸铁厂'), '部门科长');
  assert.deepEqual([told.verdict, told.differences.length, told.counts.differences > 0], ['altered', 0, true]);
  const { rows: listed } = await house.as('部门科长').call(listSealed, { kind: 'handover_sheet', about: id });
  assert.deepEqual(
    listed.map((one) => one.id),
    [(await readPaperFile(part)).seal?.paperId],
  );
  const sealed = (await readPaperFile(whole)).seal?.paperId ?? '';
  assert.equal((await house.as('部门科长').send(downloadSealed, { id: sealed, form: 'docx' })).status, 403);
});

test('after the handover the sheet says what has passed, in the same rows', async () => {
  const rows = async () => (await readPaperFile((await sheet('部门科长')).body)).annexes?.[0]?.groups[0]?.rows;
  const before = await rows();
  await house.as('部门科长').call(acceptHandover, { id });
  await house.as('安委办主任').call(acceptHandover, { id });
  assert.deepEqual(await rows(), before);
});

test('the sheet of before stays as it was, and the register says of it that it has come true', async () => {
  const { rows } = await house.as('安委办主任').call(listSealed, { kind: 'handover_sheet', about: id });
  const first = rows.at(-1);
  assert.ok(first && rows.length >= 2);
  const { body } = await house.as('安委办主任').send(downloadSealed, { id: first.id, form: 'docx' });
  const told = await verified(body, '安委办主任');
  assert.deepEqual([told.verdict, told.counts], ['issued', { differences: 0, registerDifferences: 0, laterDifferences: 0 }]);
});

test('it can be printed as PDF, and whoever has nothing to do with it gets none', async () => {
  const { body } = await sheet('包保领导', 'pdf');
  assert.equal(body.subarray(0, 5).toString('latin1'), '%PDF-');
  const refused = await house.as('企业负责人').send(downloadHandoverSheet, { id: fixedId('handover', 7), form: 'docx' });
  assert.equal(refused.status, 404);
  assert.equal((await house.as('外县').send(downloadHandoverSheet, { id, form: 'docx' })).status, 404);
});
