// A form that stores itself: what stands in it lies on the device a quarter of a second after the last keystroke, and at
// once when the page is left. Coming back, by reload or by the list of drafts, finds it as it was.

import { useCallback, useEffect, useRef, useState } from 'react';
import { useDesk } from '../app/desk-context.tsx';
import type { FileUse } from '../sync/store.ts';
import { newId } from '../sync/ids.ts';

export interface Drafting<Values> {
  readonly id: string;
  readonly values: Values;
  /** Given as a function, it sees the latest values: for what comes later than it was asked for. */
  readonly change: (change: Partial<Values> | ((values: Values) => Partial<Values>)) => void;
  readonly saved: boolean;
  readonly failure: unknown;
  /** From here on nothing is stored any more: it became commands, or was thrown away. */
  readonly end: () => void;
  /** It did not become commands: what stands in the form is stored again. */
  readonly goOn: () => void;
}
interface DraftOptions<Values> {
  readonly id: string | null;
  readonly begin: Values;
  readonly title: (values: Values) => string;
}

const pauseMs = 250;

export function useDraft<Values extends { readonly files: readonly FileUse[] }>(options: DraftOptions<Values>): Drafting<Values> {
  const desk = useDesk();
  const [id] = useState(() => options.id ?? newId(Date.now()));
  const [values, setValues] = useState(options.begin);
  const [saved, setSaved] = useState(true);
  const [failure, setFailure] = useState<unknown>(null);
  const titleOf = useRef(options.title);
  titleOf.current = options.title;
  /** What is not stored yet. */
  const unsaved = useRef<Values | null>(null);
  const ended = useRef(false);

  const store = useCallback(() => {
    const latest = unsaved.current;
    if (latest === null || ended.current) return;
    unsaved.current = null;
    const address = draftAddress(id);
    if (location.search !== new URL(address, location.href).search) history.replaceState(history.state, '', address);
    const draft = { title: titleOf.current(latest), address, savedAt: new Date().toISOString(), values: latest, files: latest.files };
    desk.saveDraft(id, draft).then(
      () => {
        setSaved(unsaved.current === null); // what was typed meanwhile is not
        setFailure(null);
      },
      (error: unknown) => setFailure(error),
    );
  }, [desk, id]);

  const change = useCallback((changed: Partial<Values> | ((values: Values) => Partial<Values>)) => {
    setValues((before) => {
      const next = { ...before, ...(typeof changed === 'function' ? changed(before) : changed) };
      unsaved.current = next;
      return next;
    });
    setSaved(false);
  }, []);

  useEffect(() => {
    if (unsaved.current === null) return;
    const timer = setTimeout(store, pauseMs);
    return () => clearTimeout(timer);
  }, [values, store]);

  useEffect(() => {
    const leaving = new AbortController();
    addEventListener('pagehide', store, { signal: leaving.signal });
    document.addEventListener('visibilitychange', store, { signal: leaving.signal });
    return () => {
      leaving.abort();
      store();
    };
  }, [store]);

  const end = useCallback(() => {
    ended.current = true;
  }, []);
  const goOn = useCallback(() => {
    ended.current = false;
    change({});
  }, [change]);
  return { id, values, change, saved, failure, end, goOn };
}

/** The address of this form with its draft, so that a reload finds it. */
function draftAddress(id: string): string {
  const query = new URLSearchParams(location.search);
  query.set('draft', id);
  return `${location.pathname}?${query}`;
}
