// Boundaries: GeoJSON polygons in WGS-84, longitude first. Says what is wrong with one, gives its bounding box, and tells
// whether a point lies inside. A point on an edge may fall to either side; rings that cross themselves are not searched for.

type Position = readonly [number, number];
type Ring = readonly Position[];

export interface Boundary {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly coordinates: unknown[];
}

export type BoundaryFault = 'empty' | 'not_a_position' | 'outside_the_world' | 'too_short' | 'not_closed' | 'no_area';

export interface ReadBoundary {
  readonly polygons: readonly (readonly Ring[])[];
  /** West, south, east, north. */
  readonly bbox: readonly [number, number, number, number];
}

/** The polygons of a boundary, or the first fault with its path. */
export function readBoundary(boundary: Boundary): ReadBoundary | { readonly fault: BoundaryFault; readonly path: string } {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  if (polygons.length === 0) return { fault: 'empty', path: 'boundary.coordinates' };
  const read: Ring[][] = [];
  for (const [index, polygon] of polygons.entries()) {
    const path = boundary.type === 'Polygon' ? 'boundary.coordinates' : `boundary.coordinates.${index}`;
    if (!Array.isArray(polygon) || polygon.length === 0) return { fault: 'empty', path };
    const rings: Ring[] = [];
    for (const [number, ring] of polygon.entries()) {
      const fault = ringFault(ring);
      if (fault !== null) return { fault, path: `${path}.${number}` };
      rings.push(ring as Ring); // ringFault has looked at every position
    }
    read.push(rings);
  }
  return { polygons: read, bbox: boxOf(read) };
}

function ringFault(ring: unknown): BoundaryFault | null {
  if (!Array.isArray(ring)) return 'not_a_position';
  for (const position of ring) {
    if (!isPosition(position)) return 'not_a_position';
    if (Math.abs(position[0]) > 180 || Math.abs(position[1]) > 90) return 'outside_the_world';
  }
  if (ring.length < 4) return 'too_short';
  const [first, last] = [ring[0] as Position, ring.at(-1) as Position]; // every position was looked at
  if (first[0] !== last[0] || first[1] !== last[1]) return 'not_closed';
  return areaOf(ring as Ring) === 0 ? 'no_area' : null;
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && value.every((part) => typeof part === 'number' && Number.isFinite(part));
}

function areaOf(ring: Ring): number {
  const [originX, originY] = ring[0] ?? [0, 0];
  let twice = 0;
  for (let index = 1; index < ring.length; index++) {
    const [x1, y1] = ring[index - 1] ?? [0, 0];
    const [x2, y2] = ring[index] ?? [0, 0];
    twice += (x1 - originX) * (y2 - originY) - (x2 - originX) * (y1 - originY);
  }
  return Math.abs(twice) / 2;
}

function boxOf(polygons: readonly (readonly Ring[])[]): readonly [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [x, y] of polygons.flat(2)) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

/** Inside an outer ring and in none of its holes: every ring crossed by a ray to the east flips the answer. */
export function holdsPoint(polygons: readonly (readonly Ring[])[], x: number, y: number): boolean {
  return polygons.some((rings) => rings.filter((ring) => ringHolds(ring, x, y)).length % 2 === 1);
}

function ringHolds(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
    const [x1, y1] = ring[index] ?? [0, 0];
    const [x2, y2] = ring[before] ?? [0, 0];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
