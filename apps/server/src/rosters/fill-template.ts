// An office's own workbook, filled: the row with placeholders is repeated for every subject with its formats, heights and
// merged cells, and what lies below moves down. Nothing else of the workbook is touched.

import type ExcelJS from 'exceljs';
import { loadExcelJs } from '../kernel/exceljs.ts';
import { Refusal } from '../kernel/problems.ts';
import { columnLetters, columnNumber, sheetFormOf, unreadable, type MergedRange } from '../kernel/sheet.ts';
import { readZip } from '../kernel/sheet-zip.ts';
import type { ContentRow, RosterContent } from './sheet-content.ts';
import { isTownship, placeholder, saidInRow, tablesFor } from './template-words.ts';

/** What is said once: {{年度}}, {{标题}} … */
export type Globals = Readonly<Record<string, string>>;

const largest = 48 * 1024 * 1024;

export async function filledTemplate(bytes: Uint8Array, content: RosterContent, globals: Globals): Promise<Uint8Array> {
  if (sheetFormOf(bytes) !== 'xlsx') throw unreadable('not_a_sheet');
  if ((readZip(bytes) ?? []).reduce((sum, entry) => sum + entry.unpackedSize, 0) > largest) throw new Refusal('request.too_large');
  const { Workbook } = await loadExcelJs();
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  } catch {
    throw unreadable('damaged');
  }
  const filled = workbook.worksheets.map((sheet) => fillSheet(sheet, content, globals));
  if (!filled.some((count) => count > 0)) throw new Refusal('import.no_placeholder');
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** How many placeholders it found. */
function fillSheet(sheet: ExcelJS.Worksheet, content: RosterContent, globals: Globals): number {
  const model = repeatedRow(sheet);
  const rows = model === null ? [] : tablesFor(model.words, sheet.name, content.tables).flatMap((table) => table.rows);
  const townships = new Set(rows.map((row) => row.township));
  const township = townships.size === 1 ? ([...townships][0] ?? '') : (globals['单位'] ?? '');
  let found = model?.words.length ?? 0;
  sheet.eachRow((row, number) => {
    if (number === model?.number) return;
    row.eachCell((cell) => {
      found += fillCell(cell, (word) => globals[word] ?? (isTownship(word) ? township : undefined));
    });
  });
  if (model !== null) repeat(sheet, model.number, rows);
  return found;
}

function textOf(cell: ExcelJS.Cell): string {
  const { value } = cell;
  if (typeof value === 'string') return value;
  return value !== null && typeof value === 'object' && 'richText' in value ? value.richText.map((run) => run.text).join('') : '';
}

function wordsIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, word = '']) => word);
}

/** The first row that names a subject, a number or a holder. */
function repeatedRow(sheet: ExcelJS.Worksheet): { readonly number: number; readonly words: readonly string[] } | null {
  for (let number = 1; number <= sheet.rowCount; number++) {
    const words = new Set<string>();
    sheet.getRow(number).eachCell((cell) => wordsIn(textOf(cell)).forEach((word) => words.add(word)));
    if ([...words].some((word) => saidInRow(word) !== undefined)) return { number, words: [...words] };
  }
  return null;
}

/** Fills the placeholders of a cell that are known, and leaves the others to be seen. Answers how many there were. */
function fillCell(cell: ExcelJS.Cell, say: (word: string) => string | number | undefined): number {
  const text = textOf(cell);
  const known = wordsIn(text).filter((word) => say(word) !== undefined);
  if (known.length === 0) return 0;
  const only = new RegExp(`^${placeholder.source}$`, 'u').exec(text.trim())?.[1];
  const alone = only === undefined ? undefined : say(only);
  const filled = text.replace(placeholder, (whole, word: string) => String(say(word) ?? whole));
  const font = typeof cell.value === 'object' && cell.value !== null && 'richText' in cell.value ? cell.value.richText[0]?.font : undefined;
  cell.value = typeof alone === 'number' ? alone : font === undefined ? filled : { richText: [{ text: filled, font }] };
  return known.length;
}

function repeat(sheet: ExcelJS.Worksheet, number: number, rows: readonly ContentRow[]): void {
  const merged = mergesOf(sheet);
  const more = Math.max(0, rows.length - 1);
  const touched = merged.filter((range) => range.bottom >= number);
  for (const range of touched) sheet.unMergeCells(addressOf(range));
  const model = sheet.getRow(number);
  const cells: { readonly column: number; readonly value: ExcelJS.CellValue; readonly style: Partial<ExcelJS.Style> }[] = [];
  model.eachCell({ includeEmpty: true }, (cell, column) => cells.push({ column, value: cell.value, style: cell.style }));
  const { height } = model;
  if (more > 0) sheet.spliceRows(number + 1, 0, ...Array.from({ length: more }, () => []));
  for (let index = 0; index < Math.max(1, rows.length); index++) {
    const row = sheet.getRow(number + index);
    if (height) row.height = height;
    for (const { column, value, style } of cells) {
      const cell = row.getCell(column);
      cell.style = style;
      cell.value = movedFormula(value, number, index);
      const content = rows[index];
      fillCell(cell, (word) =>
        isTownship(word)
          ? (content?.township ?? '')
          : content === undefined
            ? saidInRow(word) === undefined
              ? undefined
              : ''
            : saidInRow(word)?.(content, index),
      );
    }
  }
  for (const range of touched) for (const moved of movedRanges(range, number, more)) sheet.mergeCells(addressOf(moved));
}

/** A formula of the repeated row speaks of its own row. */
function movedFormula(value: ExcelJS.CellValue, number: number, by: number): ExcelJS.CellValue {
  if (by === 0 || value === null || typeof value !== 'object' || !('formula' in value) || value.formula === undefined) return value;
  return { formula: value.formula.replace(new RegExp(`(\\$?[A-Z]{1,3})${number}(?!\\d)`, 'g'), `$1${number + by}`) };
}

function mergesOf(sheet: ExcelJS.Worksheet): readonly MergedRange[] {
  // The types leave the merged ranges out of the model.
  const { merges = [] } = sheet.model as unknown as { merges?: readonly string[] };
  return merges.flatMap((text) => {
    const [, left = '', top, right = '', bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(text) ?? [];
    return top === undefined ? [] : [{ top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) }];
  });
}

function addressOf({ top, left, bottom, right }: MergedRange): string {
  return `${columnLetters(left)}${top}:${columnLetters(right)}${bottom}`;
}

/** Of the row itself: once a row. Of what spans it: longer. Of what lies below: further down. */
function movedRanges(range: MergedRange, number: number, more: number): readonly MergedRange[] {
  if (range.top > number) return [{ ...range, top: range.top + more, bottom: range.bottom + more }];
  if (range.top < number || range.bottom > number) return [{ ...range, bottom: range.bottom + more }];
  return Array.from({ length: more + 1 }, (_, index) => ({ ...range, top: number + index, bottom: number + index }));
}
