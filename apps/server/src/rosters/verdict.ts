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

export interface Line {
  readonly row: TableRow;
  /** Fit to be stored; '' when the sheet has no such column or the cell is empty. */
  text(field: string): string;
  /** With its line breaks, for cells with several values. */
  raw(field: string): string;
  has(field: string): boolean;
  /** Says what is wrong with a cell: the row is refused. */
  refuse(field: string | null, problem: string, accepted?: string | null): void;
  /** Says something about a cell that does not refuse the row. */
  note(field: string | null, problem: string, accepted?: string | null): void;
  refused(): boolean;
  verdict(verdict: Verdict, label: string): RowVerdict;
}

const noMessages: readonly Message[] = [];
const errorOfExcel = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|CALC!|SPILL!)$/;

export function lineOf(row: TableRow): Line {
  let faults = 0;
  const messages: Message[] = [];
  const raw = (field: string) => {
    const position = row.sheet.fields.get(field);
    return position === undefined ? '' : (row.values[position] ?? '');
  };
  const add = (field: string | null, problem: string, accepted: string | null = null) => {
    const column = field === null ? undefined : row.sheet.columns.find((one) => one.field === field);
    const cell = column === undefined ? null : `${columnLetters(column.column)}${row.number}`;
    const found = field === null ? null : tidy(raw(field)).slice(0, 200) || null;
    messages.push({ cell, column: column?.header ?? null, problem, found, accepted: accepted === '' ? null : accepted });
  };
  const line: Line = {
    row,
    raw,
    text: (field) => tidy(raw(field)),
    has: (field) => raw(field).trim() !== '',
    refuse: (field, problem, accepted) => {
      faults++;
      add(field, problem, accepted);
    },
    note: add,
    refused: () => faults > 0,
    verdict: (verdict, label) => ({
      sheet: row.sheet.name,
      row: row.number,
      verdict: faults > 0 ? 'refused' : verdict,
      label,
      messages: messages.length === 0 ? noMessages : messages,
    }),
  };
  for (const [field, position] of row.sheet.fields) if (errorOfExcel.test((row.values[position] ?? '').trim())) line.refuse(field, 'import.formula_error');
  return line;
}

/** A few of the things that would be accepted, as one text. */
export function listed(texts: readonly string[]): string {
  const shown = [...new Set(texts)].slice(0, 8);
  return shown.join('、') + (texts.length > shown.length ? '…' : '');
}
