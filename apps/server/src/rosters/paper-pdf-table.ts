// Tables of the annexes on the pages of a PDF. Rows are as high as their lines, which are known beforehand, so the pages
// are made up here: header on each, no row broken, no township's name alone at the foot of a page.

import type { Content, TableCell } from 'pdfmake';
import type { Annex } from '@gridward/domain/rosters/paper';
import { isCentred } from './paper-docx-table.ts';
import type { PaperFonts } from './paper-fonts.ts';
import { isWide, page, points, size, words } from './paper-page.ts';
import { brokenLines, setLines } from './paper-pdf-text.ts';

const pitch = 13;
const pad = 2.5;
const leastHeight = 18.5;
const rule = 0.5;

interface Row {
  readonly height: number;
  readonly cells: TableCell[];
  /** Stays with the row after it. */
  readonly holds: boolean;
}

/** Beginning so many points below the top of the first page's type area. */
export function tablePages(annex: Annex, fonts: PaperFonts, from: number): Content[] {
  const widths = widthsOf(annex);
  const head = () => headOf(annex, widths, fonts); // anew for each page: pdfmake writes into what it is given
  const headHeight = head().height;
  const most = points(isWide(annex) ? page.textWidth : page.textHeight) - 2;
  const pages: Row[][] = [[]];
  let used = from + headHeight;
  const rows = rowsOf(annex, widths, fonts);
  for (const [index, row] of rows.entries()) {
    const needed = row.holds ? row.height + (rows[index + 1]?.height ?? 0) : row.height;
    if (used + needed > most && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      used = headHeight;
    }
    pages.at(-1)?.push(row);
    used += row.height;
  }
  return pages.map((rowsOfPage, index): Content => {
    return { ...Object(tableOf([head(), ...rowsOfPage], widths)), ...(index > 0 ? { pageBreak: 'before' as const } : {}) };
  });
}

/** One table wherever it begins on a page: pdfmake breaks it between rows and repeats its header. `begins`: the room of header and first row. */
export function flowingTable(annex: Annex, fonts: PaperFonts): { readonly table: Content; readonly begins: number } {
  const widths = widthsOf(annex);
  const [head, rows] = [headOf(annex, widths, fonts), rowsOf(annex, widths, fonts)];
  const { table, layout } = tableOf([head, ...rows], widths);
  return { table: { table: { ...table, headerRows: 1, keepWithHeaderRows: 1 }, layout }, begins: head.height + (rows[0]?.height ?? 0) };
}

function widthsOf(annex: Annex): readonly number[] {
  const room = points(isWide(annex) ? page.textHeight : page.textWidth);
  const total = annex.columns.reduce((sum, column) => sum + column.weight, 0);
  return annex.columns.map((column) => (room * column.weight) / total - 2 * pad - rule);
}

function headOf(annex: Annex, widths: readonly number[], fonts: PaperFonts): Row {
  const cells = annex.columns.map((column, index) => ({
    lines: brokenLines(column.header, widths[index] ?? 0, size.tableHead),
    role: 'first' as const,
    centred: true,
  }));
  return rowOf(cells, fonts);
}

function tableOf(rows: readonly Row[], widths: readonly number[]) {
  return {
    table: {
      widths: [...widths],
      heights: rows.map((row) => row.height - 2 * pad - rule),
      body: rows.map((row) => row.cells),
      dontBreakRows: true,
    },
    layout: {
      hLineWidth: () => rule,
      vLineWidth: () => rule,
      paddingLeft: () => pad,
      paddingRight: () => pad,
      paddingTop: () => pad,
      paddingBottom: () => pad,
    },
  };
}

interface CellText {
  readonly lines: readonly string[];
  readonly role: 'first' | 'body';
  readonly centred: boolean;
}

function rowOf(cells: readonly CellText[], fonts: PaperFonts, holds = false): Row {
  const most = Math.max(1, ...cells.map((cell) => cell.lines.length));
  const inner = Math.max(leastHeight - 2 * pad, most * pitch);
  return {
    height: inner + 2 * pad + rule,
    holds,
    cells: cells.map(({ lines, role, centred }) =>
      setLines(fonts, lines, { role, pitch, at: size.tableRow, alignment: centred ? 'center' : 'left', margin: [0, (inner - lines.length * pitch) / 2, 0, 0] }),
    ),
  };
}

function rowsOf(annex: Annex, widths: readonly number[], fonts: PaperFonts): readonly Row[] {
  const centred = annex.columns.map(isCentred);
  const over = (text: string, role: CellText['role']): Row => {
    const row = rowOf([{ lines: [text], role, centred: false }], fonts, role === 'first');
    return { ...row, cells: [{ ...Object(row.cells[0]), colSpan: widths.length }, ...Array.from({ length: widths.length - 1 }, () => '')] };
  };
  const rows = annex.groups.flatMap((group) => [
    ...(group.name === '' ? [] : [over(group.name, 'first')]),
    ...(group.rows.length === 0 ? [over(words.empty, 'body')] : []),
    ...group.rows.map((row) =>
      rowOf(
        widths.map((width, index) => ({ lines: brokenLines(row[index] ?? '', width, size.tableRow), role: 'body', centred: centred[index] ?? false })),
        fonts,
      ),
    ),
  ]);
  return rows.length === 0 ? [over(words.empty, 'body')] : rows;
}
