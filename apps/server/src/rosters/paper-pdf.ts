// A paper as PDF, by the same numbers as the .docx. Where the county has given no fonts of the standard, open ones stand
// in, and each page says so. The same paper, seal and fonts give the same bytes.

import pdfmake, { type Content } from 'pdfmake';
import type { TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces.js';
import type { Annex, Paper, PaperSeal, Paragraph } from '@gridward/domain/rosters/paper';
import { findFonts, type PaperFonts } from './paper-fonts.ts';
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
  width,
  type FontRole,
} from './paper-page.ts';
import { around, imprintAtFoot } from './paper-pdf-frame.ts';
import { flowingTable, tablePages } from './paper-pdf-table.ts';
import { blankLines, bodySize, lackingIn, runsOf, textOf } from './paper-pdf-text.ts';
import { titleLines } from './paper-title.ts';
import { escapeXml } from './paper-xml.ts';

export interface PaperPdf {
  readonly bytes: Uint8Array;
  /** Fonts of the standard for which others stand in, and letters that the county’s own lack: 生僻字：堃喆. */
  readonly substituted: readonly string[];
}

/** The folder of the county's fonts, or null. */
export async function renderPdf(paper: Paper, seal: PaperSeal, fontFolder: string | null = process.env['GRIDWARD_FONTS'] || null): Promise<PaperPdf> {
  const fonts = withLacking(await findFonts(fontFolder), paper);
  const content = sectionsOf(paper, fonts, seal);
  const about = Object.fromEntries(sealProperties(paper, seal));
  const bytes = await printPdf(
    fonts,
    {
      content,
      // The level of a heading is the room that it needs with the first row below it.
      pageBreakBefore: ({ headlineLevel, startPosition }) =>
        headlineLevel !== undefined && headlineLevel > startPosition.pageInnerHeight * (1 - startPosition.verticalRatio),
      info: {
        title: paper.title,
        author: signedName(paper.issuer),
        subject: paper.number ?? '',
        keywords: `Gridward ${seal.paperId} ${seal.revision}`,
        ...about,
      },
    },
    instantOf(paper),
  );
  return { bytes, substituted: fonts.substituted };
}

function withLacking(fonts: PaperFonts, paper: Paper): PaperFonts {
  const rows = paper.annexes.flatMap((annex) => [annex.title, ...annex.groups.flatMap((group) => [group.name, ...group.rows.flat()])]);
  const lacking = lackingIn(fonts, [paper.title, paper.recipients, ...paper.body.map(({ text }) => text), ...rows].join(''));
  return lacking.length === 0 ? fonts : { ...fonts, substituted: [...fonts.substituted, `生僻字：${lacking.join('')}`] };
}

/** pdfmake reads nothing but the fonts given here, neither from the disk nor from the net. */
export async function printPdf(fonts: PaperFonts, document: TDocumentDefinitions, at: Date): Promise<Uint8Array> {
  const files = [...Object.entries(fonts.files), ['open', fonts.open] as const].map(
    ([role, file]) => [role, { normal: file.face === null ? file.path : [file.path, file.face] }] as const,
  );
  const allowed = new Set([...Object.values(fonts.files), fonts.open].map((file) => file.path));
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path: string) => allowed.has(path));
  pdfmake.setFonts(Object.fromEntries(files) as TFontDictionary); // a face of a collection is a pair, which its types leave out
  const pdf = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: margins(false),
    defaultStyle: { font: 'body', fontSize: bodySize },
    ...document,
    info: { ...document.info, creator: 'Gridward', producer: 'Gridward', creationDate: at, modDate: at },
  });
  return new Uint8Array(await pdf.getBuffer());
}

export function margins(wide: boolean): [number, number, number, number] {
  const { top, right, bottom, left } = page;
  const [a, b, c, d] = wide ? [bottom, left, top, right] : [left, top, right, bottom];
  return [points(a), points(b), points(c), points(d)];
}

function sectionsOf(paper: Paper, fonts: PaperFonts, seal: PaperSeal): Content {
  const flows = paper.kind !== 'roster';
  const first = [...headOf(paper, fonts), ...titleOf(paper, fonts), ...bodyOf(paper, fonts)];
  if (flows) first.push(...paper.annexes.filter((annex) => !isWide(annex)).flatMap((annex) => inText(paper, annex, fonts)), ...signaturesOf(paper, fonts));
  const apart = flows ? paper.annexes.filter(isWide) : paper.annexes;
  const sections: { readonly wide: boolean; readonly content: Content[] }[] = [{ wide: false, content: first }];
  apart.forEach((annex, index) => sections.push({ wide: isWide(annex), content: annexOf(paper, annex, fonts, annexLabel(index, apart.length)) }));
  const closing = imprintAtFoot(paper, seal, fonts);
  const last = sections.at(-1);
  if (last?.wide === false) last.content.push(...closing);
  else sections.push({ wide: false, content: closing });
  return sections.map(({ wide, content }) => ({
    section: content,
    pageSize: 'A4',
    pageOrientation: wide ? 'landscape' : 'portrait',
    pageMargins: margins(wide),
    background: around(paper, fonts, wide),
  })) as Content; // its types leave the background of a section out
}

function headOf(paper: Paper, fonts: PaperFonts): Content[] {
  if (paper.head === 'plain') return [];
  const room = points(page.textWidth);
  const name = headName(paper.issuer);
  const { size: at, scale } = headSize(name);
  const drawn = paper.head === 'electronic';
  const family = [...name].every((letter) => fonts.files.title.has(letter.codePointAt(0) ?? 0)) ? 'title' : 'open';
  const text = `<text x="${(room / 2 / scale) * 100}" y="${at * 0.88}" text-anchor="middle" font-family="${family}" font-size="${at}" fill="#${head.red}" transform="scale(${scale / 100} 1)">${escapeXml(name)}</text>`;
  return [
    { svg: `<svg width="${room}" height="${at}" viewBox="0 0 ${room} ${at}">${drawn ? text : ''}</svg>`, margin: [0, points(head.below), 0, 0] },
    blankLines(2),
    textOf(fonts, paper.number ?? '', { alignment: 'center', pitch: 20 }),
    {
      canvas: drawn ? [{ type: 'line', x1: 0, y1: 0, x2: room, y2: 0, lineWidth: points(head.lineWeight), lineColor: `#${head.red}` }] : [],
      margin: [0, points(head.lineBelow) - 2, 0, 0],
    },
    blankLines(2),
  ];
}

function titleOf(paper: Paper, fonts: PaperFonts): Content[] {
  const number = paper.head === 'plain' && paper.number !== null ? [textOf(fonts, `（${paper.number}）`, { role: 'second', alignment: 'center' })] : [];
  return [...titleText(fonts, titleLines(paper.title)), ...number, blankLines(1)];
}

function titleText(fonts: PaperFonts, lines: readonly string[]): Content[] {
  return lines.map((line) => textOf(fonts, line, { role: 'title', at: size.title, pitch: linePoints * 1.15, alignment: 'center' }));
}

function bodyOf(paper: Paper, fonts: PaperFonts): Content[] {
  const { recipients, contact } = paper;
  return [
    ...(recipients === null ? [] : [textOf(fonts, /[：:]$/.test(recipients) ? recipients : `${recipients}：`, { alignment: 'justify' })]),
    ...paper.body.map((paragraph) => paragraphOf(paragraph, fonts)),
    ...(paper.kind !== 'roster' ? [blankLines(1)] : [...annexNotes(paper.annexes, fonts), ...signedOf(paper, fonts)]),
    ...(contact === null ? [] : [textOf(fonts, `（${contact}）`, { indent: 2 * bodySize })]),
  ];
}

/** The heading of a level is its first sentence; what follows on the same line is text. */
function paragraphOf({ level, text }: Paragraph, fonts: PaperFonts): Content {
  const role: FontRole = level === 1 ? 'first' : level === 2 ? 'second' : 'body';
  const end = text.indexOf('。') + 1;
  const [heading, rest] = role === 'body' || end === 0 ? [text, ''] : [text.slice(0, end), text.slice(end)];
  return runsOf(
    fonts,
    rest === ''
      ? [{ text: heading, role }]
      : [
          { text: heading, role },
          { text: rest, role: 'body' },
        ],
    { indent: 2 * bodySize, alignment: 'justify' },
  );
}

function annexNotes(annexes: readonly Annex[], fonts: PaperFonts): Content[] {
  if (annexes.length === 0) return [];
  const item = (label: string, text: string, letters: number): Content => ({
    columns: [{ ...Object(textOf(fonts, label)), width: letters * bodySize }, textOf(fonts, text)],
    margin: [(6 - letters) * bodySize, 0, 0, 0],
  });
  const [only] = annexes;
  if (only !== undefined && annexes.length === 1)
    return [blankLines(1), item('附件：', only.title, 3)].map((content, index) =>
      index === 0 ? content : { ...Object(content), margin: [2 * bodySize, 0, 0, 0] },
    );
  return [blankLines(1), ...annexes.map((annex, index) => item(index === 0 ? `附件：1. ` : `${index + 1}. `, annex.title, index === 0 ? 4 : 1))];
}

function signedOf(paper: Paper, fonts: PaperFonts): Content[] {
  const [name, day] = [signedName(paper.issuer), dayInWords(paper.issuedOn)];
  const nameIndent = Math.max(0, 4 + (width(day) - width(name)) / 2);
  const dayIndent = Math.max(4, nameIndent + (width(name) - width(day)) / 2);
  const right = (text: string, indent: number) => textOf(fonts, text, { alignment: 'right', margin: [0, 0, indent * bodySize, 0] });
  return [blankLines(2), { stack: [right(name, nameIndent), right(day, dayIndent)], unbreakable: true }];
}

function signaturesOf(paper: Paper, fonts: PaperFonts): Content[] {
  const line = (who: string): Content => ({
    columns: [textOf(fonts, `${who}（签名）：`, { pitch: linePoints * 1.6 }), textOf(fonts, '年　　月　　日', { alignment: 'right', pitch: linePoints * 1.6 })],
    margin: [0, 0, 2 * bodySize, 0],
  });
  const day = textOf(fonts, dayInWords(paper.issuedOn), { alignment: 'right' });
  return [blankLines(1), { stack: [...paper.signatures.map(line), blankLines(1), day], unbreakable: true }];
}

/** A table of a sheet stands for itself; those of a dossier have a heading each, which is never the last of a page. */
function inText(paper: Paper, annex: Annex, fonts: PaperFonts): Content[] {
  if (paper.kind !== 'dossier') return tablePages(annex, fonts, (6 + paper.body.length * 2) * linePoints);
  const { table, begins } = flowingTable(annex, fonts);
  const [above, below] = [14, 2];
  const heading = textOf(fonts, annex.title, { role: 'first', margin: [0, above, 0, below] });
  return [{ ...Object(heading), headlineLevel: above + linePoints + below + begins }, table];
}

function annexOf(paper: Paper, annex: Annex, fonts: PaperFonts, label: string): Content[] {
  const lines = titleLines(annexTitle(paper, annex), isWide(annex) ? 'wide' : 'upright');
  const from = linePoints * (3 + lines.length * 1.15) + 4;
  return [textOf(fonts, label, { role: 'first' }), blankLines(1), ...titleText(fonts, lines), blankLines(1), ...tablePages(annex, fonts, from)];
}
