// Rules and working days hold for the whole county; days before today are changed only with a reason and the verb for it.

import { mayInCounty } from '../kernel/identity.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';

export function mustMayPublishFrom(scope: Scope, day: string): void {
  if (!mayInCounty(scope.actor, 'duty.publish')) throw new Refusal('permission.missing', { verb: 'duty.publish' });
  if (day < scope.today && !mayInCounty(scope.actor, 'duty.correct')) throw new Refusal('permission.missing', { verb: 'duty.correct' });
}

export function reasonFor(scope: Scope, day: string, reason: string | undefined): string | null {
  if (day < scope.today && reason === undefined) throw new Refusal('reason.required', { day });
  return reason ?? null;
}
