// Workbooks of before 2007 (.xls), and what is saved under that name without being one: HTML tables of web systems and
// the XML of Excel 2003. They are read whole, so their size is bounded. Dates, results of formulas and errors come as in
// any other sheet; hidden sheets are left out.

import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import iconv from 'iconv-lite';
import { Refusal } from './problems.ts';
import { isDayFormat, unreadable, type MergedRange, type Sheet, type SheetRow } from './sheet.ts';

const largest = 16 * 1024 * 1024;

export async function* readOldWorkbook(bytes: Uint8Array): AsyncGenerator<Sheet> {
  const workbook = await openOldWorkbook(bytes);
  const days1904 = workbook.Workbook?.WBProps?.date1904 === true;
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    if (sheet !== undefined && !hidden) yield { name, merged: mergedIn(sheet), rows: rowsOf(sheet, days1904) };
  }
}

/** The same workbook as .xlsx, values and merged cells: what is given back when remarks are added. */
export async function asXlsx(bytes: Uint8Array): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx');
  const workbook = await openOldWorkbook(bytes);
  for (const sheet of Object.values(workbook.Sheets)) {
    // A row that the file does not have must be there to be written.
    const rows = (sheet['!data'] ??= []);
    const last = sheet['!ref'] === undefined ? -1 : utils.decode_range(sheet['!ref']).e.r;
    for (let row = 0; row <= last; row++) rows[row] ??= [];
  }
  return new Uint8Array(write(workbook, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer); // as `type` says
}

// The library is loaded by the first file that needs it: most servers never meet one.
async function openOldWorkbook(bytes: Uint8Array): Promise<WorkBook> {
  if (bytes.length > largest) throw new Refusal('request.too_large');
  const { read, set_cptable: setCodePages } = await import('@e965/xlsx');
  // Workbooks of before 1997 hold GBK; those after hold Unicode.
  setCodePages(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
  const options = { dense: true, cellNF: true, cellHTML: false, raw: true } as const;
  try {
    const text = isText(bytes) ? textIn(bytes) : null;
    const workbook = text === null ? read(bytes, { ...options, type: 'array' }) : read(text, { ...options, type: 'string' });
    if (workbook.SheetNames.length === 0) throw unreadable('not_a_sheet');
    return workbook;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const said = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(said)) throw unreadable('encrypted');
    throw unreadable(/Unsupported|find Workbook|Cannot find/i.test(said) ? 'not_a_sheet' : 'damaged');
  }
}

function isText(bytes: Uint8Array): boolean {
  return bytes[0] !== 0xd0;
}

/** UTF-8 where it is valid, else what the page says of itself, else GB 18030. */
function textIn(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030');
  }
}

function mergedIn(sheet: WorkSheet): readonly MergedRange[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 }));
}

async function* rowsOf(sheet: WorkSheet, days1904: boolean): AsyncGenerator<SheetRow> {
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  for (const [index, row] of rows.entries()) {
    const cells = Array.from(row ?? [], (cell) => textOfCell(cell, days1904));
    while (cells.at(-1) === '') cells.pop();
    if (cells.length > 0) yield { number: index + 1, cells };
  }
}

function textOfCell(cell: CellObject | undefined, days1904: boolean): string {
  if (cell === undefined || cell.v === undefined) return cell?.t === 'e' ? (cell.w ?? '#VALUE!') : '';
  if (cell.t === 'e') return cell.w ?? '#VALUE!';
  if (typeof cell.v === 'boolean') return cell.v ? '是' : '否';
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  if (typeof cell.v === 'string') return cell.v;
  const format = typeof cell.z === 'string' ? cell.z : undefined;
  if (isDayFormat(format)) return dayOfSerial(cell.v + (days1904 ? 1462 : 0));
  return Number.isInteger(cell.v) ? BigInt(cell.v).toString() : String(Number(cell.v.toPrecision(15)));
}

function dayOfSerial(serial: number): string {
  const day = new Date(Math.round((serial - 25_569) * 86_400_000) + 500);
  return Number.isNaN(day.getTime()) ? '#VALUE!' : day.toISOString().slice(0, 10);
}
