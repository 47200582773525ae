// The address holds what is on screen: the day, the filters. Everything in it is text, so that a code such as 0538 stays
// what it is.

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export type AddressSearch = Readonly<Record<string, string | undefined>>;

export function parseAddress(text: string): AddressSearch {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeAddress(search: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  return query.size === 0 ? '' : `?${query}`;
}

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
