// The acts on one unit: create, rename, move, close. Each holds from a day on and never rewrites the days before; what was
// already planned for later days gives way to it. See grid-plan.ts for what is refused.

import type { Change } from '../bitemporal.ts';
import { mergeChanges, supersede } from '../bitemporal.ts';
import type { Day, Period } from '../period.ts';
import { intersect, isPeriod, overlaps } from '../period.ts';
import { refuse } from '../refusal.ts';
import type { GridAct, GridPlan, NameContent, PlacementContent, SubjectPlacementContent } from './grid-plan.ts';
import { conclude } from './conclude.ts';
import { contentOfName, contentOfPlacement, contentOfSubjectPlacement, currentRows, lifeFrom } from './grid-plan.ts';
import type { Tree, Unit } from './unit.ts';
import { homeTree, trees } from './unit.ts';

export interface UnitCreation extends GridAct {
  readonly unit: Unit;
  readonly name: Omit<NameContent, 'unitId'>;
  /** Null: the root of its tree. */
  readonly parentId: string | null;
  readonly until: Day | null;
}

/** A new unit, in the home tree of its kind. */
export function planCreate({ unit, name, parentId, until, ...act }: UnitCreation): GridPlan {
  const during: Period = { from: act.on, until };
  if (!isPeriod(during)) return refuse('day.outside', { ...during });
  return conclude(act, {
    units: [unit],
    names: { close: [], insert: [{ unitId: unit.id, ...name, during: { from: act.on, until: null } }] },
    placements: { close: [], insert: [{ unitId: unit.id, tree: homeTree(unit.kind), parentId, during }] },
    touched: [unit.id],
    ended: [],
  });
}

/** Another name from a day on; the one that it has from then on anyway is refused. A name outlives its unit, so that one can still speak of it. */
export function planRename({ unitId, name, ...act }: GridAct & { readonly unitId: string; readonly name: Omit<NameContent, 'unitId'> }): GridPlan {
  const life = lifeFrom(act, unitId);
  if ('kind' in life) return life;
  const rows = act.grid.names.filter((row) => row.unitId === unitId);
  const called = currentRows(rows).filter((row) => overlaps(row.during, { from: act.on, until: null }));
  if (called.length > 0 && called.every((row) => row.name === name.name && row.during.from <= act.on)) return refuse('thing.unchanged', { unitId });
  const names = supersede<NameContent>({ rows, contentOf: contentOfName, during: { from: act.on, until: null }, content: { unitId, ...name } });
  return conclude(act, { names, touched: [unitId], ended: [] });
}

export interface UnitMove extends GridAct {
  readonly unitId: string;
  readonly tree: Tree;
  /** Null: a root of its home tree, or no place at all in another tree. */
  readonly parentId: string | null;
}

/** Another parent from a day on, to the end of the unit's life. What stands under the unit comes with it. */
export function planMove({ unitId, tree, parentId, ...act }: UnitMove): GridPlan {
  const life = lifeFrom(act, unitId);
  if ('kind' in life) return life;
  const unit = act.grid.units.find((one) => one.id === unitId);
  const leaves = parentId === null && unit !== undefined && homeTree(unit.kind) !== tree;
  const placements = placeDuring(act, { unitId, tree, parentId }, life, leaves ? 'leave' : 'stand');
  return conclude(act, { placements, touched: [unitId], ended: [] });
}

function placeDuring({ grid }: GridAct, content: PlacementContent, during: Period, verb: 'stand' | 'leave'): Change<PlacementContent> {
  const rows = grid.placements.filter((row) => row.unitId === content.unitId && row.tree === content.tree);
  return supersede<PlacementContent>({ rows, contentOf: contentOfPlacement, during, content: verb === 'leave' ? null : content });
}

export interface UnitClosing extends GridAct {
  readonly unitId: string;
  /** The unit that takes over the children and subjects; null: there must be none. */
  readonly moveTo: string | null;
}

/** The unit is no more from a day on. */
export function planClose({ unitId, moveTo, ...act }: UnitClosing): GridPlan {
  const life = lifeFrom(act, unitId);
  if ('kind' in life) return life;
  const heirOf = () => moveTo;
  return conclude(act, { ...emptied(act, [unitId], { child: heirOf, subject: heirOf }), ended: [unitId] });
}

export interface Heirs {
  /** The unit that takes over a child or a subject of an ending unit; null: it stays where it is, and refuses the act. */
  readonly child: (childId: string) => string | null;
  readonly subject: (subjectId: string) => string | null;
}

/** Ends units in every tree and gives their children and subjects to their heirs, from the day on. */
export function emptied(act: GridAct, unitIds: readonly string[], heirs: Heirs) {
  const later: Period = { from: act.on, until: null };
  const ending = new Set(unitIds);
  const ends = unitIds.flatMap((unitId) => trees.map((tree) => placeDuring(act, { unitId, tree, parentId: null }, later, 'leave')));
  const moved = new Set<string>();
  const moves = currentRows(act.grid.placements).flatMap((row) => {
    const during = intersect(row.during, later);
    const heir = heirs.child(row.unitId);
    if (during === null || heir === null || row.parentId === null || !ending.has(row.parentId) || ending.has(row.unitId)) return [];
    moved.add(row.unitId);
    return [supersede<PlacementContent>({ rows: [row], contentOf: contentOfPlacement, during, content: { ...contentOfPlacement(row), parentId: heir } })];
  });
  const subjectMoves = currentRows(act.grid.subjectPlacements).flatMap((row) => {
    const during = intersect(row.during, later);
    const heir = heirs.subject(row.subjectId);
    if (during === null || heir === null || !ending.has(row.unitId)) return [];
    return [
      supersede<SubjectPlacementContent>({ rows: [row], contentOf: contentOfSubjectPlacement, during, content: { subjectId: row.subjectId, unitId: heir } }),
    ];
  });
  return { placements: mergeChanges([...ends, ...moves]), subjectPlacements: mergeChanges(subjectMoves), touched: [...moved] };
}
