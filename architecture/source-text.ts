// Reads TypeScript just far enough to tell code from comments, strings and templates, so that a rule about imports is not
// fooled by a comment and a rule about SQL sees what a template says, with the templates inside it in their places. It is
// no parser: a regular expression is told from a division by what stands before it.

export interface Text {
  /** A pattern is a string here. */
  readonly kind: 'code' | 'comment' | 'string';
  readonly text: string;
}
export interface Template {
  readonly kind: 'template';
  readonly tag: string | null;
  readonly line: number;
  readonly chunks: readonly string[];
  readonly holes: readonly (readonly Part[])[];
}
export type Part = Text | Template;

export function partsOf(source: string): readonly Part[] {
  return readCode({ source, at: 0 }, false);
}

interface Reader {
  readonly source: string;
  at: number;
}

function readCode(reader: Reader, insideHole: boolean): readonly Part[] {
  const parts: Part[] = [];
  const { source } = reader;
  let depth = 0;
  let code = '';
  let before = ''; // all code so far, comments left out: says what a template's tag is and whether a slash begins a pattern
  const push = (part: Part) => {
    if (code !== '') parts.push({ kind: 'code', text: code });
    before += part.kind === 'string' ? `${code}''` : part.kind === 'template' ? `${code}\`\`` : code;
    code = '';
    parts.push(part);
  };
  while (reader.at < source.length) {
    const char = source[reader.at] ?? '';
    if (insideHole && char === '}' && depth === 0) break;
    if (source.startsWith('//', reader.at)) push({ kind: 'comment', text: take(reader, /\/\/[^\n]*/y) });
    else if (source.startsWith('/*', reader.at)) push({ kind: 'comment', text: take(reader, /\/\*[^]*?(?:\*\/|$)/y) });
    else if (char === "'" || char === '"') push({ kind: 'string', text: take(reader, char === "'" ? /'(?:\\[^]|[^'\\\n])*'?/y : /"(?:\\[^]|[^"\\\n])*"?/y) });
    else if (char === '`') {
      push(readTemplate(reader, tagAt(before + code)));
    } else if (char === '/' && beginsExpression(before + code))
      push({ kind: 'string', text: take(reader, /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|\//y) });
    else {
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      code += char;
      reader.at += 1;
    }
  }
  if (code !== '') parts.push({ kind: 'code', text: code });
  return parts;
}

/** The name before a template, past the type arguments that may stand between: `sql<{ id: string }>` is tagged sql. */
function tagAt(codeBefore: string): string | null {
  let end = codeBefore.trimEnd().length;
  if (codeBefore[end - 1] === '>') {
    let depth = 0;
    do {
      const isArrow = codeBefore.slice(end - 2, end) === '=>';
      if (codeBefore[end - 1] === '>' && !isArrow) depth += 1;
      if (codeBefore[end - 1] === '<') depth -= 1;
      end -= 1;
    } while (depth > 0 && end > 0);
  }
  return /(\w+)\s*$/.exec(codeBefore.slice(0, end))?.[1] ?? null;
}

function readTemplate(reader: Reader, tag: string | null): Template {
  const line = reader.source.slice(0, reader.at).split('\n').length;
  const chunks: string[] = [];
  const holes: (readonly Part[])[] = [];
  let chunk = '';
  reader.at += 1;
  while (reader.at < reader.source.length && reader.source[reader.at] !== '`') {
    if (reader.source.startsWith('${', reader.at)) {
      chunks.push(chunk);
      chunk = '';
      reader.at += 2;
      holes.push(readCode(reader, true));
      reader.at += 1;
    } else chunk += take(reader, /\\[^]|[^]/y);
  }
  reader.at += 1;
  return { kind: 'template', tag, line, chunks: [...chunks, chunk], holes };
}

function take(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const text = pattern.exec(reader.source)?.[0] ?? reader.source[reader.at] ?? '';
  reader.at += text.length;
  return text;
}

function beginsExpression(codeBefore: string): boolean {
  const before = codeBefore.trimEnd();
  return before === '' || /[(,=:[!&|?{};>+]$/.test(before) || /\b(?:return|typeof|case|of|in)$/.test(before);
}

/** The code with the strings that can name a module, comments gone and templates emptied; lines stay where they are. */
export function codeOnly(parts: readonly Part[]): string {
  return parts.map(plainOf).join('');
}

function plainOf(part: Part): string {
  if (part.kind === 'comment') return part.text.replace(/[^\n]/g, '');
  if (part.kind === 'string' && /^\/|\s/.test(part.text)) return "''"; // neither a pattern nor a sentence names a module
  if (part.kind !== 'template') return part.text;
  const inside = part.chunks.map((chunk, index) => chunk.replace(/[^\n]/g, '') + codeOnly(part.holes[index] ?? []));
  return `\`${inside.join('')}\``;
}

/** The same with the text of strings gone too: what remains are names and signs. */
export function namesOnly(parts: readonly Part[]): string {
  return codeOnly(parts.map((part) => (part.kind === 'string' ? { kind: 'string', text: "''" } : part)));
}

/** Lines that are neither blank nor comment. What a template says counts. */
export function codeLines(source: string): number {
  const kept = partsOf(source).map((part) => (part.kind === 'comment' ? part.text.replace(/[^\n]/g, '') : part.kind === 'template' ? whole(part) : part.text));
  return kept
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}

function whole(part: Template): string {
  return `\`${part.chunks.map((chunk, index) => chunk + codeOnly(part.holes[index] ?? [])).join('')}\``;
}

/** Every template in the file that stands in no other one, first to last. */
export function outerTemplates(parts: readonly Part[]): readonly Template[] {
  return parts.filter((part) => part.kind === 'template');
}
