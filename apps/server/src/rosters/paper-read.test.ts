import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tableDifferences, type Paper } from '@gridward/domain/rosters/paper';
import { renderDocx } from './paper-docx.ts';
import { renderPdf } from './paper-pdf.ts';
import { readPaperFile } from './paper-read.ts';
import { changesAnnex, enterpriseAnnex, handoverSheet, paperOf, seal } from './paper-testing.ts';
import { renderXlsx } from './paper-xlsx.ts';
import { openZip, writeZip, type ZipPart } from './paper-zip.ts';

const claimed = { paperId: seal.paperId, revision: seal.revision, revisionHash: seal.revisionHash, digest: seal.digest };

async function altered(file: Uint8Array, part: string, change: (text: string) => string): Promise<Uint8Array> {
  const zip = openZip(file);
  const parts: ZipPart[] = [];
  for (const name of zip.names) {
    const bytes = (await zip.bytes(name)) ?? new Uint8Array();
    const text = name === part ? change(Buffer.from(bytes).toString('utf8')) : '';
    assert.ok(name !== part || text !== Buffer.from(bytes).toString('utf8'), 'nothing was altered');
    parts.push({ name, bytes: name === part ? Buffer.from(text) : bytes });
  }
  return writeZip(parts);
}

const forms = [
  ['docx', renderDocx, 'word/document.xml'],
  ['xlsx', renderXlsx, 'xl/sharedStrings.xml'],
] as const;

for (const [form, render, part] of forms) {
  describe(`a paper as .${form}`, () => {
    const papers: readonly (readonly [string, Paper])[] = [
      ['a notice with two annexes', paperOf()],
      ['one undivided annex', paperOf({ annexes: [changesAnnex] })],
      ['a handover sheet', handoverSheet],
      [
        'an annex with a township that has no row',
        paperOf({
          annexes: [{ ...enterpriseAnnex(3), groups: enterpriseAnnex(22).groups.map((group, index) => (index === 1 ? { ...group, rows: [] } : group)) }],
        }),
      ],
      ['a county that is no demonstration', paperOf({ county: { id: '1', name: '某县', synthetic: false } })],
    ];
    for (const [name, paper] of papers) {
      test(`${name} is read back as it was issued`, async () => {
        const file = await readPaperFile(await render(paper, seal));
        assert.equal(file.form, form);
        assert.deepEqual(file.seal, claimed);
        assert.deepEqual(
          file.annexes?.map((annex) => annex.key),
          paper.annexes.map((annex) => annex.key),
        );
        assert.deepEqual(tableDifferences(paper.annexes, file.annexes ?? []), []);
        assert.deepEqual(
          file.annexes?.map((annex) => annex.columns.map((column) => column.header)),
          paper.annexes.map((annex) => annex.columns.map((column) => column.header)),
        );
      });
    }

    test('a name that was changed is found where it stands', async () => {
      const paper = paperOf({ annexes: [changesAnnex] });
      const file = await readPaperFile(await altered(await render(paper, seal), part, (text) => text.replace('李志强', '李志刚')));
      assert.deepEqual(file.seal, claimed, 'the file still claims to be ours');
      assert.deepEqual(tableDifferences(paper.annexes, file.annexes ?? []), [
        { annex: 'changes', group: '', row: 1, column: '现责任人', issued: '李志强', found: '李志刚' },
      ]);
    });
  });
}

test('text put in and taken out with tracked changes, and hidden text, is seen', async () => {
  const paper = paperOf({ annexes: [changesAnnex] });
  const file = await renderDocx(paper, seal);
  const differences = async (change: (text: string) => string) =>
    tableDifferences(paper.annexes, (await readPaperFile(await altered(file, 'word/document.xml', change))).annexes ?? []);
  const tracked = await differences((text) =>
    text.replace(
      /<w:r>((?:(?!<\/w:r>)[^])*?)<w:t([^>]*)>李志强<\/w:t><\/w:r>/,
      '<w:del w:id="1" w:author="x"><w:r><w:delText>李志强</w:delText></w:r></w:del><w:ins w:id="2" w:author="x"><w:r><w:t>李志刚</w:t></w:r></w:ins>',
    ),
  );
  assert.deepEqual(
    tracked.map(({ issued, found }) => [issued, found]),
    [['李志强', '李志刚']],
  );
  const hidden = await differences((text) =>
    text.replace('<w:t xml:space="preserve">李志强</w:t></w:r>', '<w:rPr><w:vanish/></w:rPr><w:t>李志强</w:t></w:r><w:r><w:t>李志刚</w:t></w:r>'),
  );
  assert.equal(hidden.length, 1);
});

test('a day that was changed in the text is seen beside the tables', async () => {
  const paper = paperOf({ annexes: [changesAnnex] });
  const issued = await renderDocx(paper, seal);
  const other = await readPaperFile(await altered(issued, 'word/document.xml', (text) => text.replace('自2026年3月1日起执行', '自2026年6月1日起执行')));
  const { texts } = await readPaperFile(issued);
  assert.deepEqual(tableDifferences(paper.annexes, other.annexes ?? []), []);
  assert.equal(other.texts?.filter((text, index) => text !== texts?.[index]).length, 1);
  assert.ok(texts?.includes('现责任人'), 'headers count as text');
});

test('a row taken away and a row added are told apart from changed ones', async () => {
  const paper = paperOf({ annexes: [enterpriseAnnex(4)] });
  const file = await altered(await renderDocx(paper, seal), 'word/document.xml', (text) =>
    text.replace(/<w:tr>(?:(?!<\/w:tr>)[^])*?新汶宏达(?:(?!<\/w:tr>)[^])*<\/w:tr>/, ''),
  );
  const differences = tableDifferences(paper.annexes, (await readPaperFile(file)).annexes ?? []);
  assert.deepEqual(
    differences.map(({ group, row, column, found }) => ({ group, row, column, found })),
    [{ group: '新汶街道', row: 1, column: null, found: null }],
  );
});

test('a formula in a sheet never counts as the text that it shows', async () => {
  const paper = paperOf({ annexes: [changesAnnex] });
  const file = await altered(await renderXlsx(paper, seal), 'xl/worksheets/sheet1.xml', (text) =>
    text.replace(/<c r="D3"([^>]*) t="s"><v>\d+<\/v><\/c>/, '<c r="D3"$1 t="str"><f>"李"&amp;"志强"</f><v>李志强</v></c>'),
  );
  assert.equal(tableDifferences(paper.annexes, (await readPaperFile(file)).annexes ?? []).length, 1);
});

test('names that look like formulas stay text in a workbook', async () => {
  const zip = openZip(await renderXlsx(paperOf({ annexes: [changesAnnex] }), seal));
  assert.doesNotMatch((await zip.text('xl/worksheets/sheet1.xml')) ?? '', /<f[ >]/);
  assert.match((await zip.text('xl/sharedStrings.xml')) ?? '', /=HYPERLINK/);
});

test('a sheet prints on A4 across with its header repeated, frozen above, and the seal in its footer', async () => {
  const zip = openZip(await renderXlsx(paperOf(), seal));
  const sheet = (await zip.text('xl/worksheets/sheet1.xml')) ?? '';
  assert.match(sheet, /<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"|<pageSetup [^>]*orientation="landscape"[^>]*paperSize="9"/);
  assert.match(sheet, /ySplit="2"[^>]*state="frozen"/);
  assert.match(sheet, /修订号 812　摘要 1ab2 1d83/);
  assert.match((await zip.text('xl/workbook.xml')) ?? '', /_xlnm.Print_Titles[^<]*>[^<]*\$1:\$2/);
});

describe('the seal in a PDF', () => {
  test('is found, tables are not read', async () => {
    const { bytes } = await renderPdf(paperOf({ annexes: [changesAnnex] }), seal, null);
    assert.deepEqual(await readPaperFile(bytes), { form: 'pdf', seal: claimed, annexes: null, texts: null });
  });
  test('of another document is none', async () => {
    assert.deepEqual(await readPaperFile(Buffer.from('%PDF-1.7\n1 0 obj\n<< /Title (x) >>\nendobj\n')), {
      form: 'pdf',
      seal: null,
      annexes: null,
      texts: null,
    });
  });
});

describe('hostile files are refused, and refuse nothing else', () => {
  const refused = (bytes: Uint8Array) => assert.rejects(readPaperFile(bytes), { name: 'Refusal', message: 'paper.unreadable' });
  const zipOf = (document: string | Uint8Array) => writeZip([{ name: 'word/document.xml', bytes: Buffer.from(document) }]);
  test('nothing, something else, and more than 40 MB', async () => {
    await refused(new Uint8Array());
    await refused(Buffer.from('hello'));
    await refused(Buffer.alloc(40 * 1024 * 1024 + 1, 0x50));
    await refused(writeZip([{ name: 'other.txt', bytes: Buffer.from('x') }]));
  });
  test('a file cut off anywhere', async () => {
    const whole = await renderDocx(paperOf({ annexes: [changesAnnex] }), seal);
    for (const part of [0.1, 0.5, 0.9, 0.999]) await refused(whole.subarray(0, Math.floor(whole.length * part)));
  });
  test('a part that unpacks to more than it says', async () => {
    const bomb = Buffer.from(zipOf(Buffer.alloc(140 * 1024 * 1024, 0x20)));
    assert.ok(bomb.length < 400_000, 'small as a file');
    await refused(bomb);
    const end = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    bomb.writeUInt32LE(1000, bomb.readUInt32LE(end + 16) + 24); // it says that it is small
    await refused(bomb);
  });
  test('entities that grow, and elements without end', async () => {
    await refused(zipOf('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'));
    await refused(zipOf('<w:document>&unknown;</w:document>'));
    await refused(zipOf('<w:p>'.repeat(200_000)));
    await refused(zipOf('<w:document><w:p></w:document>'));
    await refused(zipOf(`<w:document a="${'x'.repeat(1_000_000)}`));
    await refused(zipOf('<w:document><'));
  });
  test('a name that stands twice', async () => {
    await refused(
      writeZip([
        { name: 'word/document.xml', bytes: Buffer.from('<a/>') },
        { name: 'word/document.xml', bytes: Buffer.from('<b/>') },
      ]),
    );
  });
  test('text that is not UTF-8', async () => {
    await refused(zipOf(Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0xff])));
  });
  test('a cell at the end of the world does not become a row of millions', async () => {
    const sheet = await altered(await renderXlsx(paperOf({ annexes: [changesAnnex] }), seal), 'xl/worksheets/sheet1.xml', (text) =>
      text.replace('<c r="D3"', '<c r="XFD3"'),
    );
    const file = await readPaperFile(sheet);
    assert.ok((file.annexes?.[0]?.groups[0]?.rows[0]?.length ?? 0) < 300);
  });
  test('a document without our properties has tables and no seal', async () => {
    const file = await readPaperFile(zipOf('<w:document><w:body><w:p><w:r><w:t>附件</w:t></w:r></w:p></w:body></w:document>'));
    assert.deepEqual(file, { form: 'docx', seal: null, annexes: [], texts: ['附件'] });
  });
});
