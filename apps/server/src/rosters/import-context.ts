// What every kind of import stands on, loaded once: the table as read, the units of the county, how far the one who asks
// reaches, and what holds where the sheet says nothing. And what a decision comes to: verdicts, and the rows to write.

import type { Day } from '@gridward/domain/period';
import type { Writing } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Table } from '../kernel/sheet-table.ts';
import type { Limits } from './limits.ts';
import type { Place, Places } from './places.ts';
import { listed, type Line, type RowVerdict } from './verdict.ts';

export interface ImportContext {
  readonly scope: Scope;
  readonly table: Table;
  readonly places: Places;
  readonly limits: Limits;
  /** From which day a row holds that gives none. */
  readonly from: Day;
  readonly townshipId: string | null;
  readonly documentId: string | null;
  readonly reason: string | null;
  /** Tells how far the work is, and lets other requests have their turn. */
  readonly tick: (rows: number) => Promise<void>;
}

export interface Decision {
  readonly verdicts: readonly RowVerdict[];
  readonly writing: Writing;
  /** Something changes what was so before today: the revision needs a reason. */
  readonly changesPast: boolean;
}

/** The township of a row: its own column, else the one that was given, else what the reach leaves open. Undefined: refused. */
export function townshipIn(context: ImportContext, line: Line): Place | null | undefined {
  const { places, townshipId } = context;
  if (!line.has('township')) return townshipId === null ? null : (places.all.get(townshipId) ?? null);
  return unitIn(context, line, { field: 'township', within: null, kinds: ['township', 'zone', 'county'] });
}

/** Which cell of a row names a unit, and what it may name. */
export interface UnitCell {
  readonly field: string;
  /** The unit in which it must lie; null: anywhere. */
  readonly within: string | null;
  /** Of which kinds it may be; every kind when it does not say. */
  readonly kinds?: readonly Place['kind'][];
}

/** The unit that a cell names; undefined when it names none or several: the row is refused. */
export function unitIn(context: ImportContext, line: Line, { field, within, kinds = [] }: UnitCell): Place | undefined {
  const { places } = context;
  const text = line.text(field);
  const found = places.find(text, within, kinds);
  if (found.kind === 'found') return found.one;
  if (found.kind === 'ambiguous') line.refuse(field, 'import.ambiguous_unit', listed(found.among));
  else line.refuse(field, 'import.unknown_unit', listed(found.like.length > 0 ? found.like : elsewhere(context, text, within)));
  return undefined;
}

/** Not in this township, but there is one of that name in another: the likely mistake is the township. */
function elsewhere({ places }: ImportContext, text: string, within: string | null): readonly string[] {
  if (within === null) return [];
  const found = places.find(text);
  if (found.kind === 'found') return [places.title(found.one.id)];
  return found.kind === 'ambiguous' ? found.among : found.like;
}
