// Saving a draft as it is typed: the cell changes at once, the edit goes to the server one after the other, and what was
// shown goes with it, so that an edit of somebody else in between is answered with both sides and never overwritten.

import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { call, ProblemError } from '@gridward/contract/call';
import { listRosterRows, setRosterHolders } from '@gridward/contract/rosters-drafts';
import { cellKey, cellOf, editedCell, isSameCell, type CellEdit, type DraftCell, type DraftRow, type Person } from './draft-rows.ts';
import { changeCell, freshRow, outdateReview, outdateRows, rowInCache } from './row-cache.ts';

export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Two people changed one cell: `row` is as it now stands, `mine` what was not saved. */
export interface Conflict {
  readonly row: DraftRow;
  readonly role: string;
  readonly mine: readonly Person[];
}

export interface DraftEdits {
  readonly state: SaveState;
  readonly conflict: Conflict | null;
  readonly save: (edits: readonly CellEdit[]) => void;
  readonly undo: () => void;
  /** Mine again, or theirs. */
  readonly settle: (take: 'mine' | 'theirs') => void;
  /** Is an edit on its way? */
  readonly isBusy: () => boolean;
}

interface Sent extends CellEdit {
  readonly before: DraftCell;
}

const restMs = 500;
const undoDepth = 100;

function sentOf(client: QueryClient, edits: readonly CellEdit[]): readonly Sent[] {
  return edits.flatMap((edit) => {
    if (edit.opened !== undefined && isSameCell(edit.opened, edit.people)) return [];
    const row = rowInCache(client, edit.subjectId);
    const before = row === undefined ? edit.shown : cellOf(row, edit.role);
    return before === undefined || isSameCell(before, edit.people) ? [] : [{ ...edit, before }];
  });
}

/** After a pause in typing, asks again for the touched rows – all of them when there are many – and for what follows from them. */
function useRefresh(rosterId: string, isBusy: () => boolean): (subjectIds: readonly string[]) => void {
  const client = useQueryClient();
  const touched = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (subjectIds) => {
      for (const id of subjectIds) touched.current.add(id);
      clearTimeout(timer.current);
      timer.current = setTimeout(function refresh() {
        if (isBusy()) return void (timer.current = setTimeout(refresh, restMs));
        const ids = [...touched.current];
        touched.current.clear();
        if (ids.length > 4) outdateRows(client);
        else for (const id of ids) void freshRow(client, rosterId, id).catch(() => outdateRows(client));
        outdateReview(client);
      }, restMs);
    },
    [client, rosterId, isBusy],
  );
}

export function useDraftEdits(rosterId: string): DraftEdits {
  const client = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const pending = useRef(0);
  const revisions = useRef(new Map<string, number>());
  const undos = useRef<(readonly CellEdit[])[]>([]);
  const isBusy = useCallback(() => pending.current > 0, []);
  const refresh = useRefresh(rosterId, isBusy);

  const send = useCallback(
    async (sent: readonly Sent[]): Promise<void> => {
      const outcome = await written(client, rosterId, sent, revisions.current);
      if (outcome.kind === 'conflict') setConflict(outcome.conflict);
      else setState(outcome);
      pending.current -= 1;
      refresh(sent.map((edit) => edit.subjectId));
    },
    [client, rosterId, refresh],
  );
  const put = useCallback(
    (edits: readonly CellEdit[], remember: 'undoable' | 'undoing') => {
      const sent = sentOf(client, edits);
      if (sent.length === 0) return;
      if (remember === 'undoable')
        undos.current = [
          ...undos.current.slice(-undoDepth),
          sent.map(({ before, ...edit }) => ({ ...edit, people: before.after, shown: { ...before, after: [...edit.people] } })),
        ];
      void client.cancelQueries({ queryKey: [listRosterRows.name] });
      for (const edit of sent) changeCell(client, edit, (cell) => editedCell(cell, edit.people));
      pending.current += 1;
      setState({ kind: 'saving' });
      queue.current = queue.current.then(() => send(sent));
    },
    [client, send],
  );
  const save = useCallback((edits: readonly CellEdit[]) => put(edits, 'undoable'), [put]);
  const undo = useCallback(() => {
    const last = undos.current.pop();
    if (last) put(last, 'undoing');
  }, [put]);
  const settle = useCallback(
    (take: 'mine' | 'theirs') => {
      setConflict(null);
      setState({ kind: 'idle' });
      if (conflict === null) return;
      const { row, role, mine } = conflict;
      // The cell has been seen as it now stands.
      revisions.current.delete(cellKey(row.subject.id, role));
      if (take === 'mine') save([{ subjectId: row.subject.id, role, people: mine }]);
    },
    [conflict, save],
  );
  return useMemo(() => ({ state, conflict, save, undo, settle, isBusy }), [state, conflict, save, undo, settle, isBusy]);
}

type Outcome = Extract<SaveState, { readonly kind: 'saved' | 'failed' }> | { readonly kind: 'conflict'; readonly conflict: Conflict };

/** Sends edits with what was shown of each cell, or with the revision of one's own last edit of it; a refusal puts the cells back. */
async function written(client: QueryClient, rosterId: string, sent: readonly Sent[], revisions: Map<string, number>): Promise<Outcome> {
  const wishes = sent.map(({ subjectId, role, people, before, opened }) => {
    const shownAt = (opened ?? before).seen;
    const mine = revisions.get(cellKey(subjectId, role));
    return { subjectId, role, personIds: people.map((person) => person.id), seen: mine === undefined ? shownAt : Math.max(mine, shownAt ?? 0) };
  });
  try {
    const { revision } = await call(setRosterHolders, { id: rosterId, wishes });
    for (const edit of sent) {
      revisions.set(cellKey(edit.subjectId, edit.role), revision);
      changeCell(client, edit, (cell) => ({ ...cell, seen: revision }));
    }
    return { kind: 'saved', at: new Date() };
  } catch (error) {
    for (const edit of sent) changeCell(client, edit, () => edit.before);
    const conflict = await conflictOf(client, rosterId, sent, error);
    return conflict === null ? { kind: 'failed', error } : { kind: 'conflict', conflict };
  }
}

/** Both sides of a cell that somebody else has changed meanwhile; null when the refusal is about something else. */
async function conflictOf(client: QueryClient, rosterId: string, sent: readonly Sent[], error: unknown): Promise<Conflict | null> {
  if (!(error instanceof ProblemError) || error.answer.problem !== 'thing.changed') return null;
  const rows = await Promise.all(sent.slice(0, 20).map((edit) => freshRow(client, rosterId, edit.subjectId).catch(() => undefined)));
  for (const [index, edit] of sent.entries()) {
    const row = rows[index];
    if (row && cellOf(row, edit.role).seen !== (edit.opened ?? edit.before).seen) return { row, role: edit.role, mine: edit.people };
  }
  return null;
}
