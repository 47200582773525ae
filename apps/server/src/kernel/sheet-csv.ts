// Text files as Chinese offices save them: UTF-8 with or without a mark, UTF-16 with one, else GB 18030; separated by
// comma, tab or semicolon. Line breaks inside quoted cells are kept.

import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { unreadable, type Sheet, type SheetRow } from './sheet.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf8' | 'utf16le' | 'utf16be' | 'gb18030';
  readonly separator: string;
}

export function decodeCsv(bytes: Uint8Array): DecodedText {
  const { text: asSent, encoding } = decode(bytes);
  // Some programs end their cells with it; no text of the database can hold it.
  const text = asSent.replaceAll('\u0000', '');
  return { text, encoding, separator: separatorOf(text) };
}

function decode(bytes: Uint8Array): Omit<DecodedText, 'separator'> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf16be' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf8' };
  } catch {
    return { text: iconv.decode(Buffer.from(bytes), 'gb18030'), encoding: 'gb18030' };
  }
}

/** The separator that the first lines have most of. */
function separatorOf(text: string): string {
  const start = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .slice(0, 30)
    .join('\n');
  const count = (separator: string) => start.split(separator).length;
  return ['\t', ';'].reduce((best, separator) => (count(separator) > count(best) ? separator : best), ',');
}

export async function* readCsv(bytes: Uint8Array): AsyncGenerator<Sheet> {
  yield { name: 'CSV', merged: [], rows: rowsOf(decodeCsv(bytes)) };
}

async function* rowsOf({ text, separator }: DecodedText): AsyncGenerator<SheetRow> {
  const parser = parse({ delimiter: separator, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, bom: true });
  void feed(parser, text);
  let number = 0;
  try {
    for await (const cells of parser) {
      number++;
      yield { number, cells: cells as string[] }; // without named columns csv-parse gives lists of texts
    }
  } catch {
    throw unreadable('damaged');
  }
}

/** Piece by piece, as the parser takes it: the rows of a large file never wait in memory. */
async function feed(parser: ReturnType<typeof parse>, text: string): Promise<void> {
  for (let start = 0; start < text.length; start += 65_536) {
    if (parser.destroyed) return;
    if (!parser.write(text.slice(start, start + 65_536))) await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve));
  }
  parser.end();
}
