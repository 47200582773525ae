// A lead 线索: what somebody says they saw. Who gave it may stay unknown to everybody who deals with it. It is passed to the
// person in force where it was seen: the grid lead of the area, else the township's deputy in charge of safety; where nobody
// is in force, to the county's office. Which of them receives it is decided once, when the lead comes in.

import { compareTexts } from '../text.ts';

export const leadSources = ['village', 'public', 'department'] as const;
export type LeadSource = (typeof leadSources)[number];

/** Somebody who holds a role for a unit on the day; `level` counts the steps up from the place. */
export interface PlaceHolder {
  readonly level: number;
  readonly unitId: string;
  readonly unitKind: string;
  readonly role: string;
  readonly slot: number;
  readonly personId: string;
}

export type Route = { readonly kind: 'person'; readonly unitId: string; readonly role: string; readonly personId: string } | { readonly kind: 'office' };

/** Who of a unit receives leads. */
const receiverOf: Readonly<Record<string, string>> = { area: 'grid_lead', township: 'safety_deputy', zone: 'safety_deputy' };

/** The nearest receiver above the place; holders may come in any order. */
export function routeOf(holders: readonly PlaceHolder[]): Route {
  const [nearest] = holders
    .filter((holder) => receiverOf[holder.unitKind] === holder.role)
    .toSorted((a, b) => a.level - b.level || a.slot - b.slot || compareTexts(a.personId, b.personId));
  return nearest === undefined ? { kind: 'office' } : { kind: 'person', unitId: nearest.unitId, role: nearest.role, personId: nearest.personId };
}
