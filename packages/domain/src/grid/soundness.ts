// Is the grid sound from a day on? Every touched unit stands where its kind may stand, under a parent that exists for as
// long, never under itself, with a name that no sister under the same parent has on a common day; and in a unit that has
// ended nothing is left. Sisters have different names by nameKey, so that a full-width bracket does not make two of one.

import type { Draft } from '../bitemporal.ts';
import type { Day, Period } from '../period.ts';
import { encloses, intersect } from '../period.ts';
import { refuse } from '../refusal.ts';
import { nameKey } from '../text.ts';
import type { GridRefusal, GridState, PlacementContent, Proposal, SubjectPlacementContent } from './grid-plan.ts';
import { lifeOf, mayStandUnder, standsUnder } from './unit.ts';

type Placement = Draft<PlacementContent>;

/** The first reason why the grid would not be sound from the day on, or null. */
export function firstFlaw(state: GridState, on: Day, { touched, ended, subjectPlacements }: Proposal): GridRefusal | null {
  const later: Period = { from: on, until: null };
  const placements = state.placements.flatMap((row) => {
    const during = intersect(row.during, later);
    return during === null ? [] : [{ ...row, during }];
  });
  for (const unitId of touched) {
    for (const place of placements.filter((row) => row.unitId === unitId)) {
      const flaw = kindFlaw(state, place) ?? parentFlaw(state, place) ?? cycleFlaw(placements, place) ?? nameFlaw(state, placements, place);
      if (flaw !== null) return flaw;
    }
  }
  return subjectFlaw(state, subjectPlacements?.insert ?? [], later) ?? leftoverFlaw(state, placements, { ended, later });
}

/** A subject may only be given to a unit that exists for as long. */
function subjectFlaw({ units, placements }: GridState, inserted: readonly Draft<SubjectPlacementContent>[], later: Period): GridRefusal | null {
  for (const row of inserted) {
    const during = intersect(row.during, later);
    const unit = units.get(row.unitId);
    const life = unit === undefined ? [] : lifeOf(unit, placements);
    if (during !== null && !life.some((period) => encloses(period, during))) return refuse('unit.not_in_force', { unitId: row.unitId, ...during });
  }
  return null;
}

function kindFlaw({ units }: GridState, { unitId, tree, parentId }: Placement): GridRefusal | null {
  const kind = units.get(unitId)?.kind;
  const parentKind = parentId === null ? null : units.get(parentId)?.kind;
  if (parentKind === undefined) return refuse('unit.not_in_force', { unitId: parentId });
  if (kind !== undefined && mayStandUnder(tree, kind, parentKind)) return null;
  return refuse('unit.wrong_tree', { unitId, tree, kind: kind ?? null, parentKind });
}

function parentFlaw({ units, placements }: GridState, { parentId, during }: Placement): GridRefusal | null {
  const parent = parentId === null ? undefined : units.get(parentId);
  if (parent === undefined || lifeOf(parent, placements).some((life) => encloses(life, during))) return null;
  return refuse('unit.not_in_force', { unitId: parent.id, from: during.from, until: during.until });
}

function cycleFlaw(placements: readonly Placement[], { unitId, tree, parentId, during }: Placement): GridRefusal | null {
  if (parentId === null) return null;
  const stays = standsUnder({ unitId: parentId, during }, (id) => placements.filter((row) => row.unitId === id && row.tree === tree));
  const above = stays.find((stay) => stay.unitId === unitId);
  return above === undefined ? null : refuse('unit.cycle', { unitId, parentId, from: above.during.from, until: above.during.until });
}

function nameFlaw({ names }: GridState, placements: readonly Placement[], { unitId, tree, parentId, during }: Placement): GridRefusal | null {
  const sisters = placements.filter((row) => row.unitId !== unitId && row.tree === tree && row.parentId === parentId);
  const own = names.filter((row) => row.unitId === unitId);
  for (const sister of sisters) {
    const together = intersect(sister.during, during);
    if (together === null) continue;
    for (const theirs of names.filter((row) => row.unitId === sister.unitId)) {
      const same = own.find((row) => nameKey(row.name) === nameKey(theirs.name) && commonDays([row.during, theirs.during, together]) !== null);
      if (same !== undefined) return refuse('unit.name_repeated', { unitId, name: same.name, sisterId: sister.unitId });
    }
  }
  return null;
}

function commonDays(periods: readonly Period[]): Period | null {
  return periods.reduce<Period | null>((common, period) => (common === null ? null : intersect(common, period)), { from: '0001-01-01', until: null });
}

function leftoverFlaw(
  { subjectPlacements }: GridState,
  placements: readonly Placement[],
  { ended, later }: { readonly ended: readonly string[]; readonly later: Period },
): GridRefusal | null {
  for (const unitId of ended) {
    const children = new Set(placements.filter((row) => row.parentId === unitId).map((row) => row.unitId)).size;
    const inside = subjectPlacements.filter((row) => row.unitId === unitId && intersect(row.during, later) !== null);
    const subjects = new Set(inside.map((row) => row.subjectId)).size;
    if (children + subjects > 0) return refuse('unit.still_in_use', { unitId, children, subjects });
  }
  return null;
}
