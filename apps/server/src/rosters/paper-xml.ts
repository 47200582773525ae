// XML as far as office files use it: tags, attributes, text. Entities are the five of XML and numbers; a document type,
// where others could be declared, is refused, so nothing in a file can grow while it is read. Each letter is looked at a
// bounded number of times, whatever the file says.

import { unreadablePaper } from './paper-zip.ts';

export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly closed: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const mostDepth = 500;

export function* xmlTokens(source: string): Generator<XmlToken> {
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const open: string[] = [];
  while (at < source.length) {
    const start = source.indexOf('<', at);
    if (start !== at) {
      const text = source.slice(at, start < 0 ? source.length : start);
      if (open.length > 0) yield { kind: 'text', text: xmlText(text) };
      if (start < 0) break;
    }
    if (source.startsWith('<!--', start)) at = past(source, '-->', start + 4);
    else if (source.startsWith('<?', start)) at = past(source, '?>', start + 2);
    else if (source.startsWith('<![CDATA[', start)) {
      at = past(source, ']]>', start + 9);
      yield { kind: 'text', text: source.slice(start + 9, at - 3) };
    } else if (source.startsWith('<!', start)) throw unreadablePaper();
    else {
      at = endOfTag(source, start);
      const token = tagOf(source.slice(start + 1, at - 1));
      if (token.kind === 'close' && open.pop() !== token.name) throw unreadablePaper();
      if (token.kind === 'open' && !token.closed && open.push(token.name) > mostDepth) throw unreadablePaper();
      yield token;
    }
  }
  if (open.length > 0) throw unreadablePaper();
}

function past(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  if (found < 0) throw unreadablePaper();
  return found + mark.length;
}

/** Quoted values may hold a >. */
function endOfTag(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at++) {
    const letter = source[at];
    if (letter === '>') return at + 1;
    if (letter === '<') break;
    if (letter === '"' || letter === "'") at = past(source, letter, at + 1) - 1;
  }
  throw unreadablePaper();
}

type Tag = Exclude<XmlToken, { readonly kind: 'text' }>;

function tagOf(inside: string): Tag {
  if (inside.startsWith('/')) return { kind: 'close', name: inside.slice(1).trim() };
  const closed = inside.endsWith('/');
  const name = /^[^\s/]+/.exec(inside)?.[0];
  if (name === undefined) throw unreadablePaper();
  return { kind: 'open', name, attributes: inside.slice(name.length, closed ? -1 : undefined), closed };
}

/** The value of an attribute by its full name; null when it is absent. */
export function attributeOf(attributes: string, name: string): string | null {
  const pattern = /\s*([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y; // sticky: it never starts over inside a long one
  for (let match = pattern.exec(attributes); match !== null; match = pattern.exec(attributes)) {
    if (match[1] === name) return xmlText(match[2] ?? match[3] ?? '');
  }
  return null;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function xmlText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (_, hex?: string, digits?: string, word?: string) => {
    const named = word === undefined ? undefined : entities[word];
    if (named !== undefined) return named;
    const code = word !== undefined ? Number.NaN : hex !== undefined ? Number.parseInt(hex, 16) : Number(digits);
    if (!(code <= 0x10ffff)) throw unreadablePaper();
    return String.fromCodePoint(code);
  });
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);
}
