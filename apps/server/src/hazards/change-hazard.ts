// Who may take a hazard back or add to it: whoever found or entered it, for thirty days; after that, and for what others
// found, whoever has the verb over its subject on the day it was found.

import { ownWithdrawalDays } from '@gridward/domain/hazards/hazard';
import { daysIn } from '@gridward/domain/period';
import { mustReachSubjects } from '../accounts/reach.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import type { HazardRow } from './hazards.sql.ts';

export async function mustMayChange(scope: Scope, hazard: HazardRow): Promise<void> {
  const thatDay = { ...scope, today: hazard.foundOn };
  if (mayAnywhere(scope.actor, 'hazard.correct')) return mustReachSubjects(thatDay, 'hazard.correct', [hazard.subjectId]);
  if (!isOwn(scope, hazard)) {
    await mustReachSubjects(thatDay, 'hazard.report', [hazard.subjectId]);
    throw new Refusal('hazard.not_yours');
  }
  if (hazard.foundOn < scope.today && daysIn({ from: hazard.foundOn, until: scope.today }) > ownWithdrawalDays)
    throw new Refusal('hazard.too_late_to_withdraw', { days: ownWithdrawalDays });
}

export async function mayChange(scope: Scope, hazard: HazardRow): Promise<boolean> {
  if (!mayAnywhere(scope.actor, 'hazard.report')) return false;
  try {
    await mustMayChange(scope, hazard);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function isOwn(scope: Scope, hazard: HazardRow): boolean {
  const { accountId, personId } = scope.actor;
  return (accountId !== null && hazard.enteredBy === accountId) || (personId !== null && hazard.personId === personId);
}
