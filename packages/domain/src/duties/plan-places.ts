// How near two places are, as a plan sees it: the same village is nearer than the same area, that is nearer than the same
// township; between equals the distance decides, where it is known.

import { compareTexts } from '../text.ts';

export interface Place {
  /** The units it lies in, nearest first: village, area, township, county. */
  readonly path: readonly string[];
  readonly at?: { readonly longitude: number; readonly latitude: number } | null;
}

const perLevel = 100_000_000;
const noUnitInCommon = 99;
const metresPerDegree = 111_320;

/** Smaller is nearer. Levels up to the first common unit, then metres; an unknown distance is the longest. */
export function wayBetween(one: Place, other: Place): number {
  return levelsBetween(one.path, other.path) * perLevel + (metresBetween(one, other) ?? perLevel - 1);
}

function levelsBetween(one: readonly string[], other: readonly string[]): number {
  for (const [level, unit] of one.entries()) {
    const otherLevel = other.indexOf(unit);
    if (otherLevel !== -1) return Math.max(level, otherLevel);
  }
  return noUnitInCommon;
}

function metresBetween(one: Place, other: Place): number | null {
  if (one.at == null || other.at == null) return null;
  const north = one.at.latitude - other.at.latitude;
  const east = (one.at.longitude - other.at.longitude) * Math.cos(((one.at.latitude + other.at.latitude) * Math.PI) / 360);
  return Math.min(perLevel - 2, Math.round(Math.hypot(north, east) * metresPerDegree));
}

/** The rank of each place by township, area, village, then as they stand in the list: neighbours stand beside each other. */
export function ranksOfPlace(places: readonly Place[]): readonly number[] {
  const wayDown = places.map((place) => place.path.toReversed().join('/'));
  const ranks = places.map(() => 0);
  const order = places.map((_, index) => index).toSorted((one, other) => compareTexts(wayDown[one] ?? '', wayDown[other] ?? '') || one - other);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  return ranks;
}

/** From each place to the nearest that is left; `from` null: begins with the first one. */
export function onTheWay<Stop extends { readonly place: Place }>(stops: readonly Stop[], from: Place | null): readonly Stop[] {
  const left = [...stops];
  const order: Stop[] = [];
  for (let here = from; left.length > 0;) {
    const ways = left.map((stop) => (here === null ? 0 : wayBetween(here, stop.place)));
    const [next] = left.splice(ways.indexOf(Math.min(...ways)), 1);
    if (next === undefined) return order;
    order.push(next);
    here = next.place;
  }
  return order;
}
