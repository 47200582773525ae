// The facts that proposals rest on, arranged for them: people in post with what they would carry, who holds which role by
// sort of post, and how far units lie apart.

import { contains } from '@gridward/domain/period';
import type { BalanceGround, BalancePost } from '@gridward/domain/rosters/balance';
import { orderOfRanks } from '@gridward/domain/tenure/coverage-view';
import { loadOn } from '@gridward/domain/tenure/load';
import type { AsOf } from '../kernel/conditions.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { linesOn, placesOn, postsOn, type PlaceRow } from './review.sql.ts';
import type { RosterProof } from './roster-proof.ts';

export interface RosterBalanceGround extends BalanceGround {
  townshipOf(unitId: string | null): string | null;
}

export async function balanceGround(scope: Scope, at: AsOf, proof: RosterProof): Promise<RosterBalanceGround> {
  const places = new Map((await scope.tx.rows(placesOn(scope.county.id, at))).map((row) => [row.id, row]));
  const lines = Map.groupBy(await scope.tx.rows(linesOn(scope.county.id, at)), (row) => row.unitId);
  const order = orderOfRanks(workSafety().ranks.map((rank) => rank.code));
  const townshipOf = (unitId: string | null) => upTo(places, unitId, (place) => place.kind === 'township' || place.kind === 'zone')?.id ?? null;
  const rows = await scope.tx.rows(postsOn(scope.county.id, at));
  const posts = Map.groupBy(
    rows.map(({ personId, unitId, title, rank, portfolio }) => ({
      personId,
      unitId,
      unitKind: places.get(unitId)?.kind ?? '',
      townshipId: townshipOf(unitId),
      title,
      rank,
      rankOrder: order(rank),
      portfolio,
      industries: (lines.get(unitId) ?? []).map((line) => line.industry),
    })),
    (post) => post.personId,
  );
  const loads = new Map(loadOn(proof.after.tenures, { day: proof.window.from, knownAt: null }).map((load) => [load.personId, load.subjects]));
  const { usual, known } = customs(proof, posts);
  return {
    persons: [...posts].map(([id, held]) => ({ id, posts: held, load: loads.get(id) ?? 0 })),
    usual,
    known,
    usualLoad: [...loads.values()].reduce((sum, load) => sum + load, 0) / Math.max(1, loads.size),
    townshipOf,
    kilometres: (one, other) => kilometresBetween(drawn(places, one), drawn(places, other)),
  };
}

function upTo(places: ReadonlyMap<string, PlaceRow>, unitId: string | null, found: (place: PlaceRow) => boolean): PlaceRow | undefined {
  let place = places.get(unitId ?? '');
  for (let height = 0; place !== undefined && !found(place) && height < 20; height += 1) place = places.get(place.parentId ?? '');
  return place;
}

/** The unit itself or the nearest above it that is drawn; a county is too large to say where anything is. */
function drawn(places: ReadonlyMap<string, PlaceRow>, unitId: string): PlaceRow | undefined {
  const place = upTo(places, unitId, (one) => one.lon !== null);
  return place?.kind === 'county' ? undefined : place;
}

function kilometresBetween(one: PlaceRow | undefined, other: PlaceRow | undefined): number | null {
  if (!one || !other || one.lon === null || one.lat === null || other.lon === null || other.lat === null) return null;
  const radians = Math.PI / 180;
  const east = (one.lon - other.lon) * Math.cos(((one.lat + other.lat) / 2) * radians);
  return Math.hypot(east, one.lat - other.lat) * radians * 6371;
}

/** Who holds each role of each kind of subject on the day, by kind of unit and rank of their posts. */
function customs(proof: RosterProof, posts: ReadonlyMap<string, readonly BalancePost[]>): Pick<BalanceGround, 'usual' | 'known'> {
  const kinds = new Map<string, string>([
    ...proof.before.subjects.map((row) => [row.id, row.kind] as const),
    ...proof.before.units.map((row) => [row.id, row.kind] as const),
  ]);
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { subjectId, role, personId, during } of proof.before.tenures) {
    if (!contains(during, proof.window.from)) continue;
    const key = `${kinds.get(subjectId) ?? ''} ${role}`;
    const sorts = new Set((posts.get(personId) ?? []).map((post) => `${key} ${post.unitKind} ${post.rank}`));
    if (sorts.size > 0) add(key);
    for (const sort of sorts) add(sort);
  }
  return {
    known: ({ kind, role }) => counts.get(`${kind} ${role}`) ?? 0,
    usual: ({ kind, role }, { unitKind, rank }) => counts.get(`${kind} ${role} ${unitKind} ${rank}`) ?? 0,
  };
}
