import { moveUnit } from '@gridward/contract/grid';
import { planMove } from '@gridward/domain/grid/unit-plans';
import { mustReachUnit } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { actOn, loadGrid, plannedOrRefuse, writingOf } from './load-grid.ts';

export const moveUnitRoute = on(moveUnit)(async (scope, input) => {
  const ends = [input.id, ...(input.parentId === null ? [] : [input.parentId])];
  const grid = await loadGrid(scope, ends);
  for (const unitId of ends) await mustReachUnit(scope, 'unit.change', unitId);
  const plan = plannedOrRefuse(planMove({ ...actOn(scope, grid, input), unitId: input.id, tree: input.tree, parentId: input.parentId }));
  return { revision: await scope.revise(writingOf(plan, { on: input.onDay }), input.reason) };
});
