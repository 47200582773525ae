import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWorkbook } from './sheet-xlsx.ts';

/** A zip of texts as they are, with nothing in it that our reader does not look at. */
function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(bytes.length, 20);
    entry.writeUInt32LE(bytes.length, 24);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, path, bytes);
    entries.push(entry, path);
    at += local.length + path.length + bytes.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, ...entries, end]));
}

interface Parts {
  readonly rows: string;
  readonly shared?: string;
  readonly styles?: string;
  readonly properties?: string;
}

async function cellsOf({ rows, shared = '', styles = '', properties = '' }: Parts): Promise<(number | string)[][]> {
  const bytes = zipOf({
    'xl/workbook.xml': `<workbook>${properties}<sheets><sheet name="名册" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${shared}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    'xl/worksheets/sheet1.xml': rows.includes('sheetData') ? rows : `<worksheet><sheetData>${rows}</sheetData><rowBreaks><brk/></rowBreaks></worksheet>`,
  });
  const found: (number | string)[][] = [];
  for await (const sheet of readWorkbook(bytes)) for await (const row of sheet.rows) found.push([row.number, ...row.cells]);
  return found;
}

test('names with a prefix, single quotes and rows without numbers are read as any others', async () => {
  const rows = `<?xml version="1.0"?><x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>甲厂</x:t></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row>
    <x:row/><x:row><x:c r="C3"><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
  assert.deepEqual(await cellsOf({ rows }), [[1, '甲厂', '7'], [2], [3, '', '', '8']]);
});

test('a text in several runs is joined, how it is spoken is left out, marked and escaped characters are themselves', async () => {
  const shared = `<si><r><t>小协</t></r><r><rPr><b/></rPr><t xml:space="preserve">镇 </t></r><rPh sb="0" eb="2"><t>xiaoxie</t></rPh></si><si/><si><t>A&amp;B&#x4E2D;&lt;</t></si><si><t><![CDATA[<c>&]]>乙</t></si>`;
  const rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>';
  assert.deepEqual(await cellsOf({ rows, shared }), [[1, '小协镇 ', '', 'A&B中<', '<c>&乙']]);
});

test('days are told by the format, also by those that Chinese Excel gives no code', async () => {
  const styles = `<numFmts><numFmt numFmtId="176" formatCode="[Red]#,##0\\d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="yyyy/m/d;@"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="57"></xf></cellXfs>`;
  const cells = [0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>45717</v></c>`).join('');
  const expected = ['45717', '2025-03-01', '45717', '2025-03-01', '2025-03-01'];
  assert.deepEqual(await cellsOf({ rows: `<row r="9">${cells}</row>`, styles }), [[9, ...expected]]);
  const from1904 = await cellsOf({ rows: `<row r="9"><c s="1"><v>44255</v></c></row>`, styles, properties: '<workbookPr date1904="1"/>' });
  assert.deepEqual(from1904, [[9, '2025-03-01']]);
});

test('a formula gives its result, an error as Excel shows it, and an error of its own when it was never computed', async () => {
  const rows = `<row r="1"><c t="str"><f>A1</f><v>甲</v></c><c><f>1+1</f><v>2</v></c><c t="e"><f>B9</f><v>#REF!</v></c><c><f>SUM(A1)</f></c><c><f/><v></v></c><c t="str"><f>""</f><v></v></c><c t="b"><v>1</v></c></row>`;
  assert.deepEqual(await cellsOf({ rows }), [[1, '甲', '2', '#REF!', '#CALC!', '#CALC!', '', '是']]);
});

test('a workbook cut off in the middle is refused as damaged', async () => {
  const bytes = zipOf({ 'xl/workbook.xml': '<workbook/>' });
  await assert.rejects(async () => {
    for await (const sheet of readWorkbook(bytes.subarray(0, bytes.length - 30))) assert.fail(sheet.name);
  }, /import.unreadable/);
});
