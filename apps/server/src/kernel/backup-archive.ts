// One tar file of many files, optionally gzipped, with a SHA-256 of each in its last entry. A file that grows or shrinks
// while it is read arrives with the size it had when it was announced, as a running database needs. An archive that
// was cut off or altered anywhere is refused when it is read.

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';

export interface ArchiveWriter {
  addFolder(name: string): Promise<void>;
  addText(name: string, text: string): Promise<void>;
  addBytes(name: string, bytes: Buffer): Promise<void>;
  /** False, with nothing written, when the file is gone. */
  addFile(name: string, path: string): Promise<boolean>;
}

export interface ArchiveEntry {
  readonly name: string;
  readonly kind: 'folder' | 'file';
  readonly content: AsyncIterable<Buffer>;
}

const CHECKSUMS = 'checksums.json';
const CHUNK_BYTES = 1024 * 1024;

/** Writes an archive to a new file that only we can read; what `fill` adds is its content, in that order. */
export async function writeArchive(file: string, gzip: boolean, fill: (archive: ArchiveWriter) => Promise<void>): Promise<void> {
  const tar = pack();
  const checksums: Record<string, string> = {};
  const output = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  const written = gzip ? pipeline(tar, createGzip({ level: 1 }), output) : pipeline(tar, output);

  const add = async (name: string, size: number, content: Iterable<Buffer> | AsyncIterable<Buffer>) => {
    const hash = createHash('sha256');
    const entry = tar.entry({ name, size, type: 'file', mode: 0o600 });
    await pipeline(hashed(content, hash), entry);
    checksums[name] = hash.digest('hex');
  };
  const writer: ArchiveWriter = {
    addFolder: async (name) => void (await pipeline([], tar.entry({ name: `${name}/`, type: 'directory', mode: 0o700 }))),
    addText: (name, text) => writer.addBytes(name, Buffer.from(text)),
    addBytes: (name, bytes) => add(name, bytes.length, [bytes]),
    addFile: async (name, path) => {
      const opened = await open(path).catch(unlessGone);
      if (!opened) return false;
      try {
        const { size } = await opened.stat();
        await add(name, size, exactly(size, opened.createReadStream({ autoClose: false, highWaterMark: CHUNK_BYTES })));
        return true;
      } finally {
        await opened.close();
      }
    },
  };
  const filled = async () => {
    await fill(writer);
    await writer.addText(CHECKSUMS, JSON.stringify(checksums));
    tar.finalize();
  };
  await Promise.all([written, filled()]);
}

/** Reads an archive entry by entry; `take` must read a file's content to its end. Throws unless every checksum is right. */
export async function readArchive(file: string, take: (entry: ArchiveEntry) => Promise<void>): Promise<void> {
  const tar = extract();
  const input = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const read = (await isGzipped(file)) ? pipeline(input, createGunzip(), tar) : pipeline(input, tar);
  const found: Record<string, string> = {};
  let expected: unknown;
  const taken = async () => {
    for await (const entry of tar) {
      // The library types its streams as of anything; an entry's chunks are buffers.
      const { name, type } = entry.header;
      if (name === CHECKSUMS) {
        expected = JSON.parse(await text(entry as AsyncIterable<Buffer>));
        continue;
      }
      const hash = createHash('sha256');
      await take({ name: name.replace(/\/$/, ''), kind: type === 'directory' ? 'folder' : 'file', content: hashed(entry as AsyncIterable<Buffer>, hash) });
      if (type !== 'directory') found[name] = hash.digest('hex');
    }
  };
  try {
    await Promise.all([read, taken()]);
  } catch (error) {
    throw new Error(`${file} is not a complete backup: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (JSON.stringify(expected) !== JSON.stringify(found)) throw new Error(`${file} is not a complete backup: it is cut off or has been altered.`);
}

export async function text(content: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

export function unlessGone(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

async function* hashed(content: Iterable<Buffer> | AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* exactly(size: number, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = size;
  for await (const chunk of content) {
    if (left === 0) break;
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
  }
  if (left > 0) yield Buffer.alloc(left);
}

async function isGzipped(file: string): Promise<boolean> {
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
  } finally {
    await opened.close();
  }
}
