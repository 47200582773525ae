import { readMap } from '@gridward/contract/grid';
import { reachOf } from '../accounts/reach.ts';
import type { AsOf } from '../kernel/conditions.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { countsIn, mapAreas, mapParent } from './map.sql.ts';
import { subjectsWithin } from './placed.ts';

export const readMapRoute = on(readMap)(async (scope, input) => {
  const county = scope.county.id;
  const at = asOf(scope, input);
  const parent = await scope.tx.first(mapParent(county, input.parentId, at));
  if (!parent && input.parentId !== undefined) throw new Refusal('thing.not_found', { id: input.parentId });
  if (!parent) return { synthetic: scope.county.synthetic, parent: null, features: [] };
  const areas = await scope.tx.rows(mapAreas(county, parent, at));
  const ids = areas.map((area) => area.id);
  const counts = input.withoutCounts === true ? new Map<string, Counts>() : await countsOf(scope, ids, at);
  const { id, name, kind, boundary } = parent;
  return {
    synthetic: scope.county.synthetic,
    parent: { id, name, kind, boundary },
    features: areas.map((area) => ({
      type: 'Feature' as const,
      id: area.id,
      geometry: area.boundary,
      properties: {
        id: area.id,
        name: area.name,
        kind: area.kind,
        subjects: counts.get(area.id)?.subjects ?? 0,
        redLines: counts.get(area.id)?.redLines ?? 0,
      },
    })),
  };
});

interface Counts {
  readonly subjects: number;
  readonly redLines: number;
}

/** What lies in each of the units: from memory, or counted by the database for another day than today. */
async function countsOf(scope: Scope, unitIds: readonly string[], at: AsOf): Promise<ReadonlyMap<string, Counts>> {
  const reach = await reachOf(scope, 'register.read');
  const units = unitIds.map((unitId) => ({ unitId, whole: false, tree: 'territory', industries: [] }));
  const within = await subjectsWithin(scope, at, reach, units);
  if (within === null) return new Map((await scope.tx.rows(countsIn(scope.county.id, unitIds, at, reach))).map((row) => [row.id, row]));
  return new Map(
    unitIds.map((id, index) => {
      const kinds = within[index] ?? new Map<string, number>();
      return [id, { subjects: [...kinds.values()].reduce((sum, count) => sum + count, 0), redLines: kinds.get('red_line') ?? 0 }];
    }),
  );
}
