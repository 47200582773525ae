// Merging and splitting units 撤并、拆分: from a day on some units end and others take over what stood in them; the days
// before stay as they were, and the successions say what became of whom. Tenures and posts of ended units are not touched
// here: who answers for the successor is a decision of its own.

import { mergeChanges } from '../bitemporal.ts';
import { intersect } from '../period.ts';
import { refuse } from '../refusal.ts';
import type { GridAct, GridPlan, NameContent } from './grid-plan.ts';
import { conclude } from './conclude.ts';
import { contentOfPlacement, currentRows, lifeFrom } from './grid-plan.ts';
import type { Unit } from './unit.ts';
import { emptied } from './unit-plans.ts';

/** Units end; an existing unit takes over everything in them. */
export function planMerge({ unitIds, into, ...act }: GridAct & { readonly unitIds: readonly string[]; readonly into: string }): GridPlan {
  for (const unitId of [...unitIds, into]) {
    const life = lifeFrom(act, unitId);
    if ('kind' in life) return life;
  }
  if (unitIds.includes(into)) return refuse('unit.cycle', { unitId: into, parentId: into });
  const heirOf = () => into;
  const proposal = emptied(act, unitIds, { child: heirOf, subject: heirOf });
  const successions = unitIds.map((unitId) => ({ unitId, successorId: into, on: act.on, kind: 'merge' as const }));
  return conclude(act, { ...proposal, successions, ended: unitIds });
}

export interface UnitPart {
  readonly unit: Unit;
  readonly name: Omit<NameContent, 'unitId'>;
  /** What of the split unit comes to this part. Named in two parts, it comes to the first. */
  readonly childIds: readonly string[];
  readonly subjectIds: readonly string[];
}

/** A unit ends; new units take its places in every tree and share out its children and subjects, leaving none. */
export function planSplit({ unitId, parts, ...act }: GridAct & { readonly unitId: string; readonly parts: readonly UnitPart[] }): GridPlan {
  const life = lifeFrom(act, unitId);
  if ('kind' in life) return life;
  const proposal = emptied(act, [unitId], {
    child: (childId) => parts.find((part) => part.childIds.includes(childId))?.unit.id ?? null,
    subject: (subjectId) => parts.find((part) => part.subjectIds.includes(subjectId))?.unit.id ?? null,
  });
  const later = { from: act.on, until: null };
  const places = currentRows(act.grid.placements).flatMap((row) => {
    const during = row.unitId === unitId ? intersect(row.during, later) : null;
    return during === null ? [] : parts.map((part) => ({ ...contentOfPlacement(row), unitId: part.unit.id, during }));
  });
  return conclude(act, {
    ...proposal,
    units: parts.map((part) => part.unit),
    names: { close: [], insert: parts.map((part) => ({ unitId: part.unit.id, ...part.name, during: later })) },
    placements: mergeChanges([proposal.placements, { close: [], insert: places }]),
    successions: parts.map((part) => ({ unitId, successorId: part.unit.id, on: act.on, kind: 'split' as const })),
    touched: [...parts.map((part) => part.unit.id), ...proposal.touched],
    ended: [unitId],
  });
}
