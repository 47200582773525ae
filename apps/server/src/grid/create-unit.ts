import { createUnit } from '@gridward/contract/grid';
import { homeTree } from '@gridward/domain/grid/unit';
import { planCreate } from '@gridward/domain/grid/unit-plans';
import { tidy } from '@gridward/domain/text';
import { mustReachUnit } from '../accounts/reach.ts';
import { newId, searchKeysOf } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { actOn, loadGrid, plannedOrRefuse, writingOf } from './load-grid.ts';

export const createUnitRoute = on(createUnit)(async (scope, input) => {
  if (input.tree !== undefined && input.tree !== homeTree(input.kind)) throw new Refusal('unit.wrong_tree', { tree: input.tree, kind: input.kind });
  const grid = await loadGrid(scope, [input.parentId]);
  await mustReachUnit(scope, 'unit.change', input.parentId);
  const name = tidy(input.name);
  const unit = { id: newId(), kind: input.kind };
  const plan = plannedOrRefuse(
    planCreate({ ...actOn(scope, grid, input), unit, name: { name, ...searchKeysOf(name) }, parentId: input.parentId, until: null }),
  );
  const revision = await scope.revise(writingOf(plan, { on: input.onDay }, new Map([[unit.id, input.code ?? null]])), input.reason);
  return { revision, id: unit.id };
});
