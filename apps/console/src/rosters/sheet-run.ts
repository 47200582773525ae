// One file into one draft: choosing → reading → columns → checking → rows → applying → done. Only applying writes. All
// can be cancelled: what only reads at once, what writes when the server has said that nothing of it is written.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { call } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { applyRosterSheet, cancelImport, checkRosterSheet, guessRosterSheet } from '@gridward/contract/rosters-sheets';
import { newId } from './new-id.ts';
import { choicesText, headingsText, mappingOf, mappingText, type Choices, type Guess, type Mapping, type SheetCheck } from './sheet-mapping.ts';

export type Applied = AnswerOf<typeof applyRosterSheet>;

interface Read {
  readonly file: File;
  readonly guess: Guess;
  readonly mapping: Mapping;
}
interface Checked extends Read {
  readonly check: SheetCheck;
  readonly choices: Choices;
}
export type SheetState =
  | { readonly kind: 'file'; readonly error: unknown }
  | { readonly kind: 'reading'; readonly file: File; readonly ticket: string }
  | (Read & { readonly kind: 'columns'; readonly error: unknown })
  | (Read & { readonly kind: 'checking'; readonly choices: Choices; readonly ticket: string })
  | (Checked & { readonly kind: 'rows'; readonly error: unknown; /** Choices made since the check. */ readonly unasked: boolean })
  | (Checked & { readonly kind: 'applying'; readonly ticket: string })
  | (Read & { readonly kind: 'done'; readonly answer: Applied });

export interface SheetRun {
  readonly state: SheetState;
  readonly read: (file: File) => void;
  readonly reread: (mapping: Mapping) => void;
  readonly map: (mapping: Mapping) => void;
  readonly check: () => void;
  readonly choose: (choices: Choices) => void;
  readonly apply: () => void;
  readonly toColumns: () => void;
  readonly cancel: () => void;
  readonly restart: () => void;
}

const noChoices: Choices = new Map();

/** What the endpoints take beside the file. */
export function sheetInput(rosterId: string, file: File, mapping: Mapping, choices: Choices) {
  return { id: rosterId, fileName: file.name, mapping: mappingText(mapping), choices: choicesText(choices) };
}

/** A call that can be cancelled: here at once, and on the server under its ticket. */
function useCancelling() {
  const running = useRef<{ readonly ticket: string; readonly abort: AbortController } | null>(null);
  const begin = useCallback(() => {
    const begun = { ticket: newId(), abort: new AbortController() };
    running.current = begun;
    return begun;
  }, []);
  const cancel = useCallback(() => {
    const { current } = running;
    if (current === null) return;
    current.abort.abort();
    // It may have ended by itself; then there is nothing to stop.
    void call(cancelImport, { ticket: current.ticket }).catch(() => undefined);
  }, []);
  /** Only asks: whether it was in time, the running call will tell. */
  const ask = useCallback(() => {
    if (running.current !== null) void call(cancelImport, { ticket: running.current.ticket }).catch(() => undefined);
  }, []);
  return { begin, cancel, ask };
}

export function useSheetRun(rosterId: string): SheetRun {
  const [state, setState] = useState<SheetState>({ kind: 'file', error: null });
  const client = useQueryClient();
  const { begin, cancel, ask } = useCancelling();

  const guess = useCallback(
    (file: File, mapping: string | undefined, onFailed: (error: unknown) => SheetState) => {
      const { ticket, abort } = begin();
      setState({ kind: 'reading', file, ticket });
      call(guessRosterSheet, { id: rosterId, fileName: file.name, mapping, ticket }, { file, signal: abort.signal }).then(
        (answer) => setState({ kind: 'columns', file, guess: answer, mapping: mappingOf(answer), error: null }),
        (error: unknown) => setState(onFailed(abort.signal.aborted ? null : error)),
      );
    },
    [rosterId, begin],
  );
  const read = useCallback((file: File) => guess(file, undefined, (error) => ({ kind: 'file', error })), [guess]);
  const reread = useCallback(
    (mapping: Mapping) => {
      if (state.kind === 'columns') guess(state.file, headingsText(mapping), (error) => ({ ...state, error }));
    },
    [state, guess],
  );
  const check = useCallback(() => {
    if (state.kind !== 'columns' && state.kind !== 'rows') return;
    const { file, guess: guessed, mapping } = state;
    const choices = state.kind === 'rows' ? state.choices : noChoices;
    const { ticket, abort } = begin();
    setState({ kind: 'checking', file, guess: guessed, mapping, choices, ticket });
    call(checkRosterSheet, { ...sheetInput(rosterId, file, mapping, choices), ticket }, { file, signal: abort.signal }).then(
      (answer) => setState({ kind: 'rows', file, guess: guessed, mapping, check: answer, choices, error: null, unasked: false }),
      (error: unknown) => setState(abort.signal.aborted ? { ...state } : { ...state, error }),
    );
  }, [state, rosterId, begin]);
  const apply = useCallback(() => {
    if (state.kind !== 'rows') return;
    const { file, guess: guessed, mapping, choices, check: checked } = state;
    const { ticket } = begin();
    setState({ kind: 'applying', file, guess: guessed, mapping, choices, check: checked, ticket });
    call(applyRosterSheet, { ...sheetInput(rosterId, file, mapping, choices), sha256: checked.sha256, ticket }, { file }).then(
      (answer) => {
        void client.invalidateQueries();
        setState({ kind: 'done', file, guess: guessed, mapping, answer });
      },
      (error: unknown) => setState({ ...state, error }),
    );
  }, [state, rosterId, client, begin]);
  const map = useCallback((mapping: Mapping) => setState((now) => (now.kind === 'columns' ? { ...now, mapping } : now)), []);
  const choose = useCallback((choices: Choices) => setState((now) => (now.kind === 'rows' ? { ...now, choices, unasked: true } : now)), []);
  const toColumns = useCallback(() => {
    setState((now) => (now.kind === 'rows' ? { kind: 'columns', file: now.file, guess: now.guess, mapping: now.mapping, error: null } : now));
  }, []);
  const restart = useCallback(() => setState({ kind: 'file', error: null }), []);
  return { state, read, reread, map, check, choose, apply, toColumns, cancel: state.kind === 'applying' ? ask : cancel, restart };
}
