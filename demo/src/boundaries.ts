// A map for the demo: areas that nobody surveyed. Every village is a Voronoi cell around an invented point inside the
// county outline; areas and townships are the unions of their villages, so that borders of all levels agree.

import { Delaunay } from 'd3-delaunay';
import polygonClipping from 'polygon-clipping';
import type { MultiPolygon, Polygon, Ring } from 'polygon-clipping';
import type { TownshipPlan } from './grid-plan.ts';
import { at, randomOf } from './random.ts';
import type { Point } from './source.ts';
import { countyOutline } from './source.ts';

export type Geometry = { readonly type: 'Polygon'; readonly coordinates: Polygon } | { readonly type: 'MultiPolygon'; readonly coordinates: MultiPolygon };
export type Box = readonly [number, number, number, number];

export interface Shape {
  readonly boundary: Geometry;
  readonly bbox: Box;
}

const bounds: [number, number, number, number] = [117.2, 35.5, 118.1, 36.2];

/** The shape of every unit of the territory by its code; the county under its own. */
export function drawShapes(townships: readonly TownshipPlan[], countyCode: string): ReadonlyMap<string, Shape> {
  const outline: Ring = countyOutline().map(([x, y]) => [x, y]);
  const { points, codes } = villagePoints(townships, outline);
  const voronoi = Delaunay.from(points).voronoi(bounds);
  const cells = new Map<string, MultiPolygon>(codes.map((code, index) => [code, clipped(voronoi.cellPolygon(index) ?? [], outline)]));
  const shapes = new Map<string, Shape>([[countyCode, shapeOf([[outline]])]]);
  for (const [code, cell] of cells) shapes.set(code, shapeOf(cell));
  for (const township of townships) {
    const areas = township.areas.map((area) => ({ area, union: unionOf(area.villages.map((village) => cells.get(village.code) ?? [])) }));
    for (const { area, union } of areas) shapes.set(area.code, shapeOf(union));
    shapes.set(township.code, shapeOf(unionOf(areas.map(({ union }) => union))));
  }
  return shapes;
}

/** The shape of units that have become one. */
export function joinedShape(shapes: readonly Shape[]): Shape {
  return shapeOf(unionOf(shapes.map(({ boundary }) => (boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates))));
}

function villagePoints(townships: readonly TownshipPlan[], outline: Ring) {
  const random = randomOf('boundaries');
  const seats = Delaunay.from(townships.map((township) => township.seat)).voronoi(bounds);
  const points: Point[] = [];
  const codes: string[] = [];
  for (const [index, township] of townships.entries()) {
    const cell: Ring = seats.cellPolygon(index) ?? [];
    const villages = township.areas.flatMap((area) => area.villages);
    const scattered: Point[] = [];
    while (scattered.length < villages.length) scattered.push(farFromOthers(scattered, () => pointWithin(cell, outline, random.next)));
    points.push(
      ...areaByArea(
        scattered,
        township.areas.map((area) => area.villages.length),
      ),
    );
    codes.push(...villages.map((village) => village.code));
  }
  return { points, codes };
}

/** The best of ten candidates: points that keep their distance give cells of similar size. */
function farFromOthers(others: readonly Point[], draw: () => Point): Point {
  let best = draw();
  let distance = nearest(best, others);
  for (let tries = 0; tries < 10; tries++) {
    const candidate = draw();
    const its = nearest(candidate, others);
    if (its > distance) [best, distance] = [candidate, its];
  }
  return best;
}

function nearest([x, y]: Point, others: readonly Point[]): number {
  return others.reduce((least, [a, b]) => Math.min(least, (a - x) ** 2 + (b - y) ** 2), Infinity);
}

function pointWithin(cell: Ring, outline: Ring, next: () => number): Point {
  const [west, south, east, north] = boxOf([[cell]]);
  for (;;) {
    const point: Point = [west + (east - west) * next(), south + (north - south) * next()];
    if (isInside(point, cell) && isInside(point, outline)) return point;
  }
}

export function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [at(ring, i), at(ring, j)];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** Halves the land again and again, so that each run of points, as long as its area has villages, lies together. */
function areaByArea(points: readonly Point[], sizes: readonly number[]): readonly Point[] {
  if (sizes.length <= 1) return points;
  const [west, south, east, north] = boxOf([[points.map(([x, y]) => [x, y])]]);
  // A degree of longitude is about four fifths of a degree of latitude here.
  const axis = (east - west) * 0.81 > north - south ? 0 : 1;
  const sorted = points.toSorted((a, b) => a[axis] - b[axis]);
  const half = Math.ceil(sizes.length / 2);
  const count = sizes.slice(0, half).reduce((sum, size) => sum + size, 0);
  return [...areaByArea(sorted.slice(0, count), sizes.slice(0, half)), ...areaByArea(sorted.slice(count), sizes.slice(half))];
}

function clipped(cell: Ring, outline: Ring): MultiPolygon {
  const rounded: Ring = cell.map(([x, y]) => [round(x), round(y)]);
  return polygonClipping.intersection([rounded], [outline]);
}

function unionOf(parts: readonly MultiPolygon[]): MultiPolygon {
  const [first, ...rest] = parts.filter((part) => part.length > 0);
  return first === undefined ? [] : polygonClipping.union(first, ...rest);
}

function shapeOf(shape: MultiPolygon): Shape {
  const rounded = shape.map((polygon) => polygon.map((ring) => ring.map(([x, y]): [number, number] => [round(x), round(y)])));
  const [only] = rounded;
  const boundary: Geometry =
    rounded.length === 1 && only !== undefined ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: rounded };
  return { boundary, bbox: boxOf(rounded) };
}

function boxOf(shape: MultiPolygon): Box {
  const points = shape.flat(2);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
