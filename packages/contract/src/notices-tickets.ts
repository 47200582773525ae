// Suggestions and complaints 意见建议: anybody who is signed in says what is wrong with a screen or should be better, and is
// answered. Rules for government apps ask that every one is.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, flag, id, page, pageOf, written } from './values.ts';

export const ticketKinds = ['suggestion', 'complaint', 'fault'] as const;
const ticketKind = z.enum(ticketKinds);

export const createTicket = endpoint({
  name: 'createTicket',
  method: 'POST',
  path: '/api/tickets',
  summary: 'Say what should be better, what was badly done, or what does not work. The same one sent again is written once',
  needs: 'signed_in',
  effect: 'revision_or_none',
  input: z.object({
    id: id.optional().describe('Made by whoever sends it, UUIDv7'),
    screen: z.string().trim().min(1).max(120).describe('The route it is about'),
    kind: ticketKind,
    text: z.string().trim().min(2).max(2000),
  }),
  output: z.object({ ticketId: id, revision: z.number().int(), repeated: z.boolean() }),
  problems: ['request.invalid', 'ticket.exists'],
});

export const ticketRow = z.object({
  ticketId: id,
  screen: z.string(),
  kind: ticketKind,
  text: z.string(),
  givenBy: z.string().describe('As whoever gave it signs'),
  givenOn: day,
  givenAt: z.string(),
  mine: z.boolean(),
  openDays: z.number().int().nullable().describe('Days since it was given; null: answered'),
  answer: z.object({ text: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export const listTickets = endpoint({
  name: 'listTickets',
  method: 'GET',
  path: '/api/tickets',
  summary: 'My suggestions and complaints; all of the county for whoever answers them. The newest first',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({ ticketId: id.optional(), mine: flag.describe('Only mine'), open: flag.describe('Only those without an answer'), ...page }),
  output: pageOf(ticketRow).extend({ open: z.number().int().describe('Without an answer, of those one sees'), may: z.array(z.enum(['answer'])) }),
  problems: ['request.invalid'],
});

export const answerTicket = endpoint({
  name: 'answerTicket',
  method: 'POST',
  path: '/api/tickets/:id/answer',
  summary: 'Answer a suggestion or complaint; whoever gave it finds the answer in the inbox',
  needs: 'ticket.answer',
  effect: 'revision',
  input: z.object({ id, text: z.string().trim().min(2).max(2000) }),
  output: written,
  problems: ['thing.not_found', 'permission.missing', 'permission.out_of_scope', 'ticket.answered'],
});
