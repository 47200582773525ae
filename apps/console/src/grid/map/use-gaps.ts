// How many gaps each area has, asked for only while gaps are what the map shows: under the county one coverage answer
// tells it by township, further down there is one answer for each area. Null: still being counted.

import { useMemo } from 'react';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { addDays } from '@gridward/domain/period';
import { call } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { readCoverage } from '@gridward/contract/tenure';
import { useAsOf } from '../../app/as-of.tsx';

type Coverage = AnswerOf<typeof readCoverage>;

// One function for ever: its results are then compared, and the list keeps its identity while nothing changes.
function answersOf(answers: readonly UseQueryResult<Coverage>[]): (Coverage | null)[] {
  return answers.map((answer) => answer.data ?? null);
}

interface GapsOf {
  readonly areas: readonly { readonly id: string }[];
  readonly byTownship: boolean;
  readonly enabled: boolean;
}

export function useGaps({ areas, byTownship, enabled }: GapsOf): ReadonlyMap<string, number | null> {
  const asOf = useAsOf();
  const window = { from: asOf.day, until: addDays(asOf.day, 1), ...(asOf.knownAt === undefined ? {} : { knownAt: asOf.knownAt }) };
  const asked = byTownship ? [undefined] : areas.map((area) => area.id);
  const answers = useQueries({
    queries: asked.map((unitId) => {
      const input = { unitId, ...window, kind: 'gap' as const, limit: 1 };
      return { queryKey: [readCoverage.name, input], queryFn: () => call(readCoverage, input), enabled, staleTime: 60_000 };
    }),
    combine: answersOf,
  });
  return useMemo(() => {
    const whole = byTownship ? (answers[0] ?? null) : null;
    const inTownship = (id: string): number | null =>
      whole === null ? null : (whole.byTownship.find((township) => township.unit.id === id)?.byKind['gap'] ?? 0);
    return new Map(areas.map((area, index) => [area.id, byTownship ? inTownship(area.id) : (answers[index]?.total ?? null)]));
  }, [areas, byTownship, answers]);
}
