// Files that are asked for by a button: which one is on its way, and what went wrong.

import { App } from 'antd';
import { useState } from 'react';
import { errorText } from './error-notice.tsx';
import { useMessages } from './language.tsx';

export interface HandingOut {
  /** What is on its way, by the name it was asked for under. */
  readonly busy: string | null;
  /** Does the work; where it fails, says why and what to do about it. */
  readonly handOut: (what: string, work: () => Promise<void>) => Promise<void>;
}

export function useHandingOut(): HandingOut {
  const messages = useMessages();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  async function handOut(what: string, work: () => Promise<void>): Promise<void> {
    setBusy(what);
    try {
      await work();
    } catch (error) {
      const text = errorText(messages, error);
      void message.error(`${text.message} ${text.cure}`);
    } finally {
      setBusy(null);
    }
  }
  return { busy, handOut };
}
