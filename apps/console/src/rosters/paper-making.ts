// Making the files of a paper, one after the other: each is slow and made once, and whoever waits sees which is at work.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { call } from '@gridward/contract/call';
import { paperForms, renderPaper } from '@gridward/contract/rosters-papers';

export type PaperForm = (typeof paperForms)[number];
export type Making = { readonly kind: 'waiting' | 'making' | 'made' } | { readonly kind: 'failed'; readonly error: unknown };
export type MakingOf = Readonly<Partial<Record<PaperForm, Making>>>;

export interface PaperFiles {
  readonly state: MakingOf;
  readonly busy: boolean;
  readonly make: (forms: readonly PaperForm[]) => Promise<void>;
}

export function usePaperFiles(publicationId: string): PaperFiles {
  const client = useQueryClient();
  const [state, setState] = useState<MakingOf>({});
  const [busy, setBusy] = useState(false);
  const make = useCallback(
    async (forms: readonly PaperForm[]) => {
      const set = (form: PaperForm, making: Making): void => setState((before) => ({ ...before, [form]: making }));
      setBusy(true);
      for (const form of forms) set(form, { kind: 'waiting' });
      for (const form of forms) {
        set(form, { kind: 'making' });
        try {
          await call(renderPaper, { id: publicationId, form });
          set(form, { kind: 'made' });
        } catch (error) {
          set(form, { kind: 'failed', error });
        }
        await client.invalidateQueries();
      }
      setBusy(false);
    },
    [client, publicationId],
  );
  return { state, busy, make };
}
