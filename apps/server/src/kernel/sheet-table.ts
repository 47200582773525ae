// From a sheet to a table: where its header is – below instructions, in one row or two, with merged cells – which of its
// columns are known words, and its rows with vertically merged cells repeated. Signatures, totals, remarks, repeated
// headers and rows without a single known value are no rows of the table; they are counted as skipped.

import { withoutSpaces, halfWidth } from '@gridward/domain/text';
import { Refusal } from './problems.ts';
import { readCsv } from './sheet-csv.ts';
import { sheetFormOf, type MergedRange, type Sheet, type SheetRow } from './sheet.ts';
import { readWorkbook } from './sheet-xlsx.ts';
import { copied } from './sheet-xml.ts';

/** The words of a header. */
export interface Vocabulary {
  /** The field of a heading, which comes without spaces and remarks in brackets; `previous` is the field to its left. */
  fieldOf(heading: string, previous: string | null): string | null;
  /** A row is a header only if it names one of these. */
  readonly needs: readonly string[];
}

export interface TableColumn {
  /** As it stands, parts of a two-row header joined. */
  readonly header: string;
  readonly field: string | null;
  /** From 1. */
  readonly column: number;
}

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
  readonly rows: readonly TableRow[];
}

const headerWithin = 40;

/** Every sheet of a file. Refuses a file without any header. `tick` is told of progress, and lets others have their turn. */
export async function readTable(bytes: Uint8Array, vocabulary: Vocabulary, tick: (rows: number) => Promise<void>): Promise<Table> {
  const sheets: TableSheet[] = [];
  const rows: TableRow[] = [];
  for await (const sheet of sheetFormOf(bytes) === 'xlsx' ? readWorkbook(bytes) : readCsv(bytes)) sheets.push(await readOne(sheet, vocabulary, rows, tick));
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
function keeperOf(): (value: string) => string {
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
function fillerOf(merged: readonly MergedRange[]): (row: SheetRow) => SheetRow {
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

interface Header {
  readonly columns: readonly TableColumn[];
  /** The columns that are read: the first of each field. */
  readonly known: readonly TableColumn[];
  readonly top: number;
  /** Its last row, as numbered in the sheet. */
  readonly row: number;
  /** The place of that row among the first rows. */
  readonly index: number;
}

/** The row, or two rows, with the most known words. */
function findHeader(first: readonly SheetRow[], merged: readonly MergedRange[], vocabulary: Vocabulary): Header | null {
  let best: Header | null = null;
  for (const [index, row] of first.entries()) {
    const one = headerOf([row], index, merged, vocabulary);
    const below = first[index + 1];
    const two = below?.number === row.number + 1 ? headerOf([row, below], index + 1, merged, vocabulary) : null;
    for (const header of [one, two]) if (header !== null && header.known.length > (best?.known.length ?? 0)) best = header;
  }
  return best;
}

function headerOf(rows: readonly SheetRow[], index: number, merged: readonly MergedRange[], vocabulary: Vocabulary): Header | null {
  const width = Math.max(...rows.map((row) => row.cells.length));
  const columns: TableColumn[] = [];
  const known = new Map<string, TableColumn>();
  let previous: string | null = null;
  for (let column = 1; column <= width; column++) {
    const parts = [...new Set(rows.map((row) => headingAt(row, column, merged)).filter((part) => part !== ''))];
    if (parts.length === 0) continue;
    const field = fieldOfParts(parts, previous, vocabulary);
    const taken = field !== null && known.has(field);
    const entry: TableColumn = { header: parts.join(' '), field: taken ? null : field, column };
    columns.push(entry);
    if (field !== null && !taken) known.set(field, entry);
    previous = field ?? previous;
  }
  const top = rows[0]?.number ?? 0;
  const row = rows.at(-1)?.number ?? 0;
  const enough = known.size >= Math.min(2, columns.length) && vocabulary.needs.some((field) => known.has(field));
  return enough ? { columns, known: [...known.values()], top, row, index } : null;
}

/** A heading that is merged over several columns stands over each of them. */
function headingAt(row: SheetRow, column: number, merged: readonly MergedRange[]): string {
  const own = (row.cells[column - 1] ?? '').trim();
  if (own !== '') return own;
  const over = merged.find((range) => range.top <= row.number && row.number <= range.bottom && range.left < column && column <= range.right);
  return over === undefined ? '' : (row.cells[over.left - 1] ?? '').trim();
}

function fieldOfParts(parts: readonly string[], previous: string | null, vocabulary: Vocabulary): string | null {
  for (const text of new Set([parts.join(''), ...parts.toReversed()])) {
    const plain = withoutSpaces(halfWidth(text)).replace(/[*:]/g, '').toLowerCase();
    const bare = plain.replace(/[([{【〔][^)\]}】〕]*[)\]}】〕]/g, '');
    const field = vocabulary.fieldOf(plain, previous) ?? (bare === plain ? null : vocabulary.fieldOf(bare, previous));
    if (field !== null) return field;
  }
  return null;
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
