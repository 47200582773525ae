// The QR code of a paper: as a picture for Word, as a drawing for PDF. Both from the same squares, with nothing in them
// that a clock or a chance could change.

import { crc32, deflateSync } from 'node:zlib';
import { create } from 'qrcode';

interface Squares {
  readonly side: number;
  isDark(row: number, column: number): boolean;
}

function squaresOf(text: string): Squares {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { side: modules.size, isDark: (row, column) => modules.get(row, column) !== 0 };
}

const scale = 8;

/** Black and white, one bit a point. */
export function qrPng(text: string): Uint8Array {
  const { side, isDark } = squaresOf(text);
  const edge = side * scale;
  const bytesOfLine = 1 + Math.ceil(edge / 8);
  const lines = Buffer.alloc(edge * bytesOfLine);
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) {
      const at = y * bytesOfLine + 1 + (x >> 3);
      if (!isDark(Math.floor(y / scale), Math.floor(x / scale))) lines[at] = (lines[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return pngOf(edge, lines);
}

/** One black point, to be drawn out to a line. */
export function blackPoint(): Uint8Array {
  return pngOf(1, Buffer.alloc(2));
}

function pngOf(edge: number, lines: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, bytes: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

export function qrSvg(text: string): string {
  const { side, isDark } = squaresOf(text);
  const rows = Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (__, column) => (isDark(row, column) ? `M${column} ${row}h1v1h-1z` : '')).join(''),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${rows.join('')}" fill="#000"/></svg>`;
}
