// A record is written once, however often it is sent: its id comes from whoever made it, and the same words under the same
// id are answered with what stands here already.

import { createRecord } from '@gridward/contract/records';
import { parseKnown } from '@gridward/domain/period';
import { canonical } from '../kernel/chain.ts';
import { newId } from '../kernel/names.ts';
import { deciding } from '../kernel/deciding.ts';
import { plannedOnce } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { enteredRecord, groundAndReach, type RecordInput } from './entering.ts';
import { presentOpening, versionsOf, type RecordRow } from './records.sql.ts';

export const createRecordRoute = plannedOnce(
  deciding(createRecord, {
    opening: (countyId, { id }) => presentOpening(countyId, id ?? newId()),
    decide: async (scope, { id: recordId = newId(), ...input }, present) => {
      const found = await groundAndReach(scope, input);
      if (present.length > 0) {
        const [first] = await scope.tx.rows(versionsOf(scope.county.id, recordId));
        if (first === undefined || !says(first, input)) throw new Refusal('record.exists', { id: recordId }, 'id');
        return { kind: 'nothing', answer: { recordId, version: first.version, revision: parseKnown(first.known).from, repeated: true } };
      }
      const entered = await enteredRecord(scope, recordId, input, found);
      const row = { id: newId(), version: 1, reason: null, ...entered.row };
      return { kind: 'put', puts: { record: [row] }, answerAt: (revision) => ({ recordId, version: 1, revision, repeated: false }) };
    },
    // Whether there is room under a cap is decided while nobody else can take it.
    unless: (input) => input.kind === 'inspection',
  }),
);

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
