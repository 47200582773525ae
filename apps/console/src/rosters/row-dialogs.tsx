// The dialogs that a table of a draft can open: a new subject, or what is to become of one.

import type { ReactNode } from 'react';
import type { DraftRow, RosterAnswer } from './draft-rows.ts';
import { EnterSubject } from './enter-subject.tsx';
import type { GoTo } from './go-to.ts';
import { SubjectWishDialog } from './subject-wish-dialogs.tsx';

export type OpenDialog = { readonly kind: 'enter' } | { readonly kind: 'rename' | 'move' | 'close'; readonly row: DraftRow };

interface RowDialogsProps {
  readonly roster: RosterAnswer;
  readonly dialog: OpenDialog | null;
  /** The kind of subject on screen: what a new one most likely is. */
  readonly kind: string;
  readonly goTo: GoTo;
  readonly onClose: () => void;
}

export function RowDialogs(props: RowDialogsProps): ReactNode {
  const { roster, dialog, onClose } = props;
  if (dialog === null) return null;
  const about = { rosterId: roster.id, on: roster.effectiveOn, onClose };
  if (dialog.kind !== 'enter') return <SubjectWishDialog {...about} row={dialog.row} act={dialog.kind} />;
  const kind = props.kind === 'unit' ? 'enterprise' : props.kind;
  return <EnterSubject {...about} kind={kind} onEntered={(subject) => props.goTo({ subject, role: null })} />;
}
