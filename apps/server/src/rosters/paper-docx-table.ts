// Tables of the annexes in Word's terms: the header row is repeated on each page, no row breaks across two, a township is
// a row over all columns that stays with what follows. Cells take everything from two paragraph styles, so that a roster
// of thousands of rows stays small and quick.

import { AlignmentType, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from 'docx';
import type { Annex, AnnexColumn } from '@gridward/domain/rosters/paper';
import { isWide, page, printable, size, twips, words } from './paper-page.ts';
import { exactly, fontOf } from './paper-docx-text.ts';

export const tableStyles = [
  {
    id: 'PaperHead',
    name: 'Paper head',
    run: { font: fontOf('first'), size: size.tableHead * 2, snapToGrid: false },
    paragraph: { spacing: exactly(16), alignment: AlignmentType.CENTER },
  },
  { id: 'PaperCell', name: 'Paper cell', run: { font: fontOf('body'), size: size.tableRow * 2, snapToGrid: false }, paragraph: { spacing: exactly(13) } },
  {
    id: 'PaperGroup',
    name: 'Paper group',
    run: { font: fontOf('first'), size: size.tableRow * 2, snapToGrid: false },
    paragraph: { spacing: exactly(16), keepNext: true },
  },
];

export function columnTwips(annex: Annex): readonly number[] {
  const room = twips(isWide(annex) ? page.textHeight : page.textWidth);
  const total = annex.columns.reduce((sum, column) => sum + column.weight, 0);
  return annex.columns.map((column) => Math.floor((room * column.weight) / total));
}

/** Short columns – numbers, sizes, names – are centred; texts begin at the left. */
export function isCentred(column: AnnexColumn): boolean {
  return !/名称|对象|范围|地址|措施|因素|内容|说明|事项|红线|摘要/.test(column.header);
}

export function annexTable(annex: Annex): Table {
  const widths = columnTwips(annex);
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    height: { value: twips(9), rule: HeightRule.ATLEAST },
    children: annex.columns.map((column, index) => cell(column.header, widths[index] ?? 0, 'PaperHead')),
  });
  const centred = annex.columns.map(isCentred);
  const rows = annex.groups.flatMap((group) => [
    ...(group.name === '' ? [] : [spanning(group.name, widths, 'PaperGroup')]),
    ...(group.rows.length === 0 ? [spanning(words.empty, widths, 'PaperCell')] : []),
    ...group.rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          height: { value: twips(6.5), rule: HeightRule.ATLEAST },
          children: annex.columns.map((_, index) => cell(row[index] ?? '', widths[index] ?? 0, 'PaperCell', centred[index] ?? false)),
        }),
    ),
  ]);
  const edge = twips(1);
  return new Table({
    rows: [head, ...(rows.length === 0 ? [spanning(words.empty, widths, 'PaperCell')] : rows)],
    columnWidths: [...widths],
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    margins: { left: edge, right: edge, top: 20, bottom: 20 },
  });
}

function cell(text: string, width: number, style: string, centred = false): TableCell {
  const children = printable(text)
    .split('\n')
    .map((piece, index) => new TextRun(index > 0 ? { text: piece, break: 1 } : piece));
  const alignment = centred ? { alignment: AlignmentType.CENTER } : {};
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    children: [new Paragraph({ style, ...alignment, children })],
  });
}

function spanning(text: string, widths: readonly number[], style: string): TableRow {
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        columnSpan: widths.length,
        width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
        verticalAlign: VerticalAlign.CENTER,
        children: [new Paragraph({ style, children: [new TextRun(printable(text))] })],
      }),
    ],
  });
}
