// Finds the units around a point: a spatial index over bounding boxes, then the exact test. The index of a county is kept
// in memory for as long as no boundary changes.

import { findUnitAt } from '@gridward/contract/grid';
import Flatbush from 'flatbush';
import { on } from '../kernel/perform.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { holdsPoint, readBoundary, type ReadBoundary } from './boundary.ts';
import { allBoundaries, boundariesState, standingOn } from './map.sql.ts';

export const findUnitAtRoute = on(findUnitAt)(async (scope, input) => {
  const index = await indexOf(scope);
  const ids = index.around(input.longitude, input.latitude);
  return { rows: ids.length === 0 ? [] : await scope.tx.rows(standingOn(scope.county.id, ids, asOf(scope, input))) };
});

interface BoundaryIndex {
  readonly state: string;
  around(longitude: number, latitude: number): string[];
}

const indexes = new Map<string, BoundaryIndex>();

async function indexOf(scope: Scope): Promise<BoundaryIndex> {
  const county = scope.county.id;
  const state = (await scope.tx.first(boundariesState(county)))?.state ?? '';
  const kept = indexes.get(county);
  if (kept?.state === state) return kept;
  const areas = (await scope.tx.rows(allBoundaries(county))).flatMap(({ id, boundary }) => {
    const read = readBoundary(boundary);
    return 'fault' in read ? [] : [{ id, read }];
  });
  const built: BoundaryIndex = { state, around: searchIn(areas) };
  indexes.set(county, built);
  return built;
}

function searchIn(areas: readonly { readonly id: string; readonly read: ReadBoundary }[]): BoundaryIndex['around'] {
  if (areas.length === 0) return () => [];
  const boxes = new Flatbush(areas.length);
  for (const { read } of areas) boxes.add(...read.bbox);
  boxes.finish();
  return (x, y) =>
    boxes.search(x, y, x, y).flatMap((position) => {
      const area = areas[position];
      return area !== undefined && holdsPoint(area.read.polygons, x, y) ? [area.id] : [];
    });
}
