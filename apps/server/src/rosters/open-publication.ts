// A published paper, opened by somebody: whoever is responsible for a unit of one of its rosters may read the whole of it,
// as they hold it printed in their hands.

import type { Verb } from '@gridward/contract/permission';
import { reachesUnit, reachOf } from '../accounts/reach.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import type { PaperBasis } from './annexes.ts';
import { publicationById, rostersUnder, type PublicationRow } from './publications.sql.ts';
import type { RosterRow } from './roster-ground.sql.ts';

export interface OpenPublication {
  readonly publication: PublicationRow;
  readonly rosters: readonly RosterRow[];
}

export async function openPublication(scope: Scope, id: string, verb: Verb = 'register.read'): Promise<OpenPublication> {
  const publication = getOrRefuse(await scope.tx.first(publicationById(scope.county.id, id)), 'thing.not_found', { id });
  const rosters = await scope.tx.rows(rostersUnder(scope.county.id, id));
  const reach = await reachOf(scope, verb);
  if (!rosters.some((roster) => reachesUnit(reach, roster.unitId)) && reach.kind !== 'county') throw new Refusal('permission.out_of_scope', { id });
  return { publication, rosters };
}

export function basisOfPublication({ publication, rosters }: OpenPublication): PaperBasis {
  return { rosters, effectiveOn: publication.effectiveOn, revision: publication.revision };
}
