// The face of the grid for later slices: which units go by a name or code, where each stands, and how a new one is
// written. Names repeat across townships; the units above each tell them apart.

import type { AsOf } from '../kernel/conditions.ts';
import type { Scope } from '../kernel/scope.ts';
import { unitsNamedOrCoded, type NamedUnit } from './units.sql.ts';

export { townshipAbove, unitCards, unitShown, unitsUpToTownship, type UnitCard, type UnitShown } from './cards.ts';
export type { NamedUnit } from './units.sql.ts';

/** Units that exist on the day under exactly one of these names or codes, each with the units above it, root first. */
export function unitsByNameOrCode(
  scope: Scope,
  looked: { readonly names: readonly string[]; readonly codes: readonly string[] },
  at: AsOf,
): Promise<NamedUnit[]> {
  return scope.tx.rows(unitsNamedOrCoded(scope.county.id, looked, at));
}
