// Units and the trees in which they stand: the territory (county, townships, areas, villages), the line (departments) and
// the sectors with their brigades. A unit exists on the days on which it has a place in the home tree of its kind; there
// it stands under one parent at a time, or is the root. Kind and code of a unit never change; name and place do.

import type { Day, Known, Period } from '../period.ts';
import { contains, intersect, normalise } from '../period.ts';

export const trees = ['territory', 'line', 'sector'] as const;
export type Tree = (typeof trees)[number];

export const unitKinds = ['county', 'township', 'zone', 'area', 'village', 'department', 'sector', 'brigade'] as const;
export type UnitKind = (typeof unitKinds)[number];

export interface Unit {
  readonly id: string;
  readonly kind: UnitKind;
}
export interface UnitName {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly during: Period;
  readonly known: Known;
}
export interface UnitPlacement {
  readonly id: string;
  readonly unitId: string;
  readonly tree: Tree;
  readonly parentId: string | null;
  readonly during: Period;
  readonly known: Known;
}

const homes: Readonly<Record<UnitKind, Tree>> = {
  county: 'territory',
  township: 'territory',
  zone: 'territory',
  area: 'territory',
  village: 'territory',
  department: 'line',
  sector: 'sector',
  brigade: 'sector',
};

/** The tree in which units of this kind exist. */
export function homeTree(kind: UnitKind): Tree {
  return homes[kind];
}

/** Kinds of unit under which a kind may stand in a tree; null stands for "is a root". */
const parents: Readonly<Record<Tree, Partial<Record<UnitKind, readonly (UnitKind | null)[]>>>> = {
  territory: {
    county: [null],
    township: ['county'],
    zone: ['county'],
    area: ['township', 'zone', 'area'],
    village: ['township', 'zone', 'area'],
  },
  line: { department: [null, 'county', 'department'] },
  sector: { sector: [null, 'county'], brigade: ['sector'], township: ['sector'], zone: ['sector'] },
};

export function mayStandUnder(tree: Tree, kind: UnitKind, parent: UnitKind | null): boolean {
  return parents[tree][kind]?.includes(parent) ?? false;
}

/** The days on which a unit exists. Placements are those of one state of knowledge. */
export function lifeOf(unit: Unit, placements: readonly Pick<UnitPlacement, 'unitId' | 'tree' | 'during'>[]): readonly Period[] {
  const home = homeTree(unit.kind);
  return normalise(placements.filter((row) => row.unitId === unit.id && row.tree === home).map((row) => row.during));
}

/** The units above a unit in a tree on a day, nearest first. Placements are those of one state of knowledge. */
export function pathOn(at: { readonly unitId: string; readonly tree: Tree; readonly day: Day }, placements: readonly UnitPlacement[]): readonly string[] {
  const inForce = placements.filter((row) => row.tree === at.tree && contains(row.during, at.day));
  const parentOf = new Map(inForce.map((row) => [row.unitId, row.parentId]));
  const path: string[] = [];
  let above = parentOf.get(at.unitId) ?? null;
  while (above !== null && above !== at.unitId && !path.includes(above)) {
    path.push(above);
    above = parentOf.get(above) ?? null;
  }
  return path;
}

export interface Stay {
  readonly unitId: string;
  readonly during: Period;
}

/**
 * Every unit under which a unit stands in a tree at some time of a period, itself first, each with the days for which it
 * is so. `placementsOf` gives the rows of one unit in that tree, in one state of knowledge. Ends even in a cyclic tree.
 */
export function standsUnder(stay: Stay, placementsOf: (unitId: string) => readonly Pick<UnitPlacement, 'parentId' | 'during'>[]): readonly Stay[] {
  const found: Stay[] = [];
  climb(stay, new Set(), placementsOf, found);
  return found;
}

function climb(
  stay: Stay,
  below: ReadonlySet<string>,
  placementsOf: (unitId: string) => readonly Pick<UnitPlacement, 'parentId' | 'during'>[],
  found: Stay[],
): void {
  found.push(stay);
  if (below.has(stay.unitId)) return;
  for (const row of placementsOf(stay.unitId)) {
    const during = intersect(row.during, stay.during);
    if (during !== null && row.parentId !== null) climb({ unitId: row.parentId, during }, new Set(below).add(stay.unitId), placementsOf, found);
  }
}
