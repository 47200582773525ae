import { withdrawRecord } from '@gridward/contract/records';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { recordToChange } from './change-record.ts';
import type { RecordRow } from './records.sql.ts';

export const withdrawRecordRoute = on(withdrawRecord)(async (scope, { id, version, reason }) => {
  const current = await recordToChange(scope, id, version);
  const row = {
    ...rowOf(current),
    id: newId(),
    version: current.version + 1,
    withdrawn: true,
    reason,
    received_at: scope.now.toISOString(),
    entered_by: scope.actor.accountId,
  };
  return { version: current.version + 1, revision: await scope.revise({ closes: { record: [current.id] }, puts: { record: [row] } }, reason) };
});

/** A stored version as a row to put again. */
function rowOf(record: RecordRow) {
  return {
    record_id: record.recordId,
    kind: record.kind,
    form: record.form,
    form_version: record.formVersion,
    happened_on: record.happenedOn,
    captured_at: record.capturedAt.toISOString(),
    person_ids: record.personIds,
    subject_ids: record.subjectIds,
    unit_id: record.unitId,
    answers: record.answers,
    note: record.note,
    place: record.place,
    device: null,
    plan_id: record.planId,
    exception: record.exception,
    external_id: record.externalId,
    content_digest: record.contentDigest,
  };
}
