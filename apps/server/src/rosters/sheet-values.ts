// What a column is by what stands in it, where its heading does not say: mobile numbers, credit codes, days, the names of
// townships, villages, industries, subjects and persons of the register, A to D. Most cells must agree.

import { readPhones } from '@gridward/domain/people/phone';
import { halfWidth, nameKey, withoutSpaces } from '@gridward/domain/text';
import type { SheetRow } from '../kernel/sheet.ts';
import { readChoice, readDay } from './cell-values.ts';
import { choiceNames } from './choice-names.ts';
import { roleOf } from './tenure-fields.ts';
import { industryOf } from './subject-fields.ts';

export interface SheetColumn {
  readonly column: string;
  readonly number: number;
  readonly header: string;
  readonly field: string | null;
  readonly by: 'header' | 'values' | 'remembered' | 'none';
  readonly samples: readonly string[];
}

/** What the register knows by name. */
export interface KnownWords {
  isTownship(text: string): boolean;
  isVillage(text: string): boolean;
  isArea(text: string): boolean;
  isSubject(text: string): boolean;
  isPerson(text: string): boolean;
}

const looked = 60;
const enough = 0.6;
const sizes = ['large', 'medium', 'small', 'micro'].map((code) => ({ code, names: choiceNames('size', code) }));

export function guessByValues(columns: readonly SheetColumn[], rows: readonly SheetRow[], known: KnownWords): readonly SheetColumn[] {
  const taken = new Set(columns.flatMap((column) => column.field ?? []));
  let previous: string | null = null;
  return columns.map((column) => {
    // 单位 is where somebody works, unless firms stand in the column and in no other.
    if (column.by === 'header' && column.field === 'personUnit' && !taken.has('subject') && mostly(valuesOf(rows, column.number), known.isSubject)) {
      taken.add('subject');
      previous = 'subject';
      return { ...column, field: 'subject', by: 'values' as const };
    }
    if (column.field === null && column.by === 'none') {
      const values = valuesOf(rows, column.number);
      const field = values.length === 0 ? null : guessOf(values, { known, taken, previous });
      if (field !== null) {
        taken.add(field);
        previous = field;
        return { ...column, field, by: 'values' as const };
      }
    }
    previous = column.field ?? previous;
    return column;
  });
}

function mostly(values: readonly string[], fits: (text: string) => boolean): boolean {
  return values.length > 0 && values.filter(fits).length >= values.length * enough;
}

function valuesOf(rows: readonly SheetRow[], number: number): readonly string[] {
  const values: string[] = [];
  for (const row of rows) {
    const text = withoutSpaces(halfWidth(row.cells[number - 1] ?? ''));
    if (text !== '') values.push(text);
    if (values.length === looked) break;
  }
  return values;
}

interface Beside {
  readonly known: KnownWords;
  readonly taken: ReadonlySet<string>;
  /** The field of the column to the left. */
  readonly previous: string | null;
}

function guessOf(values: readonly string[], { known, taken, previous }: Beside): string | null {
  const most = (fits: (text: string) => boolean) => mostly(values, fits);
  const free = (field: string, fits: (text: string) => boolean) => (!taken.has(field) && most(fits) ? field : null);
  const role = /^role\.[a-z_]+/.exec(previous ?? '')?.[0] ?? null;
  if (most((text) => readPhones(text).phones.some((phone) => phone.kind === 'mobile'))) {
    const phone = role === null ? 'personPhone' : `${role}.phone`;
    return taken.has(phone) ? null : phone;
  }
  return (
    free('subjectCode', (text) => /^[0-9A-HJ-NPQRTUWXY]{18}$/i.test(text)) ??
    free('from', (text) => /\D/.test(text) && readDay(text) !== null) ??
    free('profile.grade', (text) => /^[A-D]级?$/i.test(text)) ??
    free('township', known.isTownship) ??
    free('unit', known.isVillage) ??
    free('area', known.isArea) ??
    free('industries', (text) => industryOf(text) !== null) ??
    free('profile.size', (text) => readChoice(sizes, nameKey(text)) !== null) ??
    free('subject', known.isSubject) ??
    free('role', (text) => roleOf(text) !== null) ??
    (taken.has('role') ? free('person', known.isPerson) : null)
  );
}
