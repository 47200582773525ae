// A paper as .docx, by GB/T 9704-2012: what Word opens has the standard's page, fonts, sizes and lines, so that the office
// prints it as it is. The same paper and seal give the same bytes. No seal is ever drawn: that is stamped by hand.

import { AlignmentType, BorderStyle, Document, Packer, PageOrientation, Paragraph, SectionType, TabStopType, type FileChild, type ISectionOptions } from 'docx';
import type { Annex, Paper, PaperSeal, Paragraph as Text } from '@gridward/domain/rosters/paper';
import { annexTable, tableStyles } from './paper-docx-table.ts';
import { imprintFrame, landscapeNumbers, pageNumbers, demoHeader } from './paper-docx-frame.ts';
import { blank, exactly, fontOf, indented, letters, line, onGrid, runs } from './paper-docx-text.ts';
import {
  annexLabel,
  annexTitle,
  dayInWords,
  head,
  headName,
  headSize,
  instantOf,
  isWide,
  linePoints,
  page,
  points,
  sealProperties,
  signedName,
  size,
  twips,
  width,
} from './paper-page.ts';
import { titleLines } from './paper-title.ts';
import { openZip, writeZip } from './paper-zip.ts';

export async function renderDocx(paper: Paper, seal: PaperSeal): Promise<Uint8Array> {
  const closing = imprintFrame(paper, seal);
  const sections = sectionsOf(paper, closing);
  const document = new Document({
    creator: signedName(paper.issuer),
    lastModifiedBy: signedName(paper.issuer),
    title: paper.title,
    subject: paper.number ?? '',
    evenAndOddHeaderAndFooters: true,
    customProperties: [...sealProperties(paper, seal)].map(([name, value]) => ({ name, value })),
    styles: { default: { document: { run: { font: fontOf('body'), size: size.body * 2 } } }, paragraphStyles: tableStyles },
    sections,
  });
  return pinned(await Packer.toBuffer(document), instantOf(paper));
}

/** docx writes the hour of the day into the file and into the zip. */
export async function pinned(file: Uint8Array, at: Date): Promise<Uint8Array> {
  const zip = openZip(file);
  const parts = [];
  for (const name of zip.names) {
    const bytes = (await zip.bytes(name)) ?? new Uint8Array();
    if (name !== 'docProps/core.xml') parts.push({ name, bytes });
    else
      parts.push({
        name,
        bytes: Buffer.from(
          Buffer.from(bytes)
            .toString('utf8')
            .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at.toISOString().slice(0, 19)}Z`),
        ),
      });
  }
  return writeZip(parts);
}

export const portrait = {
  size: { width: twips(page.width), height: twips(page.height) },
  margin: {
    top: twips(page.top),
    right: twips(page.right),
    bottom: twips(page.bottom),
    left: twips(page.left),
    header: twips(15),
    footer: twips(page.bottom - 9.5),
  },
};
/** The paper turned a quarter: its head lies at the left edge of the upright page, so every margin wanders on by one side. */
export const landscape = {
  size: { ...portrait.size, orientation: PageOrientation.LANDSCAPE },
  margin: { top: twips(page.left), right: twips(page.top), bottom: twips(page.right), left: twips(page.bottom), header: twips(12), footer: twips(12) },
};
/**
 * 22 lines a page, 28 letters a line: the pitch is named for Word, and kept by exact lines and by the spacing of letters.
 * A grid that letters snap to would pull titles and tables apart, and each program reads it differently.
 */
const grid = { linePitch: Math.round(linePoints * 20) };

function sectionsOf(paper: Paper, closing: readonly FileChild[]): ISectionOptions[] {
  const first: FileChild[] = [...headOf(paper), ...titleOf(paper), ...textOf(paper)];
  const flows = paper.kind !== 'roster';
  if (flows) first.push(...paper.annexes.filter((annex) => !isWide(annex)).flatMap((annex) => inText(paper, annex)), ...signaturesOf(paper));
  const apart = flows ? paper.annexes.filter(isWide) : paper.annexes;
  const sections: { wide: boolean; children: FileChild[] }[] = [{ wide: false, children: first }];
  apart.forEach((annex, index) => sections.push({ wide: isWide(annex), children: annexOf(paper, annex, annexLabel(index, apart.length)) }));
  // The imprint stands at the foot of an upright page.
  const last = sections.at(-1);
  if (last?.wide === false) last.children.push(...closing);
  else sections.push({ wide: false, children: [...closing] });
  const headers = demoHeader(paper);
  return sections.map(({ wide, children }, index) => ({
    headers,
    footers: wide ? landscapeNumbers() : pageNumbers(),
    properties: {
      page: { ...(wide ? landscape : portrait), ...(index === 0 ? { pageNumbers: { start: 1 } } : {}) },
      grid,
      ...(index === 0 ? {} : { type: SectionType.NEXT_PAGE }),
    },
    children,
  }));
}

function headOf(paper: Paper): Paragraph[] {
  if (paper.head === 'plain') return [];
  const drawn = paper.head === 'electronic';
  const name = headName(paper.issuer);
  const { size: at, scale } = headSize(name);
  const air = at * 0.1;
  const red = { color: head.red };
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...exactly(at * 1.2), before: twips(head.below) - Math.round(air * 20) },
      children: drawn ? runs(name, 'title', at, { ...red, scale, snapToGrid: false }) : [],
    }),
    ...blank(2),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exactly(20),
      children: runs(paper.number ?? '', 'body'),
      // Two points of the four millimetres are the line's own.
      ...(drawn
        ? {
            border: {
              bottom: {
                style: BorderStyle.SINGLE,
                size: Math.round(points(head.lineWeight) * 8),
                color: head.red,
                space: Math.round(points(head.lineBelow) - 2),
              },
            },
          }
        : {}),
    }),
    ...blank(2),
  ];
}

function titleOf(paper: Paper): Paragraph[] {
  const number =
    paper.head === 'plain' && paper.number !== null ? [line(`（${paper.number}）`, 'second', { alignment: AlignmentType.CENTER, spacing: onGrid })] : [];
  return [centredTitle(titleLines(paper.title)), ...number, ...blank(1)];
}

function centredTitle(lines: readonly string[]): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: exactly(linePoints * 1.15),
    keepLines: true,
    children: runs(lines.join('\n'), 'title', size.title, { snapToGrid: false }),
  });
}

function textOf(paper: Paper): Paragraph[] {
  const flows = paper.kind !== 'roster';
  return [
    ...(paper.recipients === null ? [] : [line(/[：:]$/.test(paper.recipients) ? paper.recipients : `${paper.recipients}：`)]),
    ...paper.body.map(paragraphOf),
    ...(flows ? blank(1) : [...annexNotes(paper.annexes), ...signedOf(paper)]),
    ...(paper.contact === null ? [] : [indented(runs(`（${paper.contact}）`, 'body'))]),
  ];
}

/** The heading of a level is its first sentence; what follows on the same line is text. */
function paragraphOf({ level, text }: Text): Paragraph {
  const role = level === 1 ? 'first' : level === 2 ? 'second' : 'body';
  const end = text.indexOf('。') + 1;
  const [heading, rest] = role === 'body' || end === 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
  return indented([...runs(heading, role), ...(rest === '' ? [] : runs(rest, 'body'))], { keepNext: level > 0 && rest === '' && level < 3 });
}

function annexNotes(annexes: readonly Annex[]): Paragraph[] {
  if (annexes.length === 0) return [];
  const [only] = annexes;
  if (only !== undefined && annexes.length === 1)
    return [...blank(1), line(`附件：${only.title}`, 'body', { indent: { left: letters(5), hanging: letters(3) } })];
  return [
    ...blank(1),
    ...annexes.map((annex, index) =>
      line(index === 0 ? `附件：1. ${annex.title}` : `${index + 1}. ${annex.title}`, 'body', {
        indent: index === 0 ? { left: letters(6), hanging: letters(4) } : { left: letters(6), hanging: letters(1) },
      }),
    ),
  ];
}

/** The day four letters from the right, the name centred above it: the place of a seal that is stamped by hand. */
function signedOf(paper: Paper): Paragraph[] {
  const [name, day] = [signedName(paper.issuer), dayInWords(paper.issuedOn)];
  const [nameWidth, dayWidth] = [width(name), width(day)];
  const nameIndent = Math.max(0, 4 + (dayWidth - nameWidth) / 2);
  const dayIndent = Math.max(4, nameIndent + (nameWidth - dayWidth) / 2);
  const right = (text: string, indent: number, keepNext: boolean) =>
    line(text, 'body', { alignment: AlignmentType.RIGHT, keepNext, indent: { right: letters(indent) } });
  return [...blank(2), right(name, nameIndent, true), right(day, dayIndent, false)];
}

function signaturesOf(paper: Paper): Paragraph[] {
  return [
    ...blank(1),
    ...paper.signatures.map((who) =>
      line(`${who}（签名）：\t年　　月　　日`, 'body', {
        spacing: exactly(linePoints * 1.6),
        keepNext: true, // who signs does so beside the day
        tabStops: [{ type: TabStopType.RIGHT, position: letters(26) }],
      }),
    ),
    new Paragraph({ spacing: onGrid, keepNext: true }),
    line(dayInWords(paper.issuedOn), 'body', { alignment: AlignmentType.RIGHT }),
  ];
}

/** A table of a sheet stands for itself; those of a dossier have a heading each. */
function inText(paper: Paper, annex: Annex): FileChild[] {
  if (paper.kind !== 'dossier') return [annexTable(annex)];
  const heading = new Paragraph({ spacing: { ...exactly(linePoints), before: 160 }, keepNext: true, children: runs(annex.title, 'first') });
  return [heading, annexTable(annex)];
}

function annexOf(paper: Paper, annex: Annex, label: string): FileChild[] {
  return [
    line(label, 'first'),
    ...blank(1),
    centredTitle(titleLines(annexTitle(paper, annex), isWide(annex) ? 'wide' : 'upright')),
    ...blank(1),
    annexTable(annex),
  ];
}
