import { correctRecord } from '@gridward/contract/records';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { recordToChange } from './change-record.ts';
import { enteredRecord, groundAndReach } from './entering.ts';

export const correctRecordRoute = on(correctRecord)(async (scope, { id, version, reason, ...input }) => {
  const current = await recordToChange(scope, id, version);
  const ground = await groundAndReach(scope, input);
  // It was captured when it was captured; only what it says is corrected.
  const entered = await enteredRecord(scope, id, { ...input, capturedAt: input.capturedAt ?? current.capturedAt.toISOString() }, ground);
  const row = { ...entered.row, id: newId(), version: current.version + 1, reason, external_id: current.externalId };
  return { version: current.version + 1, revision: await scope.revise({ closes: { record: [current.id] }, puts: { record: [row] } }, reason) };
});
