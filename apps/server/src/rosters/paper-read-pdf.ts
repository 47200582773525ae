// The seal in a PDF: in the properties of the document, as we write them, or packed into a stream where another program
// has saved the file again. Nothing else of a PDF is read: whether it is the one that was issued, its bytes tell.

import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const names = ['paperId', 'revision', 'revisionHash', 'digest'] as const;
const unpack = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate);
const mostStreams = 200;
const mostInStream = 4 * 1024 * 1024;

export async function sealInPdf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = propertiesIn(buffer.toString('latin1'));
  return found.size > 0 ? found : propertiesInStreams(buffer);
}

function propertiesIn(text: string): Map<string, string> {
  const properties = new Map<string, string>();
  for (const name of names) {
    const key = `/Gridward.${name}`;
    let at = text.lastIndexOf(key); // later objects replace earlier ones
    while (at > 0 && /\w/.test(text[at + key.length] ?? '')) at = text.lastIndexOf(key, at - 1);
    if (at < 0) continue;
    const after = text.slice(at + key.length, at + 800);
    const elsewhere = /^\s*(\d{1,8}) (\d{1,5}) R/.exec(after);
    const object = elsewhere === null ? -1 : text.lastIndexOf(`\n${elsewhere[1]} ${elsewhere[2]} obj`);
    const value = valueOf(elsewhere === null ? after : object < 0 ? '' : text.slice(text.indexOf('obj', object) + 3, object + 800));
    if (value !== null) properties.set(`Gridward.${name}`, value);
  }
  return properties;
}

/** (text), or <hex>, each in one byte or in UTF-16. */
function valueOf(text: string): string | null {
  const plain = /^\s*\(((?:[^()\\]|\\[^])*)\)/.exec(text)?.[1];
  const hex = /^\s*<([0-9a-fA-F\s]*)>/.exec(text)?.[1];
  if (plain === undefined && hex === undefined) return null;
  const raw =
    plain === undefined
      ? Buffer.from((hex ?? '').replace(/\s/g, ''), 'hex')
      : Buffer.from(
          plain.replace(/\\([0-7]{1,3}|[^])/g, (_, code: string) => (/^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : code)),
          'latin1',
        );
  return raw[0] === 0xfe && raw[1] === 0xff ? new TextDecoder('utf-16be').decode(raw.subarray(2)) : raw.toString('latin1');
}

async function propertiesInStreams(buffer: Buffer): Promise<ReadonlyMap<string, string>> {
  let at = 0;
  for (let count = 0; count < mostStreams; count++) {
    const mark = buffer.indexOf('/ObjStm', at);
    if (mark < 0) break;
    const start = buffer.indexOf('stream', mark);
    if (start < 0) break;
    const from = start + (buffer[start + 6] === 0x0d ? 8 : 7);
    const end = buffer.indexOf('endstream', from);
    if (end < 0) break;
    at = end;
    const unpacked = await unpack(buffer.subarray(from, end), { maxOutputLength: mostInStream }).catch(() => null);
    const found = propertiesIn(unpacked?.toString('latin1') ?? '');
    if (found.size > 0) return found;
  }
  return new Map();
}
