// The numbers of GB/T 9704-2012 and the fixed words of a paper, said once for every form of it. Lengths are in
// millimetres as the standard gives them; points and twips (a twentieth of a point) are computed from these. Where the
// standard leaves a choice, the choice stands here with its reason.

import type { Day } from '@gridward/domain/period';
import type { Annex, Paper, PaperSeal } from '@gridward/domain/rosters/paper';

export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}
export function twips(millimetres: number): number {
  return Math.round(points(millimetres) * 20);
}

/** 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
export const page = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35, textWidth: 156, textHeight: 225 } as const;

/** 22 lines fill the type area: 225 mm / 22 = 28.99 pt, cut to a twentieth of a point. */
export const linePoints = 28.95;
export const linesOfPage = 22;
export const lettersOfLine = 28;

/** Sizes in points: 2号, 3号, 4号; the small print of the seal; tables (5号: they are long). */
export const size = { title: 22, body: 16, imprint: 14, small: 9, tableHead: 10.5, tableRow: 10.5 } as const;

/** By name only: the fonts are licensed, and every office has them. */
export const fonts = {
  title: '方正小标宋_GBK',
  body: '仿宋_GB2312',
  second: '楷体_GB2312',
  first: '黑体',
  song: '宋体',
  latin: 'Times New Roman',
} as const;
export type FontRole = keyof typeof fonts;

/** The head stands 35 mm below the top of the type area; the red line 4 mm below the number, as wide as the type area. */
export const head = { below: 35, lineBelow: 4, lineWeight: 0.5, red: 'FF0000' } as const;
/** Lines of the imprint: first and last 0.35 mm, between them 0.25 mm. */
export const imprint = { strong: 0.35, fine: 0.25 } as const;
/** The dash of the page number lies 7 mm below the type area, one letter from its side. */
export const pageNumber = { below: 7, dash: '—' } as const;

export const words = {
  demo: '（演示）',
  demoNote: '（演示）本件内容为虚构数据，不具有任何效力',
  substitute: '本件以替代字体排版，正式印发请安装标准字体',
  empty: '（无）',
  township: '乡镇街道',
} as const;

/** 2026年3月1日: Arabic digits without leading zeros. */
export function dayInWords(day: Day): string {
  const [year = '', month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** The name on the red head. */
export function headName(issuer: string): string {
  return issuer.endsWith('文件') ? issuer : `${issuer}文件`;
}
/** The name under the text, and of who prints. */
export function signedName(issuer: string): string {
  return issuer.endsWith('文件') ? issuer.slice(0, -2) : issuer;
}

/** Size of the head in points, so that it stays on one line; long names are condensed to at most a half, in per cent. */
export function headSize(name: string): { readonly size: number; readonly scale: number } {
  const room = points(page.textWidth) - 4;
  const natural = Math.floor(room / width(name));
  if (natural >= 40) return { size: Math.min(60, natural), scale: 100 };
  const scale = Math.max(50, Math.floor((room / width(name) / 40) * 100));
  return { size: Math.floor(room / width(name) / (scale / 100)), scale };
}

/** Letters of a text, in widths of a Chinese one. */
export function width(text: string): number {
  let sum = 0;
  for (const letter of text) sum += (letter.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1;
  return sum;
}

/** 附件1, 附件2; one alone is not numbered. */
export function annexLabel(index: number, count: number): string {
  return count === 1 ? '附件' : `附件${index + 1}`;
}

/** Tables of six and more columns lie on their side, unless they say that they do not. */
export function isWide(annex: Annex): boolean {
  return annex.upright !== true && annex.columns.length >= 6;
}

/** The title of an annex, with what a synthetic county must show. */
export function annexTitle(paper: Paper, annex: Annex): string {
  return paper.county.synthetic ? `${annex.title}${words.demo}` : annex.title;
}

/** A short digest can be compared by eye. */
export function shortDigest(digest: string): string {
  return (digest.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
}

export function sealLines(seal: PaperSeal): readonly string[] {
  return [`修订号 ${seal.revision}　　摘要 ${shortDigest(seal.digest)}`, '扫描二维码，可核验本件与登记册是否一致'];
}

/** As properties of a file: what a reader looks for. */
export function sealProperties(paper: Paper, seal: PaperSeal): ReadonlyMap<string, string> {
  return new Map([
    ['Gridward.paperId', seal.paperId],
    ['Gridward.revision', String(seal.revision)],
    ['Gridward.revisionHash', seal.revisionHash],
    ['Gridward.digest', seal.digest],
    ['Gridward.annexes', paper.annexes.map((annex) => annex.key).join(',')],
  ]);
}

/** Noon in China, for the fields of a file that ask for an instant: a paper is as old as its day of issue. */
export function instantOf(paper: { readonly issuedOn: Day }): Date {
  return new Date(`${paper.issuedOn}T04:00:00Z`);
}

/** Control characters and halves of letters would make the file unreadable. */
export function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '');
}
