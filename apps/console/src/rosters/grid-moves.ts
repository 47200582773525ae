// Moving about a table of cells by keyboard, as in a spreadsheet: arrows, Home and End, a page up and down.

export interface Place {
  readonly row: number;
  readonly column: number;
}
export interface TableSize {
  readonly rows: number;
  readonly columns: number;
}

const pageOfRows = 12;

function within(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}

/** Where a key leads from a place; null when the key does not move. */
export function placeAfter(place: Place, key: string, size: TableSize): Place | null {
  const { row, column } = place;
  const to = (nextRow: number, nextColumn: number): Place => ({ row: within(nextRow, size.rows), column: within(nextColumn, size.columns) });
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'Home':
      return to(row, 0);
    case 'End':
      return to(row, size.columns - 1);
    case 'PageUp':
      return to(row - pageOfRows, column);
    case 'PageDown':
      return to(row + pageOfRows, column);
    default:
      return null;
  }
}

export type CellAct =
  /** Open the picker, with what has been typed already. */
  | { readonly kind: 'edit'; readonly typed: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'copy_above' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'paste' }
  | { readonly kind: 'undo' };

interface KeyPressed {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

/** What a key does to the cell under the cursor; null: nothing of ours. */
export function cellActOf({ key, ctrl, alt }: KeyPressed): CellAct | null {
  if (alt) return null;
  if (ctrl) {
    const acts: Readonly<Record<string, CellAct>> = { d: { kind: 'copy_above' }, c: { kind: 'copy' }, v: { kind: 'paste' }, z: { kind: 'undo' } };
    return acts[key.toLowerCase()] ?? null;
  }
  if (key === 'Enter' || key === 'F2') return { kind: 'edit', typed: '' };
  if (key === 'Delete' || key === 'Backspace') return { kind: 'empty' };
  // A letter, or a Chinese character from an input method, begins the search for a person.
  return /^[a-z\p{Script=Han}]$/iu.test(key) ? { kind: 'edit', typed: key } : null;
}
