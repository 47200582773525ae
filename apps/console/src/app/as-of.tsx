// The time machine's state: which day the screen shows, and as known at which revision. It lives in the address as `on` and
// `knownAt`; every link inside the console keeps it.

import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { isDay, type Day } from '@gridward/domain/period';
import { LinkerContext, type Linker } from '@gridward/ui/links';
import { ShownDayContext, useShownDay, type ShownDay } from '@gridward/ui/shown-day';
import { writeAddress, type AddressSearch } from './address.ts';
import { useSession } from './session.tsx';

export interface AsOf extends ShownDay {
  /** The day shown, today included. */
  readonly day: Day;
  /** For an endpoint's input: only what was chosen. */
  readonly query: { readonly on?: Day; readonly knownAt?: number };
  /** Another day than today, or an earlier state of knowledge. */
  readonly isMoved: boolean;
  readonly show: (chosen: { readonly on?: Day | undefined; readonly knownAt?: number | undefined }) => void;
}

function dayIn(search: AddressSearch): Day | undefined {
  return search['on'] !== undefined && isDay(search['on']) ? search['on'] : undefined;
}
function revisionIn(search: AddressSearch): number | undefined {
  return /^\d{1,12}$/.test(search['knownAt'] ?? '') ? Number(search['knownAt']) : undefined;
}

export function AsOfProvider(props: { readonly children: ReactNode }): ReactNode {
  const search: AddressSearch = useSearch({ strict: false });
  const router = useRouter();
  const { today } = useSession().county;
  const on = dayIn(search);
  const knownAt = revisionIn(search);
  const shown = useMemo(() => ({ today, on: on === today ? undefined : on, knownAt }), [today, on, knownAt]);
  const linker = useMemo<Linker>(() => {
    const folders = { unit: 'units', person: 'people', subject: 'subjects' } as const;
    return {
      hrefOf: (place) => `/${folders[place.to]}/${place.id}${writeAddress({ on: shown.on, knownAt: shown.knownAt })}`,
      open: (href) => router.history.push(href),
    };
  }, [router, shown]);
  return (
    <ShownDayContext value={shown}>
      <LinkerContext value={linker}>{props.children}</LinkerContext>
    </ShownDayContext>
  );
}

export function useAsOf(): AsOf {
  const shown = useShownDay();
  const navigate = useNavigate();
  return useMemo(() => {
    const { on, knownAt, today } = shown;
    return {
      ...shown,
      day: on ?? today,
      query: { ...(on === undefined ? {} : { on }), ...(knownAt === undefined ? {} : { knownAt }) },
      isMoved: on !== undefined || knownAt !== undefined,
      show: (chosen) => {
        const moved = { on: chosen.on === today ? undefined : chosen.on, knownAt: chosen.knownAt?.toString() };
        void navigate({ to: '.', search: (previous: AddressSearch) => ({ ...previous, ...moved }), resetScroll: false });
      },
    };
  }, [shown, navigate]);
}
