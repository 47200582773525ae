// Where the header of a sheet is: below titles and instructions, in one row or up to five, with merged cells. A column is
// called by the words over it, from the group down to the leaf; the rows with the most known words are the header.

import { withoutSpaces, halfWidth } from '@gridward/domain/text';
import type { MergedRange, SheetRow } from './sheet.ts';

/** The words of a header. */
export interface Vocabulary {
  /** The field of a heading, which comes without spaces and remarks in brackets; `previous` is the field to its left. */
  fieldOf(heading: string, previous: string | null): string | null;
  /** A row is a header only if it names one of these. */
  readonly needs: readonly string[];
}

export interface TableColumn {
  /** As it stands, parts of a two-row header joined. */
  readonly header: string;
  readonly field: string | null;
  /** From 1. */
  readonly column: number;
}

export const headerWithin = 40;
const mostRows = 5;

export interface Header {
  readonly columns: readonly TableColumn[];
  /** The columns that are read: the first of each field. */
  readonly known: readonly TableColumn[];
  readonly top: number;
  /** Its last row, as numbered in the sheet. */
  readonly row: number;
  /** The place of that row among the first rows. */
  readonly index: number;
}

interface Candidate {
  readonly header: Header;
  readonly rows: number;
}

/** The rows with the most known words; of equals the fewest rows, of those the first. */
export function findHeader(first: readonly SheetRow[], merged: readonly MergedRange[], vocabulary: Vocabulary): Header | null {
  const candidates: Candidate[] = [];
  for (let start = 0; start < first.length; start++) {
    const rows: SheetRow[] = [];
    for (const row of first.slice(start, start + mostRows)) {
      const above = rows.at(-1);
      if (above !== undefined && (row.number !== above.number + 1 || !goesOnBelow(above, row, merged))) break;
      rows.push(row);
      const header = headerOf(rows, start + rows.length - 1, merged, vocabulary);
      if (header === null) continue;
      candidates.push({ header, rows: rows.length });
    }
  }
  const best = bestOf(candidates);
  if (best === null) return null;
  // On the next printed page a header may be whole of which the first lost words to a merge: it stands where it stood first.
  const [whole, ...others] = [best, ...candidates].map(({ header }) => first[header.index]);
  const earlier = candidates.filter(({ header }, place) => header.row < best.header.top && isRepeated(others[place], whole));
  return withMergedAbove((bestOf(earlier) ?? best).header, first, merged, vocabulary);
}

function bestOf(candidates: readonly Candidate[]): Candidate | null {
  let best: Candidate | null = null;
  for (const one of candidates) {
    const more = one.header.known.length - (best?.header.known.length ?? 0);
    if (best === null || more > 0 || (more === 0 && one.rows < best.rows)) best = one;
  }
  return best;
}

function isRepeated(head: SheetRow | undefined, row: SheetRow | undefined): boolean {
  return head !== undefined && row !== undefined && repeatsHead(row, head);
}

/** Two or more headings again, where they stood, and nothing else but what stands where there was none. */
export function repeatsHead(row: SheetRow, head: SheetRow): boolean {
  const said = row.cells.flatMap((cell, index) => (withoutSpaces(cell) === '' ? [] : [[withoutSpaces(cell), withoutSpaces(head.cells[index] ?? '')] as const]));
  return said.filter(([cell, heading]) => cell === heading).length >= 2 && said.every(([cell, heading]) => cell === heading || heading === '');
}

/** The header again on the next printed page, to tell headings that the first one lost. */
export function repeatedBelow(rows: readonly SheetRow[], header: Pick<Header, 'row'>): SheetRow | null {
  const head = rows.find((row) => row.number === header.row);
  const below = rows.filter((row) => row.number > header.row).slice(0, 2 * headerWithin);
  return head === undefined ? null : (below.find((row) => repeatsHead(row, head)) ?? null);
}

/** A heading that is merged downwards into the header belongs to it, with all that stands beside it. */
function withMergedAbove(header: Header, first: readonly SheetRow[], merged: readonly MergedRange[], vocabulary: Vocabulary): Header {
  const tops = merged.filter((range) => range.top < header.top && range.bottom >= header.top && range.bottom <= header.row).map((range) => range.top);
  const top = Math.min(header.top, ...tops);
  const rows = first.filter((row) => row.number >= top && row.number <= header.row);
  const wider = rows.length <= mostRows && top < header.top ? headerOf(rows, header.index, merged, vocabulary) : null;
  return wider !== null && wider.known.length >= header.known.length ? wider : header;
}

/** A group over several columns, a cell that is merged downwards, or a cell left free above a heading. */
function goesOnBelow(above: SheetRow, row: SheetRow, merged: readonly MergedRange[]): boolean {
  const across = merged.some((range) => range.top <= above.number && above.number <= range.bottom && (range.bottom > above.number || range.right > range.left));
  return across || row.cells.some((cell, index) => cell.trim() !== '' && (above.cells[index] ?? '').trim() === '');
}

function headerOf(rows: readonly SheetRow[], index: number, merged: readonly MergedRange[], vocabulary: Vocabulary): Header | null {
  const width = Math.max(...rows.map((row) => row.cells.length));
  const columns: TableColumn[] = [];
  const known = new Map<string, TableColumn>();
  let previous: string | null = null;
  for (let column = 1; column <= width; column++) {
    const parts = [...new Set(rows.map((row) => headingAt(row, column, merged)).filter((part) => part !== ''))];
    if (parts.length === 0) continue;
    const field = fieldOfParts(parts, previous, vocabulary);
    const taken = field !== null && known.has(field);
    const entry: TableColumn = { header: parts.join(' '), field: taken ? null : field, column };
    columns.push(entry);
    if (field !== null && !taken) known.set(field, entry);
    previous = field ?? previous;
  }
  const top = rows[0]?.number ?? 0;
  const row = rows.at(-1)?.number ?? 0;
  const enough = known.size >= Math.min(2, columns.length) && vocabulary.needs.some((field) => known.has(field));
  return enough ? { columns, known: [...known.values()], top, row, index } : null;
}

/** A heading that is merged over several columns stands over each of them. */
export function headingAt(row: SheetRow, column: number, merged: readonly MergedRange[]): string {
  const own = (row.cells[column - 1] ?? '').trim();
  if (own !== '') return own;
  const over = merged.find((range) => range.top <= row.number && row.number <= range.bottom && range.left < column && column <= range.right);
  return over === undefined ? '' : (row.cells[over.left - 1] ?? '').trim();
}

function fieldOfParts(parts: readonly string[], previous: string | null, vocabulary: Vocabulary): string | null {
  for (const text of new Set([parts.join(''), ...parts.toReversed()])) {
    const plain = withoutSpaces(halfWidth(text)).replace(/[*:]/g, '').toLowerCase();
    const bare = plain.replace(/[([{【〔][^)\]}】〕]*[)\]}】〕]/g, '');
    const field = vocabulary.fieldOf(plain, previous) ?? (bare === plain ? null : vocabulary.fieldOf(bare, previous));
    if (field !== null) return field;
  }
  return null;
}
