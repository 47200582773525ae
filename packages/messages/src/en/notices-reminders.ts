// Reminders: the digest of a day, on the screen and as an e-mail, and how it is delivered.

import type { ReminderStage } from '@gridward/domain/notices/reminders';

export const reminders = {
  title: 'Reminders',
  settings: {
    title: 'Reminders',
    hint: 'Once a day at most, and never without something new; the inbox always stays.',
    channels: 'Remind me also by',
    inboxOnly: 'This county reminds by the inbox only.',
    email: 'E-mail address',
    emailNone: 'No address yet. A new one is sent a link and used once that has been opened.',
    emailIs: (masked: string) => `${masked} is in use; enter another to change it.`,
    emailWaits: (masked: string) => `${masked} waits to be confirmed: open the link in the e-mail.`,
    linkSent: 'Saved; open the link in the e-mail to confirm the address',
    quietFrom: 'Quiet from',
    quietUntil: 'Quiet until',
    timeForm: 'A time such as 20:00',
    confirmTitle: 'Confirm the address',
    confirmDone: (masked: string) => `${masked} is confirmed and will be used for reminders.`,
  },
  stage: { escalated: 'Overdue below you', overdue: 'Overdue', due_today: 'Due today', due_soon: 'Due soon' },
  channel: { inbox: 'Inbox', email: 'E-mail', webhook: 'Webhook' } as Record<string, string>,
  delivery: { waiting: 'Waiting', sending: 'Being sent', sent: 'Delivered', gave_up: 'Given up', cancelled: 'Cancelled' },
  without: { no_account: 'No account: cannot be reminded', inbox_only: 'Inbox only' },
  sentence: (counts: Readonly<Partial<Record<ReminderStage, number>>>) => {
    const parts = [
      [counts.overdue, 'overdue'],
      [counts.due_today, 'due today'],
      [counts.due_soon, 'due soon'],
      [counts.escalated, 'overdue below you'],
    ].flatMap(([count, words]) => (typeof count === 'number' && count > 0 ? [`${count} ${words}`] : []));
    return parts.length === 0 ? 'Reminder' : `Reminder: ${parts.join(', ')}`;
  },
  mail: {
    subject: (county: string, day: string, count: number) => `[${county}] Duties on ${day}: ${count}`,
    greeting: (person: string) => `${person},`,
    opening: (day: string) => `as of ${day}, these duties need your attention.`,
    heading: {
      escalated: 'Overdue with people below you',
      overdue: 'Overdue',
      due_today: 'Due today (or on the rest days that follow)',
      due_soon: 'Due soon',
    },
    item: (duty: string, subject: string | null, deadline: string) => `${duty}${subject === null ? '' : ` – ${subject}`}, due ${deadline}`,
    progress: (done: number, required: number) => `${done} of ${required} done`,
    listOf: (names: readonly string[]) => names.join(', '),
    of: (names: string) => `held by ${names}`,
    isNew: 'new',
    link: (address: string) => `See and record: ${address}`,
    footer: 'One mail a day at most, none without news. Change the hours or switch mails off under “Reminders”. Sent by a machine; please do not answer.',
    synthetic: 'DEMO: what this mail says is invented.',
    confirmSubject: (county: string) => `[${county}] Please confirm your address for reminders`,
    confirmBody: (account: string, address: string) =>
      `The account ${account} asked for reminders to be sent to this address. If that was you, open this link within three days:\n\n${address}\n\nIf not, do nothing: no other mail will be sent here.`,
  },
};
