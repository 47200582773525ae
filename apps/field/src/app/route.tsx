// Addresses of the app's screens, all under /m/. Going somewhere is an entry of the browser's history, so that the back
// button of the phone, or of the super-app around us, goes back.

import { useSyncExternalStore, type ReactNode } from 'react';

const base = '/m';

export interface Route {
  /** Below /m, beginning with a slash. */
  readonly path: string;
  readonly query: URLSearchParams;
}

let current = read();
const listeners = new Set<() => void>();

function read(): Route {
  if (globalThis.location === undefined) return { path: '/', query: new URLSearchParams() };
  const path = location.pathname.replace(/^\/m\/?/, '/').replace(/(.)\/$/, '$1');
  return { path, query: new URLSearchParams(location.search) };
}

function changed(): void {
  current = read();
  for (const listener of listeners) listener();
}
globalThis.addEventListener?.('popstate', changed);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => current);
}

export function to(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  return `${base}${path}${given.size > 0 ? `?${given}` : ''}`;
}

export function go(address: string): void {
  history.pushState({ inside: true }, '', address);
  changed();
  scrollTo(0, 0);
}

/** The entry in the history is exchanged: a form that was saved is not to be gone back to. */
export function goInstead(address: string): void {
  history.replaceState(history.state, '', address);
  changed();
  scrollTo(0, 0);
}

export function goBack(): void {
  const state = history.state as { readonly inside?: boolean } | null; // written above
  if (state?.inside === true) history.back();
  else goInstead(to('/'));
}

interface LinkProps {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly 'aria-current'?: 'page' | undefined;
}

export function Link(props: LinkProps): ReactNode {
  return (
    <a
      href={props.to}
      className={props.className}
      aria-current={props['aria-current']}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.button !== 0) return;
        event.preventDefault();
        go(props.to);
      }}
    >
      {props.children}
    </a>
  );
}
