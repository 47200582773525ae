// A record is written once, however often it is sent: its id comes from whoever made it, and the same words under the same
// id are answered with what stands here already.

import { createRecord } from '@gridward/contract/records';
import { parseKnown } from '@gridward/domain/period';
import { canonical } from '../kernel/chain.ts';
import { newId } from '../kernel/names.ts';
import { on, plannedOnce } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { enteredRecord, type RecordInput } from './entering.ts';
import { groundOfRecord, versionsOf, type RecordRow } from './records.sql.ts';

const route = on(createRecord)(async (scope, { id: recordId = newId(), ...input }) => {
  const ground = await scope.tx.first(
    groundOfRecord(scope.county.id, { recordId, subjectIds: input.subjectIds, personIds: input.personIds, unitId: input.unitId ?? null }),
  );
  if (ground === undefined) throw new Error('a statement without a table answers one row');
  if (ground.present.length > 0) {
    const [first] = await scope.tx.rows(versionsOf(scope.county.id, recordId));
    if (first === undefined || !says(first, input)) throw new Refusal('record.exists', { id: recordId }, 'id');
    return { recordId, version: first.version, revision: parseKnown(first.known).from, repeated: true };
  }
  const entered = await enteredRecord(scope, recordId, input, ground);
  const revision = await scope.revise({ puts: { record: [{ id: newId(), version: 1, reason: null, ...entered.row }] } });
  return { recordId, version: 1, revision, repeated: false };
});

export const createRecordRoute = plannedOnce(route);

/** Does the first version say what is sent now? When it was entered is compared only if it is said again. */
function says(row: RecordRow, input: RecordInput): boolean {
  const textOf = (one: object) => canonical(JSON.parse(JSON.stringify(one)));
  const given = {
    kind: input.kind,
    form: input.form,
    happenedOn: input.happenedOn,
    personIds: [...new Set(input.personIds)],
    subjectIds: [...new Set(input.subjectIds)],
    unitId: input.unitId ?? null,
    answers: input.answers,
    note: input.note ?? null,
    place: input.place ?? null,
    capturedAt: input.capturedAt === undefined ? row.capturedAt.toISOString() : new Date(input.capturedAt).toISOString(),
  };
  const { kind, form, happenedOn, personIds, subjectIds, unitId, answers, note, place } = row;
  return textOf(given) === textOf({ kind, form, happenedOn, personIds, subjectIds, unitId, answers, note, place, capturedAt: row.capturedAt.toISOString() });
}
