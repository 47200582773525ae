// How far it is: the register has no coordinates of firms, but a record may have said where it was made. A subject lies where
// its last record with a place was made; others are unknown.

import type { ThingOf } from '../app/things.ts';

export interface Position {
  readonly lon: number;
  readonly lat: number;
}

export function lastPlaces(records: readonly ThingOf<'record'>[]): ReadonlyMap<string, Position> {
  const places = new Map<string, Position>();
  for (const { place, subjects } of records)
    if (place !== null && subjects.length === 1) for (const { id } of subjects) if (!places.has(id)) places.set(id, place);
  return places;
}

/** Great-circle distance in kilometres. */
export function kilometres(one: Position, other: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(other.lat - one.lat) / 2) ** 2 +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(radians(other.lon - one.lon) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(half));
}

/** Where the phone is, asked for once by a tap; null when it is not told. */
export function positionNow(): Promise<(Position & { readonly accuracy: number }) | null> {
  return new Promise((resolve) => {
    if (navigator.geolocation === undefined) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lon: coords.longitude, lat: coords.latitude, accuracy: Math.round(coords.accuracy) }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });
}
