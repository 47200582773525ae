// A step of a roster as it is kept: who took it, for whom, why, and – for a decision – in which meeting.

import type { RosterStep } from '@gridward/domain/rosters/roster';
import { mustReachPeople } from '../accounts/reach.ts';
import { signatureOf } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { personsOf } from './roster-ground.sql.ts';

export interface StepTaken {
  readonly rosterId: string;
  readonly step: 'start' | RosterStep;
  /** 代录: the person for whom it was entered. */
  readonly onBehalfOf?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly meeting?: { readonly name: string; readonly heldOn: string; readonly resolution: string } | undefined;
}

export function stepRow(scope: Scope, { rosterId, step, onBehalfOf = null, reason = null, meeting }: StepTaken): Row {
  return {
    id: newId(),
    roster_id: rosterId,
    step,
    actor_name: signatureOf(scope.actor),
    on_behalf_of: onBehalfOf,
    reason,
    meeting: meeting ?? null,
    taken_at: scope.now.toISOString(),
  };
}

/** Whoever enters a step for somebody names a person of the register whom they can see. */
export async function mustKnowDeputed(scope: Scope, onBehalfOf: string | undefined): Promise<void> {
  if (onBehalfOf === undefined) return;
  getOrRefuse((await scope.tx.rows(personsOf(scope.county.id, [onBehalfOf])))[0], 'thing.not_found', { id: onBehalfOf });
  await mustReachPeople(scope, 'register.read', [onBehalfOf]);
}
