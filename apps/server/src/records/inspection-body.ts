// Which units may carry out administrative inspections: departments and the brigades that enforce for them.

import type { Verb } from '@gridward/contract/permission';
import { mustReachUnit } from '../accounts/reach.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { bodyNamed } from './inspection-plans.sql.ts';

export const bodyKinds: readonly string[] = ['department', 'brigade'];

/** The unit is a body that inspects, and within reach of the verb. */
export async function mustBeBody(scope: Scope, verb: Verb, unitId: string): Promise<void> {
  const unit = getOrRefuse(await scope.tx.first(bodyNamed(scope.county.id, unitId)), 'thing.not_found', { id: unitId });
  await mustReachUnit(scope, verb, unitId);
  if (!bodyKinds.includes(unit.kind)) throw new Refusal('inspection.not_a_body', { id: unitId }, 'unitId');
}
