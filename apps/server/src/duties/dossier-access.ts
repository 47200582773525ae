// Who may see a dossier: the person, those above by their reach, auditors. Whoever sees somebody else’s says why, and that is
// written down before it is shown – it commits first, or nobody sees anything.

import { mustReachPeople } from '../accounts/reach.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';

export function isOwn(scope: Scope, personId: string): boolean {
  return scope.actor.personId !== null && scope.actor.personId === personId;
}

export async function mustMayReadDossier(scope: Scope, personId: string): Promise<void> {
  if (isOwn(scope, personId)) return;
  if (!mayAnywhere(scope.actor, 'dossier.read')) throw new Refusal('permission.out_of_scope', { id: personId });
  await mustReachPeople(scope, 'dossier.read', [personId]);
}

/** The reason to write down; a person needs none for their own, and the operator is named by the revision itself. */
export function reasonOf(scope: Scope, personId: string, reason: string | undefined): string | null {
  if (reason === undefined && !isOwn(scope, personId) && scope.actor.kind !== 'operator') throw new Refusal('reason.required', { id: personId });
  return reason ?? null;
}

/** The row that says who saw it. Somebody at the machine’s own command line has no account: the revision names them. */
export function viewRows(scope: Scope, personId: string, reason: string | null): Row[] {
  const { accountId } = scope.actor;
  if (accountId === null) return [];
  return [{ id: newId(), person_id: personId, account_id: accountId, kind: 'dossier', reason: reason ?? 'own', at: scope.now.toISOString() }];
}
