// Splitting parts off a unit that goes on 析出: from a day on new units stand beside it, in every tree in which it stands,
// and take over the children and subjects they are given. What is given to none stays.

import type { Change } from '../bitemporal.ts';
import { mergeChanges, supersede } from '../bitemporal.ts';
import { intersect } from '../period.ts';
import type { GridAct, GridPlan, PlacementContent, SubjectPlacementContent } from './grid-plan.ts';
import { conclude } from './conclude.ts';
import { contentOfPlacement, contentOfSubjectPlacement, currentRows, lifeFrom } from './grid-plan.ts';
import type { UnitPart } from './reorganise.ts';

export function planSplitOff({ unitId, parts, ...act }: GridAct & { readonly unitId: string; readonly parts: readonly UnitPart[] }): GridPlan {
  const life = lifeFrom(act, unitId);
  if ('kind' in life) return life;
  const later = { from: act.on, until: null };
  const placements = currentRows(act.grid.placements).flatMap((row): Change<PlacementContent>[] => {
    const during = intersect(row.during, later);
    if (during === null) return [];
    const content = contentOfPlacement(row);
    if (row.unitId === unitId) return [{ close: [], insert: parts.map((part) => ({ ...content, unitId: part.unit.id, during })) }];
    const heir = row.parentId === unitId ? parts.find((part) => part.childIds.includes(row.unitId)) : undefined;
    return heir === undefined
      ? []
      : [supersede<PlacementContent>({ rows: [row], contentOf: contentOfPlacement, during, content: { ...content, parentId: heir.unit.id } })];
  });
  const subjectPlacements = currentRows(act.grid.subjectPlacements).flatMap((row): Change<SubjectPlacementContent>[] => {
    const during = intersect(row.during, later);
    const heir = row.unitId === unitId ? parts.find((part) => part.subjectIds.includes(row.subjectId)) : undefined;
    if (during === null || heir === undefined) return [];
    return [
      supersede<SubjectPlacementContent>({
        rows: [row],
        contentOf: contentOfSubjectPlacement,
        during,
        content: { subjectId: row.subjectId, unitId: heir.unit.id },
      }),
    ];
  });
  return conclude(act, {
    units: parts.map((part) => part.unit),
    names: { close: [], insert: parts.map((part) => ({ unitId: part.unit.id, ...part.name, during: later })) },
    placements: mergeChanges(placements),
    subjectPlacements: mergeChanges(subjectPlacements),
    successions: parts.map((part) => ({ unitId, successorId: part.unit.id, on: act.on, kind: 'split' as const })),
    touched: parts.flatMap((part) => [part.unit.id, ...part.childIds]),
    ended: [],
  });
}
