// Pairs of subjects that are probably the same one. A pair is a question to a person; nothing is merged here.

import { setImmediate } from 'node:timers/promises';
import { listDuplicates } from '@gridward/contract/subjects';
import { duplicatesAmong, type DuplicatePair } from '@gridward/domain/subjects/duplicates';
import { reachOf } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { duplicateCandidates, places, type CandidateRow, type PlaceRow } from './find-subjects.sql.ts';
import { isBusiness } from './subject-file.ts';

const because = { same_code: 'code', same_name: 'name', similar_name: 'pinyin' } as const;

export const listDuplicatesRoute = on(listDuplicates)(async (scope, { unitId, limit }) => {
  const moment = { countyId: scope.county.id, on: scope.today, knownAt: scope.head };
  const candidates = await scope.tx.rows(duplicateCandidates({ ...moment, reach: await reachOf(scope, 'register.read'), unitId }));
  const prefixes = await scope.tx.rows(places(moment));
  const pairs = await pairsOf(candidates, prefixes, limit);
  const byId = new Map(candidates.map((row) => [row.id, row]));
  const units = new Map(prefixes.map(({ id, name, kind }) => [id, { id, name, kind }]));
  const brief = ({ id, name, kind }: CandidateRow) => ({ id, name, kind });
  return {
    rows: pairs.flatMap(({ a, b, reason }) => {
      const [one, other] = [byId.get(a), byId.get(b)];
      if (!one || !other) return [];
      const unit = one.townshipId === other.townshipId && one.townshipId !== null ? (units.get(one.townshipId) ?? null) : null;
      return [{ one: brief(one), other: brief(other), unit, because: because[reason] }];
    }),
  };
});

/** Codes are compared across the county, names within a township: one at a time, so that other requests are served in between. */
async function pairsOf(candidates: readonly CandidateRow[], prefixes: readonly PlaceRow[], limit: number): Promise<DuplicatePair[]> {
  const found = new Map<string, DuplicatePair>();
  const add = (pairs: readonly DuplicatePair[]) => {
    for (const pair of pairs) if (!found.has(`${pair.a} ${pair.b}`)) found.set(`${pair.a} ${pair.b}`, pair);
  };
  for (const alike of Map.groupBy(candidates, (row) => (isBusiness(row.kind) ? 'business' : row.kind)).values()) {
    add(
      duplicatesAmong(
        alike.map((row) => ({ ...row, townshipId: null })),
        [],
      ),
    );
    for (const township of Map.groupBy(
      alike.filter((row) => row.townshipId !== null),
      (row) => row.townshipId,
    ).values()) {
      add(duplicatesAmong(township, prefixes));
      await setImmediate();
    }
  }
  const order: readonly DuplicatePair['reason'][] = ['same_code', 'same_name', 'similar_name'];
  return [...found.values()].toSorted((p, q) => order.indexOf(p.reason) - order.indexOf(q.reason) || p.distance - q.distance).slice(0, limit);
}
