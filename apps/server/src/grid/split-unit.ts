import type { ParsedInputOf } from '@gridward/contract/endpoint';
import { splitUnit } from '@gridward/contract/grid';
import type { GridRows } from '@gridward/domain/grid/grid-plan';
import { planSplit, type UnitPart } from '@gridward/domain/grid/reorganise';
import { planSplitOff } from '@gridward/domain/grid/split-off';
import { tidy } from '@gridward/domain/text';
import { mustReachUnit } from '../accounts/reach.ts';
import { newId, searchKeysOf } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { endUnits } from './end-units.ts';
import { actOn, joinWritings, loadGrid, plannedOrRefuse, unitsOrRefuse, writingOf } from './load-grid.ts';

/** A child or subject given to a part that does not stand in the unit. */
function strangerTo(grid: GridRows, input: ParsedInputOf<typeof splitUnit>): string | undefined {
  const children = new Set(grid.placements.filter((row) => row.parentId === input.id).map((row) => row.unitId));
  const subjects = new Set(grid.subjectPlacements.map((row) => row.subjectId));
  return input.parts.flatMap((part) => [...part.childIds.filter((id) => !children.has(id)), ...part.subjectIds.filter((id) => !subjects.has(id))]).at(0);
}

/** The unit goes on beside its parts, or ends; then its posts and lines pass to the first part. */
export const splitUnitRoute = on(splitUnit)(async (scope, input) => {
  const grid = await loadGrid(scope, [input.id]);
  await mustReachUnit(scope, 'unit.change', input.id);
  const strange = strangerTo(grid, input);
  if (strange !== undefined) throw new Refusal('thing.not_found', { id: strange });
  const [unit] = await unitsOrRefuse(scope, [input.id]);
  const kind = unit?.kind ?? 'village';
  const parts = input.parts.map((part): UnitPart => {
    const name = tidy(part.name);
    return { unit: { id: newId(), kind }, name: { name, ...searchKeysOf(name) }, childIds: part.childIds, subjectIds: part.subjectIds };
  });
  const act = { ...actOn(scope, grid, input), unitId: input.id, parts };
  const plan = plannedOrRefuse(input.close ? planSplit(act) : planSplitOff(act));
  const ids = parts.map((part) => part.unit.id);
  const codes = new Map(input.parts.map((part, index) => [ids[index] ?? '', part.code ?? null]));
  const ended = input.close ? await endUnits(scope, { unitIds: [input.id], on: input.onDay, heirId: ids[0] ?? null }) : {};
  return { revision: await scope.revise(joinWritings(writingOf(plan, { on: input.onDay }, codes), ended), input.reason), ids };
});
