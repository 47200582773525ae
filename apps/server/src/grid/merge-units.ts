import { mergeUnits } from '@gridward/contract/grid';
import { planMerge } from '@gridward/domain/grid/reorganise';
import { mustReachUnit } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { endUnits } from './end-units.ts';
import { actOn, joinWritings, loadGrid, plannedOrRefuse, writingOf } from './load-grid.ts';

export const mergeUnitsRoute = on(mergeUnits)(async (scope, input) => {
  const unitIds = [...new Set(input.ids)];
  const grid = await loadGrid(scope, [...unitIds, input.intoId]);
  for (const unitId of [...unitIds, input.intoId]) await mustReachUnit(scope, 'unit.change', unitId);
  const plan = plannedOrRefuse(planMerge({ ...actOn(scope, grid, input), unitIds, into: input.intoId }));
  const ended = await endUnits(scope, { unitIds, on: input.onDay, heirId: input.intoId });
  return { revision: await scope.revise(joinWritings(writingOf(plan, { on: input.onDay }), ended), input.reason) };
});
