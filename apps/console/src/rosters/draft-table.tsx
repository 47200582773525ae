// The table of a draft: subjects by roles, moved about and filled in by keyboard as a spreadsheet is. Only the cell under
// the cursor is in the tab order; it is the browser's focus that says which.

import { Checkbox } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { composeIn } from './cell-composition.ts';
import type { AfterPick } from './draft-cell.tsx';
import { DraftRowView, type RowActs } from './draft-row.tsx';
import { cellOf, isClosing, type DraftRow, type Person } from './draft-rows.ts';
import { cellActOf, placeAfter, type CellAct, type Place } from './grid-moves.ts';
import type { RowAct } from './row-menu.tsx';
import type { DraftEdits } from './use-draft-edits.ts';

export interface DraftTableProps {
  readonly label: string;
  readonly rows: readonly DraftRow[];
  readonly roles: readonly string[];
  readonly editable: boolean;
  readonly on: Day;
  /** The unit of the roster. */
  readonly homeId: string;
  readonly edits: DraftEdits;
  readonly loadOf: (personId: string) => number | undefined;
  readonly selected: ReadonlySet<string>;
  readonly onSelected: (selected: ReadonlySet<string>) => void;
  readonly onAct: (row: DraftRow, act: RowAct) => void;
  /** A row to be shown, with a role of it: where a finding leads. */
  readonly wanted: { readonly subjectId: string; readonly role: string | null } | null;
  readonly onShown: () => void;
  /** What follows the last row: how many there are, and more of them. */
  readonly foot: ReactNode;
}

interface Editing {
  readonly subjectId: string;
  readonly role: string;
  readonly typed: string;
}

function placeOf(element: EventTarget | null): Place | null {
  const cell = element instanceof HTMLElement ? element.closest<HTMLElement>('td[data-row]') : null;
  return cell === null ? null : { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
}

function cellAt(table: HTMLElement | null, place: Place): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`td[data-row="${place.row}"][data-column="${place.column}"]`) ?? null;
}

/** What takes the keyboard of a cell: no browser lets an input method compose in a cell of a table itself. */
const inside = '.gwc-cell-in';

function insideOf(cell: HTMLElement | null): HTMLElement | null {
  return cell?.querySelector<HTMLElement>(inside) ?? null;
}

export function DraftTable(props: DraftTableProps): ReactNode {
  const { rows, roles, editable } = props;
  const table = useRef<HTMLTableElement>(null);
  const { acts, editing, edit } = useRowActs(props, table);
  const press = useKeys(props, edit);
  useWanted(props, table);
  const follow = useTabStop(table, (place, typed) => {
    const row = rows[place.row];
    const role = roles[place.column];
    if (editable && row !== undefined && role !== undefined && !isClosing(row)) edit(row, role, typed);
  });
  return (
    <div className="gwc-draft-scroll">
      <table
        ref={table}
        className="gwc-draft"
        style={{ minWidth: 250 + roles.length * 106 }}
        role="grid"
        aria-label={props.label}
        aria-readonly={!editable}
        onFocus={follow}
        onKeyDown={press}
      >
        <colgroup>
          <col className="gwc-draft-subjects" />
        </colgroup>
        <DraftHead {...props} />
        <tbody>
          {rows.map((row, index) => (
            <DraftRowView
              key={row.subject.id}
              row={row}
              index={index}
              roles={roles}
              editing={editing?.subjectId === row.subject.id ? editing : null}
              selected={props.selected.has(row.subject.id)}
              acts={acts}
            />
          ))}
        </tbody>
      </table>
      {props.foot}
    </div>
  );
}

function DraftHead(props: DraftTableProps): ReactNode {
  const words = useMessages().drafts.table;
  const { roleName } = usePlaybook();
  const { rows, selected, onSelected } = props;
  const all = rows.length > 0 && rows.every((row) => selected.has(row.subject.id));
  const some = rows.some((row) => selected.has(row.subject.id));
  return (
    <thead>
      <tr>
        <th scope="col">
          {props.editable ? (
            <Checkbox
              checked={all}
              indeterminate={some && !all}
              onChange={() => onSelected(all ? new Set() : new Set(rows.map((row) => row.subject.id)))}
              aria-label={words.selectAll}
            />
          ) : null}{' '}
          {words.subject}
        </th>
        {props.roles.map((role) => (
          <th key={role} scope="col">
            {roleName(role)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/**
 * One cell is in the tab order, the one last focused, and in it one may compose. Kept in the page itself: moving about draws
 * nothing anew.
 */
function useTabStop(table: RefObject<HTMLTableElement | null>, onComposed: (place: Place, text: string) => void): (event: FocusEvent) => void {
  const stop = useRef<HTMLElement | null>(null);
  const composed = useRef(onComposed);
  composed.current = onComposed;
  function put(cell: HTMLElement | null): void {
    if (stop.current !== null) stop.current.tabIndex = -1;
    if (cell !== null) cell.tabIndex = 0;
    stop.current = cell;
  }
  // The cell may have gone with its row: then the first one takes the Tab key.
  useEffect(() => {
    if (stop.current === null || !stop.current.isConnected) put(insideOf(cellAt(table.current, { row: 0, column: 0 })));
  });
  return (event) => {
    const { target } = event;
    const place = placeOf(target);
    if (!(target instanceof HTMLElement) || place === null) return;
    if (target.matches('td[data-row]')) return insideOf(target)?.focus({ preventScroll: true });
    if (!target.matches(inside)) return;
    put(target);
    composeIn(target, (text) => {
      // Its row may stand elsewhere by now.
      const now = placeOf(target);
      if (now !== null) composed.current(now, text);
    });
  };
}

interface RowActsInHand {
  readonly acts: RowActs;
  readonly editing: Editing | null;
  readonly edit: (row: DraftRow, role: string, typed: string) => void;
}

/** What rows may ask of the table. The object stays the same while cells are edited, so that only touched rows are drawn again. */
function useRowActs(props: DraftTableProps, table: RefObject<HTMLTableElement | null>): RowActsInHand {
  const { editable, on, homeId, loadOf } = props;
  const [editing, setEditing] = useState<Editing | null>(null);
  const now = useRef(props);
  now.current = props;
  const edit = useCallback((row: DraftRow, role: string, typed: string) => setEditing({ subjectId: row.subject.id, role, typed }), []);
  const leave = useCallback(
    (row: DraftRow, role: string, go: AfterPick) => {
      // Another cell may have been opened by the same click that left this one.
      setEditing((now) => (now?.subjectId === row.subject.id && now.role === role ? null : now));
      if (go === 'elsewhere') return;
      const index = now.current.rows.findIndex((each) => each.subject.id === row.subject.id);
      const place = { row: index + (go === 'down' ? 1 : 0), column: now.current.roles.indexOf(role) };
      // After the picker has gone, and with it the focus.
      requestAnimationFrame(() => (cellAt(table.current, place) ?? cellAt(table.current, { ...place, row: index }))?.focus());
    },
    [table],
  );
  const acts = useMemo<RowActs>(
    () => ({
      editable,
      on,
      homeId,
      loadOf,
      onEdit: (row, role) => edit(row, role, ''),
      onDone: (row, people, go, opened) => {
        now.current.edits.save([{ subjectId: row.subject.id, role: opened.role, people, opened }]);
        leave(row, opened.role, go);
      },
      onCancel: (row, role) => leave(row, role, 'stay'),
      onSelect: (subjectId, selected) => {
        const next = new Set(now.current.selected);
        if (selected) next.add(subjectId);
        else next.delete(subjectId);
        now.current.onSelected(next);
      },
      onAct: (row, act) => now.current.onAct(row, act),
    }),
    [editable, on, homeId, loadOf, edit, leave],
  );
  return { acts, editing, edit };
}

/** The keyboard on the table itself; within a picker it belongs to the picker. */
function useKeys(props: DraftTableProps, edit: RowActsInHand['edit']): (event: KeyboardEvent<HTMLElement>) => void {
  const { rows, roles, edits, editable } = props;
  const copied = useRef<readonly Person[] | null>(null);
  function act(wish: CellAct, place: Place): void {
    const row = rows[place.row];
    const role = roles[place.column];
    if (wish.kind === 'undo') return edits.undo();
    if (row === undefined || role === undefined) return;
    const people = cellOf(row, role).after;
    if (wish.kind === 'copy') return void (copied.current = people);
    if (isClosing(row)) return;
    const above = rows[place.row - 1];
    const put = (next: readonly Person[]): void => edits.save([{ subjectId: row.subject.id, role, people: next }]);
    if (wish.kind === 'edit') edit(row, role, wish.typed);
    else if (wish.kind === 'empty') put([]);
    else if (wish.kind === 'paste') put(copied.current ?? people);
    else if (above !== undefined) put(cellOf(above, role).after);
  }
  return (event) => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches(`td[data-row], ${inside}`)) return;
    const place = placeOf(event.target);
    if (place === null) return;
    const next = event.ctrlKey || event.metaKey ? null : placeAfter(place, event.key, { rows: rows.length, columns: roles.length });
    if (next !== null) {
      event.preventDefault();
      return cellAt(event.currentTarget, next)?.focus();
    }
    const wish = cellActOf({ key: event.key, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey });
    if (wish === null || (!editable && wish.kind !== 'copy')) return;
    event.preventDefault();
    act(wish, place);
  };
}

/** Brings the row that was asked for into sight, its cell under the cursor. */
function useWanted(props: DraftTableProps, table: RefObject<HTMLTableElement | null>): void {
  const { wanted, rows, roles, onShown } = props;
  useEffect(() => {
    if (wanted === null) return;
    const row = rows.findIndex((each) => each.subject.id === wanted.subjectId);
    if (row < 0) return;
    const cell = cellAt(table.current, { row, column: Math.max(0, wanted.role === null ? 0 : roles.indexOf(wanted.role)) });
    cell?.scrollIntoView({ block: 'center', inline: 'nearest' });
    cell?.focus({ preventScroll: true });
    onShown();
  }, [wanted, rows, roles, onShown, table]);
}
