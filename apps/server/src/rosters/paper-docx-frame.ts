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
  FrameAnchorType,
  FrameWrap,
  HorizontalPositionAlign,
  VerticalPositionAlign,
  type IBorderOptions,
  type IFrameOptions,
  type IParagraphOptions,
  type ISectionOptions,
} from 'docx';
import type { Paper, PaperSeal } from '@gridward/domain/rosters/paper';
import { exactly, runs } from './paper-docx-text.ts';
import { blackPoint, qrPng } from './paper-qr.ts';
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

export function demoHeader(paper: Pick<Paper, 'county'>): ISectionOptions['headers'] {
  if (!paper.county.synthetic) return undefined;
  const header = () =>
    new Header({
      children: [new Paragraph({ alignment: AlignmentType.CENTER, spacing: exactly(14), children: runs(words.demoNote, 'first', size.tableRow) })],
    });
  return { default: header(), even: header() };
}

/** docx takes sizes of pictures in 96ths of an inch. */
const pixels = (millimetres: number) => (millimetres / 25.4) * 96;

export function qrImage(text: string, millimetres: number): ImageRun {
  return new ImageRun({
    type: 'png',
    data: qrPng(text),
    transformation: { width: pixels(millimetres), height: pixels(millimetres) },
    altText: { name: 'QR', title: 'QR', description: text },
  });
}

/** A line over the type area: a black point drawn out. Borders of paragraphs would pull the frame to pieces in LibreOffice. */
const rule = (weight: number): IParagraphOptions => ({
  spacing: { ...exactly(points(weight) + 1), before: 20 },
  children: [new ImageRun({ type: 'png', data: blackPoint(), transformation: { width: pixels(page.textWidth), height: pixels(weight) } })],
});

/** The seal of the register, small; below it, between its lines, who gets a copy and who prints. At the foot of the page. */
export function imprintFrame(paper: Paper, seal: PaperSeal): Paragraph[] {
  const lines: IParagraphOptions[] = [
    { spacing: { after: 80 }, children: [qrImage(seal.address, 18), ...runs(`　${sealLines(seal).join('　　')}`, 'song', size.small, { snapToGrid: false })] },
  ];
  if (paper.kind === 'roster') {
    const copies = paper.copies === null ? [] : [copiesLine(paper.copies), rule(imprint.fine)];
    lines.push(rule(imprint.strong), ...copies, printedLine(paper), rule(imprint.strong));
  }
  const frame: IFrameOptions = {
    type: 'alignment',
    width: twips(page.textWidth),
    height: 0,
    anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
    alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
    space: { horizontal: 0, vertical: twips(5) },
    wrap: FrameWrap.AROUND,
  };
  const between = () => new Paragraph({ spacing: exactly(1) }); // right after a table it would be no frame
  return [between(), ...lines.map((options) => new Paragraph({ ...options, frame })), between()];
}

const imprintLetters = (count: number) => Math.round(count * size.imprint * 20);

function copiesLine(copies: string): IParagraphOptions {
  const text = copies.endsWith('。') ? copies : `${copies}。`;
  return {
    spacing: exactly(22),
    indent: { left: imprintLetters(4), right: imprintLetters(1), hanging: imprintLetters(3) },
    children: runs(`抄送：${text}`, 'body', size.imprint, { snapToGrid: false }),
  };
}

function printedLine(paper: Paper): IParagraphOptions {
  return {
    spacing: exactly(22),
    indent: { left: imprintLetters(1), right: imprintLetters(1) },
    tabStops: [{ type: TabStopType.RIGHT, position: twips(page.textWidth) - imprintLetters(1) }],
    children: runs(`${signedName(paper.issuer)}\t${dayInWords(paper.issuedOn)}印发`, 'body', size.imprint, { snapToGrid: false }),
  };
}
