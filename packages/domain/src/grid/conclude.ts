// The end of every act on the grid: the grid as it would then be is judged as a whole (soundness.ts). So every act is
// refused for the same flaws, and none can leave a cycle, an orphan or two sisters of one name behind.

import { lacksReason } from '../act.ts';
import type { Change, Draft, Versioned } from '../bitemporal.ts';
import { noChange } from '../bitemporal.ts';
import { asKnownAt } from '../period.ts';
import { refuse } from '../refusal.ts';
import type { GridAct, GridChanges, GridPlan, GridState, Proposal } from './grid-plan.ts';
import { firstFlaw } from './soundness.ts';

/** The plan, if the grid is sound after it. */
export function conclude({ grid, on, ...act }: GridAct, proposal: Proposal): GridPlan {
  if (lacksReason(on, act)) return refuse('reason.required', { from: on, today: act.today });
  const changes: GridChanges = {
    units: proposal.units ?? [],
    names: proposal.names ?? noChange,
    placements: proposal.placements ?? noChange,
    subjectPlacements: proposal.subjectPlacements ?? noChange,
    successions: proposal.successions ?? [],
  };
  const after: GridState = {
    units: new Map([...grid.units, ...changes.units].map((unit) => [unit.id, unit])),
    names: settled(grid.names, changes.names),
    placements: settled(grid.placements, changes.placements),
    subjectPlacements: settled(grid.subjectPlacements, changes.subjectPlacements),
  };
  return firstFlaw(after, on, proposal) ?? { kind: 'planned', ...changes };
}

function settled<Content>(rows: readonly Versioned<Content>[], change: Change<Content>): readonly Draft<Content>[] {
  const closed = new Set(change.close);
  return [...asKnownAt<Versioned<Content>>(rows, null).filter((row) => !closed.has(row.id)), ...change.insert];
}
