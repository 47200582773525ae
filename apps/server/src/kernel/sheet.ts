// Sheets as people send them: a workbook or a text file, told apart by what is in it and not by its name. Rows come one
// at a time, so that a hundred thousand of them need little memory. Cells come as text, as they stand: days as
// YYYY-MM-DD, the result of a formula, an error as Excel shows it. What cannot be read is refused with its form.

import { Refusal } from './problems.ts';

export interface SheetRow {
  /** As numbered in the sheet, from 1. */
  readonly number: number;
  /** From column A on; empty cells are ''. */
  readonly cells: readonly string[];
}

/** Merged cells: rows and columns from 1, all included. */
export interface MergedRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly merged: readonly MergedRange[];
  readonly rows: AsyncIterable<SheetRow>;
}

/** `xls` is every form of before 2007, and the HTML tables that many programs save under that name. */
export type SheetForm = 'xlsx' | 'xls' | 'csv';
type Unreadable = 'empty' | 'encrypted' | 'not_a_sheet' | 'damaged';

export function unreadable(form: Unreadable): Refusal {
  return new Refusal('import.unreadable', { form });
}

/** What a file is by its first bytes, whatever it is called. */
export function sheetFormOf(bytes: Uint8Array): SheetForm {
  if (bytes.length === 0) throw unreadable('empty');
  const begins = (...magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04)) return 'xlsx';
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return 'xls';
  if (begins(0x25, 0x50, 0x44, 0x46)) throw unreadable('not_a_sheet');
  const start = Buffer.from(bytes.subarray(0, 2000)).toString('latin1');
  if (/^[^<]{0,10}<(?:!doctype|html|table|\?xml)/i.test(start)) return 'xls';
  const wide = begins(0xff, 0xfe) || begins(0xfe, 0xff);
  if (!wide && start.includes('\u0000')) throw unreadable('not_a_sheet');
  return 'csv';
}

/** 1 → A, 28 → AB. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Days are told by their format alone; the letters of colours, quoted and escaped ones are none. */
export function isDayFormat(format: string | undefined): boolean {
  return format !== undefined && /[ymd年月日]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"|\\./g, ''));
}
