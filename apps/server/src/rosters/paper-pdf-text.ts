// Texts of a paper in pdfmake's terms. Each Chinese letter is a word to pdfmake, which makes justified lines right and
// long tables slow: what stands in tables is therefore broken into lines here.

import type { Content } from 'pdfmake';
import type { PaperFonts } from './paper-fonts.ts';
import { linePoints, page, points, printable, size, type FontRole } from './paper-page.ts';

/** 28 letters in 156 mm: a quarter of a point less than 3号, where Word moves the letters together. */
export const bodySize = Math.floor((points(page.textWidth) / 28) * 4) / 4;

export interface TextOptions {
  readonly role?: FontRole;
  readonly at?: number;
  /** From one line to the next, in points. */
  readonly pitch?: number;
  readonly alignment?: 'left' | 'center' | 'right' | 'justify';
  readonly margin?: readonly [number, number, number, number];
  readonly indent?: number;
}

/** A text with lines of a fixed pitch, whatever height the font has of its own. */
export function textOf(fonts: PaperFonts, text: string, options: TextOptions = {}): Content {
  return runsOf(fonts, [{ text, role: options.role ?? 'body' }], options);
}

export function runsOf(fonts: PaperFonts, runs: readonly { readonly text: string; readonly role: FontRole }[], options: TextOptions = {}): Content {
  const { at = bodySize, pitch = linePoints, alignment = 'left', margin = [0, 0, 0, 0], indent = 0 } = options;
  const text = runs
    .flatMap((run) => pieced(fonts, printable(run.text), run.role))
    .map(({ part, font }) => ({ text: part, font, lineHeight: pitch / (fontNamed(fonts, font).lineHeight * at) }));
  return { text, fontSize: at, alignment, margin: [...margin] as [number, number, number, number], leadingIndent: indent, preserveLeadingSpaces: true }; // four as given
}

type FontName = FontRole | 'open';

const fontNamed = (fonts: PaperFonts, name: FontName) => (name === 'open' ? fonts.open : fonts.files[name]);

/** Cut where the font changes: Western letters where they have their own, and letters that the font lacks. */
function pieced(fonts: PaperFonts, text: string, role: FontRole): readonly { readonly part: string; readonly font: FontName }[] {
  const pieces: { part: string; font: FontName }[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const wanted: FontName = fonts.western && code < 0x250 ? 'latin' : role;
    const font = code < 0x20 || fontNamed(fonts, wanted).has(code) ? wanted : 'open';
    const last = pieces.at(-1);
    if (last?.font === font) last.part += letter;
    else pieces.push({ part: letter, font });
  }
  return pieces;
}

/** The letters of a text that the county's font lacks. */
export function lackingIn(fonts: PaperFonts, text: string): readonly string[] {
  return [...new Set(text)].filter((letter) => (letter.codePointAt(0) ?? 0) > 0x20 && !fonts.files.body.has(letter.codePointAt(0) ?? 0));
}

export function blankLines(count: number): Content {
  return { text: '', fontSize: 1, margin: [0, 0, 0, count * linePoints - 2] };
}

/** Widths in ems, a little too wide rather than too narrow. */
function widthOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x2000) return 1;
  return /[A-Z@%&mwMW]/.test(letter) ? 0.78 : /[a-z0-9]/.test(letter) ? 0.58 : 0.4;
}

/** A dash and an ellipsis are of two signs: the second never begins a line. */
const clings = /^[、，。；：？！）》〉」』”’〕】％,.;:!?)\]…—～·]/;

const opens = /[（《〈「『“‘〔【([]$/;

/** What goes down to the next line with the letter that no longer fits: what it ends, and signs that would be left opening nothing. */
function carriedWith(part: string, line: string): string {
  const letters = [...line];
  let kept = letters.length - (clings.test(part) ? 1 : 0);
  while (kept > 0 && (opens.test(letters[kept - 1] ?? '') || (kept < letters.length && clings.test(letters[kept] ?? '')))) kept--;
  return letters.slice(Math.max(0, kept)).join('');
}

/** Lines of a text in a cell so many points wide. Signs stay with what they end, and with what they open. */
export function brokenLines(text: string, room: number, at: number): readonly string[] {
  return printable(text)
    .split('\n')
    .flatMap((line) => {
      const lines: string[] = [];
      let current = '';
      let used = 0;
      for (const word of line.match(/[A-Za-z0-9.\-/]+|[^]/gu) ?? []) {
        const letters = [...word];
        const width = letters.reduce((sum, letter) => sum + widthOf(letter) * at, 0);
        for (const part of width > room ? letters : [word]) {
          const wide = part === word ? width : widthOf(part) * at;
          if (used + wide > room && current !== '') {
            const carried = carriedWith(part, current);
            lines.push(current.slice(0, current.length - carried.length));
            current = carried;
            used = [...carried].reduce((sum, letter) => sum + widthOf(letter) * at, 0);
          }
          current += part;
          used += wide;
        }
      }
      return [...lines.filter((one) => one !== ''), current];
    });
}

/** Lines broken already, set one below the other; as high as they are many. */
export function setLines(fonts: PaperFonts, lines: readonly string[], options: TextOptions): Content {
  const { role = 'body', at = size.tableRow, pitch = 14, alignment = 'left', margin = [0, 0, 0, 0] } = options;
  const font = fonts.files[role];
  const one = (text: string) => {
    const pieces = [...text].every((letter) => font.has(letter.codePointAt(0) ?? 0))
      ? [{ part: text, font: role }]
      : pieced({ ...fonts, western: false }, text, role);
    const runs = pieces.map((piece) => ({
      text: piece.part,
      font: piece.font,
      noWrap: true,
      lineHeight: pitch / (fontNamed(fonts, piece.font).lineHeight * at),
    }));
    return { text: runs.length === 1 ? (runs[0]?.text ?? '') : runs, ...(runs.length === 1 ? runs[0] : {}), noWrap: true, fontSize: at, alignment };
  };
  // The letter, not the line as the font has it, stands in the middle of its pitch.
  const lift = font.above * at - (pitch - at) / 2;
  const place: [number, number, number, number] = [margin[0], margin[1] - lift, margin[2], margin[3] + lift];
  const [only = ''] = lines;
  return lines.length <= 1 ? { ...one(only), margin: place } : { stack: lines.map(one), margin: place };
}
