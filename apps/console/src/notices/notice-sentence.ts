// A notice as one sentence in the reader's language. Whatever the register did not name is left out, never shown empty.

import type { z } from 'zod';
import type { notice } from '@gridward/contract/notices';
import type { Messages } from '@gridward/messages/language';

export type Notice = z.output<typeof notice>;

export function noticeSentence(messages: Messages, row: Notice, roleName: (code: string) => string): string {
  const words = messages.notices;
  const subject = row.subject?.name ?? '';
  const role = row.role === null ? words.someRole : roleName(row.role);
  const more = row.more > 0 ? words.more(row.more) : '';
  switch (row.kind) {
    case 'begins':
      return words.begins(row.on ?? '', subject, role) + more;
    case 'ends':
      return words.ends(row.on ?? '', subject, role) + more;
    case 'corrected':
      return words.corrected(subject, role) + more;
    case 'handover_waits':
      return words.handoverWaits(row.person?.name ?? words.somebody);
    case 'roster_returned':
      return words.rosterReturned;
    case 'roster_waits':
      return words.rosterWaits(row.text ?? words.aRoster);
    case 'digest':
      return messages.reminders.sentence(row.counts ?? {});
    case 'hazard_found':
      return words.hazardFound(subject, row.text ?? '');
    case 'lead_routed':
      return words.leadRouted(row.subject?.name ?? words.somewhere, row.text ?? '');
    case 'ticket_answered':
      return words.ticketAnswered(row.text ?? '');
    case 'ticket_waits':
      return words.ticketWaits(row.text ?? '');
    default:
      return row.kind satisfies never;
  }
}

const toldWhole: readonly Notice['kind'][] = ['roster_waits', 'hazard_found', 'lead_routed', 'ticket_answered', 'ticket_waits'];

/** What somebody wrote and the sentence does not hold. */
export function noticeRemark(row: Notice): string | null {
  return toldWhole.includes(row.kind) ? null : row.text;
}
