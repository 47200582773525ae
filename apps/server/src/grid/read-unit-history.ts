import { readUnitHistory } from '@gridward/contract/grid';
import { parseKnown, parsePeriod } from '@gridward/domain/period';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { unitHistory } from './units.sql.ts';

export const readUnitHistoryRoute = on(readUnitHistory)(async (scope, input) => {
  const { names, placements } = getOrRefuse(await scope.tx.first(unitHistory(scope.county.id, input.id)));
  const axes = (row: { during: string; known: string }) => ({ during: parsePeriod(row.during), known: parseKnown(row.known) });
  return { names: names.map((row) => ({ ...row, ...axes(row) })), placements: placements.map((row) => ({ ...row, ...axes(row) })) };
});
