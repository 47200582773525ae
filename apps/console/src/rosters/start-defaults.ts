// What a new roster most likely is: a yearly one for the year that is about to begin, a supplement for this year from today.

import type { Day } from '@gridward/domain/period';
import type { RosterKind } from '@gridward/domain/rosters/roster';

/** From October on, the year to draw up is the next one. */
export function startDefaults(kind: RosterKind, today: Day): { readonly year: number; readonly effectiveOn: Day } {
  const year = Number(today.slice(0, 4));
  if (kind === 'supplement') return { year, effectiveOn: today };
  if (Number(today.slice(5, 7)) >= 10) return { year: year + 1, effectiveOn: `${year + 1}-01-01` };
  return { year, effectiveOn: today };
}
