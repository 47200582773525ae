// Where the actor may put a subject: into a unit of its own, or anywhere in the county when the subject belongs to the
// line of its department.

import { reachesUnit, reachOf } from '../accounts/reach.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';

export async function mustReachPlace(scope: Scope, unitId: string, industries: readonly string[]): Promise<void> {
  const reach = await reachOf(scope, 'subject.change');
  if (reachesUnit(reach, unitId)) return;
  if (reach.kind === 'part' && industries.some((industry) => reach.industries.includes(industry))) return;
  throw new Refusal('permission.out_of_scope', { id: unitId });
}
