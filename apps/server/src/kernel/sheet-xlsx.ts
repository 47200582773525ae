// A workbook: its sheets by name, with their merged cells and their rows. Hidden sheets are left out. A file that is no
// workbook, or a damaged one, is refused as such.

import { columnNumber, unreadable, type MergedRange, type Sheet } from './sheet.ts';
import { attributeIn, dayStylesIn, rowsIn, sharedTextsIn, type BookTexts } from './sheet-xml.ts';
import { readZip, textBehindRows, textOf, type ZipEntry } from './sheet-zip.ts';

interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly entry: ZipEntry;
}

export async function* readWorkbook(bytes: Uint8Array): AsyncGenerator<Sheet> {
  try {
    const entries = entriesOf(bytes);
    const parts = await partsOf(entries);
    const book = await textsOf(entries);
    for (const { name, hidden, entry } of parts) {
      if (!hidden) yield { name, merged: mergedIn(await textBehindRows(entry)), rows: rowsIn(entry, book) };
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error;
    throw unreadable('damaged');
  }
}

function entriesOf(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const entries = new Map(readZip(bytes)?.map((entry) => [entry.name, entry]));
  if (entries.size === 0) throw unreadable('damaged');
  if (!entries.has('xl/workbook.xml')) throw unreadable('not_a_sheet');
  return entries;
}

async function textsOf(entries: ReadonlyMap<string, ZipEntry>): Promise<BookTexts> {
  const [counting = ''] = /<(?:[\w.-]+:)?workbookPr\s[^>]*>/.exec(await textOf(entries.get('xl/workbook.xml'))) ?? [];
  return {
    shared: await sharedTextsIn(entries.get('xl/sharedStrings.xml')),
    days: await dayStylesIn(entries.get('xl/styles.xml')),
    from1904: /^(?:1|true)$/.test(attributeIn(counting, 'date1904')),
  };
}

/** In the order in which they lie in the file. */
async function partsOf(entries: ReadonlyMap<string, ZipEntry>): Promise<SheetPart[]> {
  const names = await sheetNames(entries);
  return [...entries].flatMap(([file, entry]) => {
    const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(file)?.[1];
    return number === undefined ? [] : [{ name: `Sheet${number}`, hidden: false, ...names.get(file), entry }];
  });
}

async function sheetNames(byName: ReadonlyMap<string, ZipEntry>): Promise<ReadonlyMap<string, { name: string; hidden: boolean }>> {
  const targets = new Map<string, string>();
  for (const [tag] of (await textOf(byName.get('xl/_rels/workbook.xml.rels'))).matchAll(/<Relationship\b[^>]*>/g)) {
    const target = attributeIn(tag, 'Target').replace(/^\//, '');
    targets.set(attributeIn(tag, 'Id'), target.startsWith('xl/') ? target : `xl/${target}`);
  }
  const names = new Map<string, { name: string; hidden: boolean }>();
  for (const [tag] of (await textOf(byName.get('xl/workbook.xml'))).matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const file = targets.get(attributeIn(tag, '[\\w]+:id'));
    if (file !== undefined) names.set(file, { name: attributeIn(tag, 'name'), hidden: /hidden/i.test(attributeIn(tag, 'state')) });
  }
  return names;
}

function mergedIn(text: string): MergedRange[] {
  return [...text.matchAll(/mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(([, left = '', top, right = '', bottom]) => ({
    top: Number(top),
    left: columnNumber(left),
    bottom: Number(bottom),
    right: columnNumber(right),
  }));
}
