// How many subjects with gaps each area has: one coverage answer for each, asked for only while gaps are what the map
// shows. Null stands for an area whose number is still being counted.

import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { addDays } from '@gridward/domain/period';
import { call } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { readCoverage } from '@gridward/contract/tenure';
import { useAsOf } from '../../app/as-of.tsx';

type Answer = UseQueryResult<AnswerOf<typeof readCoverage>>;

// One function for ever: its results are then compared, and the list keeps its identity while no number changes.
function uncoveredIn(answers: readonly Answer[]): (number | null)[] {
  return answers.map((answer) => answer.data?.uncovered ?? null);
}

/** In the order of the areas. */
export function useGaps(areaIds: readonly string[], enabled: boolean): readonly (number | null)[] {
  const asOf = useAsOf();
  const window = { from: asOf.day, until: addDays(asOf.day, 1), ...(asOf.knownAt === undefined ? {} : { knownAt: asOf.knownAt }) };
  return useQueries({
    queries: areaIds.map((unitId) => {
      const input = { unitId, ...window, kind: 'gap' as const, limit: 1 };
      return { queryKey: [readCoverage.name, input], queryFn: () => call(readCoverage, input), enabled, staleTime: 60_000 };
    }),
    combine: uncoveredIn,
  });
}
