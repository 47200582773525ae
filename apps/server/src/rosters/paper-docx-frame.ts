// What stands around the text of a paper in Word: page numbers in their place also on turned pages, the imprint with the
// seal of the register at the foot of the last page, and the mark of a synthetic county.

import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  ImageRun,
  PageNumber,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  TabStopType,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlign,
  WidthType,
  type FileChild,
  type IBorderOptions,
  type ISectionOptions,
} from 'docx';
import type { Paper, PaperSeal } from '@gridward/domain/rosters/paper';
import { exactly, runs } from './paper-docx-text.ts';
import { qrPng } from './paper-qr.ts';
import { dayInWords, fonts, imprint, page, pageNumber, points, sealLines, signedName, size, twips, words } from './paper-page.ts';

type Footers = NonNullable<ISectionOptions['footers']>;

const none: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const borderless = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

/** — 1 — */
function numberRun(): TextRun {
  const song = { ascii: fonts.song, hAnsi: fonts.song, eastAsia: fonts.song, cs: fonts.song, hint: 'eastAsia' };
  return new TextRun({ font: song, size: size.imprint * 2, children: [`${pageNumber.dash} `, PageNumber.CURRENT, ` ${pageNumber.dash}`] });
}

/** Odd pages: right, one letter from the side; even pages: left. */
export function pageNumbers(): Footers {
  const indent = Math.round(size.imprint * 20);
  const spacing = exactly(size.imprint);
  return {
    default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: indent }, spacing, children: [numberRun()] })] }),
    even: new Footer({ children: [new Paragraph({ alignment: AlignmentType.LEFT, indent: { left: indent }, spacing, children: [numberRun()] })] }),
  };
}

/** On a turned page the number stays where it is on the upright one: at its left edge, a quarter turned. */
export function landscapeNumbers(): Footers {
  const footer = (odd: boolean) => new Footer({ children: [turnedNumber(odd), new Paragraph({ spacing: exactly(1) })] });
  return { default: footer(true), even: footer(false) };
}

function turnedNumber(odd: boolean): Table {
  const [across, along] = [twips(5), twips(40)];
  const side = Math.round(size.imprint * 20);
  // Along the edge: odd at the foot of the turned page, even at its head.
  const y = odd ? twips(page.width - page.right) - side - along : twips(page.left) + side;
  return new Table({
    width: { size: across, type: WidthType.DXA },
    columnWidths: [across],
    layout: TableLayoutType.FIXED,
    borders: borderless,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: twips(page.bottom - 9.5),
      absoluteVerticalPosition: y,
    },
    rows: [
      new TableRow({
        height: { value: along, rule: 'exact' },
        children: [
          new TableCell({
            width: { size: across, type: WidthType.DXA },
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            verticalAlign: VerticalAlign.CENTER,
            children: [new Paragraph({ alignment: odd ? AlignmentType.RIGHT : AlignmentType.LEFT, spacing: exactly(size.imprint), children: [numberRun()] })],
          }),
        ],
      }),
    ],
  });
}

export function demoHeader(paper: Paper): ISectionOptions['headers'] {
  if (!paper.county.synthetic) return undefined;
  const header = () =>
    new Header({
      children: [new Paragraph({ alignment: AlignmentType.CENTER, spacing: exactly(14), children: runs(words.demoNote, 'first', size.tableRow) })],
    });
  return { default: header(), even: header() };
}

export function qrImage(text: string, millimetres: number): ImageRun {
  const pixels = Math.round((millimetres / 25.4) * 96);
  return new ImageRun({
    type: 'png',
    data: qrPng(text),
    transformation: { width: pixels, height: pixels },
    altText: { name: 'QR', title: 'QR', description: text },
  });
}

const rule = (weight: number): IBorderOptions => ({ style: BorderStyle.SINGLE, size: Math.round(points(weight) * 8), color: '000000' });

/** The seal of the register, small; below it, between its lines, who gets a copy and who prints. At the foot of the page. */
export function imprintTable(paper: Paper, seal: PaperSeal): FileChild[] {
  const room = twips(page.textWidth);
  const code = twips(20);
  const small = (text: string) =>
    new Paragraph({ spacing: exactly(12), indent: { left: twips(2) }, children: runs(text, 'song', size.small, { snapToGrid: false }) });
  const cell = (width: number, span: number, children: Paragraph[], borders = {}) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      columnSpan: span,
      verticalAlign: VerticalAlign.BOTTOM,
      borders: { top: none, bottom: none, left: none, right: none, ...borders },
      children,
    });
  const rows = [
    new TableRow({
      cantSplit: true,
      children: [cell(code, 1, [new Paragraph({ children: [qrImage(seal.address, 18)] })]), cell(room - code, 1, sealLines(seal).map(small))],
    }),
  ];
  const over = (children: Paragraph[], borders: object) => new TableRow({ cantSplit: true, children: [cell(room, 2, children, borders)] });
  const [strong, fine] = [rule(imprint.strong), rule(imprint.fine)];
  if (paper.kind === 'roster') {
    if (paper.copies !== null) rows.push(over([copiesLine(paper.copies)], { top: strong, bottom: fine }));
    rows.push(over([printedLine(paper, room)], { top: paper.copies === null ? strong : fine, bottom: strong }));
  }
  const table = new Table({
    rows,
    columnWidths: [code, room - code],
    width: { size: room, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: borderless,
    margins: { left: 0, right: 0, top: 40, bottom: 40 },
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      topFromText: twips(5),
    },
  });
  // Without a paragraph between them the table of an annex and this one would be read as one.
  return [new Paragraph({ spacing: exactly(1) }), table, new Paragraph({ spacing: exactly(1) })];
}

const imprintLetters = (count: number) => Math.round(count * size.imprint * 20);

function copiesLine(copies: string): Paragraph {
  const text = copies.endsWith('。') ? copies : `${copies}。`;
  return new Paragraph({
    spacing: exactly(22),
    indent: { left: imprintLetters(4), right: imprintLetters(1), hanging: imprintLetters(3) },
    children: runs(`抄送：${text}`, 'body', size.imprint, { snapToGrid: false }),
  });
}

function printedLine(paper: Paper, room: number): Paragraph {
  return new Paragraph({
    spacing: exactly(22),
    indent: { left: imprintLetters(1), right: imprintLetters(1) },
    tabStops: [{ type: TabStopType.RIGHT, position: room - imprintLetters(1) }],
    children: runs(`${signedName(paper.issuer)}\t${dayInWords(paper.issuedOn)}印发`, 'body', size.imprint, { snapToGrid: false }),
  });
}
