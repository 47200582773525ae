// Writes a table of any length to a file: rows come in, nothing but the open file is kept. Text that a spreadsheet could
// take for a formula is made plain.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { loadExcelJs } from '../kernel/exceljs.ts';

export type Cell = string | number | null;

export interface Table {
  readonly sheetName: string;
  /** At the foot of every printed page: what this is, of which day. */
  readonly footer: string;
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly batches: AsyncIterable<readonly (readonly Cell[])[]>;
}

export const contentTypes = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' } as const;
export type Format = keyof typeof contentTypes;

export function writeTable(table: Table, format: Format, path: string): Promise<void> {
  return format === 'xlsx' ? writeWorkbook(table, path) : writeCsv(table, path);
}

async function writeWorkbook(table: Table, path: string): Promise<void> {
  const { stream } = await loadExcelJs();
  const workbook = new stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: false, zip: { zlib: { level: 3 } } });
  const sheet = workbook.addWorksheet(table.sheetName, {
    views: [{ state: 'frozen', ySplit: 1 }],
    headerFooter: { oddFooter: table.footer.replaceAll('&', '&&') },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' },
  });
  sheet.columns = table.columns.map(({ header, width }) => ({ header, width }));
  const header = sheet.getRow(1);
  header.font = { bold: true };
  header.alignment = { vertical: 'middle', wrapText: true };
  header.commit();
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: table.columns.length } };
  for await (const batch of table.batches) {
    for (const cells of batch) sheet.addRow(cells.map(plainCell)).commit();
    // The zip works off what was written before more is asked for.
    await setImmediate();
  }
  await workbook.commit();
}

async function writeCsv(table: Table, path: string): Promise<void> {
  const stream = createWriteStream(path);
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => {});
  const write = async (rows: readonly (readonly Cell[])[]) => {
    const text = rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed]);
  };
  stream.write('\ufeff'); // by this mark spreadsheets know that the text is UTF-8
  await write([table.columns.map((column) => column.header)]);
  for await (const batch of table.batches) await write(batch);
  stream.end();
  await Promise.race([once(stream, 'close'), failed]);
}

/** Text that begins like a formula, in either width, gets an apostrophe in front; numbers stay numbers. */
export function plainCell(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const text = cell.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
  return /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}

function csvCell(cell: Cell): string {
  const text = String(plainCell(cell) ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
