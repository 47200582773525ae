// What was written in a form before: in a draft, or in the command that was refused and is being mended.

import { useEffect, useState } from 'react';
import type { StoredDraft } from './desk.ts';
import { useDesk, useShelf } from './desk-context.tsx';

/** Each form reads only what it has written itself. */
export function useBegun<Values>(query: URLSearchParams): Values | null | 'reading' {
  const { store } = useDesk();
  const { needs } = useShelf();
  const [draftId] = useState(() => query.get('draft'));
  const mend = query.get('mend');
  const [begun, setBegun] = useState<Values | null | 'reading'>(draftId === null ? null : 'reading');
  useEffect(() => {
    if (draftId === null) return;
    void store.draft<StoredDraft>(draftId).then((draft) => setBegun((draft?.values as Values | undefined) ?? null));
  }, [store, draftId]);
  if (begun !== null || mend === null) return begun;
  const refused = needs.find((one) => one.command.seq === Number(mend));
  return (refused?.about.form as Values | undefined) ?? null;
}
