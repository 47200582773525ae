// The inside of a workbook: a zip, read by its directory at the end. Only what the streaming reader does not tell is read
// here – which sheet has which name, and which cells are merged. Sizes are checked first: a small file that would unpack
// to gigabytes is refused.

import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { Refusal } from './problems.ts';

export interface ZipEntry {
  readonly name: string;
  readonly unpackedSize: number;
  /** The entry's bytes, unpacked. */
  open(): Readable;
}

const mostUnpacked = 2 * 1024 * 1024 * 1024;

/** The entries of a zip; undefined when it is none, or cut off. */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > buffer.length) return undefined;
  const entries: ZipEntry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== 0x02014b50) return undefined;
    entries.push(entryAt(buffer, at));
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  if (entries.reduce((sum, entry) => sum + entry.unpackedSize, 0) > mostUnpacked) throw new Refusal('request.too_large');
  return entries;
}

function entryAt(buffer: Buffer, at: number): ZipEntry {
  const method = buffer.readUInt16LE(at + 10);
  const size = buffer.readUInt32LE(at + 20);
  const nameLength = buffer.readUInt16LE(at + 28);
  const header = buffer.readUInt32LE(at + 42);
  return {
    name: buffer.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    unpackedSize: buffer.readUInt32LE(at + 24),
    open: () => {
      const start = header + 30 + buffer.readUInt16LE(header + 26) + buffer.readUInt16LE(header + 28);
      const packed = Readable.from([buffer.subarray(start, start + size)], { objectMode: false });
      return method === 0 ? packed : packed.pipe(createInflateRaw());
    },
  };
}

export async function textOf(entry: ZipEntry | undefined): Promise<string> {
  if (!entry) return '';
  const parts: Buffer[] = [];
  for await (const part of entry.open()) parts.push(part as Buffer); // a byte stream gives Buffers
  return Buffer.concat(parts).toString('utf8');
}

/** What stands behind the rows of a worksheet, without keeping the rows. */
export async function textBehindRows(entry: ZipEntry): Promise<string> {
  const mark = '</sheetData>';
  let kept = '';
  let found = false;
  for await (const part of entry.open()) {
    kept += (part as Buffer).toString('latin1'); // only references and digits are looked for
    if (found) continue;
    const at = kept.indexOf(mark);
    found = at >= 0;
    kept = found ? kept.slice(at) : kept.slice(-mark.length);
  }
  return found ? kept : '';
}
