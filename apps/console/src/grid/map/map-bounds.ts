// The box around boundaries, for fitting the view. Longitude first, as in GeoJSON.

export interface Geometry {
  readonly type: 'Polygon' | 'MultiPolygon';
  readonly coordinates: readonly unknown[];
}
export type Box = readonly [west: number, south: number, east: number, north: number];

export function boxAround(geometries: readonly Geometry[]): Box | null {
  let box: Box | null = null;
  for (const geometry of geometries) {
    for (const [longitude, latitude] of positionsIn(geometry.coordinates)) {
      box =
        box === null
          ? [longitude, latitude, longitude, latitude]
          : [Math.min(box[0], longitude), Math.min(box[1], latitude), Math.max(box[2], longitude), Math.max(box[3], latitude)];
    }
  }
  return box;
}

function* positionsIn(coordinates: unknown): Generator<readonly [number, number]> {
  if (!Array.isArray(coordinates)) return;
  const [longitude, latitude]: readonly unknown[] = coordinates;
  if (typeof longitude === 'number' && typeof latitude === 'number') yield [longitude, latitude];
  else for (const inner of coordinates) yield* positionsIn(inner);
}
