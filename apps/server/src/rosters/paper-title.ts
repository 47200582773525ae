// How a title breaks: into as few lines as hold it, between words, as a trapezoid or a diamond and never as a block or an
// hourglass (GB/T 9704-2012, 7.3.1). A title that would need more than five lines breaks as it comes.

import { width } from './paper-page.ts';

/** Letters of 2号 that fit beside each other in the type area, less a little air. */
const room = { upright: 19, wide: 27 } as const;
const mostLines = 5;

export function titleLines(title: string, lies: keyof typeof room = 'upright'): readonly string[] {
  const mostLetters = room[lies];
  const text = title.replace(/\s*\n\s*/g, '');
  if (title.includes('\n')) return title.split(/\s*\n\s*/).filter((line) => line !== '');
  if (width(text) <= mostLetters) return [text];
  const pieces = piecesOf(text);
  for (let count = Math.ceil(width(text) / mostLetters); count <= mostLines; count++) {
    const lines = bestBreak(pieces, count, mostLetters);
    if (lines !== null) return lines;
  }
  return [text];
}

const clings = /^[、，。；：？！）》〉」』”’〕】％的]/;
const holds = /[（《〈「『“‘〔【]$/;

/** Words of the trade that no dictionary has. */
const trade =
  /安全生产|网格化|实名制|网格|包保|责任制|责任人|责任书|名册|红线|安委会|安委办|办公室|委员会|管委会|街道|年度|交接单|补充|公布|整改|隐患|企业|变动/;
const separate = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words, with the signs that may not begin or end a line. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  const segments = text
    .split(new RegExp(`(${trade.source})`))
    .flatMap((part, index) => (index % 2 === 1 ? [part] : Array.from(separate.segment(part), ({ segment }) => segment)));
  for (const segment of segments) {
    const last = pieces.at(-1);
    const joins = last !== undefined && (clings.test(segment) || holds.test(last) || (/[\d—–-]$/.test(last) && /^[\d—–年-]/.test(segment)) || isOpen(last));
    if (joins) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** A short name in brackets stays on one line. */
function isOpen(piece: string): boolean {
  const open = Math.max(piece.lastIndexOf('《'), piece.lastIndexOf('（'), piece.lastIndexOf('〔'), piece.lastIndexOf('“'));
  const close = Math.max(piece.lastIndexOf('》'), piece.lastIndexOf('）'), piece.lastIndexOf('〕'), piece.lastIndexOf('”'));
  return open > close && width(piece.slice(open)) < 10;
}

/** The best of all ways to break the pieces into so many lines; null when none fits. */
function bestBreak(pieces: readonly string[], count: number, mostLetters: number): readonly string[] | null {
  const starts = pieces.reduce<number[]>((sums, piece) => [...sums, (sums.at(-1) ?? 0) + width(piece)], [0]);
  const total = starts.at(-1) ?? 0;
  let best: { readonly cuts: readonly number[]; readonly cost: number } | null = null;
  const visit = (cuts: readonly number[]): void => {
    const from = cuts.at(-1) ?? 0;
    const left = count - cuts.length + 1;
    if (left === 1) {
      if (total - (starts[from] ?? 0) > mostLetters) return;
      const bounds = [...cuts, pieces.length];
      const cost = costOf(bounds.slice(1).map((end, index) => (starts[end] ?? 0) - (starts[bounds[index] ?? 0] ?? 0)));
      if (best === null || cost < best.cost) best = { cuts: bounds, cost };
      return;
    }
    for (let cut = from + 1; cut < pieces.length; cut++) {
      const rest = total - (starts[cut] ?? 0);
      if ((starts[cut] ?? 0) - (starts[from] ?? 0) > mostLetters) break;
      if (rest <= mostLetters * (left - 1)) visit([...cuts, cut]);
    }
  };
  visit([0]);
  if (best === null) return null;
  const { cuts } = best as { readonly cuts: readonly number[] }; // assigned inside the closure
  return cuts.slice(1).map((end, index) => pieces.slice(cuts[index], end).join(''));
}

/** Steps of two to four letters between the lines please; equal lines and a narrow waist do not. */
function costOf(widths: readonly number[]): number {
  const steps = widths.slice(1).map((line, index) => line - (widths[index] ?? 0));
  const grows = steps.every((step) => step > 0);
  const shrinks = steps.every((step) => step < 0);
  const peak = widths.indexOf(Math.max(...widths));
  const diamond = widths.length === 3 && peak === 1;
  const shape = grows || shrinks || diamond ? 0 : steps.some((step) => step === 0) ? 12 : 20;
  const strides = steps.reduce((sum, step) => sum + Math.abs(Math.abs(step) - 3), 0);
  const skew = diamond ? Math.abs((widths[0] ?? 0) - (widths[2] ?? 0)) : 0;
  return shape + strides + skew * 2 + (grows ? 0.5 : 0);
}
