// One import from file to revision: choosing → checking → checked → applying → applied. A check writes nothing and can be
// stopped at any moment; an import writes all of it as one revision or nothing.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { call, ProblemError } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { problems } from '@gridward/contract/problem';
import { applyImport, checkImport, type importKinds } from '@gridward/contract/rosters';
import type { DocumentPicked, UnitBrief } from '@gridward/ui/pickers';
import { newId } from './new-id.ts';

export type ImportKind = (typeof importKinds)[number];
export type ImportCheck = AnswerOf<typeof checkImport>;
export type Imported = AnswerOf<typeof applyImport>;

export interface ImportOrder {
  readonly kind: ImportKind;
  readonly file: File;
  readonly from: string | null;
  readonly township: UnitBrief | null;
  readonly document: DocumentPicked | null;
}

export type ImportState =
  /** `order`: what was chosen before, when its check failed or was stopped. */
  | { readonly kind: 'choosing'; readonly order: ImportOrder | null; readonly error: unknown }
  | { readonly kind: 'checking'; readonly order: ImportOrder; readonly ticket: string }
  | { readonly kind: 'checked'; readonly order: ImportOrder; readonly check: ImportCheck; readonly error: unknown }
  | { readonly kind: 'applying'; readonly order: ImportOrder; readonly ticket: string; readonly check: ImportCheck }
  | { readonly kind: 'applied'; readonly order: ImportOrder; readonly answer: Imported };

export interface ApplyChoice {
  readonly skipRefused: boolean;
  readonly reason: string;
}
export interface ImportRun {
  readonly state: ImportState;
  readonly check: (order: ImportOrder) => void;
  readonly apply: (choice: ApplyChoice) => void;
  /** Stops a running check. */
  readonly stop: () => void;
  readonly restart: () => void;
}

/** What the endpoints take about a file, whichever of them is asked. */
export function importInput(order: ImportOrder) {
  const { kind, file, from, township, document } = order;
  return { kind, fileName: file.name, from: from ?? undefined, township: township?.id, documentId: document?.id };
}

/** A browser no longer reads a file that was saved again since it was chosen, and says only that the call has failed. */
async function toldOf(file: File, error: unknown): Promise<unknown> {
  if (error instanceof ProblemError) return error;
  const problem = 'import.changed_since_check';
  return file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => error,
      () => new ProblemError({ problem, number: problems[problem], requestId: '' }),
    );
}

export function useImport(): ImportRun {
  const [state, setState] = useState<ImportState>({ kind: 'choosing', order: null, error: null });
  const abort = useRef<AbortController | null>(null);
  const queryClient = useQueryClient();
  const check = useCallback((order: ImportOrder) => {
    const controller = new AbortController();
    abort.current = controller;
    const ticket = newId();
    setState({ kind: 'checking', order, ticket });
    call(checkImport, { ...importInput(order), ticket }, { file: order.file, signal: controller.signal }).then(
      (answer) => setState({ kind: 'checked', order, check: answer, error: null }),
      async (error: unknown) => setState({ kind: 'choosing', order, error: controller.signal.aborted ? null : await toldOf(order.file, error) }),
    );
  }, []);
  const apply = useCallback(
    (choice: ApplyChoice) => {
      if (state.kind !== 'checked') return;
      const { order, check: checked } = state;
      const ticket = newId();
      setState({ kind: 'applying', order, ticket, check: checked });
      const input = { ...importInput(order), ticket, sha256: checked.sha256, skipRefused: String(choice.skipRefused), reason: choice.reason || undefined };
      call(applyImport, input, { file: order.file }).then(
        (answer) => {
          void queryClient.invalidateQueries();
          setState({ kind: 'applied', order, answer });
        },
        async (error: unknown) => setState({ kind: 'checked', order, check: checked, error: await toldOf(order.file, error) }),
      );
    },
    [state, queryClient],
  );
  const stop = useCallback(() => abort.current?.abort(), []);
  const restart = useCallback(() => setState({ kind: 'choosing', order: null, error: null }), []);
  return { state, check, apply, stop, restart };
}
