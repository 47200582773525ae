import { setBoundary } from '@gridward/contract/grid';
import { mustReachUnit } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, refuseFields } from '../kernel/problems.ts';
import { readBoundary } from './boundary.ts';
import { unitById } from './change.sql.ts';

export const setBoundaryRoute = on(setBoundary)(async (scope, input) => {
  const read = input.boundary === null ? null : readBoundary(input.boundary);
  if (read !== null && 'fault' in read) throw refuseFields([{ problem: 'request.invalid', path: read.path, details: { rule: read.fault } }]);
  const unit = getOrRefuse(await scope.tx.first(unitById(scope.county.id, input.id)));
  await mustReachUnit(scope, 'unit.change', unit.id);
  return { revision: await scope.revise({ puts: { unit: [{ ...unit, boundary: input.boundary, bbox: read?.bbox ?? null }] } }) };
});
