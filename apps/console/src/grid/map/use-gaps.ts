// How many subjects with gaps each area has: from one coverage answer where it is by township, else one answer for each
// area, asked for only while gaps are what the map shows.

import { useQueries } from '@tanstack/react-query';
import { addDays } from '@gridward/domain/period';
import { call } from '@gridward/contract/call';
import { readCoverage } from '@gridward/contract/tenure';
import { useAsOf } from '../../app/as-of.tsx';

/** Null for an area whose number is still being counted. */
export function useGaps(areaIds: readonly string[], enabled: boolean): ReadonlyMap<string, number | null> {
  const asOf = useAsOf();
  const window = { from: asOf.day, until: addDays(asOf.day, 1), ...(asOf.knownAt === undefined ? {} : { knownAt: asOf.knownAt }) };
  const answers = useQueries({
    queries: areaIds.map((unitId) => {
      const input = { unitId, ...window, kind: 'gap' as const, limit: 1 };
      return { queryKey: [readCoverage.name, input], queryFn: () => call(readCoverage, input), enabled, staleTime: 60_000 };
    }),
  });
  return new Map(areaIds.map((id, index) => [id, answers[index]?.data?.uncovered ?? null]));
}
