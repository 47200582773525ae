// Who stands as the editor of a row: whoever is signed in, and for whom they enter it (代录) when they say so.

import { signatureOf } from '../kernel/identity.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { personsOf } from './roster-ground.sql.ts';

/** The scope whose actor is written beside the rows. */
export async function editorFor(scope: Scope, onBehalfOf: string | undefined): Promise<Scope> {
  if (onBehalfOf === undefined) return scope;
  const person = getOrRefuse((await scope.tx.rows(personsOf(scope.county.id, [onBehalfOf])))[0], 'thing.not_found', { id: onBehalfOf });
  return { ...scope, actor: { ...scope.actor, name: `${signatureOf(scope.actor)}（代${person.name}录）`, personName: null } };
}
