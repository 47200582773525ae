// Every obligation of a window with why it stands as it does, one after another and computed from the facts: for whoever
// wants to check the answer, or to have all of it.

import { addDays } from '@gridward/domain/period';
import { explainEach } from '@gridward/domain/duties/evaluate';
import type { Explanation, Obligation } from '@gridward/domain/duties/obligation';
import { headOf } from './keep.sql.ts';
import { factsAt, loadWhole, type FactsScope } from './load-facts.ts';
import { placesIn } from './places.ts';
import { unitsBelow } from './source.sql.ts';

export interface StreamQuestion {
  readonly from: string;
  readonly until: string;
  readonly on: string;
  /** Undefined: as known now. */
  readonly knownAt: number | undefined;
  readonly unitId: string | null;
}

/** By duty, bearer, subject and period. `take` is called while they are computed and must be quick. */
export async function streamObligations(scope: FactsScope, question: StreamQuestion, take: (obligation: Obligation, why: Explanation) => void): Promise<void> {
  const head = (await scope.tx.first(headOf(scope.county.id)))?.revision ?? 0;
  const knownAt = Math.min(question.knownAt ?? head, head);
  const loaded = await loadWhole(scope);
  const facts = await factsAt(scope, loaded, knownAt);
  const within = await withinUnit(scope, question.unitId, knownAt);
  const placeOf = placesIn(loaded, knownAt);
  const grace = new Map(facts.duties.map((rule) => [`${rule.code}:${rule.version}`, rule.graceDays]));
  const { from, until, on } = question;
  explainEach(facts, { window: { from, until }, asOf: on, knownAt, only: null }, (obligation, why) => {
    const place = placeOf(obligation, addDays(obligation.deadline, -(grace.get(`${obligation.duty}:${obligation.version}`) ?? 0)));
    if (within(place.unitId, place.on)) take(obligation, why);
  });
}

async function withinUnit({ tx, county }: FactsScope, unitId: string | null, knownAt: number): Promise<(id: string | null, on: string) => boolean> {
  if (unitId === null) return () => true;
  const below = Map.groupBy(await tx.rows(unitsBelow(county.id, knownAt, unitId)), (row) => row.id);
  return (id, on) => id !== null && (below.get(id) ?? []).some(({ from, until }) => (from === null || from <= on) && (until === null || on < until));
}
