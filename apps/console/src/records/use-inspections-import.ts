// Results of the platform from file to revision: choosing → checking → checked → applying → applied. A check writes nothing
// and can be left at any moment; what is taken in is one revision or nothing.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { call } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { importInspections } from '@gridward/contract/records-inspections';

export type Checked = AnswerOf<typeof importInspections>;

export interface Sheet {
  readonly file: File;
  readonly unitId: string;
}

export type RunState =
  | { readonly kind: 'choosing'; readonly error: unknown }
  | { readonly kind: 'checking'; readonly sheet: Sheet }
  | { readonly kind: 'checked'; readonly sheet: Sheet; readonly answer: Checked; readonly error: unknown }
  | { readonly kind: 'applying'; readonly sheet: Sheet; readonly answer: Checked }
  | { readonly kind: 'applied'; readonly answer: Checked };

export interface Run {
  readonly state: RunState;
  readonly check: (sheet: Sheet) => void;
  readonly apply: (reason: string | undefined) => void;
  readonly restart: () => void;
}

/** What the endpoints take about a sheet, whichever of them is asked. */
export function aboutSheet({ file, unitId }: Sheet) {
  return { fileName: file.name.slice(-200), unitId };
}

export function useInspectionsImport(): Run {
  const [state, setState] = useState<RunState>({ kind: 'choosing', error: null });
  const client = useQueryClient();
  const check = useCallback((sheet: Sheet) => {
    setState({ kind: 'checking', sheet });
    call(importInspections, aboutSheet(sheet), { file: sheet.file }).then(
      (answer) => setState({ kind: 'checked', sheet, answer, error: null }),
      (error: unknown) => setState({ kind: 'choosing', error }),
    );
  }, []);
  const apply = useCallback(
    (reason: string | undefined) => {
      if (state.kind !== 'checked') return;
      const { sheet, answer: seen } = state;
      setState({ kind: 'applying', sheet, answer: seen });
      const skipRefused = String(seen.counts.refused > 0);
      call(importInspections, { ...aboutSheet(sheet), apply: 'true', sha256: seen.sha256, skipRefused, reason }, { file: sheet.file }).then(
        (answer) => {
          void client.invalidateQueries();
          setState({ kind: 'applied', answer });
        },
        (error: unknown) => setState({ kind: 'checked', sheet, answer: seen, error }),
      );
    },
    [state, client],
  );
  const restart = useCallback(() => setState({ kind: 'choosing', error: null }), []);
  return { state, check, apply, restart };
}
