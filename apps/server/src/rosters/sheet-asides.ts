// What stands in a sheet and is no row of its table: titles, instructions, the row in which somebody signed, totals, and
// the header repeated on every printed page. None of it is dropped: each is listed with the reason.

import { halfWidth, tidy, withoutSpaces } from '@gridward/domain/text';
import { repeatsHead } from '../kernel/sheet-head.ts';
import type { SheetRow } from '../kernel/sheet.ts';

export const asideKinds = ['instruction', 'title', 'signature', 'total', 'repeated_header', 'empty_table'] as const;
export type AsideKind = (typeof asideKinds)[number];

export interface Aside {
  readonly row: number;
  readonly why: AsideKind;
  readonly text: string;
}

const signing =
  /^[(]?(?:填报|填表|制表|编制|审核|审批|审定|批准|签发|签批|签字|签名|盖章|公章|经办|复核|单位负责人|主要负责人签|分管领导签|党委书记签|联系人|报送|上报|日期|填报日期)(?:人|单位|领导|时间|日期|意见)?(?:\(?(?:签字|签名|签章|盖章|公章)\)?)?[)]?$/;
const signingOpen = new RegExp(`${signing.source.slice(0, -1)}:`);
const aDay = /^(?:\d{4}|[xX_]{2,4}|\s*)年[\dxX_]{0,2}月[\dxX_]{0,2}日?$|^\d{4}[-./]\d{1,2}[-./]\d{1,2}$/;
const total = /^(?:本页|本镇|全镇|全县|全市|总)?(?:合计|总计|小计|共计)[:]?(?:\d[\d.,]*[\p{Script=Han}]{0,3})?$/u;
const instruction = /^(?:注|备注|说明|填表说明|填报说明|注意|注意事项|要求|提示|温馨提示|以下空白|附注)\d{0,2}[:.、]|^(?:以下空白|填表说明|填报说明)$/;
const nothingToReport = /零报告|^(?:本月|本次|本年度|今年)?无(?:变动|变化|此类|相关|企业|情况)/;

function wordsOf(row: SheetRow): readonly string[] {
  return row.cells.map((cell) => withoutSpaces(halfWidth(cell))).filter((cell) => cell !== '');
}

export function textOfRow(row: SheetRow): string {
  const cells = row.cells.map(tidy).filter((cell) => cell !== '');
  return cells
    .filter((cell, index) => cell !== cells[index - 1])
    .join(' | ')
    .slice(0, 300);
}

export function isBlank(row: SheetRow): boolean {
  return row.cells.every((cell) => withoutSpaces(cell) === '');
}

/** A row above the header. Short and alone in its row is a title. */
export function asideAbove(row: SheetRow): Aside {
  const text = textOfRow(row);
  const words = wordsOf(row);
  const short = words.length <= 2 && text.length <= 40 && !/[;。]|\d[.、]/.test(halfWidth(text)) && !instruction.test(words[0] ?? '');
  return { row: row.number, why: short ? 'title' : 'instruction', text };
}

/** What a row below the header is, if it is none of the table. `titles` are the texts above the header, repeated on printed pages. */
export function asideBelow(row: SheetRow, header: readonly SheetRow[], titles: ReadonlySet<string>): Aside | null {
  const words = wordsOf(row);
  const why = kindBelow(row, words, header, titles);
  return why === null ? null : { row: row.number, why, text: textOfRow(row) };
}

function kindBelow(row: SheetRow, words: readonly string[], header: readonly SheetRow[], titles: ReadonlySet<string>): AsideKind | null {
  const [start = '', second = '', third = ''] = words;
  if (titles.has(textOfRow(row))) return 'title';
  if (header.some((head) => repeatsHead(row, head))) return 'repeated_header';
  if (instruction.test(start)) return 'instruction';
  if ([start, second, third].some((word) => total.test(word))) return 'total';
  if (signing.test(start) || signingOpen.test(start)) return 'signature';
  if (new Set(words).size === 1 && (aDay.test(start) || /^\(?(?:签字|盖章|公章|签章)\)?$/.test(start))) return 'signature';
  if (words.length === 1 && nothingToReport.test(start)) return 'empty_table';
  return null;
}
