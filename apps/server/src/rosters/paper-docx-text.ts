// Runs and paragraphs of a paper in Word's terms: fonts by name, Western letters and digits in Times New Roman, lines of a
// fixed pitch. Quotation marks and dashes are told to be Chinese, or Word would take them from the Western font.

import { AlignmentType, LineRuleType, Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from 'docx';
import { fonts, lettersOfLine, linePoints, page, points, printable, size, type FontRole } from './paper-page.ts';

export function fontOf(role: FontRole) {
  return { ascii: fonts.latin, hAnsi: fonts.latin, cs: fonts.latin, eastAsia: fonts[role], hint: 'eastAsia' };
}

export const exactly = (pitch: number) => ({ line: Math.round(pitch * 20), lineRule: LineRuleType.EXACT });
/** One line of the grid. */
export const onGrid = exactly(linePoints);
/** 156 mm for 28 letters of 16 pt: they move together by a quarter of a point. */
const closer = Math.floor((points(page.textWidth) / lettersOfLine - size.body) * 20);
/** Letters of the body. */
export const letters = (count: number) => Math.round(count * size.body * 20);

/** Line breaks in a text become line breaks on the paper. */
export function runs(text: string, role: FontRole, at: number = size.body, options: IRunOptions = {}): TextRun[] {
  return printable(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          font: fontOf(role),
          size: Math.round(at * 2),
          ...(index > 0 ? { break: 1 } : {}),
          ...(at === size.body ? { characterSpacing: closer } : {}),
          ...options,
        }),
    );
}

export function line(text: string, role: FontRole = 'body', options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: onGrid, children: runs(text, role), ...options });
}

export function blank(count: number): Paragraph[] {
  return Array.from({ length: count }, () => new Paragraph({ spacing: onGrid }));
}

/** A paragraph of text: two letters in, flush on both sides. */
export function indented(children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: onGrid, alignment: AlignmentType.BOTH, indent: { firstLine: letters(2) }, children, ...options });
}
