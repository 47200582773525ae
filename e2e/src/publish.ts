// Next year's roster of a township becomes a paper: it walks its way, is published under a number, and from its day on the
// register says what the paper says. The file that was issued is told from one with a single cell changed, by the office
// with the contents and by anybody without.

import assert from 'node:assert/strict';
import JSZip from 'jszip';
import { draftOfNextYear, guarantor, reassigned } from './draft.ts';
import { openRoster } from './draft-table.ts';
import type { Installation } from './installation.ts';
import { publishPaper, threeFiles, wayToMerged } from './roster-way.ts';
import { chainOnScreen, type Downloaded, type Visitor } from './visitor.ts';

const number = '安发〔2026〕88号';
const effectiveOn = '2027-02-01';
const intruder = '冒名顶替';

export async function rosterBecomesAPaper(city: Installation, clerk: Visitor, office: Visitor, stranger: Visitor): Promise<void> {
  await Promise.all([clerk.signIn('xiaoxie', city.demoPassword()), office.signIn('anweiban', city.demoPassword())]);
  await openRoster(clerk, draftOfNextYear);
  await wayToMerged(clerk, office, draftOfNextYear);
  const paperAddress = await publishPaper(office, number);

  const files = await threeFiles(office);
  const [docx] = files;
  assert.ok(docx);
  await firmShowsThePaper(office);

  const altered = await withOneCellChanged(docx);
  await officeVerifies(office, docx, altered);
  await strangerVerifies(stranger, `/p/d/${paperAddress.split('/').at(-1)}`, docx, altered);
}

/** Until the day before, who held it; from the day on, who is named in the paper, under its number. */
async function firmShowsThePaper(office: Visitor): Promise<void> {
  const { page } = office;
  await office.search(reassigned.firm, reassigned.firm);
  await page.getByRole('heading', { level: 1, name: reassigned.firm }).waitFor();
  const { pathname } = new URL(page.url());
  const guarantorOf = async (day: string) => {
    await office.go(`${pathname}?on=${day}`);
    return (await chainOnScreen(page)).filter((link) => link.role.startsWith(guarantor)).map((link) => [link.person, link.document]);
  };
  const [[before = ''] = []] = await guarantorOf('2027-01-31');
  assert.notEqual(before, reassigned.person);
  const after = await guarantorOf(effectiveOn);
  assert.equal(after.length, 1);
  assert.equal(after[0]?.[0], reassigned.person);
  assert.match(after[0]?.[1] ?? '', new RegExp(number));
}

async function officeVerifies(office: Visitor, docx: Downloaded, altered: Downloaded): Promise<void> {
  const { page } = office;
  await office.go('/verify');
  await page.locator('input[type=file]').setInputFiles(docx);
  await page.getByRole('alert').getByText('这就是印发的文件，一个字节都没有变。').waitFor();
  await page.getByRole('tab', { name: '台账与印发的不同 0' }).waitFor();
  await page.getByRole('button', { name: '再核验一个' }).click();
  await page.locator('input[type=file]').setInputFiles(altered);
  await page.getByRole('alert').getByText('文件被改动过，与印发的不一致。').waitFor();
  const differences = page.locator('.ant-table-tbody tr.ant-table-row');
  assert.equal(await differences.count(), 1);
  const [difference = ''] = await differences.allInnerTexts();
  for (const told of ['企业名册', '小协镇', guarantor, reassigned.person, intruder]) assert.ok(difference.includes(told), `${told} in ${difference}`);
}

async function strangerVerifies({ page, go }: Visitor, address: string, docx: Downloaded, altered: Downloaded): Promise<void> {
  await go(address);
  await page.getByText(number, { exact: true }).waitFor();
  const [outcome, field] = [page.getByRole('status'), page.getByLabel('选择文件').and(page.locator('input'))];
  await field.setInputFiles(docx);
  await outcome.getByText('这就是印发的文件，一个字节都没有变。').waitFor();
  await field.setInputFiles(altered);
  await outcome.getByText(/文件被改动过，与印发的不一致/).waitFor();
  await outcome.getByRole('listitem').filter({ hasText: guarantor }).waitFor();
  const said = await page.locator('body').innerText();
  for (const secret of [reassigned.firm, reassigned.person, intruder]) assert.ok(!said.includes(secret), `nobody is told ${secret}`);
}

/** The same paper with another name in one cell: the guarantor of the firm. */
async function withOneCellChanged(docx: Downloaded): Promise<Downloaded> {
  const zip = await JSZip.loadAsync(docx.buffer);
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  const at = xml.indexOf(reassigned.person, xml.indexOf(reassigned.firm));
  assert.ok(at > 0, 'the paper names the firm and its guarantor');
  zip.file('word/document.xml', xml.slice(0, at) + intruder + xml.slice(at + reassigned.person.length));
  return { ...docx, name: '改过的.docx', buffer: await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' }) };
}
