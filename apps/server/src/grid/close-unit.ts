import { closeUnit } from '@gridward/contract/grid';
import { planClose } from '@gridward/domain/grid/unit-plans';
import { mustReachUnit } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { endUnits } from './end-units.ts';
import { actOn, joinWritings, loadGrid, plannedOrRefuse, writingOf } from './load-grid.ts';

export const closeUnitRoute = on(closeUnit)(async (scope, input) => {
  const grid = await loadGrid(scope, [input.id]);
  await mustReachUnit(scope, 'unit.change', input.id);
  const plan = plannedOrRefuse(planClose({ ...actOn(scope, grid, input), unitId: input.id, moveTo: null }));
  const ended = await endUnits(scope, { unitIds: [input.id], on: input.onDay, heirId: null });
  return { revision: await scope.revise(joinWritings(writingOf(plan, { on: input.onDay }), ended), input.reason) };
});
