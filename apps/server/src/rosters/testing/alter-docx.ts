// A Word file as somebody alters it: the last place where a text stands in it is written over.

import { openZip, writeZip, type ZipPart } from '../paper-zip.ts';

export async function alterDocx(file: Uint8Array, from: string, to: string): Promise<Uint8Array> {
  const zip = openZip(file);
  const parts: ZipPart[] = [];
  for (const name of zip.names) {
    const bytes = (await zip.bytes(name)) ?? new Uint8Array();
    const text = Buffer.from(bytes).toString('utf8');
    const at = name === 'word/document.xml' ? text.lastIndexOf(from) : -1;
    parts.push({ name, bytes: at < 0 ? bytes : Buffer.from(text.slice(0, at) + to + text.slice(at + from.length), 'utf8') });
  }
  return writeZip(parts);
}
