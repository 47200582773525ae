// A roster on screen, kept up with what others do to it: asked again every ten seconds and whenever the window comes back.
// Somebody else’s change brings the rows anew; one’s own has brought them already.

import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '@gridward/contract/call';
import { listRosterComments } from '@gridward/contract/rosters-review';
import { readRoster } from '@gridward/contract/rosters-drafts';
import { useSession } from '../app/session.tsx';
import type { RosterAnswer } from './draft-rows.ts';
import { outdateReview, outdateRows } from './row-cache.ts';

const everyMs = 10_000;

export function useDraft(id: string): UseQueryResult<RosterAnswer, Error> {
  return useQuery<RosterAnswer, Error>({
    queryKey: [readRoster.name, { id }],
    queryFn: ({ signal }) => call(readRoster, { id }, { signal }),
    refetchInterval: everyMs,
    refetchOnWindowFocus: 'always',
  });
}

/** What tells one state of a roster from the next. */
function stampOf(roster: RosterAnswer | undefined): string | null {
  return roster === undefined ? null : [roster.changedAt, roster.changedBy, roster.changes, roster.comments, roster.state].join(' ');
}

/** One's own edit has changed its rows already; what somebody else may have done just before it comes once typing has rested. */
const restMs = 8_000;

export function useOthersChanges(roster: RosterAnswer | undefined, isBusy: () => boolean): void {
  const client = useQueryClient();
  const { account } = useSession();
  const stamp = stampOf(roster);
  const mine = roster?.changedBy === account.signature;
  const known = useRef<string | null>(null);
  useEffect(() => {
    const first = known.current === null;
    known.current = stamp;
    if (first || stamp === null) return;
    function refresh(): void {
      if (isBusy()) return;
      outdateRows(client);
      outdateReview(client);
      void client.invalidateQueries({ queryKey: [listRosterComments.name] });
    }
    if (!mine) return refresh();
    const timer = setTimeout(refresh, restMs);
    return () => clearTimeout(timer);
  }, [client, stamp, mine, isBusy]);
}
