// How a sheet of an office lies: which rows are its header, what each column means, from which township it is, which rows
// are its table and which are not. Headings decide; a column without a known heading is guessed by what stands in it;
// what the office has confirmed before, or says now, goes before both.

import { halfWidth, nameKey, tidy, withoutSpaces } from '@gridward/domain/text';
import { findHeader, headingAt, headerWithin, repeatedBelow, type Header } from '../kernel/sheet-head.ts';
import { columnLetters, type MergedRange, type SheetRow } from '../kernel/sheet.ts';
import { asideAbove, asideBelow, isBlank, textOfRow, type Aside } from './sheet-asides.ts';
import { guessByValues, type KnownWords, type SheetColumn } from './sheet-values.ts';
import { rosterVocabulary } from './sheet-words.ts';

export interface RawSheet {
  readonly name: string;
  readonly merged: readonly MergedRange[];
  readonly rows: readonly SheetRow[];
}

export interface SheetTownship {
  readonly id: string;
  readonly name: string;
  readonly from: 'sheet_name' | 'title' | 'given';
}

export interface SheetLayout {
  readonly name: string;
  readonly headerRows: readonly [number, number] | null;
  readonly township: SheetTownship | null;
  /** The texts above the header, for what they say of the whole table. */
  readonly titles: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  readonly skipped: readonly Aside[];
  /** The headings as they stand: under these the office’s columns are remembered. */
  readonly headings: string;
}

/** What somebody says of a sheet. Columns that are not named keep their guess; '' leaves one out. */
export interface GivenLayout {
  readonly name: string;
  readonly headerRows?: readonly [number, number] | null | undefined;
  readonly townshipId?: string | undefined;
  readonly columns: Readonly<Record<string, string>>;
}

export interface LayoutGround {
  readonly known: KnownWords;
  readonly given: GivenLayout | undefined;
  /** The columns that the office confirmed under these headings. */
  remembered(headings: string): Readonly<Record<string, string>> | undefined;
  townshipIn(text: string): { readonly id: string; readonly name: string } | null;
  townshipById(id: string): { readonly id: string; readonly name: string } | null;
}

export function layOut(sheet: RawSheet, ground: LayoutGround): SheetLayout {
  const header = headerIn(sheet, ground);
  const top = header === null ? (ground.given?.headerRows === null || holdsData(sheet, ground) ? 0 : Number.POSITIVE_INFINITY) : header.top;
  const bottom = header === null ? 0 : header.row;
  const filled = sheet.rows.filter((row) => !isBlank(row));
  const above = filled.filter((row) => row.number < top).map(header === null ? unread : asideAbove);
  const titles = above.filter((aside) => aside.text.length <= 60).map((aside) => aside.text);
  const heads = sheet.rows.filter((row) => row.number >= top && row.number <= bottom);
  const below = sheet.rows.filter((row) => row.number > bottom && row.number > (header === null && top > 0 ? top : 0));
  const { rows, asides } = split(below, heads, new Set(above.map((aside) => aside.text)));
  const headings = headingsOf(header);
  const columns = columnsOf(sheet, { header, rows, headings }, ground);
  const emptied = numberedOnly(rows, columns);
  return {
    name: sheet.name,
    headerRows: header === null ? null : [header.top, header.row],
    township: townshipOf(sheet, titles, ground),
    titles,
    columns,
    rows: rows.filter((row) => !emptied.has(row.number)),
    skipped: [...above, ...asides, ...rows.filter((row) => emptied.has(row.number)).map(unread)].toSorted((a, b) => a.row - b.row),
    headings,
  };
}

function unread(row: SheetRow): Aside {
  return { row: row.number, why: 'empty_table', text: textOfRow(row) };
}

function headerIn(sheet: RawSheet, ground: LayoutGround): Header | null {
  const header = headerStanding(sheet, ground);
  const again = header === null ? null : repeatedBelow(sheet.rows, header);
  if (header === null || again === null) return header;
  let previous: string | null = null;
  const columns = Array.from({ length: Math.max(again.cells.length, ...header.columns.map((one) => one.column)) }, (_, index) => index + 1).flatMap(
    (column) => {
      const said = header.columns.find((one) => one.column === column);
      const text = (again.cells[column - 1] ?? '').trim();
      const one = said ?? (text === '' ? null : { header: text, field: fieldOfHeading([text], previous), column });
      previous = one?.field ?? previous;
      return one === null ? [] : [one];
    },
  );
  return { ...header, columns, known: columns.filter((column) => column.field !== null) };
}

function headerStanding(sheet: RawSheet, ground: LayoutGround): Header | null {
  const { given } = ground;
  if (given?.headerRows === null || (given === undefined && tellsChanges(sheet))) return null;
  if (given?.headerRows === undefined) return findHeader(sheet.rows.slice(0, headerWithin), sheet.merged, rosterVocabulary) ?? likelyHeader(sheet, ground);
  return headerAt(sheet, given.headerRows);
}

/** Headings nobody knows: the first row that is as wide as the table and in which nothing of a table stands. */
function likelyHeader(sheet: RawSheet, ground: LayoutGround): Header | null {
  const row = firstWide(sheet);
  return row === undefined || saysData(row, ground) ? null : headerAt(sheet, [row.number, row.number]);
}

/** A list of what has changed says nothing of how it is to be: it is passed over unless the clerk says otherwise. */
function tellsChanges(sheet: RawSheet): boolean {
  return [sheet.name, ...sheet.rows.slice(0, 3).map(textOfRow)].some((text) => text.length <= 60 && /变动(?:情况|清单|表)|变更(?:情况|清单|表)/.test(text));
}

function holdsData(sheet: RawSheet, ground: LayoutGround): boolean {
  if (tellsChanges(sheet)) return false;
  const row = firstWide(sheet);
  return ground.given === undefined && row !== undefined && saysData(row, ground);
}

function firstWide(sheet: RawSheet): SheetRow | undefined {
  const first = sheet.rows.slice(0, headerWithin);
  const filled = (row: SheetRow) => new Set(row.cells.map(tidy).filter((cell) => cell !== '')).size;
  const widest = Math.max(0, ...first.map(filled));
  return widest < 2 ? undefined : first.find((row) => filled(row) >= Math.max(2, widest * 0.6));
}

function saysData(row: SheetRow, { known }: LayoutGround): boolean {
  return row.cells.map(tidy).some((cell) => /\d{5}/.test(cell) || (cell !== '' && (known.isSubject(cell) || known.isPerson(cell) || known.isVillage(cell))));
}

function headerAt(sheet: RawSheet, [top, row]: readonly [number, number]): Header {
  const rows = sheet.rows.filter((one) => one.number >= top && one.number <= row);
  const width = Math.max(0, ...rows.map((one) => one.cells.length));
  let previous: string | null = null;
  const columns = Array.from({ length: width }, (_, index) => index + 1).flatMap((column) => {
    const parts = [...new Set(rows.map((one) => headingAt(one, column, sheet.merged)).filter((part) => part !== ''))];
    if (parts.length === 0) return [];
    const field = fieldOfHeading(parts, previous);
    previous = field ?? previous;
    return [{ header: parts.join(' '), field, column }];
  });
  return { columns, known: columns.filter((column) => column.field !== null), top, row, index: sheet.rows.findLastIndex((one) => one.number <= row) };
}

function fieldOfHeading(parts: readonly string[], previous: string | null): string | null {
  for (const text of [parts.join(''), ...parts.toReversed()]) {
    const plain = withoutSpaces(halfWidth(text)).toLowerCase();
    const field = rosterVocabulary.fieldOf(plain, previous) ?? rosterVocabulary.fieldOf(plain.replace(/\([^)]*\)/g, ''), previous);
    if (field !== null) return field;
  }
  return null;
}

function headingsOf(header: Header | null): string {
  return (header?.columns ?? []).map(({ column, header: text }) => `${columnLetters(column)}:${nameKey(text)}`).join('\n');
}

function split(below: readonly SheetRow[], heads: readonly SheetRow[], titles: ReadonlySet<string>): { rows: SheetRow[]; asides: Aside[] } {
  const rows: SheetRow[] = [];
  const asides: Aside[] = [];
  for (const row of below) {
    if (isBlank(row)) continue;
    const aside = asideBelow(row, heads, titles);
    if (aside === null) rows.push(row);
    else asides.push(aside);
  }
  return { rows, asides };
}

interface TableFound {
  readonly header: Header | null;
  readonly rows: readonly SheetRow[];
  readonly headings: string;
}

function columnsOf(sheet: RawSheet, { header, rows, headings }: TableFound, ground: LayoutGround): readonly SheetColumn[] {
  const width = Math.max(0, ...rows.slice(0, 200).map((row) => row.cells.length), ...(header?.columns ?? []).map((column) => column.column));
  const remembered = ground.remembered(headings);
  const byHeading = settled(
    header,
    `${sheet.name} ${sheet.rows
      .filter((row) => row.number < (header?.top ?? 0))
      .map(textOfRow)
      .join(' ')}`,
  );
  const columns: SheetColumn[] = [];
  for (let number = 1; number <= width; number++) {
    const letters = columnLetters(number);
    const text = header?.columns.find((one) => one.column === number)?.header ?? '';
    const samples = samplesOf(rows, number);
    if (text === '' && samples.length === 0) continue;
    const said = ground.given?.columns[letters] ?? remembered?.[letters];
    const own = byHeading.get(number) ?? null;
    const by = said !== undefined ? 'remembered' : own !== null ? 'header' : 'none';
    columns.push({ column: letters, number, header: text, field: said === undefined ? own : said || null, by, samples });
  }
  return guessByValues(columns, rows, ground.known);
}

/** In a table of firms 红线 is what the firm must not cross; only a table of red lines is about red lines. */
function settled(header: Header | null, about: string): ReadonlyMap<number, string> {
  const fields = new Map(
    (header?.columns ?? []).flatMap(({ column, field, header: text }) => {
      const read = field ?? fieldOfHeading([text], null);
      return read === null ? [] : [[column, read] as const];
    }),
  );
  const subjects = [...fields].filter(([, field]) => field === 'subject').map(([column]) => column);
  const isRedLine = (column: number) => /红线$|红线内容$/.test(withoutSpaces(header?.columns.find((one) => one.column === column)?.header ?? ''));
  const aboutRedLines = /红线/.test(about) || [...fields.values()].some((field) => field.startsWith('role.team_'));
  const hasUnit = [...fields.values()].some((field) => field === 'unit' || field === 'area');
  for (const column of subjects.filter(isRedLine))
    if (subjects.some((other) => !isRedLine(other)) || (hasUnit && !aboutRedLines)) fields.set(column, 'profile.redLines');
  // Of several columns with the name of the subject, the first is it.
  for (const column of [...fields]
    .filter(([, field]) => field === 'subject')
    .map(([column]) => column)
    .slice(1))
    fields.delete(column);
  return fields;
}

function samplesOf(rows: readonly SheetRow[], number: number): readonly string[] {
  const samples = new Set<string>();
  for (const row of rows) {
    const text = tidy(row.cells[number - 1] ?? '');
    if (text !== '') samples.add(text.slice(0, 60));
    if (samples.size === 3) break;
  }
  return [...samples];
}

/** Rows in which nothing stands but the number that was written in advance. */
function numberedOnly(rows: readonly SheetRow[], columns: readonly SheetColumn[]): ReadonlySet<number> {
  const ordinal = new Set(columns.filter((column) => column.field === 'ordinal').map((column) => column.number));
  return new Set(rows.filter((row) => row.cells.every((cell, index) => withoutSpaces(cell) === '' || ordinal.has(index + 1))).map((row) => row.number));
}

function townshipOf(sheet: RawSheet, titles: readonly string[], ground: LayoutGround): SheetTownship | null {
  const given = ground.given?.townshipId === undefined ? null : ground.townshipById(ground.given.townshipId);
  if (given !== null) return { ...given, from: 'given' };
  const named = ground.townshipIn(sheet.name);
  if (named !== null) return { ...named, from: 'sheet_name' };
  for (const title of titles) {
    const found = ground.townshipIn(title);
    if (found !== null) return { ...found, from: 'title' };
  }
  return null;
}
