// What was to become of a subject is taken back: it stays as it is, or, when it was new, is gone from the draft.

import { App } from 'antd';
import { setRosterSubject } from '@gridward/contract/rosters-drafts';
import { errorText } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import type { DraftRow } from './draft-rows.ts';

export function useTakeBack(rosterId: string): (row: DraftRow) => void {
  const messages = useMessages();
  const { message } = App.useApp();
  const wish = useAct(setRosterSubject, (answer) => void message.success(messages.core.state.saved(answer.revision)));
  return (row) =>
    wish.mutate({ id: rosterId, subjectId: row.subject.id, act: 'none' }, { onError: (error) => void message.error(errorText(messages, error).message) });
}
