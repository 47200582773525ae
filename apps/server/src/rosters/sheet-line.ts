// The rows of a sheet as lines that can be asked by field: several columns of one field are read together, 同上 says what
// stands above, and a row without a subject below one with it goes on about that subject.

import { withoutSpaces } from '@gridward/domain/text';
import type { TableSheet } from '../kernel/sheet-table.ts';
import type { SheetLayout } from './sheet-layout.ts';
import { Line } from './verdict.ts';

export interface SheetLine {
  readonly line: Line;
  readonly layout: SheetLayout;
  /** The row above about whose subject this one goes on; null: it has its own. */
  readonly continues: SheetLine | null;
}

const ditto = /^(?:同上|〃|″|＂|"|''|”|“|同左)$/;

/** Every line of the sheets, made when it is asked for: a file of very many rows is gone through several times, and never kept as lines. */
export function* linesIn(layouts: readonly SheetLayout[]): Generator<SheetLine> {
  for (const layout of layouts) yield* linesOf(layout);
}

function* linesOf(layout: SheetLayout): Generator<SheetLine> {
  const columns = layout.columns.map(({ header, field, number }) => ({ header, field, column: number }));
  const fields = new Map<string, number>();
  for (const { field } of columns) if (field !== null && !fields.has(field)) fields.set(field, fields.size);
  const sheet: TableSheet = { name: layout.name, headerRow: layout.headerRows?.[1] ?? null, columns, fields, skipped: layout.skipped.length };
  const places = [...fields.keys()].map((field) => columns.filter((column) => column.field === field).map((column) => column.column));
  // A line keeps the values that mean something, and lets go of the row.
  const lean: SheetLayout = { ...layout, rows: [] };
  let above: readonly string[] = [];
  let last: SheetLine | null = null;
  for (const row of layout.rows) {
    const values = places.map((numbers, position) => {
      const parts = numbers.map((number) => row.cells[number - 1] ?? '').filter((part) => part.trim() !== '');
      const value = parts.length > 1 ? parts.join('\n') : (parts[0] ?? '');
      return ditto.test(withoutSpaces(value)) ? (above[position] ?? '') : value;
    });
    above = values;
    const line = new Line({ sheet, number: row.number, values });
    const continues: SheetLine | null = last !== null && goesOn(line, fields) ? (last.continues ?? last) : null;
    last = { line, layout: lean, continues };
    yield last;
  }
}

/** Holders without a subject, in a table whose rows have one. */
function goesOn(line: Line, fields: ReadonlyMap<string, number>): boolean {
  if (!fields.has('subject') || line.has('subject') || line.has('subjectCode') || line.has('unit') || line.has('area')) return false;
  return [...fields.keys()].some((field) => (field.startsWith('role.') || field === 'person') && line.has(field));
}
