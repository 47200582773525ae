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
import type { Day } from '@gridward/domain/period';
import { demoHeader, qrImage } from './paper-docx-frame.ts';
import { exactly, fontOf, runs } from './paper-docx-text.ts';
import { pinned, portrait } from './paper-docx.ts';
import { findFonts } from './paper-fonts.ts';
import { dayInWords, instantOf, page, points, printable, size, twips } from './paper-page.ts';
import { around } from './paper-pdf-frame.ts';
import { brokenLines, setLines, textOf } from './paper-pdf-text.ts';
import { printPdf, type PaperPdf } from './paper-pdf.ts';
import { qrSvg } from './paper-qr.ts';

export interface CardHolder {
  /** 主体责任人, 网格负责人, 网格责任人, 包保领导, 专业监管部门 – as the county calls them. */
  readonly role: string;
  readonly name: string;
  /** 职务; '' when there is none. */
  readonly post: string;
  readonly officePhone: string | null;
}
export interface GateCard {
  readonly county: { readonly id: string; readonly name: string; readonly synthetic: boolean };
  readonly firm: string;
  readonly code: string | null;
  readonly township: string;
  readonly industry: string | null;
  /** In the order in which they are to stand; a role that nobody holds has an empty name. */
  readonly holders: readonly CardHolder[];
  /** 12350 */
  readonly reportPhone: string;
  /** The public page of the firm. */
  readonly address: string;
  readonly revision: number;
  readonly printedOn: Day;
}

const title = '安全生产责任公示牌';
const headers = ['责任', '姓名', '职务', '办公电话'] as const;
const weights = [1.35, 1, 1.8, 1.45] as const;
/** A board is no official document: less margin, so that it stays on its one page. */
const board = { top: 24, side: 22, bottom: 16, code: 34 } as const;
const roomWide = page.width - 2 * board.side;
const nobody = '待明确';

function factsOf(card: GateCard): readonly (readonly [string, string])[] {
  return [
    ['企业名称', card.firm],
    ['统一社会信用代码', card.code ?? '—'],
    ['所属乡镇街道', card.township],
    ['所属行业', card.industry ?? '—'],
  ];
}

function rowsOf(card: GateCard): readonly (readonly string[])[] {
  return card.holders.map((holder) => [holder.role, holder.name || nobody, holder.post, holder.officePhone ?? '']);
}

function notesOf(card: GateCard): readonly string[] {
  return [
    `举报电话：${card.reportPhone}`,
    '发现事故隐患和违法行为，请拨打举报电话。',
    `修订号 ${card.revision}　　${dayInWords(card.printedOn)}　${card.county.name}`,
    '扫描二维码，查看今日责任人。',
  ];
}

const instant = (card: GateCard) => instantOf({ issuedOn: card.printedOn });

export async function renderCardDocx(card: GateCard): Promise<Uint8Array> {
  const room = twips(roomWide);
  const [first, ...others] = notesOf(card);
  const document = new Document({
    creator: card.county.name,
    lastModifiedBy: card.county.name,
    title: `${title} ${card.firm}`,
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
          new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...exactly(54), after: 240 }, children: runs(title, 'title', 40) }),
          wordTable(factsOf(card), [room * 0.3, room * 0.7]),
          new Paragraph({ spacing: exactly(14) }),
          wordTable([headers, ...rowsOf(card)], shares(room), true),
          new Paragraph({ spacing: { before: 240 }, alignment: AlignmentType.CENTER, children: runs(first ?? '', 'first', 26) }),
          ...others.slice(0, 1).map(centredNote),
          new Paragraph({ spacing: { before: 120 }, alignment: AlignmentType.CENTER, children: [qrImage(card.address, board.code)] }),
          ...others.slice(1).map(centredNote),
        ],
      },
    ],
  });
  return pinned(await Packer.toBuffer(document), instant(card));
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
          height: { value: twips(11), rule: HeightRule.ATLEAST },
          children: row.map((text, index) => cell(text, index, headed ? place === 0 || index === 0 : index === 0)),
        }),
    ),
  });
}

export async function renderCardPdf(card: GateCard, fontFolder: string | null = process.env['GRIDWARD_FONTS'] || null): Promise<PaperPdf> {
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
  const [first = '', ...others] = notesOf(card);
  const note = (text: string) => textOf(fonts, text, { at: size.imprint, pitch: 22, alignment: 'center' });
  const code = points(board.code);
  const content: Content = [
    textOf(fonts, title, { role: 'title', at: 40, pitch: 54, alignment: 'center', margin: [0, 0, 0, 12] }),
    table(factsOf(card), [room * 0.3, room * 0.7], false),
    table([headers, ...rowsOf(card)], shares(room), true),
    textOf(fonts, first, { role: 'first', at: 26, pitch: 40, alignment: 'center' }),
    ...others.slice(0, 1).map(note),
    { svg: qrSvg(card.address), width: code, margin: [(room - code) / 2, 6, 0, 6] },
    ...others.slice(1).map(note),
  ];
  const document = {
    content,
    pageMargins: [points(board.side), points(board.top), points(board.side), points(board.bottom)] as [number, number, number, number],
    background: around(card, fonts, false, false),
    info: { title: `${title} ${card.firm}`, author: card.county.name },
  };
  return { bytes: await printPdf(fonts, document, instant(card)), substituted: fonts.substituted };
}
