// The filters of a page, kept in the address, so that a link or a reload shows the same.

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { AddressSearch } from './address.ts';

export interface Filter<Key extends string> {
  readonly values: Readonly<Partial<Record<Key, string>>>;
  readonly set: (patch: Readonly<Partial<Record<Key, string | undefined>>>) => void;
  readonly clear: () => void;
  readonly isEmpty: boolean;
}

/** The filters of a page by these names, kept in the address, so that a link or a reload shows the same. */
export function useFilter<Key extends string>(keys: readonly Key[]): Filter<Key> {
  const search: AddressSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const joined = keys.join(' ');
  const values = useMemo(() => {
    const held: Partial<Record<Key, string>> = {};
    // Split back into what was joined: the keys given.
    for (const key of joined.split(' ') as Key[]) if (search[key] !== undefined && search[key] !== '') held[key] = search[key];
    return held;
  }, [search, joined]);
  const set = useCallback(
    (patch: Readonly<Partial<Record<Key, string | undefined>>>) => {
      void navigate({ to: '.', search: (previous: AddressSearch) => ({ ...previous, ...patch }), replace: true, resetScroll: false });
    },
    [navigate],
  );
  const clear = useCallback(() => {
    // Split back into what was joined: the keys given.
    const none = Object.fromEntries(joined.split(' ').map((key) => [key, undefined])) as Partial<Record<Key, undefined>>;
    set(none);
  }, [joined, set]);
  return { values, set, clear, isEmpty: Object.keys(values).length === 0 };
}
