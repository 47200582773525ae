// From a sheet to a table: where its header is – below instructions, in one row or two, with merged cells – which of its
// columns are known words, and its rows with vertically merged cells repeated. Signatures, totals, remarks, repeated
// headers and rows without a single known value are no rows of the table; they are counted as skipped.

import { withoutSpaces, halfWidth } from '@gridward/domain/text';
import { Refusal } from './problems.ts';
import { findHeader, headerWithin, type Header, type TableColumn, type Vocabulary } from './sheet-head.ts';
import { readSheets } from './sheet-open.ts';
import { copied } from './sheet-xml.ts';
import type { MergedRange, Sheet, SheetRow } from './sheet.ts';

export type { TableColumn, Vocabulary } from './sheet-head.ts';

export interface TableSheet {
  readonly name: string;
  /** The last row of the header; null: none was found. */
  readonly headerRow: number | null;
  readonly columns: readonly TableColumn[];
  /** The position of each field among the values of a row. */
  readonly fields: ReadonlyMap<string, number>;
  readonly skipped: number;
}

export interface TableRow {
  readonly sheet: TableSheet;
  readonly number: number;
  /** The values of the known columns, in the order of `sheet.fields`. */
  readonly values: readonly string[];
}

export interface Table {
  readonly sheets: readonly TableSheet[];
  /** Whoever has read a row may take it out: a hundred thousand of them are not kept beside what was made of them. */
  readonly rows: TableRow[];
}

/** Every sheet of a file. Refuses a file without any header. `tick` is told of progress, and lets others have their turn. */
export async function readTable(bytes: Uint8Array, vocabulary: Vocabulary, tick: (rows: number) => Promise<void>): Promise<Table> {
  const sheets: TableSheet[] = [];
  const rows: TableRow[] = [];
  for await (const sheet of readSheets(bytes)) sheets.push(await readOne(sheet, vocabulary, rows, tick));
  if (!sheets.some((sheet) => sheet.headerRow !== null)) throw new Refusal('import.no_header');
  return { sheets, rows };
}

async function readOne(sheet: Sheet, vocabulary: Vocabulary, rows: TableRow[], tick: (rows: number) => Promise<void>): Promise<TableSheet> {
  const fill = fillerOf(sheet.merged);
  const once = keeperOf();
  const first: SheetRow[] = [];
  let header: Header | null = null;
  // Filled in when the header is known; rows refer to it.
  const table = { name: sheet.name, headerRow: null as number | null, columns: [] as readonly TableColumn[], fields: new Map<string, number>(), skipped: 0 };
  const take = (row: SheetRow) => {
    if (header === null || row.cells.every((cell) => cell.trim() === '')) return;
    if (isAside(row.cells) || repeatsHeader(row, header)) return void table.skipped++;
    const values = header.known.map(({ column }) => once(row.cells[column - 1] ?? ''));
    if (values.every((value) => value.trim() === '')) return void table.skipped++;
    rows.push({ sheet: table, number: row.number, values });
  };
  const settle = () => {
    header = findHeader(first, sheet.merged, vocabulary);
    if (header === null) return;
    const { columns, known, row: headerRow, index } = header;
    Object.assign(table, { headerRow, columns });
    known.forEach(({ field }, position) => table.fields.set(field ?? '', position));
    table.skipped += first.slice(0, index).filter((row) => row.number < header!.top && row.cells.some((cell) => cell.trim() !== '')).length;
    first.slice(index + 1).forEach(take);
  };
  let seen = 0;
  for await (const raw of sheet.rows) {
    const row = fill(raw);
    if (first.length < headerWithin) {
      first.push(row);
      if (first.length === headerWithin) settle();
    } else if (header === null) table.skipped++;
    else take(row);
    if (++seen % 500 === 0) await tick(rows.length);
  }
  if (first.length < headerWithin) settle();
  if (header === null) table.skipped = seen;
  return table;
}

/** Short values repeat – townships, kinds, days – and are kept once. A kept value must not hold the text it was cut from. */
export function keeperOf(): (value: string) => string {
  const kept = new Map<string, string>();
  return (value) => {
    if (value.length > 16) return copied(value);
    const known = kept.get(value);
    if (known !== undefined) return known;
    const own = copied(value);
    if (kept.size < 10_000) kept.set(own, own);
    return own;
  };
}

/** Repeats the value of vertically merged cells in the rows below, in the column where it stands. */
export function fillerOf(merged: readonly MergedRange[]): (row: SheetRow) => SheetRow {
  const waiting = merged.filter((range) => range.bottom > range.top).toSorted((a, b) => b.top - a.top);
  let active: { range: MergedRange; value: string }[] = [];
  return (row) => {
    const cells = [...row.cells];
    active = active.filter(({ range }) => range.bottom >= row.number);
    for (const { range, value } of active) {
      while (cells.length < range.left) cells.push('');
      if (cells[range.left - 1] === '') cells[range.left - 1] = value;
    }
    for (let next = waiting.at(-1); next !== undefined && next.top <= row.number; next = waiting.at(-1)) {
      waiting.pop();
      if (next.bottom >= row.number) active.push({ range: next, value: cells[next.left - 1] ?? '' });
    }
    return { number: row.number, cells };
  };
}

const asides =
  /^(?:填报|填表|制表|审核|审批|审定|批准|签发|签字|签名|盖章|单位负责人|主要负责人签|分管领导签|联系人|填报日期|备注|说明|填表说明|注)[^:]{0,8}:|^(?:合计|总计|小计|注\d*:|以下空白)/;

/** A row for people and not of the table: who filled it in, who signed, totals, remarks. */
function isAside(cells: readonly string[]): boolean {
  const start = cells.find((cell) => cell.trim() !== '') ?? '';
  return asides.test(withoutSpaces(halfWidth(start)));
}

function repeatsHeader(row: SheetRow, header: Header): boolean {
  return (
    header.known.length > 1 &&
    header.known.every(({ header: text, column }) => text.endsWith((row.cells[column - 1] ?? '').trim()) && (row.cells[column - 1] ?? '').trim() !== '')
  );
}
