// What each column of a file means, as the clerk corrects the guess; and whom the clerk meant where a name was unclear.
// Both go back to the server as text beside the file, in the order of the file.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { checkRosterSheet, guessRosterSheet } from '@gridward/contract/rosters-sheets';

export type Guess = AnswerOf<typeof guessRosterSheet>;
export type GuessedSheet = Guess['sheets'][number];
export type SheetCheck = AnswerOf<typeof checkRosterSheet>;
export type SheetVerdict = SheetCheck['rows'][number];
export type Unresolved = SheetVerdict['unresolved'][number];

export interface MappedSheet {
  readonly name: string;
  readonly headerRows: readonly [number, number] | null;
  readonly township: { readonly id: string; readonly name: string } | null;
  /** Letters → field; null leaves the column out. */
  readonly columns: Readonly<Record<string, string | null>>;
  /** Left out as a whole. */
  readonly skipped: boolean;
}
export type Mapping = readonly MappedSheet[];

export function mappingOf(guess: Guess): Mapping {
  return guess.sheets.map((sheet) => ({
    name: sheet.name,
    headerRows: sheet.headerRows,
    township: sheet.township,
    columns: Object.fromEntries(sheet.columns.map((column) => [column.column, column.field])),
    skipped: sheet.headerRows === null && sheet.columns.every((column) => column.field === null),
  }));
}

export function withSheet(mapping: Mapping, name: string, patch: Partial<MappedSheet>): Mapping {
  return mapping.map((sheet) => (sheet.name === name ? { ...sheet, ...patch } : sheet));
}

/** What several columns of one sheet are read as. */
export function twiceMapped(sheet: MappedSheet): ReadonlySet<string> {
  const fields = Object.values(sheet.columns).filter((field) => field !== null);
  return new Set(fields.filter((field, index) => fields.indexOf(field) !== index));
}

/** A second column of holders or remarks is read together with the first; of anything else it cannot be told which is meant. */
export function readTogether(field: string): boolean {
  return /^role\.[a-z_]+$/.test(field) || ['person', 'remark', 'ordinal'].includes(field);
}

/** As the server takes it: '' leaves a column out, and so every column of a sheet that is left out. */
export function mappingText(mapping: Mapping): string {
  const sheets = mapping.map(({ name, headerRows, township, columns, skipped }) => ({
    name,
    headerRows,
    ...(township === null ? {} : { townshipId: township.id }),
    columns: Object.fromEntries(Object.entries(columns).map(([column, field]) => [column, skipped ? '' : (field ?? '')])),
  }));
  return JSON.stringify({ sheets });
}

/** Only the heading rows of each sheet, so that the columns are guessed anew below them. */
export function headingsText(mapping: Mapping): string {
  return JSON.stringify({ sheets: mapping.map(({ name, headerRows }) => ({ name, headerRows, columns: {} })) });
}

/** Whom the clerk meant, by the place of the name; '' is nobody of those offered. */
export type Choices = ReadonlyMap<string, { readonly sheet: string; readonly row: number; readonly field: string; readonly name: string; readonly id: string }>;

export function choiceKey(row: Pick<SheetVerdict, 'sheet' | 'row'>, unresolved: Pick<Unresolved, 'field' | 'name'>): string {
  return [row.sheet, row.row, unresolved.field, unresolved.name].join('\n');
}

/** A choice holds for every row in which the same name is unclear in the same way and the same candidates are offered. */
export function withChoice(
  choices: Choices,
  rows: readonly SheetVerdict[],
  about: { readonly row: SheetVerdict; readonly unresolved: Unresolved },
  id: string,
): Choices {
  const next = new Map(choices);
  const { unresolved } = about;
  const offered = offeredIds(unresolved);
  for (const row of rows)
    for (const each of row.unresolved) {
      const same = each.field === unresolved.field && each.name === unresolved.name && offeredIds(each) === offered;
      if (same) next.set(choiceKey(row, each), { sheet: row.sheet, row: row.row, field: each.field, name: each.name, id });
    }
  return next;
}

function offeredIds(unresolved: Unresolved): string {
  return unresolved.candidates
    .map((candidate) => candidate.id)
    .toSorted()
    .join(' ');
}

export function choicesText(choices: Choices): string | undefined {
  const told = [...choices.values()].filter((choice) => choice.id !== '');
  return told.length === 0 ? undefined : JSON.stringify(told);
}
