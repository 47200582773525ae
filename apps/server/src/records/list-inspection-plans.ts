// The plans of a year and who may inspect: both are public by law, so every reader of the register sees all of them. Which
// enterprises were inspected above the cap is told of those within reach.

import { bodyActs, listInspectionPlans } from '@gridward/contract/records-inspections';
import { parsePeriod } from '@gridward/domain/period';
import { reachesUnit, reachOf } from '../accounts/reach.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import type { Scope } from '../kernel/scope.ts';
import { bodyKinds } from './inspection-body.ts';
import { aboveCap, bodiesOn, listedCertificates, listedPlans } from './inspection-plans.sql.ts';

type BodyAct = (typeof bodyActs)[number];
const verbOf = { plan: 'inspection.plan', inspect: 'inspection.write' } as const satisfies Record<BodyAct, string>;
const mostAbove = 200;

export const listInspectionPlansRoute = on(listInspectionPlans)(async (scope, input) => {
  const year = input.year ?? Number(scope.today.slice(0, 4));
  const asked = { countyId: scope.county.id, year, unitId: input.unitId, on: scope.today };
  const mayFor = await actsOn(scope);
  const certificates = await scope.tx.rows(listedCertificates(asked));
  const plans = await scope.tx.rows(listedPlans(asked));
  const may = bodyActs.filter((act) => mayAnywhere(scope.actor, verbOf[act]));
  const bodies = may.length === 0 ? [] : await scope.tx.rows(bodiesOn(scope.county.id, bodyKinds, scope.today));
  return {
    year,
    rows: plans.map((row) => ({ ...row, may: mayFor(row.unit.id).includes('plan') ? ['change' as const] : [] })),
    certificates: certificates.map((row) => ({ ...row, during: parsePeriod(row.during), may: mayFor(row.unit.id).includes('plan') ? ['end' as const] : [] })),
    above: await scope.tx.rows(aboveCap(asked, await reachOf(scope, 'register.read'), mostAbove)),
    bodies: bodies.map((body) => ({ ...body, may: mayFor(body.id) })).filter((body) => body.may.length > 0),
    may,
  };
});

/** What the reader may do for a body. */
async function actsOn(scope: Scope): Promise<(unitId: string) => BodyAct[]> {
  const reaches = new Map<BodyAct, Awaited<ReturnType<typeof reachOf>>>();
  for (const act of bodyActs) if (mayAnywhere(scope.actor, verbOf[act])) reaches.set(act, await reachOf(scope, verbOf[act]));
  return (unitId) => [...reaches].flatMap(([act, reach]) => (reachesUnit(reach, unitId) ? [act] : []));
}
