// What is typed of a paper, and what can be guessed of it: its body as lines, its next number. Pure.

export interface Paragraph {
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly text: string;
}

/** The four levels of headings of an official paper, by the number they begin with. */
const beginnings: readonly (readonly [1 | 2 | 3 | 4, RegExp])[] = [
  [1, /^[一二三四五六七八九十百]+、/],
  [2, /^[（(][一二三四五六七八九十百]+[）)]/],
  [4, /^[（(]\d{1,3}[）)]/],
  [3, /^\d{1,3}[.．](?!\d)/],
];
/** A heading stands alone; a numbered paragraph that goes on for long is text. */
const longestHeading = 60;

export function paragraphsOf(text: string): readonly Paragraph[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ level: levelOf(line), text: line }));
}

function levelOf(line: string): Paragraph['level'] {
  if (line.length > longestHeading) return 0;
  return beginnings.find(([, pattern]) => pattern.test(line))?.[0] ?? 0;
}

export function textOf(paragraphs: readonly { readonly text: string }[]): string {
  return paragraphs.map((paragraph) => paragraph.text).join('\n');
}

/** The number after 安发〔2026〕3号: 安发〔2026〕4号 in the same year, 安发〔2027〕1号 in another. Null when it is not such a number. */
export function numberAfter(last: string, year: number): string | null {
  const match = /^(.+?)[〔[［(（](\d{4})[〕\]］)）]\s*(\d+)\s*号$/.exec(last.trim());
  if (match === null) return null;
  const [, word = '', lastYear, lastNumber] = match;
  return `${word.trim()}〔${year}〕${Number(lastYear) === year ? Number(lastNumber) + 1 : 1}号`;
}
