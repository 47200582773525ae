// A department takes in what the provincial platform exported: told row by row, written when asked, once. Then the office
// sets how the county reminds and where digests are sent to.

import assert from 'node:assert/strict';
import type { Installation } from './installation.ts';
import { downloaded, type Visitor } from './visitor.ts';

const numbers = ['旅程检查〔2026〕1号', '旅程检查〔2026〕2号'] as const;

export async function departmentTakesResultsIn(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('yingji', city.demoPassword());
  await visitor.turnTo('/inspections');
  await page.getByRole('button', { name: '导入省平台检查结果' }).click();
  const { firm, officers, body } = await groundOf(visitor);
  await page.getByLabel('哪个机关的检查结果').waitFor();
  await page.locator('.ant-select', { hasText: body }).waitFor();
  const sheet = {
    name: '省平台检查结果.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        '检查编号,被检查单位,统一社会信用代码,检查日期,检查人员,检查结果,存在问题',
        `${numbers[0]},${firm.name},${firm.code},2026-11-20,${officers.join('、')},责令限期整改,应急灯损坏；通道堆物`,
        `${numbers[1]},旅程没有的企业,,2026-11-20,${officers.join('、')},未发现问题,无`,
      ].join('\n'),
    ),
  };
  await page.locator('input[type=file]').setInputFiles(sheet);
  await page.getByRole('button', { name: '开始核对' }).click();
  await page.getByText('有 1 次检查不能导入').waitFor();
  await page.locator('tbody tr').filter({ hasText: numbers[1] }).getByText('名册中没有这家企业').waitFor();
  assert.deepEqual(await imported(visitor, firm.id), [], 'a check writes nothing');
  const marked = await downloaded(page, () => page.getByRole('button', { name: '下载带核对结果的副本' }).click());
  assert.match(marked.buffer.toString('utf8'), /不能导入；检查对象：名册中没有这家企业/);
  await page.getByRole('button', { name: '只导入通过的 1 次检查' }).click();
  await page.getByText(/已导入，修订号 \d+/).waitFor();
  assert.deepEqual(await imported(visitor, firm.id), [2]);

  await page.getByRole('button', { name: '换一个文件' }).click();
  await page.locator('input[type=file]').setInputFiles(sheet);
  await page.getByRole('button', { name: '开始核对' }).click();
  await page.getByText('表中没有可以导入的检查').waitFor();
  assert.equal(await page.getByRole('button', { name: /导入通过的|^导入 \d/ }).count(), 0, 'the same sheet again changes nothing');
}

async function groundOf({ page }: Visitor) {
  const plans = await (await page.request.get('/api/inspection-plans?year=2026')).json();
  const [body] = plans.bodies;
  const names: string[] = plans.certificates
    .filter((row: { unit: { id: string } }) => row.unit.id === body.id)
    .map((row: { person: { name: string } }) => row.person.name);
  const [firm] = (await (await page.request.get('/api/subjects?kind=enterprise&limit=1')).json()).rows;
  return { body: body.name as string, officers: names.filter((name, at) => names.indexOf(name) === at).slice(0, 2), firm };
}

/** How many findings each inspection of that day has. */
async function imported({ page }: Visitor, subjectId: string): Promise<number[]> {
  const { rows } = await (await page.request.get(`/api/records?kind=inspection&subjectId=${subjectId}&from=2026-11-20&until=2026-11-21`)).json();
  return rows.map((row: { findings: number }) => row.findings).filter((findings: number) => findings === 2);
}

export async function officeSetsReminders(city: Installation, visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await visitor.signIn('anweiban', city.demoPassword());
  await visitor.turnTo('/reminders');
  await page.getByLabel('到期前几天开始提醒').fill('5');
  await page.getByText('到期前 5 天提醒一次，到期当天再提醒一次。').waitFor();
  await page.getByRole('button', { name: '保存规则' }).click();
  await page.getByText(/已保存，修订号 \d+/).waitFor();
  assert.equal((await (await page.request.get('/api/reminder-rules')).json()).leadDays, 5);

  await page.getByRole('link', { name: '数据推送' }).first().click();
  await page.getByRole('button', { name: '登记推送地址' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('推送地址').fill('https://192.168.1.20/hook');
  await dialog.getByRole('button', { name: /保\s?存/ }).click();
  await dialog.getByText(/不能向这个地址推送/).waitFor();
  await dialog.getByLabel('推送地址').fill('https://portal.example.gov.cn/hook');
  await dialog.getByRole('button', { name: /保\s?存/ }).click();
  await page.getByText(/^gws_/).waitFor();
  await page.getByRole('button', { name: '我已保存好密钥' }).click();
  await page.getByText('https://portal.example.gov.cn/hook').waitFor();
  assert.doesNotMatch(await visitor.text(), /gws_/, 'shown once');
  await page.getByRole('button', { name: /删\s?除/ }).click();
  await dialog.getByRole('button', { name: /删\s?除/ }).click();
  await page.getByText('还没有登记推送地址').waitFor();
}
