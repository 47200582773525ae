import { listRecords } from '@gridward/contract/records';
import type { RecordKind } from '@gridward/domain/records/record';
import { reachOf } from '../accounts/reach.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import type { RecordListRow } from './record-list.sql.ts';
import { findingsIn, recordPager } from './record-pages.ts';

export const listRecordsRoute = on(listRecords)(async (scope, input) => {
  const pager = await recordPager(scope, await reachOf(scope, 'register.read'), input);
  const page = pageFrom(await pager.page(parseCursor(input.cursor, ['day', 'id']), input.limit + 1), input.limit, (row) => [row.happenedOn, row.recordId]);
  return { rows: page.rows.map(shown), next: page.next };
});

function shown({ answers, formVersion, capturedAt, receivedAt, kind, ...row }: RecordListRow) {
  return {
    ...row,
    kind: kind as RecordKind, // checked on the way in
    findings: findingsIn({ form: row.form, formVersion, answers }),
    capturedAt: capturedAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
  };
}
