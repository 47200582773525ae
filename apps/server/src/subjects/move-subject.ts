// Moves a subject to another unit from a day on. Days before keep the unit they had.

import { moveSubject } from '@gridward/contract/subjects';
import { supersede } from '@gridward/domain/bitemporal';
import { formatPeriod } from '@gridward/domain/period';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { loadEpisodes, loadForChange, loadPlacements, mustBeUnitInForce, mustGiveReason, statusOn, type Placement } from './load-subjects.ts';
import { mustReachPlace } from './reach-of-place.ts';

export const moveSubjectRoute = on(moveSubject)(async (scope, { id, unitId, onDay, reason }) => {
  const file = getOrRefuse((await loadForChange(scope, [id])).get(id));
  await mustBeUnitInForce(scope, unitId, onDay);
  await mustReachPlace(scope, unitId, file.industries);
  const status = statusOn(await loadEpisodes(scope, [id]), id, onDay);
  if (status === null || status === 'closed') throw new Refusal('subject.not_in_force', { name: file.name, day: onDay });
  mustGiveReason(scope, onDay, reason);
  const change = supersede({
    rows: await loadPlacements(scope, [id]),
    contentOf: contentOfPlacement,
    during: { from: onDay, until: null },
    content: { subjectId: id, unitId },
  });
  const rows = change.insert.map((draft) => ({ id: newId(), subject_id: id, unit_id: draft.unitId, during: formatPeriod(draft.during) }));
  return { revision: await scope.revise({ closes: { subject_placement: change.close }, puts: { subject_placement: rows } }, reason ?? null) };
});

function contentOfPlacement({ subjectId, unitId }: Placement): { subjectId: string; unitId: string } {
  return { subjectId, unitId };
}
