// Taking a proposal into its cell, wherever the cell is: added to whoever is named there already.

import { App } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '@gridward/contract/call';
import { listRosterRows } from '@gridward/contract/rosters-drafts';
import { errorText } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import type { TakeProposal } from './balance-tab.tsx';
import { cellOf } from './draft-rows.ts';
import { rowInCache } from './row-cache.ts';
import type { DraftEdits } from './use-draft-edits.ts';

export function useTakeProposal(rosterId: string, edits: DraftEdits): TakeProposal {
  const client = useQueryClient();
  const messages = useMessages();
  const { message } = App.useApp();
  return async (subject, role, person) => {
    try {
      const row = rowInCache(client, subject.id) ?? (await call(listRosterRows, { id: rosterId, subjectId: subject.id, limit: 1 })).rows[0];
      if (row === undefined) return;
      const shown = cellOf(row, role);
      edits.save([{ subjectId: subject.id, role, people: [...shown.after, person], shown }]);
    } catch (error) {
      void message.error(errorText(messages, error).message);
    }
  };
}
