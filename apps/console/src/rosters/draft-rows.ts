// The rows of a draft as the screen holds them: who is shown in a cell with which mark, what a cell becomes the moment
// somebody edits it, and what must be sent back so that nobody is overwritten unseen. The server’s answer replaces all of it.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { listRosterRows, readRoster } from '@gridward/contract/rosters-drafts';
import { samePeople } from '@gridward/domain/rosters/wishes';

export type RosterAnswer = AnswerOf<typeof readRoster>;
export type DraftRow = AnswerOf<typeof listRosterRows>['rows'][number];
export type DraftCell = DraftRow['cells'][number];
export type Person = DraftCell['before'][number];
export type TableOfKind = RosterAnswer['kinds'][number];

/** Who is in a cell: `ended` only before, `added` only after. Those who leave are named first. */
export interface ShownHolder {
  readonly person: Person;
  readonly mark: 'kept' | 'added' | 'ended';
}

export function shownHolders(cell: DraftCell): readonly ShownHolder[] {
  const beforeIds = new Set(cell.before.map((person) => person.id));
  const afterIds = new Set(cell.after.map((person) => person.id));
  return [
    ...cell.before.filter((person) => !afterIds.has(person.id)).map((person) => ({ person, mark: 'ended' as const })),
    ...cell.after.map((person) => ({ person, mark: beforeIds.has(person.id) ? ('kept' as const) : ('added' as const) })),
  ];
}

/** What becomes of a role as a whole: people come, people go, or some take the place of others. */
export function changeOf(cell: DraftCell): 'added' | 'ended' | 'replaced' {
  const marks = new Set(shownHolders(cell).map((shown) => shown.mark));
  if (!marks.has('ended')) return 'added';
  return marks.has('added') ? 'replaced' : 'ended';
}

/** What an edit says. */
export interface CellEdit {
  readonly subjectId: string;
  readonly role: string;
  readonly people: readonly Person[];
  /** The cell as it was shown, where the table does not show it. */
  readonly shown?: DraftCell;
  /** The cell as it stood when choosing began: what came since was not before the eyes of who chose. */
  readonly opened?: DraftCell;
}

export function cellKey(subjectId: string, role: string): string {
  return `${subjectId} ${role}`;
}

function idsOf(people: readonly Person[]): readonly string[] {
  return people.map((person) => person.id);
}

/** The cell as soon as it is edited; its findings are the server’s to say. */
export function editedCell(cell: DraftCell, people: readonly Person[]): DraftCell {
  return { ...cell, after: [...people], changed: !samePeople(idsOf(cell.before), idsOf(people)), moved: false };
}

/** Is there anything to save? Another order of the same people is: the order is the order of their places. */
export function isSameCell(cell: DraftCell, people: readonly Person[]): boolean {
  return !cell.moved && cell.after.length === people.length && cell.after.every((person, index) => person.id === people[index]?.id);
}

export function cellOf(row: DraftRow, role: string): DraftCell {
  const found = row.cells.find((cell) => cell.role === role);
  return found ?? { role, before: [], after: [], changed: false, moved: false, seen: null, editor: null, findings: [] };
}

export function withCell(row: DraftRow, cell: DraftCell): DraftRow {
  const known = row.cells.some((each) => each.role === cell.role);
  return { ...row, cells: known ? row.cells.map((each) => (each.role === cell.role ? cell : each)) : [...row.cells, cell] };
}

/** Columns of a table: the roles the playbook asks for, then any other role that somebody holds in these rows. */
export function rolesOfTable(table: TableOfKind | undefined, rows: readonly DraftRow[]): readonly string[] {
  const held = rows.flatMap((row) => row.cells.filter((cell) => cell.before.length + cell.after.length > 0).map((cell) => cell.role));
  return [...new Set([...(table?.roles ?? []), ...held])];
}

/** How a table is asked for and named: a unit by its kind of unit. */
export function tableKey(table: TableOfKind): string {
  return table.unitKind ?? table.kind;
}

/** What is drawn up first comes first: firms, premises, red lines …; units, which change little, come last. */
export function tablesInOrder(tables: readonly TableOfKind[]): readonly TableOfKind[] {
  return [...tables.filter((table) => table.unitKind === null), ...tables.filter((table) => table.unitKind !== null)];
}

/** A subject that is closed in the draft has nobody to name any more. */
export function isClosing(row: DraftRow): boolean {
  return row.acts.some((act) => act.act === 'close');
}

export function namesOf(people: readonly Person[]): string {
  return people.map((person) => person.name).join('、');
}
