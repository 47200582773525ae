// The tables of a .docx, ours or saved again by Word, WPS or LibreOffice. A table of an annex is one outside any frame
// whose first row is repeated as a header; which annex it is, the label 附件N before it says. Everything that stands in a
// cell is read, shown or hidden, but for what a tracked change has deleted: so hiding a name does not keep it.

import type { Annex, AnnexKey } from '@gridward/domain/rosters/paper';
import { words } from './paper-page.ts';
import { attributeOf, xmlTokens, type XmlToken } from './paper-xml.ts';
import { unreadablePaper, type OpenZip } from './paper-zip.ts';

interface Row {
  header: boolean;
  readonly cells: string[];
}
type Block = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'table'; readonly rows: readonly Row[] };

export async function readDocxAnnexes(
  zip: OpenZip,
  keys: readonly AnnexKey[],
): Promise<{ readonly annexes: readonly Annex[]; readonly texts: readonly string[] }> {
  const xml = await zip.text('word/document.xml');
  if (xml === null) throw unreadablePaper();
  const annexes: Annex[] = [];
  const texts: string[] = [];
  let label: number | null = null;
  let title = '';
  for (const block of blocksOf(xml)) {
    if (block.kind === 'text') {
      if (block.text.trim() !== '') texts.push(block.text.trim());
      const found = /^附件(\d{0,2})$/.exec(block.text.trim());
      if (found !== null) {
        label = Math.max(1, Number(found[1])) - 1;
        title = '';
      } else if (label !== null) title += block.text.trim();
    } else {
      const key = keys[label ?? annexes.length];
      const annex = key === undefined ? null : annexOf(key, title, block.rows);
      if (annex === null) {
        texts.push(...block.rows.flatMap((row) => row.cells.map((cell) => cell.trim())));
        continue;
      }
      annexes.push(annex);
      texts.push(...annex.columns.map((column) => column.header));
      label = null;
    }
  }
  return { annexes, texts };
}

function annexOf(key: AnnexKey, title: string, rows: readonly Row[]): Annex | null {
  const [head, ...body] = rows;
  if (head?.header !== true) return null;
  const groups: { name: string; rows: string[][] }[] = [];
  for (const { cells, header } of body) {
    if (header) continue;
    if (cells.length === 1 && head.cells.length > 1) {
      if (cells[0] !== words.empty) groups.push({ name: cells[0] ?? '', rows: [] });
    } else {
      if (groups.length === 0) groups.push({ name: '', rows: [] });
      groups.at(-1)?.rows.push(cells);
    }
  }
  return { key, title: title.replace(words.demo, ''), columns: head.cells.map((header, index) => ({ key: String(index), header, weight: 1 })), groups };
}

interface Reading {
  /** Open elements in which nothing is read: frames, and text that was taken out. */
  skipped: number;
  /** The paragraph stands in a frame, as the imprint does; other programs keep that elsewhere. */
  framed: boolean;
  tables: number;
  rows: Row[];
  paragraphs: string[];
  text: string;
}

const unread = /^(?:w:txbxContent|w:del|w:pPr|mc:Fallback|w:pict)$/;

function* blocksOf(xml: string): Generator<Block> {
  const reading: Reading = { skipped: 0, framed: false, tables: 0, rows: [], paragraphs: [], text: '' };
  let inText = false;
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (inText && reading.skipped === 0) reading.text += token.text;
      continue;
    }
    if (token.name === 'w:framePr') reading.framed = true;
    if (token.name === 'w:t') inText = token.kind === 'open' && !token.closed;
    else if (unread.test(token.name)) reading.skipped += token.kind === 'close' ? -1 : token.closed ? 0 : 1;
    else if (reading.skipped === 0) yield* readTag(reading, token);
  }
}

type Tag = Exclude<XmlToken, { readonly kind: 'text' }>;

function* readTag(reading: Reading, token: Tag): Generator<Block> {
  const ends = token.kind === 'close' || token.closed;
  const row = reading.rows.at(-1);
  if (token.name === 'w:br' || token.name === 'w:cr') reading.text += token.kind === 'open' ? '\n' : '';
  else if (token.name === 'w:tab') reading.text += '\t';
  else if (token.name === 'w:noBreakHyphen') reading.text += '-';
  else if (token.name === 'w:tbl') {
    reading.tables += token.kind === 'open' ? 1 : -1;
    if (token.kind === 'open' && reading.tables === 1) reading.rows = [];
    if (token.kind === 'close' && reading.tables === 0) yield { kind: 'table', rows: reading.rows };
  } else if (token.name === 'w:p' && ends) {
    if (reading.tables > 0) reading.paragraphs.push(reading.text);
    else if (!reading.framed) yield { kind: 'text', text: reading.text };
    reading.text = '';
    reading.framed = false;
  } else if (reading.tables === 1 && token.name === 'w:tr' && token.kind === 'open') reading.rows.push({ header: false, cells: [] });
  else if (reading.tables === 1 && token.name === 'w:tblHeader' && token.kind === 'open' && row !== undefined)
    row.header = !/^(?:0|false|off)$/.test(attributeOf(token.attributes, 'w:val') ?? '1');
  else if (reading.tables === 1 && token.name === 'w:tc') {
    if (token.kind === 'close') row?.cells.push(reading.paragraphs.join('\n'));
    reading.paragraphs = [];
    reading.text = '';
  }
}
