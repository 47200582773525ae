// What an act on the grid comes to: the rows to close and to insert in each table, or the reason why not. A plan proposes
// its changes; conclude.ts judges the grid as it would then be.

import type { Act } from '../act.ts';
import type { Change, Draft, Versioned } from '../bitemporal.ts';
import type { Day, Known, Period } from '../period.ts';
import { asKnownAt, contains } from '../period.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import type { Tree, Unit } from './unit.ts';
import { lifeOf } from './unit.ts';

export interface NameContent {
  readonly unitId: string;
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
}
export interface PlacementContent {
  readonly unitId: string;
  readonly tree: Tree;
  readonly parentId: string | null;
}
export interface SubjectPlacementContent {
  readonly subjectId: string;
  readonly unitId: string;
}

/** The rows an act looks at: of the units concerned, their parents and children, and the children of their parents. */
export interface GridRows {
  readonly units: readonly Unit[];
  readonly names: readonly Versioned<NameContent>[];
  readonly placements: readonly Versioned<PlacementContent>[];
  readonly subjectPlacements: readonly Versioned<SubjectPlacementContent>[];
}

export interface Succession {
  readonly unitId: string;
  readonly successorId: string;
  readonly on: Day;
  readonly kind: 'merge' | 'split';
}

export interface GridChanges {
  /** Units that begin to exist. */
  readonly units: readonly Unit[];
  readonly names: Change<NameContent>;
  readonly placements: Change<PlacementContent>;
  readonly subjectPlacements: Change<SubjectPlacementContent>;
  readonly successions: readonly Succession[];
}

export type GridProblem =
  | 'day.outside'
  | 'reason.required'
  | 'thing.unchanged'
  | 'unit.cycle'
  | 'unit.name_repeated'
  | 'unit.not_in_force'
  | 'unit.still_in_use'
  | 'unit.wrong_tree';
export type GridRefusal = Refusal<GridProblem>;
export type GridPlan = ({ readonly kind: 'planned' } & GridChanges) | GridRefusal;

export interface GridAct extends Act {
  readonly grid: GridRows;
  /** From this day on. */
  readonly on: Day;
}

/** What is left of the grid in one state of knowledge: rows known now, without ids. */
export interface GridState {
  readonly units: ReadonlyMap<string, Unit>;
  readonly names: readonly Draft<NameContent>[];
  readonly placements: readonly Draft<PlacementContent>[];
  readonly subjectPlacements: readonly Draft<SubjectPlacementContent>[];
}

export interface Proposal extends Partial<GridChanges> {
  /** Units whose place or name changes: they must stand soundly afterwards. */
  readonly touched: readonly string[];
  /** Units that end: nothing may be left in them. */
  readonly ended: readonly string[];
}

/** The stretch of a unit's life that contains the day, from that day on; or why there is none. */
export function lifeFrom({ grid, on }: GridAct, unitId: string): Period | GridRefusal {
  const unit = grid.units.find((one) => one.id === unitId);
  const life = unit === undefined ? [] : lifeOf(unit, currentRows(grid.placements));
  const stretch = life.find((period) => contains(period, on));
  if (stretch !== undefined) return { from: on, until: stretch.until };
  const [first] = life;
  return first !== undefined && on < first.from ? refuse('day.outside', { unitId, on, from: first.from }) : refuse('unit.not_in_force', { unitId, on });
}

export function currentRows<Row extends { readonly known: Known }>(rows: readonly Row[]): readonly Row[] {
  return asKnownAt(rows, null);
}

export function contentOfName({ unitId, name, pinyin, initials }: NameContent): NameContent {
  return { unitId, name, pinyin, initials };
}

export function contentOfPlacement({ unitId, tree, parentId }: PlacementContent): PlacementContent {
  return { unitId, tree, parentId };
}

export function contentOfSubjectPlacement({ subjectId, unitId }: SubjectPlacementContent): SubjectPlacementContent {
  return { subjectId, unitId };
}
