// The cells of a workbook, read from its XML a piece at a time and without building a tree: a sheet is a long list of
// rows, each complete in itself, and a hundred thousand of them must need neither much time nor much memory. Every row is
// taken out of the text between its tags; what stands around the rows is passed over. Texts come as they stand, days as
// YYYY-MM-DD, the result of a formula, an error as Excel shows it.

import { columnNumber, isDayFormat, type SheetRow } from './sheet.ts';
import { textOf, type ZipEntry } from './sheet-zip.ts';

/** What the cells of every sheet of a workbook refer to. */
export interface BookTexts {
  readonly shared: readonly string[];
  /** For each style of a cell: does it show a number as a day? */
  readonly days: readonly boolean[];
  /** The workbook counts its days from 1904. */
  readonly from1904: boolean;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, digits?: string, word?: string) => {
    if (word !== undefined) return entities[word] ?? whole;
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(digits);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

export function attributeIn(tag: string, name: string): string {
  return unescaped(new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '');
}

/** The elements of a name in a long text that comes in pieces: attributes, and what is between the tags. None lies in another. */
async function* elementsIn(entry: ZipEntry, name: string): AsyncGenerator<readonly { readonly tag: string; readonly inner: string }[]> {
  let rest = '';
  let marks: Marks | undefined;
  for await (const piece of piecesOf(entry)) {
    rest += piece;
    // Some programs write every name with a prefix, which the outermost element shows.
    marks ??= marksIn(rest, name);
    if (marks === undefined) continue;
    const found = takeElements(rest, marks);
    rest = rest.slice(found.end);
    if (found.elements.length > 0) yield found.elements;
  }
}

async function* piecesOf(entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of entry.open()) yield decoder.decode(piece as Uint8Array, { stream: true }); // a byte stream gives bytes
  yield decoder.decode();
}

interface Marks {
  readonly open: string;
  readonly close: string;
}

function marksIn(text: string, name: string): Marks | undefined {
  const root = /<((?:[\w.-]+:)?)[A-Za-z]\w*[\s>/]/.exec(text);
  return root ? { open: `<${root[1]}${name}`, close: `</${root[1]}${name}>` } : undefined;
}

function takeElements(text: string, { open, close }: Marks): { elements: { tag: string; inner: string }[]; end: number } {
  const elements: { tag: string; inner: string }[] = [];
  let at = 0;
  for (;;) {
    const start = nextTag(text, open, at);
    // The beginning of a tag may stand at the end of the piece.
    if (start < 0) return { elements, end: Math.max(at, text.length - open.length) };
    const tagEnd = text.indexOf('>', start);
    if (tagEnd < 0) return { elements, end: start };
    const isEmpty = text.charCodeAt(tagEnd - 1) === 0x2f;
    const innerEnd = isEmpty ? tagEnd + 1 : text.indexOf(close, tagEnd);
    if (innerEnd < 0) return { elements, end: start };
    elements.push({ tag: text.slice(start + open.length, tagEnd), inner: isEmpty ? '' : text.slice(tagEnd + 1, innerEnd) });
    at = isEmpty ? innerEnd : innerEnd + close.length;
  }
}

/** Where `open` is a whole name and not the beginning of a longer one. */
function nextTag(text: string, open: string, from: number): number {
  for (let at = text.indexOf(open, from); at >= 0; at = text.indexOf(open, at + 1)) {
    const code = text.charCodeAt(at + open.length);
    // White space, > or /; at the very end of the text it cannot be told yet.
    if (Number.isNaN(code)) return -1;
    if (code <= 0x20 || code === 0x3e || code === 0x2f) return at;
  }
  return -1;
}

export async function* rowsIn(entry: ZipEntry, book: BookTexts): AsyncGenerator<SheetRow> {
  let before = 0;
  for await (const elements of elementsIn(entry, 'row')) {
    for (const { tag, inner } of elements) {
      const number = Number(/\sr\s*=\s*["'](\d+)["']/.exec(tag)?.[1] ?? before + 1);
      before = number;
      yield { number, cells: cellsOf(inner, book) };
    }
  }
}

const cellTag = /<(?:[\w.-]+:)?c(\s[^>]*?)?(\/?)>/g;

function cellsOf(row: string, book: BookTexts): string[] {
  const cells: string[] = [];
  let column = 0;
  cellTag.lastIndex = 0;
  for (let tag = cellTag.exec(row); tag !== null; tag = cellTag.exec(row)) {
    const attributes = tag[1] ?? '';
    const letters = /\sr\s*=\s*["']([A-Z]+)/.exec(attributes)?.[1];
    column = letters === undefined ? column + 1 : columnNumber(letters);
    if (tag[2] === '/') continue;
    const start = cellTag.lastIndex;
    const end = endOfCell(row, start);
    cellTag.lastIndex = end;
    const text = textOfCell(attributes, row.slice(start, end), book);
    if (text === '') continue;
    while (cells.length < column - 1) cells.push('');
    cells[column - 1] = text;
  }
  return cells;
}

function endOfCell(row: string, start: number): number {
  for (let at = row.indexOf('c>', start); at >= 0; at = row.indexOf('c>', at + 1)) {
    if (row.charCodeAt(at - 1) === 0x2f) return at - 2;
    if (row.charCodeAt(at - 1) === 0x3a) return row.lastIndexOf('<', at);
  }
  return row.length;
}

function textOfCell(attributes: string, inner: string, book: BookTexts): string {
  const type = /\st\s*=\s*["'](\w+)["']/.exec(attributes)?.[1] ?? 'n';
  if (type === 'inlineStr') return textsIn(inner);
  const value = valueIn(inner);
  if (type === 'str') return value ?? '';
  // A formula that was never computed has no result: shown as an error of its own, never as an empty cell.
  if (value === undefined || value === '') return /<(?:[\w.-]+:)?f[\s>/]/.test(inner) ? '#CALC!' : '';
  switch (type) {
    case 's':
      return book.shared[Number(value)] ?? '';
    case 'b':
      return Number(value) === 0 ? '否' : '是';
    case 'e':
      return value;
    case 'd':
      return value.slice(0, 10);
    default: {
      const style = Number(/\ss\s*=\s*["'](\d+)["']/.exec(attributes)?.[1] ?? 0);
      return textOfNumber(Number.parseFloat(value), book.days[style] ?? false, book.from1904);
    }
  }
}

function valueIn(inner: string): string | undefined {
  const tag = /<(?:[\w.-]+:)?v(?:\s[^>]*)?>/.exec(inner);
  if (tag === null) return undefined;
  const start = tag.index + tag[0].length;
  if (tag[0].endsWith('/>')) return '';
  return plain(inner.slice(start, inner.indexOf('</', start)));
}

/** The runs of a text joined; how it is pronounced is no part of it. */
function textsIn(inner: string): string {
  const spoken = inner.includes('rPh') ? inner.replace(/<((?:[\w.-]+:)?rPh)[\s>][\s\S]*?<\/\1>/g, '') : inner;
  let text = '';
  for (const [, , run = ''] of spoken.matchAll(/<((?:[\w.-]+:)?t)(?:\s[^>]*[^/>])?>([\s\S]*?)<\/\1>/g)) text += plain(run);
  return text;
}

function plain(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
  if (!lines.includes('<![CDATA[')) return unescaped(lines);
  return lines.replace(/<!\[CDATA\[([\s\S]*?)\]\]>|([^<]+)/g, (_, raw?: string, escaped?: string) => raw ?? unescaped(escaped ?? ''));
}

function textOfNumber(value: number, isDay: boolean, from1904: boolean): string {
  if (Number.isNaN(value)) return '#N/A';
  if (isDay) return dayOf(value, from1904);
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(Number(value.toPrecision(15)));
}

function dayOf(value: number, from1904: boolean): string {
  const day = new Date(Math.round((value - 25_569 + (from1904 ? 1462 : 0)) * 86_400_000) + 500);
  return Number.isNaN(day.getTime()) ? '#VALUE!' : day.toISOString().slice(0, 10);
}

/** The texts that cells share. Each is copied out of the piece it came in: else it would keep that whole piece in memory. */
export async function sharedTextsIn(entry: ZipEntry | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  if (entry) for await (const elements of elementsIn(entry, 'si')) for (const { inner } of elements) texts.push(copied(textsIn(inner)));
  return texts;
}

/** The same text, by itself and no longer a part of a longer one. */
export function copied(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}

/** Formats without a code of their own that show days: those of every language, and those of Chinese and its neighbours. */
const dayFormats = new Set([...range(14, 22), ...range(27, 36), ...range(45, 47), ...range(50, 58)]);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export async function dayStylesIn(entry: ZipEntry | undefined): Promise<readonly boolean[]> {
  const text = await textOf(entry);
  const codes = new Map<number, string>();
  for (const [tag] of text.matchAll(/<(?:[\w.-]+:)?numFmt\s[^>]*>/g)) codes.set(Number(attributeIn(tag, 'numFmtId')), attributeIn(tag, 'formatCode'));
  const styles = /<(?:[\w.-]+:)?cellXfs[\s>][\s\S]*?<\/(?:[\w.-]+:)?cellXfs>/.exec(text)?.[0] ?? '';
  return [...styles.matchAll(/<(?:[\w.-]+:)?xf\s[^>]*>/g)].map(([tag]) => {
    const id = Number(attributeIn(tag, 'numFmtId'));
    const code = codes.get(id);
    return code === undefined ? dayFormats.has(id) : isDayFormat(code);
  });
}
