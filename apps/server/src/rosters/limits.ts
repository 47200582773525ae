// How far an import reaches for the one who asks: where both the permission to import and the permission for this kind
// of change hold. Without the second the whole file is refused; with a part of the county, rows outside that part are.

import type { importKinds } from '@gridward/contract/rosters';
import type { Verb } from '@gridward/contract/permission';
import { reachesUnit, reachOf, type Reach } from '../accounts/reach.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';

export type ImportKind = (typeof importKinds)[number];

const changing: Readonly<Record<ImportKind, Verb>> = { units: 'unit.change', people: 'person.change', subjects: 'subject.change', tenures: 'tenure.change' };

export interface Limits {
  readonly reaches: readonly Reach[];
  readonly wholeCounty: boolean;
  /** The unit lies within reach. */
  unit(unitId: string): boolean;
  /** Something with these industries may be put into the unit. */
  place(unitId: string, industries: readonly string[]): boolean;
}

export async function limitsOf(scope: Scope, kind: ImportKind): Promise<Limits> {
  const verb = changing[kind];
  if (!mayAnywhere(scope.actor, verb)) throw new Refusal('permission.missing', { verb });
  const reaches = [await reachOf(scope, 'import.apply'), await reachOf(scope, verb)];
  return {
    reaches,
    wholeCounty: reaches.every((reach) => reach.kind === 'county'),
    unit: (unitId) => reaches.every((reach) => reachesUnit(reach, unitId)),
    place: (unitId, industries) =>
      reaches.every((reach) => reachesUnit(reach, unitId) || (reach.kind === 'part' && industries.some((industry) => reach.industries.includes(industry)))),
  };
}
