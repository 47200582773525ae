// Reminders 提醒: one digest a day for a person at most, and how it reaches them – the inbox always, e-mail and other channels as
// they like. The digest is told in codes; only an e-mail is a text, in the language of its reader.

import { z } from 'zod';
import { reminderStages } from '@gridward/domain/notices/reminders';
import { dutyCode } from './duties.ts';
import { obligationKey } from './duties-obligations.ts';
import { endpoint } from './endpoint.ts';
import { bilingual } from './playbooks.ts';
import { day, id, personBrief, subjectBrief, written } from './values.ts';

export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const quietHours = z
  .object({ from: timeOfDay, until: timeOfDay })
  .describe('In the zone of the county, over midnight or not; the same time twice: none');
/** `email`, or the name of a channel that this installation has been given (docs/operations.md). */
export const channelName = z.string().regex(/^[a-z][a-z0-9_]{1,30}$/);

export const digestItem = z.object({
  key: obligationKey,
  stage: z.enum(reminderStages),
  isNew: z.boolean(),
  deadline: day,
  daysLeft: z.number().int().describe('From the day of the digest; below zero when it has passed'),
  duty: z.object({ code: dutyCode, name: bilingual }),
  subject: subjectBrief.nullable(),
  required: z.number().int(),
  done: z.number().int(),
  of: z.array(personBrief).describe('Whose matter it is, where it is not the reader’s own: an absent person’s, or that of those below'),
});
export type DigestItemAnswer = z.output<typeof digestItem>;
const digest = z.object({ on: day, items: z.array(digestItem) });

export const readDigest = endpoint({
  name: 'readDigest',
  method: 'GET',
  path: '/api/digest',
  summary: 'My digest of a day as it was made, or the last one; null: none was made',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({ on: day.optional() }),
  output: z.object({ digest: digest.nullable() }),
  problems: [],
});

const email = z.email().max(254);
const emailState = z
  .object({ masked: z.string(), confirmed: z.boolean() })
  .nullable()
  .describe('Never the address itself; nothing is sent before it is confirmed');
const ownSettings = {
  language: z.enum(['zh-CN', 'en']),
  quiet: quietHours,
  channels: z.array(channelName).max(10).describe('Beside the inbox, which cannot be switched off'),
};
export const readNoticeSettings = endpoint({
  name: 'readNoticeSettings',
  method: 'GET',
  path: '/api/notice-settings',
  summary: 'How I am reminded: channels, e-mail address, quiet hours, language',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({}),
  output: z.object({
    ...ownSettings,
    email: emailState,
    available: z.array(channelName).describe('Channels that this installation has and the county has switched on'),
  }),
  problems: [],
});
export const setNoticeSettings = endpoint({
  name: 'setNoticeSettings',
  method: 'PUT',
  path: '/api/notice-settings',
  summary: 'Set how I am reminded. A new address is sent a link and used once that has been opened; null takes it away',
  needs: 'signed_in',
  effect: 'revision',
  input: z.object({ ...ownSettings, email: email.nullish() }),
  output: written.extend({ email: emailState }),
  problems: ['request.invalid', 'notice.channel_missing'],
});
export const confirmEmail = endpoint({
  name: 'confirmEmail',
  method: 'POST',
  path: '/api/public/confirm-email',
  summary: 'Whoever has the link has the mailbox: the address is confirmed',
  needs: 'public',
  effect: 'revision',
  input: z.object({ token: z.string().min(10).max(200) }),
  output: written.extend({ masked: z.string() }),
  problems: ['notice.link_invalid'],
});
export const setAccountEmail = endpoint({
  name: 'setAccountEmail',
  method: 'PUT',
  path: '/api/accounts/:id/email',
  summary: 'Give an account its e-mail address, known to be right; null takes it away',
  needs: 'account.change',
  effect: 'revision',
  input: z.object({ id, email: email.nullable() }),
  output: written.extend({ email: emailState }),
  problems: ['request.invalid', 'thing.not_found', 'permission.out_of_scope'],
});

const rules = {
  enabled: z.boolean().describe('false: no digest is made'),
  hour: timeOfDay.describe('From when on the digests of a day are made, in the zone of the county'),
  leadDays: z.number().int().min(0).max(31),
  escalationDays: z.number().int().min(1).max(60).nullable().describe('Days overdue for each step up the chain; null: it stays with the holder'),
  channels: z.array(channelName).max(10).describe('Switched on in this county'),
};
export const readReminderRules = endpoint({
  name: 'readReminderRules',
  method: 'GET',
  path: '/api/reminder-rules',
  summary: 'How this county reminds: hour, days before, days until it goes up the chain, channels',
  needs: 'notice.change',
  effect: 'nothing',
  input: z.object({}),
  output: z.object({ ...rules, installed: z.array(channelName).describe('Channels this installation has') }),
  problems: ['permission.out_of_scope'],
});
export const setReminderRules = endpoint({
  name: 'setReminderRules',
  method: 'PUT',
  path: '/api/reminder-rules',
  summary: 'Set how this county reminds; the digests of today that are made already stay as they are',
  needs: 'notice.change',
  effect: 'revision',
  input: z.object(rules),
  output: written,
  problems: ['request.invalid', 'notice.channel_missing', 'permission.out_of_scope'],
});

export const noWays = ['no_account', 'inbox_only'] as const;
export const previewDigests = endpoint({
  name: 'previewDigests',
  method: 'GET',
  path: '/api/digests/preview',
  summary: 'Who would be told what on a day, by the rules of the county or by others that are tried; writes and sends nothing',
  needs: 'notice.change',
  effect: 'nothing',
  input: z.object({
    on: day.optional(),
    leadDays: z.coerce.number().int().min(0).max(31).optional(),
    escalationDays: z.union([z.literal('never'), z.coerce.number().int().min(1).max(60)]).optional(),
    rows: z.coerce.number().int().min(0).max(10_000).default(10_000).describe('How many of them are listed; the sums are always of all'),
  }),
  output: z.object({
    on: day,
    working: z.boolean(),
    sums: z.object({
      persons: z.number().int(),
      items: z.number().int(),
      noAccount: z.number().int().describe('Persons without an account: they learn nothing'),
      stages: z.record(z.enum(reminderStages), z.number().int()).describe('Persons with something of this stage'),
    }),
    rows: z.array(
      digest.omit({ on: true }).extend({
        person: personBrief,
        ways: z.array(z.string()).describe('inbox and the channels it would go to'),
        without: z.enum(noWays).nullable().describe('no_account: the person has no account and learns nothing'),
      }),
    ),
  }),
  problems: ['permission.out_of_scope'],
});
