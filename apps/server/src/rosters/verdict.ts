// What is said about a row of a sheet: a verdict, and messages that name the cell, what was found in it and what would
// be accepted. A row is read through a `Line`, which collects what is wrong; a line with a fault is refused whole, notes
// do not refuse it.

import { tidy } from '@gridward/domain/text';
import { columnLetters } from '../kernel/sheet.ts';
import type { TableRow } from '../kernel/sheet-table.ts';

export type Verdict = 'new' | 'changed' | 'same' | 'refused';

export interface Message {
  readonly cell: string | null;
  readonly column: string | null;
  readonly problem: string;
  readonly found: string | null;
  readonly accepted: string | null;
}

export interface RowVerdict {
  readonly sheet: string;
  readonly row: number;
  readonly verdict: Verdict;
  readonly label: string;
  readonly messages: readonly Message[];
}

const noMessages: readonly Message[] = [];
const errorOfExcel = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|CALC!|SPILL!)$/;

/** A row being read. A class, because there are a hundred thousand of them at once: methods cost a row nothing. */
export class Line {
  readonly row: TableRow;
  #faulty = false;
  #messages: Message[] | null = null;

  constructor(row: TableRow) {
    this.row = row;
    for (const [field, position] of row.sheet.fields) {
      const value = row.values[position] ?? '';
      if (value.charCodeAt(0) === 0x23 && errorOfExcel.test(value.trim())) this.refuse(field, 'import.formula_error');
    }
  }

  /** With its line breaks, for cells with several values. */
  raw(field: string): string {
    const position = this.row.sheet.fields.get(field);
    return position === undefined ? '' : (this.row.values[position] ?? '');
  }

  /** Fit to be stored; '' when the sheet has no such column or the cell is empty. */
  text(field: string): string {
    return tidy(this.raw(field));
  }

  has(field: string): boolean {
    return this.raw(field).trim() !== '';
  }

  /** Says what is wrong with a cell: the row is refused. */
  refuse(field: string | null, problem: string, accepted: string | null = null): void {
    this.#faulty = true;
    this.note(field, problem, accepted);
  }

  /** Says something about a cell that does not refuse the row. */
  note(field: string | null, problem: string, accepted: string | null = null): void {
    const column = field === null ? undefined : this.row.sheet.columns.find((one) => one.field === field);
    const cell = column === undefined ? null : `${columnLetters(column.column)}${this.row.number}`;
    const found = field === null ? null : this.text(field).slice(0, 200) || null;
    this.#messages ??= [];
    this.#messages.push({ cell, column: column?.header ?? null, problem, found, accepted: accepted === '' ? null : accepted });
  }

  refused(): boolean {
    return this.#faulty;
  }

  verdict(verdict: Verdict, label: string): RowVerdict {
    return { sheet: this.row.sheet.name, row: this.row.number, verdict: this.#faulty ? 'refused' : verdict, label, messages: this.#messages ?? noMessages };
  }
}

/** A few of the things that would be accepted, as one text. */
export function listed(texts: readonly string[]): string {
  const shown = [...new Set(texts)].slice(0, 8);
  return shown.join('、') + (texts.length > shown.length ? '…' : '');
}
