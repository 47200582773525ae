// Notices 通知: what begins or ends for a person, told inside the product, and the digests of reminders. The former are derived
// from the register and never written; only how far somebody has read is kept, outside the chain. Other channels:
// notices-reminders.ts.

import { z } from 'zod';
import { reminderStages } from '@gridward/domain/notices/reminders';
import { endpoint } from './endpoint.ts';
import { day, documentBrief, id, page, pageOf, personBrief, subjectBrief } from './values.ts';

export const noticeKinds = [
  'begins',
  'ends',
  'corrected',
  'handover_waits',
  'roster_returned',
  'roster_waits',
  'digest',
  'hazard_found',
  'lead_routed',
  'ticket_answered',
  'ticket_waits',
] as const;
export const notice = z.object({
  kind: z.enum(noticeKinds),
  at: z.string(),
  revision: z.number().int(),
  unread: z.boolean(),
  on: day.nullable(),
  subject: subjectBrief.nullable(),
  more: z.number().int().describe('Further subjects of the same act'),
  role: z.string().nullable(),
  person: personBrief.nullable().describe('Successor or predecessor'),
  document: documentBrief.nullable(),
  rosterId: id.nullable(),
  handoverId: id.nullable(),
  hazardId: id.nullable(),
  leadId: id.nullable(),
  ticketId: id.nullable(),
  text: z.string().nullable().describe('A title or a reason, as somebody wrote it'),
  counts: z.record(z.enum(reminderStages), z.number().int()).nullable().describe('Of a digest: how many things at each stage; readDigest has them'),
});
export const readInbox = endpoint({
  name: 'readInbox',
  method: 'GET',
  path: '/api/inbox',
  summary:
    'My responsibilities that begin or end, handovers and rosters that wait for me, my digests, hazards and leads that are mine to know, answers to what I suggested, suggestions that wait for my answer; the newest first',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({ ...page }),
  output: pageOf(notice).extend({ unread: z.number().int(), head: z.number().int() }),
  problems: [],
});
export const markInboxRead = endpoint({
  name: 'markInboxRead',
  method: 'POST',
  path: '/api/inbox/read',
  summary: 'I have read everything up to this revision',
  needs: 'signed_in',
  effect: 'session',
  input: z.object({ revision: z.number().int().nonnegative() }),
  output: z.object({ unread: z.number().int() }),
  problems: [],
});
