// The plans of a year and who may inspect: both are public by law, so every reader of the register sees all of them.

import { listInspectionPlans } from '@gridward/contract/records-inspections';
import { parsePeriod } from '@gridward/domain/period';
import { mayAnywhere } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { listedCertificates, listedPlans } from './inspection-plans.sql.ts';

export const listInspectionPlansRoute = on(listInspectionPlans)(async (scope, input) => {
  const year = input.year ?? Number(scope.today.slice(0, 4));
  const asked = { countyId: scope.county.id, year, unitId: input.unitId, on: scope.today };
  const certificates = await scope.tx.rows(listedCertificates(asked));
  return {
    year,
    rows: await scope.tx.rows(listedPlans(asked)),
    certificates: certificates.map((row) => ({ ...row, during: parsePeriod(row.during) })),
    may: mayAnywhere(scope.actor, 'inspection.plan') ? ['plan'] : [],
  };
});
