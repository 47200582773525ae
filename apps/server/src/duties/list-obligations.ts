import { listObligations } from '@gridward/contract/duties-obligations';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { onCurrent } from './current.ts';
import { obligationPage, type ObligationListRow } from './obligations.sql.ts';
import { filterOf } from './question.ts';

export const listObligationsRoute = onCurrent(listObligations)(async (scope, input) => {
  const { filter, standing } = await filterOf(scope, input);
  const after = parseCursor(input.cursor, ['day', 'text']);
  const rows = await scope.tx.rows(obligationPage(filter, { state: input.state, doneLate: input.doneLate, after, limit: input.limit }));
  const page = pageFrom(rows, input.limit, (row) => [row.deadline, row.key]);
  return { ...standing, rows: page.rows.map(shown), next: page.next, total: after === undefined ? (rows[0]?.total ?? 0) : null };
});

export function shown({ total: _, ...row }: ObligationListRow): Omit<ObligationListRow, 'total'> {
  return row;
}
