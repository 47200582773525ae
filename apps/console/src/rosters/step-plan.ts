// Where a roster stands on its way, and which of the acts that are open now is the one to offer first.

import type { RosterState, RosterStep } from '@gridward/domain/rosters/roster';

export const stations = ['draft', 'submitted', 'decided', 'reported', 'merged', 'published'] as const;

/** The station a roster has reached; one that was returned is being drafted again, one that was withdrawn is nowhere. */
export function stationOf(state: RosterState): number {
  if (state === 'returned') return 0;
  return stations.findIndex((station) => station === state);
}

const forward: Readonly<Partial<Record<RosterState, RosterStep>>> = {
  draft: 'submit',
  returned: 'submit',
  submitted: 'decide',
  decided: 'report',
  reported: 'merge',
  merged: 'publish',
};

/** The next act on its way, when the actor may take it; and everything else they may do with it. */
export function actsOffered(
  state: RosterState,
  may: readonly (RosterStep | 'edit')[],
): { readonly first: RosterStep | null; readonly others: readonly RosterStep[] } {
  const steps = may.filter((step) => step !== 'edit');
  const next = forward[state];
  const first = next !== undefined && steps.includes(next) ? next : null;
  return { first, others: steps.filter((step) => step !== first) };
}
