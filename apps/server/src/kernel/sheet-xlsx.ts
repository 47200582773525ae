// Rows of a workbook by exceljs' streaming reader. It knows neither merged cells nor, in files of some programs, the
// names of the sheets: those are read from the zip beside it. Hidden sheets are left out.

import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { columnNumber, unreadable, type MergedRange, type Sheet, type SheetRow } from './sheet.ts';
import { readZip, textBehindRows, textOf, type ZipEntry } from './sheet-zip.ts';

interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly merged: readonly MergedRange[];
}

export async function* readWorkbook(bytes: Uint8Array): AsyncGenerator<Sheet> {
  const parts = await partsOf(bytes);
  const input = Readable.from(slicesOf(bytes), { objectMode: false });
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(input as never, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    entries: 'emit',
  });
  keepCharactersWhole(reader);
  let fileNumber = '';
  // Told just before a sheet is given: the only place where the reader says which file of the zip it reads.
  (reader as unknown as NodeJS.EventEmitter).on('entry', (entry: { type: string; id?: string }) => {
    if (entry.type === 'worksheet') fileNumber = entry.id ?? '';
  });
  try {
    for await (const worksheet of reader) {
      const part = parts.get(fileNumber);
      const rows = rowsOf(worksheet);
      if (part?.hidden) for await (const _ of rows);
      else yield { name: part?.name ?? `Sheet${fileNumber}`, merged: part?.merged ?? [], rows };
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error;
    throw unreadable('damaged');
  }
}

/** The two methods of exceljs' reader in which bytes become text. */
interface Parsing {
  _parseWorksheet(bytes: AsyncIterable<Uint8Array | string>, fileNumber: string): Iterable<unknown>;
  _parseSharedStrings(entry: AsyncIterable<Uint8Array | string>): AsyncIterable<unknown>;
}

/**
 * exceljs decodes each piece of a file by itself: a Chinese character that lies across two pieces would be torn into
 * question marks. Given text, it leaves it as it is.
 */
function keepCharactersWhole(reader: unknown): void {
  const parsing = reader as Parsing; // not in its types
  const { _parseWorksheet: parseWorksheet, _parseSharedStrings: parseSharedStrings } = parsing;
  parsing._parseWorksheet = (bytes, fileNumber) => parseWorksheet.call(parsing, textFrom(bytes), fileNumber);
  parsing._parseSharedStrings = (entry) => parseSharedStrings.call(parsing, Readable.from(textFrom(entry)));
}

async function* textFrom(pieces: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of pieces) yield typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
}

/** By the number in the name of the sheet's file. */
async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, SheetPart>> {
  let entries: readonly ZipEntry[] | undefined;
  try {
    entries = readZip(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw unreadable('damaged');
    throw error;
  }
  if (!entries) throw unreadable('damaged');
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  if (!byName.has('xl/workbook.xml')) throw unreadable('not_a_sheet');
  const names = await sheetNames(byName);
  const parts = new Map<string, SheetPart>();
  for (const [name, entry] of byName) {
    const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
    if (number === undefined) continue;
    const named = names.get(name);
    parts.set(number, { name: named?.name ?? `Sheet${number}`, hidden: named?.hidden ?? false, merged: mergedIn(await textBehindRows(entry)) });
  }
  return parts;
}

async function sheetNames(byName: ReadonlyMap<string, ZipEntry>): Promise<ReadonlyMap<string, { name: string; hidden: boolean }>> {
  const targets = new Map<string, string>();
  for (const [tag] of (await textOf(byName.get('xl/_rels/workbook.xml.rels'))).matchAll(/<Relationship\b[^>]*>/g)) {
    const target = attribute(tag, 'Target').replace(/^\//, '');
    targets.set(attribute(tag, 'Id'), target.startsWith('xl/') ? target : `xl/${target}`);
  }
  const names = new Map<string, { name: string; hidden: boolean }>();
  for (const [tag] of (await textOf(byName.get('xl/workbook.xml'))).matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)) {
    const file = targets.get(attribute(tag, '[\\w]+:id'));
    if (file !== undefined) names.set(file, { name: attribute(tag, 'name'), hidden: /hidden/i.test(attribute(tag, 'state')) });
  }
  return names;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '';
  return value.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, digits?: string, word?: string) => {
    if (word !== undefined) return entities[word] ?? whole;
    return String.fromCodePoint(hex !== undefined ? Number.parseInt(hex, 16) : Number(digits));
  });
}

function mergedIn(text: string): MergedRange[] {
  return [...text.matchAll(/mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(([, left = '', top, right = '', bottom]) => ({
    top: Number(top),
    left: columnNumber(left),
    bottom: Number(bottom),
    right: columnNumber(right),
  }));
}

async function* rowsOf(worksheet: AsyncIterable<ExcelJS.Row>): AsyncGenerator<SheetRow> {
  for await (const row of worksheet) {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      while (cells.length < column - 1) cells.push('');
      cells.push(textOfCell(cell.value, cell.numFmt));
    });
    yield { number: row.number, cells };
  }
}

/** Days are told by their format alone; the letters of colours and quoted words are none. */
function isDayFormat(format: string | undefined): boolean {
  return format !== undefined && /[ymd年月日]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"/g, ''));
}

function textOfCell(value: ExcelJS.CellValue, format: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isNaN(value) ? '#N/A' : textOfNumber(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (value instanceof Date) return textOfDate(value);
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('error' in value) return value.error;
  if ('formula' in value || 'sharedFormula' in value) return textOfResult(value.result, format);
  if ('text' in value) return textOfCell(value.text as ExcelJS.CellValue, format); // a link's text may be rich text
  return '';
}

function textOfNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(Number(value.toPrecision(15)));
}

function textOfDate(value: Date): string {
  return Number.isNaN(value.getTime()) ? '#VALUE!' : new Date(value.getTime() + 500).toISOString().slice(0, 10);
}

/** A formula that was never computed has no result: shown as an error of its own, never as an empty cell. */
function textOfResult(result: ExcelJS.CellFormulaValue['result'], format: string | undefined): string {
  if (result === undefined) return '#CALC!';
  if (typeof result === 'number' && isDayFormat(format)) return textOfDate(new Date(Math.round((result - 25_569) * 86_400_000)));
  return textOfCell(result, format);
}
