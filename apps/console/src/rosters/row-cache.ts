// The rows of drafts in the cache of answers: find one, change one in place, ask for one anew. Whatever is on screen reads
// from there, so a change is seen at once wherever the row is shown.

import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { call } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { balanceRoster, checkRoster, readRosterDifferences } from '@gridward/contract/rosters-review';
import { listRosterRows, readRoster } from '@gridward/contract/rosters-drafts';
import { cellOf, withCell, type CellEdit, type DraftCell, type DraftRow } from './draft-rows.ts';

type RowPage = AnswerOf<typeof listRosterRows>;
const rowKeys = [listRosterRows.name, 'pages'];

export function rowInCache(client: QueryClient, subjectId: string): DraftRow | undefined {
  for (const [, data] of client.getQueriesData<InfiniteData<RowPage>>({ queryKey: rowKeys })) {
    const found = data?.pages.flatMap((page) => page.rows).find((row) => row.subject.id === subjectId);
    if (found) return found;
  }
  return undefined;
}

export function changeRows(client: QueryClient, change: (row: DraftRow) => DraftRow): void {
  client.setQueriesData<InfiniteData<RowPage>>({ queryKey: rowKeys }, (data) => {
    if (data === undefined) return data;
    return {
      ...data,
      pages: data.pages.map((page) => {
        const rows = page.rows.map(change);
        return rows.every((row, index) => row === page.rows[index]) ? page : { ...page, rows };
      }),
    };
  });
}

export function changeCell(client: QueryClient, edit: Pick<CellEdit, 'subjectId' | 'role'>, change: (cell: DraftCell) => DraftCell): void {
  changeRows(client, (row) => (row.subject.id === edit.subjectId ? withCell(row, change(cellOf(row, edit.role))) : row));
}

/** Asks for one row again and puts it in its place. */
export async function freshRow(client: QueryClient, rosterId: string, subjectId: string): Promise<DraftRow | undefined> {
  const answer = await call(listRosterRows, { id: rosterId, subjectId, limit: 1 });
  const fresh = answer.rows[0];
  if (fresh) changeRows(client, (row) => (row.subject.id === subjectId ? fresh : row));
  return fresh;
}

/** What is computed from the draft is out of date. */
export function outdateReview(client: QueryClient): void {
  for (const endpoint of [readRoster, checkRoster, readRosterDifferences, balanceRoster]) void client.invalidateQueries({ queryKey: [endpoint.name] });
}

export function outdateRows(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: [listRosterRows.name] });
}
