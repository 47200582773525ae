import { listRecords } from '@gridward/contract/records';
import { findingsOf, type Answers } from '@gridward/domain/records/record';
import { reachOf } from '../accounts/reach.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { formNamed, itemsOf, versionNumbered } from './forms.ts';
import { listedRecords, type RecordListRow } from './record-list.sql.ts';

export const listRecordsRoute = on(listRecords)(async (scope, input) => {
  const { kind, personId, subjectId, unitId, from, until } = input;
  const rows = await scope.tx.rows(
    listedRecords({
      countyId: scope.county.id,
      reach: await reachOf(scope, 'register.read'),
      actorPersonId: scope.actor.personId,
      kind,
      personId,
      subjectId,
      unitId,
      from,
      until,
      withFindings: input.withFindings === true,
      withdrawn: input.withdrawn === true,
      after: parseCursor(input.cursor, 2),
      limit: input.limit + 1,
    }),
  );
  const page = pageFrom(rows, input.limit, (row) => [row.happenedOn, row.recordId]);
  return { rows: page.rows.map(shown), next: page.next };
});

function shown({ answers, formVersion, capturedAt, receivedAt, kind, ...row }: RecordListRow) {
  const form = formNamed(row.form);
  const version = form === undefined ? undefined : versionNumbered(form, formVersion);
  const findings = version === undefined ? 0 : findingsOf(itemsOf(version), answers as Answers).length; // checked by the form on the way in
  return { ...row, kind: kind as 'visit', findings, capturedAt: capturedAt.toISOString(), receivedAt: receivedAt.toISOString() };
}
