import { readMap } from '@gridward/contract/grid';
import { reachOf } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { asOf } from '../kernel/scope.ts';
import { countsIn, mapAreas, mapParent } from './map.sql.ts';

export const readMapRoute = on(readMap)(async (scope, input) => {
  const county = scope.county.id;
  const at = asOf(scope, input);
  const parent = await scope.tx.first(mapParent(county, input.parentId, at));
  if (!parent && input.parentId !== undefined) throw new Refusal('thing.not_found', { id: input.parentId });
  if (!parent) return { synthetic: scope.county.synthetic, parent: null, features: [] };
  const areas = await scope.tx.rows(mapAreas(county, parent, at));
  const ids = areas.map((area) => area.id);
  const rows = input.withoutCounts === true ? [] : await scope.tx.rows(countsIn(county, ids, at, await reachOf(scope, 'register.read')));
  const counts = new Map(rows.map((row) => [row.id, row]));
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
