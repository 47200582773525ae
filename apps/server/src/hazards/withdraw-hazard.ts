import { withdrawHazard } from '@gridward/contract/hazards';
import { stateAfter } from '@gridward/domain/hazards/hazard';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { mustMayChange } from './change-hazard.ts';
import { versionsOf, type HazardRow } from './hazards.sql.ts';

export const withdrawHazardRoute = on(withdrawHazard)(async (scope, { id, version, reason }) => {
  const current = getOrRefuse((await scope.tx.rows(versionsOf(scope.county.id, id))).at(-1));
  await mustMayChange(scope, current);
  const state = stateAfter(current.state, 'withdraw');
  if (state === null) throw new Refusal('hazard.withdrawn', { id });
  if (current.version !== version) throw new Refusal('thing.changed', { version: current.version }, 'version');
  const row = {
    ...rowOf(current),
    id: newId(),
    version: current.version + 1,
    state,
    reason,
    received_at: scope.now.toISOString(),
    entered_by: scope.actor.accountId,
  };
  return { version: row.version, revision: await scope.revise({ closes: { hazard: [current.id] }, puts: { hazard: [row] } }, reason) };
});

/** What stays from version to version. */
function rowOf(hazard: HazardRow) {
  return {
    hazard_id: hazard.hazardId,
    subject_id: hazard.subjectId,
    record_id: hazard.recordId,
    item: hazard.item,
    found_on: hazard.foundOn,
    captured_at: hazard.capturedAt.toISOString(),
    text: hazard.text,
    place: hazard.place,
    suspected_major: hazard.suspectedMajor,
    person_id: hazard.personId,
  };
}
