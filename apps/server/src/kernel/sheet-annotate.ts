// A copy of somebody's sheet with one more column at the right of the table. A workbook of ordinary size keeps its
// styles, widths and merged cells; a very large one is copied row by row, values only. The user's own cells are never
// changed, nor escaped: it is their file.

import { PassThrough } from 'node:stream';
import type ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { loadExcelJs } from './exceljs.ts';
import { sheetFormOf } from './sheet.ts';
import { decodeCsv, readCsv } from './sheet-csv.ts';
import { asXlsx } from './sheet-xls.ts';
import { readWorkbook } from './sheet-xlsx.ts';
import { readZip } from './sheet-zip.ts';

export interface SheetRemarks {
  /** 0: the sheet has none. */
  readonly headerRow: number;
  /** Where the remarks go, if nothing stands there. */
  readonly column: number;
  readonly heading: string;
  readonly rows: ReadonlyMap<number, string>;
}

/** By the name of the sheet. */
export type Remarks = ReadonlyMap<string, SheetRemarks>;

export interface AnnotatedSheet {
  readonly ending: 'xlsx' | 'csv';
  readonly contentType: string;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const largest = 24 * 1024 * 1024;

/** A workbook of before 2007 comes back as .xlsx: its values and merged cells, not its colours. */
export async function annotateSheet(bytes: Uint8Array, remarks: Remarks): Promise<AnnotatedSheet> {
  const form = sheetFormOf(bytes);
  if (form === 'csv') return { ending: 'csv', contentType: 'text/csv', body: annotateCsv(bytes, remarks) };
  return { ending: 'xlsx', contentType: workbookType, body: await annotateWorkbook(form === 'xls' ? await asXlsx(bytes) : bytes, remarks) };
}

async function annotateWorkbook(bytes: Uint8Array, remarks: Remarks): Promise<Uint8Array | AsyncIterable<Uint8Array>> {
  const unpacked = (readZip(bytes) ?? []).reduce((sum, entry) => sum + entry.unpackedSize, 0);
  return unpacked > largest ? copied(bytes, remarks) : styled(bytes, remarks);
}

async function styled(bytes: Uint8Array, remarks: Remarks): Promise<Uint8Array> {
  const { Workbook } = await loadExcelJs();
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  for (const sheet of workbook.worksheets) {
    const told = remarks.get(sheet.name);
    if (told === undefined) continue;
    const column = freeColumn(sheet, told);
    if (told.headerRow > 0) {
      const head = sheet.getCell(told.headerRow, column);
      head.value = told.heading;
      head.font = { bold: true };
    }
    sheet.getColumn(column).width = 60;
    for (const [row, text] of told.rows) {
      const cell = sheet.getCell(row, column);
      cell.value = text;
      cell.alignment = { wrapText: true, vertical: 'top' };
      if (text.startsWith('不能')) cell.font = { color: { argb: 'FFC00000' } };
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The first column right of the table in which nothing stands. */
function freeColumn(sheet: ExcelJS.Worksheet, { headerRow, column }: SheetRemarks): number {
  return Math.max(column, sheet.getRow(Math.max(1, headerRow)).cellCount + 1, sheet.columnCount + 1);
}

async function* copied(bytes: Uint8Array, remarks: Remarks): AsyncGenerator<Uint8Array> {
  const output = new PassThrough({ highWaterMark: 1024 * 1024 });
  const writing = write(bytes, remarks, output).catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error('copying failed')));
  for await (const part of output) yield part as Uint8Array; // a PassThrough of bytes
  await writing;
}

async function write(bytes: Uint8Array, remarks: Remarks, output: PassThrough): Promise<void> {
  const { stream } = await loadExcelJs();
  const writer = new stream.xlsx.WorkbookWriter({ stream: output, useStyles: false, useSharedStrings: false });
  for await (const sheet of readWorkbook(bytes)) {
    const told = remarks.get(sheet.name);
    const copy = writer.addWorksheet(sheet.name);
    for await (const { number, cells } of sheet.rows) {
      const values: (string | null)[] = cells.map((cell) => (cell === '' ? null : cell));
      const text = number === told?.headerRow ? told.heading : told?.rows.get(number);
      if (told !== undefined && text !== undefined) {
        while (values.length < told.column - 1) values.push(null);
        values.push(text);
      }
      const row = copy.getRow(number);
      row.values = values as ExcelJS.CellValue[];
      row.commit();
      if (number % 500 === 0 && output.writableNeedDrain) await new Promise((resolve) => output.once('drain', resolve));
    }
    for (const { top, left, bottom, right } of sheet.merged) copy.mergeCells(top, left, bottom, right);
    copy.commit();
  }
  await writer.commit();
}

/** Text files keep their encoding and separator. */
async function* annotateCsv(bytes: Uint8Array, remarks: Remarks): AsyncGenerator<Uint8Array> {
  const { encoding, separator, text } = decodeCsv(bytes);
  const marked = bytes[0] === 0xef || encoding.startsWith('utf16');
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  let lines = marked ? '\ufeff' : '';
  for await (const sheet of readCsv(bytes)) {
    const told = remarks.get(sheet.name);
    for await (const { number, cells } of sheet.rows) {
      const remark = number === told?.headerRow ? told.heading : told?.rows.get(number);
      const values =
        remark === undefined ? [...cells] : [...cells, ...Array.from({ length: Math.max(0, (told?.column ?? 0) - 1 - cells.length) }, () => ''), remark];
      lines += values.map((value) => quoted(value, separator)).join(separator) + end;
      if (lines.length > 65_536) {
        yield encode(lines, encoding);
        lines = '';
      }
    }
  }
  yield encode(lines, encoding);
}

function encode(text: string, encoding: 'utf8' | 'utf16le' | 'utf16be' | 'gb18030'): Uint8Array {
  return encoding === 'utf8'
    ? new TextEncoder().encode(text)
    : iconv.encode(text, encoding === 'utf16be' ? 'utf16-be' : encoding === 'utf16le' ? 'utf16-le' : encoding);
}

function quoted(value: string, separator: string): string {
  return value.includes(separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
