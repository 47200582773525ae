// The facts of a county, as known at a revision and cut to the window, arranged for coverage: when each subject existed,
// who held what for it, what standing each person had. Computed once for a question; the rules read from it.

import type { UnitPlacement } from '../grid/unit.ts';
import { homeTree, standsUnder } from '../grid/unit.ts';
import type { Period } from '../period.ts';
import { intersect, isKnownAt } from '../period.ts';
import { compareTexts } from '../text.ts';
import type { CoverageQuestion, Window } from './coverage-rules.ts';
import type { CoverageFacts } from './facts.ts';
import type { Step } from './steps.ts';
import { clip, countOver, spansWhere, within } from './steps.ts';

export interface CoverageSubject {
  readonly id: string;
  readonly kind: string;
  readonly unitKind: string | null;
  /** The days of the window on which it existed, sorted and separate. */
  readonly alive: readonly Window[];
}

export type HeldTenure = CoverageFacts['tenures'][number];
export type HeldPost = CoverageFacts['posts'][number];

/** Rows that were known at the revision and hold on some day of the window, by one of their ids. */
export function rowsBy<Row extends CoverageFacts['tenures' | 'posts' | 'subjectPlacements' | 'subjectStatuses' | 'bundleMembers' | 'unitPlacements'][number]>(
  question: CoverageQuestion,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): (id: string) => readonly Row[] {
  const byId = new Map<string, Row[]>();
  for (const row of rows) {
    if (!isKnownAt(row.known, question.knownAt) || within(question.window, row.during) === null) continue;
    const present = byId.get(idOf(row));
    if (present === undefined) byId.set(idOf(row), [row]);
    else present.push(row);
  }
  return (id) => byId.get(id) ?? [];
}

/** Everything that existed on some day of the window: units by their place, all else by its status episodes. */
export function subjectsOf(facts: CoverageFacts, question: CoverageQuestion): ReadonlyMap<string, CoverageSubject> {
  const placementsOf = rowsBy(question, facts.unitPlacements, (row) => row.unitId);
  const statusesOf = rowsBy(question, facts.subjectStatuses, (row) => row.subjectId);
  const subjects = new Map<string, CoverageSubject>();
  const add = (subject: Omit<CoverageSubject, 'alive'>, periods: readonly Period[]) => {
    const alive = union([question.window], periods);
    if (alive.length > 0) subjects.set(subject.id, { ...subject, alive });
  };
  for (const { id, kind } of facts.subjects) {
    if (kind === 'unit') continue;
    // A suspended firm still needs those who answer for it: stopped production is a danger of its own.
    add(
      { id, kind, unitKind: null },
      statusesOf(id)
        .filter((row) => row.status !== 'closed')
        .map((row) => row.during),
    );
  }
  for (const { id, kind } of facts.units) {
    const home = homeTree(kind);
    add(
      { id, kind: 'unit', unitKind: kind },
      placementsOf(id)
        .filter((row) => row.tree === home)
        .map((row) => row.during),
    );
  }
  return subjects;
}

/** The days of the spans on which at least one of the periods holds. */
export function union(spans: readonly Window[], periods: readonly Period[]): readonly Window[] {
  return spansWhere(countOver(spans, periods), (count) => count > 0);
}

/** The days of the spans on which none of the periods holds. */
export function uncovered(spans: readonly Window[], periods: readonly Period[]): readonly Window[] {
  return spansWhere(countOver(spans, periods), (count) => count === 0);
}

/** A person's highest rank, for as long as it stays the same; null on days without a post. */
export interface Standing {
  readonly during: Window;
  readonly rank: string | null;
}

/** The standing of any person on the days of some spans. Computed once for each person, who may hold many things. */
export function standings(
  window: Window,
  postsOf: (personId: string) => readonly HeldPost[],
  ranks: readonly string[],
): (personId: string, spans: readonly Window[]) => readonly Standing[] {
  const whole = new Map<string, readonly Standing[]>();
  return (personId, spans) => {
    const standing = whole.get(personId) ?? standingOver(window, postsOf(personId), ranks);
    whole.set(personId, standing);
    return standing.flatMap(({ during, rank }) => clip(spans, [during]).map((part) => ({ during: part, rank })));
  };
}

function standingOver(window: Window, posts: readonly HeldPost[], ranks: readonly string[]): readonly Standing[] {
  const standing: Standing[] = [];
  const order = orderOfRanks(ranks);
  // From the highest rank down, each rank stands on the days that no higher one has taken.
  let left: readonly Window[] = [window];
  for (const rank of [...new Set(posts.map((post) => post.rank))].toSorted((a, b) => order(a) - order(b) || compareTexts(a, b))) {
    const periods = posts.filter((post) => post.rank === rank).map((post) => post.during);
    standing.push(...union(left, periods).map((during) => ({ during, rank })));
    left = uncovered(left, periods);
  }
  return [...standing, ...left.map((during) => ({ during, rank: null }))];
}

/** 0 is the highest rank; a rank that is not in the list comes after all that are. */
export function orderOfRanks(ranks: readonly string[]): (rank: string) => number {
  return (rank) => (ranks.includes(rank) ? ranks.indexOf(rank) : ranks.length);
}

/** For each unit, how many subjects of a kind were active in it or below it on each of the days it existed. */
export function countBelow(
  facts: CoverageFacts,
  question: CoverageQuestion,
  kind: string,
  units: readonly CoverageSubject[],
): ReadonlyMap<string, readonly Step[]> {
  const territory = rowsBy(
    question,
    facts.unitPlacements.filter((row) => row.tree === 'territory'),
    (row) => row.unitId,
  );
  const placementsOf = rowsBy(question, facts.subjectPlacements, (row) => row.subjectId);
  const statusesOf = rowsBy(question, facts.subjectStatuses, (row) => row.subjectId);
  const present = new Map<string, Period[]>(units.map((unit) => [unit.id, []]));
  for (const subject of facts.subjects) {
    if (subject.kind !== kind) continue;
    const active = statusesOf(subject.id).filter((row) => row.status === 'active');
    for (const placement of placementsOf(subject.id)) {
      const stays = active.flatMap((row) => staysOf(placement.unitId, intersect(row.during, placement.during), territory));
      for (const stay of stays) present.get(stay.unitId)?.push(stay.during);
    }
  }
  return new Map(units.map((unit) => [unit.id, countOver(unit.alive, present.get(unit.id) ?? [])]));
}

function staysOf(unitId: string, during: Period | null, placementsOf: (unitId: string) => readonly UnitPlacement[]) {
  return during === null ? [] : standsUnder({ unitId, during }, placementsOf);
}
