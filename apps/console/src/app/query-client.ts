// How the console asks: a refusal is final, a broken connection is tried again, an ended session leads to sign-in.

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '@gridward/contract/call';
import { statusOf } from '@gridward/contract/problem';

function isWorthRetrying(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  if (error instanceof ProblemError) return statusOf(error.answer.problem) >= 502;
  return true;
}

export function createQueryClient(onSignedOut: () => void): QueryClient {
  function noticeSignOut(error: unknown): void {
    if (error instanceof ProblemError && error.answer.problem === 'session.required') onSignedOut();
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    mutationCache: new MutationCache({ onError: noticeSignOut }),
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 15_000, refetchOnWindowFocus: false },
      mutations: { retry: false },
    },
  });
}
