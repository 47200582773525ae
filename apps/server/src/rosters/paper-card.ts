// The board at a firm's gate, A4 upright: who answers for the safety of this firm, whom to call, and a code that leads to
// the register's public page, where the names of today stand. Office phones only: a private number is never printed.

import {
  AlignmentType,
  BorderStyle,
  Document,
  HeightRule,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Content } from 'pdfmake';
import type { Paper, PaperSeal } from '@gridward/domain/rosters/paper';
import { cardColumns, cardTitle } from './card-columns.ts';
import { demoHeader, qrImage } from './paper-docx-frame.ts';
import { exactly, fontOf, runs } from './paper-docx-text.ts';
import { pinned, portrait } from './paper-docx.ts';
import { findFonts } from './paper-fonts.ts';
import { dayInWords, instantOf, page, points, printable, sealProperties, size, twips } from './paper-page.ts';
import { around } from './paper-pdf-frame.ts';
import { brokenLines, setLines, textOf } from './paper-pdf-text.ts';
import { printPdf, type PaperPdf } from './paper-pdf.ts';
import { qrSvg } from './paper-qr.ts';

const headers = cardColumns.map((column) => column.header);
const weights = cardColumns.map((column) => column.weight);
/** A board is no official document: less margin, so that it stays on its one page. */
const board = { top: 24, side: 22, bottom: 16, code: 34 } as const;
const roomWide = page.width - 2 * board.side;
/** 12350 */
const reportPhone = '12350';

/** The facts of the firm stand in the text, a line each; whoever answers, in the table. */
function factsOf({ body }: Paper): readonly (readonly [string, string])[] {
  return body.map(({ text }) => {
    const end = text.indexOf('：');
    return [text.slice(0, end), text.slice(end + 1)];
  });
}

function rowsOf({ annexes }: Paper): readonly (readonly string[])[] {
  return annexes.flatMap((annex) => annex.groups.flatMap((group) => group.rows));
}

function notesOf(card: Paper, { revision }: PaperSeal): readonly string[] {
  return [
    `举报电话：${reportPhone}`,
    '发现事故隐患和违法行为，请拨打举报电话。',
    `修订号 ${revision}　　${dayInWords(card.issuedOn)}　${card.county.name}`,
    '扫描二维码，查看今日责任人。',
  ];
}

const about = (card: Paper) => `${cardTitle} ${factsOf(card)[0]?.[1] ?? ''}`;

export async function renderCardDocx(card: Paper, seal: PaperSeal): Promise<Uint8Array> {
  const room = twips(roomWide);
  const [first, ...others] = notesOf(card, seal);
  const document = new Document({
    creator: card.county.name,
    lastModifiedBy: card.county.name,
    title: about(card),
    customProperties: [...sealProperties(card, seal)].map(([name, value]) => ({ name, value })),
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: fontOf('body'), size: size.body * 2 } } } },
    sections: [
      {
        headers: demoHeader(card),
        properties: {
          page: {
            ...portrait,
            margin: {
              ...portrait.margin,
              top: twips(board.top),
              left: twips(board.side),
              right: twips(board.side),
              bottom: twips(board.bottom),
              header: twips(12),
            },
          },
        },
        children: [
          new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...exactly(54), after: 240 }, children: runs(card.title, 'title', 40) }),
          wordTable(factsOf(card), [room * 0.3, room * 0.7]),
          new Paragraph({ spacing: exactly(14) }),
          wordTable([headers, ...rowsOf(card)], shares(room), true),
          new Paragraph({ spacing: { before: 240 }, alignment: AlignmentType.CENTER, children: runs(first ?? '', 'first', 26) }),
          ...others.slice(0, 1).map(centredNote),
          new Paragraph({ spacing: { before: 120 }, alignment: AlignmentType.CENTER, children: [qrImage(seal.address, board.code)] }),
          ...others.slice(1).map(centredNote),
        ],
      },
    ],
  });
  return pinned(await Packer.toBuffer(document), instantOf(card));
}

const shares = (room: number) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (room * weight) / total);
};

const centredNote = (text: string) => new Paragraph({ spacing: exactly(22), alignment: AlignmentType.CENTER, children: runs(text, 'body', size.imprint) });

/** Word's table of the board; the first column, or with `headed` the first row, in 黑体. */
function wordTable(rows: readonly (readonly string[])[], widths: readonly number[], headed = false): Table {
  const line = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  const cell = (text: string, index: number, strong: boolean) =>
    new TableCell({
      width: { size: Math.floor(widths[index] ?? 0), type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      children: [
        new Paragraph({
          alignment: headed || strong ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: exactly(21),
          children: [new TextRun({ text: printable(text), font: fontOf(strong ? 'first' : 'body'), size: size.imprint * 2 })],
        }),
      ],
    });
  return new Table({
    width: { size: twips(roomWide), type: WidthType.DXA },
    columnWidths: widths.map(Math.floor),
    layout: TableLayoutType.FIXED,
    margins: { left: 80, right: 80, top: 60, bottom: 60 },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: rows.map(
      (row, place) =>
        new TableRow({
          cantSplit: true,
          tableHeader: headed && place === 0, // by which the table is known when the file comes back
          height: { value: twips(11), rule: HeightRule.ATLEAST },
          children: row.map((text, index) => cell(text, index, headed ? place === 0 || index === 0 : index === 0)),
        }),
    ),
  });
}

export async function renderCardPdf(card: Paper, seal: PaperSeal, fontFolder: string | null = process.env['GRIDWARD_FONTS'] || null): Promise<PaperPdf> {
  const fonts = await findFonts(fontFolder);
  const room = points(roomWide);
  const pad = 6;
  const table = (rows: readonly (readonly string[])[], widths: readonly number[], headed: boolean): Content => ({
    table: {
      widths: widths.map((width) => width - 2 * pad - 1),
      body: rows.map((row, place) =>
        row.map((_, index) => {
          const strong = headed ? place === 0 || index === 0 : index === 0;
          const broken = row.map((text, column) => brokenLines(text, (widths[column] ?? 0) - 2 * pad - 1, size.imprint));
          const lines = broken[index] ?? [];
          const above = ((Math.max(...broken.map((one) => one.length)) - lines.length) * 20) / 2;
          return setLines(fonts, lines, {
            margin: [0, above, 0, 0],
            role: strong ? 'first' : 'body',
            at: size.imprint,
            pitch: 20,
            alignment: headed || strong ? 'center' : 'left',
          });
        }),
      ),
    },
    layout: { hLineWidth: () => 1, vLineWidth: () => 1, paddingLeft: () => pad, paddingRight: () => pad, paddingTop: () => pad, paddingBottom: () => pad },
    margin: [0, 0, 0, 12],
  });
  const [first = '', ...others] = notesOf(card, seal);
  const note = (text: string) => textOf(fonts, text, { at: size.imprint, pitch: 22, alignment: 'center' });
  const code = points(board.code);
  const content: Content = [
    textOf(fonts, card.title, { role: 'title', at: 40, pitch: 54, alignment: 'center', margin: [0, 0, 0, 12] }),
    table(factsOf(card), [room * 0.3, room * 0.7], false),
    table([headers, ...rowsOf(card)], shares(room), true),
    textOf(fonts, first, { role: 'first', at: 26, pitch: 40, alignment: 'center' }),
    ...others.slice(0, 1).map(note),
    { svg: qrSvg(seal.address), width: code, margin: [(room - code) / 2, 6, 0, 6] },
    ...others.slice(1).map(note),
  ];
  const document = {
    content,
    pageMargins: [points(board.side), points(board.top), points(board.side), points(board.bottom)] as [number, number, number, number],
    background: around(card, fonts, false, false),
    info: { title: about(card), author: card.county.name, ...Object.fromEntries(sealProperties(card, seal)) },
  };
  return { bytes: await printPdf(fonts, document, instantOf(card)), substituted: fonts.substituted };
}
