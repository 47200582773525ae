import { renameUnit } from '@gridward/contract/grid';
import { planRename } from '@gridward/domain/grid/unit-plans';
import { tidy } from '@gridward/domain/text';
import { mustReachUnit } from '../accounts/reach.ts';
import { searchKeysOf } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { unitSubject } from './change.sql.ts';
import { actOn, joinWritings, loadGrid, plannedOrRefuse, writingOf } from './load-grid.ts';

export const renameUnitRoute = on(renameUnit)(async (scope, input) => {
  const grid = await loadGrid(scope, [input.id]);
  await mustReachUnit(scope, 'unit.change', input.id);
  const text = tidy(input.name);
  const name = { name: text, ...searchKeysOf(text) };
  const plan = plannedOrRefuse(planRename({ ...actOn(scope, grid, input), unitId: input.id, name }));
  // As a subject the unit carries its newest name, whatever the day from which it holds.
  const subject = await scope.tx.first(unitSubject(scope.county.id, input.id));
  const renamed = subject === undefined ? {} : { puts: { subject: [{ ...subject.row, ...name }] } };
  return { revision: await scope.revise(joinWritings(writingOf(plan, { on: input.onDay }), renamed), input.reason) };
});
