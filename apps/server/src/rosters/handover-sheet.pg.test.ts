import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acceptHandover, downloadHandoverSheet, proposeHandover } from '@gridward/contract/tenure-handovers';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { readPaperFile } from './paper-read.ts';

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

test('the sheet lists what passes to whom, since when and under which document, and carries its seal', async () => {
  const { body, headers } = await sheet('乡镇安监站');
  assert.match(decodeURIComponent(String(headers['content-disposition'])), /责任交接单-李国强-2025-06-10\.docx/);
  const read = await readPaperFile(body);
  assert.deepEqual([read.form, read.seal?.paperId], ['docx', id]);
  assert.deepEqual(read.annexes?.[0]?.groups[0]?.rows, [
    ['1', '新泰市宏达化工有限公司（企业，李家庄村）', '包保责任人', '2024-01-01，安发〔2025〕2号', '孙建国'],
    ['2', '小协铸造厂（企业，王家庄村）', '包保责任人', '2024-01-01，安发〔2025〕2号', '赵立新'],
    ['3', '宏达化工液氯储罐（红线，李家庄村）', '管控团队组长', '2024-01-01，安发〔2025〕2号', '孙建国'],
  ]);
});

test('after the handover the sheet says what has passed, in the same rows', async () => {
  const rows = async () => (await readPaperFile((await sheet('部门科长')).body)).annexes?.[0]?.groups[0]?.rows;
  const before = await rows();
  await house.as('部门科长').call(acceptHandover, { id });
  await house.as('安委办主任').call(acceptHandover, { id });
  assert.deepEqual(await rows(), before);
});

test('it can be printed as PDF, and whoever has nothing to do with it gets none', async () => {
  const { body } = await sheet('包保领导', 'pdf');
  assert.equal(body.subarray(0, 5).toString('latin1'), '%PDF-');
  const refused = await house.as('企业负责人').send(downloadHandoverSheet, { id: fixedId('handover', 7), form: 'docx' });
  assert.equal(refused.status, 404);
  assert.equal((await house.as('外县').send(downloadHandoverSheet, { id, form: 'docx' })).status, 404);
});
