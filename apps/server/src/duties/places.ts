// Where an obligation belongs: the unit in which its subject stood on the last day on which anything was asked, or else the
// unit of the highest post that the person held then.

import { asKnownAt, comparePeriods, contains } from '@gridward/domain/period';
import type { Obligation } from '@gridward/domain/duties/obligation';
import type { LoadedFacts } from './load-facts.ts';

export interface Place {
  readonly unitId: string | null;
  readonly on: string;
}

export function placesIn(loaded: LoadedFacts, knownAt: number | null): (obligation: Obligation, lastDay: string) => Place {
  const { base } = loaded;
  const units = new Set(base.units.map((unit) => unit.id));
  const placements = Map.groupBy(asKnownAt(loaded.placements, knownAt), (row) => row.subjectId);
  const posts = Map.groupBy(asKnownAt(base.posts, knownAt), (row) => row.personId);
  const rankOf = new Map(base.ranks.map((rank, index) => [rank, index]));
  function ofSubject(id: string, on: string): string | null {
    if (units.has(id)) return id;
    const rows = placements.get(id) ?? [];
    return (rows.find((row) => contains(row.during, on)) ?? rows.toSorted((one, other) => comparePeriods(other.during, one.during))[0])?.unitId ?? null;
  }
  function ofPerson(id: string, on: string): string | null {
    const rows = posts.get(id) ?? [];
    const held = rows.filter((row) => contains(row.during, on));
    const place = (rank: string) => rankOf.get(rank) ?? base.ranks.length;
    return ((held.length > 0 ? held : rows).toSorted((one, other) => place(one.rank) - place(other.rank))[0] ?? null)?.unitId ?? null;
  }
  return ({ bearer, subjectId }, on) => ({ unitId: subjectId === null ? ofPerson(bearer.id, on) : ofSubject(subjectId, on), on });
}
