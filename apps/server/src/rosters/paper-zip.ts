// Zip files on both sides of a paper. Written: the same parts give the same bytes, with no time of day in them. Read: a
// file from anybody, so every size is bounded by what really unpacks and not by what the file says of itself, and what two
// programs could read in two ways – a name that stands twice, a name that is another inside – is refused.

import { promisify } from 'node:util';
import { crc32, deflateRawSync, inflateRaw } from 'node:zlib';
import { Refusal } from '../kernel/problems.ts';

export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1980-01-01, the first day a zip can say. */
const zipDay = 0x21;
const named8 = 0x0800; // names are UTF-8

export function writeZip(parts: readonly ZipPart[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of parts) {
    const packed = deflateRawSync(bytes, { level: 6 });
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(named8, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt16LE(zipDay, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), about, place, Buffer.from(name));
    const local = [Buffer.from([0x50, 0x4b, 3, 4]), about, Buffer.from(name), packed];
    chunks.push(...local);
    at += local.reduce((sum, chunk) => sum + chunk.length, 0);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, chunk) => sum + chunk.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...chunks, ...directory, end]));
}

export const mostUnpacked = 400 * 1024 * 1024;
/** One part becomes one text; no paper of ours comes near it. */
const mostInPart = 128 * 1024 * 1024;
const mostParts = 4000;

export function unreadablePaper(): Refusal {
  return new Refusal('paper.unreadable');
}

export interface OpenZip {
  readonly names: readonly string[];
  /** Null when there is no such part. */
  bytes(name: string): Promise<Uint8Array | null>;
  text(name: string): Promise<string | null>;
}

interface Entry {
  readonly start: number;
  readonly packed: number;
  readonly method: number;
  readonly crc: number;
}

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);

export function openZip(file: Uint8Array): OpenZip {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = refusing(() => entriesOf(buffer));
  let left = mostUnpacked;
  const bytes = async (name: string): Promise<Uint8Array | null> => {
    const entry = entries.get(name);
    if (entry === undefined) return null;
    const packed = buffer.subarray(entry.start, entry.start + entry.packed);
    const unpacked = entry.method === 0 ? packed : await inflate(packed, { maxOutputLength: Math.max(1, Math.min(left, mostInPart)) }).catch(() => null);
    if (unpacked === null || unpacked.length > Math.min(left, mostInPart) || crc32(unpacked) !== entry.crc) throw unreadablePaper();
    left -= unpacked.length;
    return unpacked;
  };
  const text = async (name: string) => {
    const found = await bytes(name);
    return found === null ? null : textOf(found);
  };
  return { names: [...entries.keys()], bytes, text };
}

function textOf(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(wide, { fatal: true }).decode(bytes);
  } catch {
    throw unreadablePaper();
  }
}

/** Whatever a broken file makes the reading of numbers throw is one refusal. */
function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw unreadablePaper();
  }
}

function entriesOf(buffer: Buffer): ReadonlyMap<string, Entry> {
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw unreadablePaper();
  const count = buffer.readUInt16LE(end + 10);
  if (count > mostParts) throw unreadablePaper();
  const entries = new Map<string, Entry>();
  let declared = 0;
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (buffer.readUInt32LE(at) !== 0x02014b50) throw unreadablePaper();
    const nameLength = buffer.readUInt16LE(at + 28);
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
    declared += buffer.readUInt32LE(at + 24);
    if (entries.has(name) || declared > mostUnpacked) throw unreadablePaper();
    entries.set(name, entryAt(buffer, at, name));
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

function entryAt(buffer: Buffer, at: number, name: string): Entry {
  const method = buffer.readUInt16LE(at + 10);
  const encrypted = (buffer.readUInt16LE(at + 8) & 1) !== 0;
  const packed = buffer.readUInt32LE(at + 20);
  const local = buffer.readUInt32LE(at + 42);
  const nameLength = buffer.readUInt16LE(local + 26);
  const start = local + 30 + nameLength + buffer.readUInt16LE(local + 28);
  const sameName = buffer.readUInt32LE(local) === 0x04034b50 && buffer.toString('utf8', local + 30, local + 30 + nameLength) === name;
  if (encrypted || !sameName || (method !== 0 && method !== 8) || start + packed > buffer.length) throw unreadablePaper();
  return { start, packed, method, crc: buffer.readUInt32LE(at + 16) };
}
