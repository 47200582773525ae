// A handover 交接 with its sheet: proposed by the office, accepted by each successor, then everything passes in one act –
// or forced with a reason. The one who leaves answers until it is done: not one day is uncovered.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { handoverRow } from './tenure.ts';
import { day, id, page, pageOf, personBrief, reason, unitBrief, written, writtenId } from './values.ts';

export const handoverStates = ['proposed', 'accepted', 'forced', 'withdrawn'] as const;
export const handoverBrief = z.object({
  id,
  state: z.enum(handoverStates),
  person: personBrief,
  unit: unitBrief.nullable(),
  successors: z.array(
    personBrief.extend({ acceptedAt: z.string().nullable(), declined: z.string().nullable().describe('The reason, when one does not accept') }),
  ),
  onDay: day.describe('The first day of the successors; it moves to the day of the last acceptance when that comes later'),
  proposedFor: day.describe('The day it was proposed for'),
  passes: z.number().int(),
  revision: z.number().int().nullable().describe('That carried it out'),
  at: z.string(),
  actorName: z.string(),
});
const plan = {
  personId: id,
  onDay: day,
  successorId: id.optional().describe('Takes whatever is not given to somebody else'),
  choices: z
    .array(z.object({ tenureId: id, successorId: id.nullable() }))
    .max(5000)
    .default([]),
  documentId: id.nullish(),
  note: z.string().trim().max(1000).optional(),
};
const applying = [
  'thing.not_found',
  'thing.changed',
  'handover.closed',
  'tenure.nothing_to_hand_over',
  'tenure.handover_refused',
  'tenure.slot_taken',
  'permission.missing',
  'permission.out_of_scope',
] as const;
export const proposeHandover = endpoint({
  name: 'proposeHandover',
  method: 'POST',
  path: '/api/handover-sheets',
  summary: 'Propose a handover; its sheet can be printed, and each successor is asked to accept',
  needs: 'tenure.change',
  effect: 'revision',
  input: z.object(plan),
  output: writtenId,
  problems: [
    'thing.not_found',
    'tenure.nothing_to_hand_over',
    'tenure.handover_refused',
    'handover.open_already',
    'day.outside',
    'permission.missing',
    'permission.out_of_scope',
    'reason.required',
  ],
});
export const listHandovers = endpoint({
  name: 'listHandovers',
  method: 'GET',
  path: '/api/handover-sheets',
  summary: 'Handovers, the open ones first; `mine` are those that wait for my acceptance',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ state: z.enum(handoverStates).optional(), mine: z.stringbool().optional(), personId: id.optional(), ...page }),
  output: pageOf(handoverBrief),
  problems: [],
});
export const readHandover = endpoint({
  name: 'readHandover',
  method: 'GET',
  path: '/api/handover-sheets/:id',
  summary: 'A handover: what passes to whom, who has accepted',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id }),
  output: handoverBrief.extend({
    note: z.string().nullable(),
    reason: z.string().nullable(),
    rows: z.array(handoverRow),
    may: z.array(z.enum(['accept', 'decline', 'force', 'withdraw'])),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const acceptHandover = endpoint({
  name: 'acceptHandover',
  method: 'POST',
  path: '/api/handover-sheets/:id/accept',
  summary: 'I take over what is given to me; with the last acceptance everything passes in the same revision',
  needs: 'signed_in',
  effect: 'revision',
  input: z.object({ id }),
  output: written.extend({ done: z.boolean(), onDay: day.describe('The first day of the successors, as it stands now') }),
  problems: [...applying, 'handover.not_yours'],
});
export const declineHandover = endpoint({
  name: 'declineHandover',
  method: 'POST',
  path: '/api/handover-sheets/:id/decline',
  summary: 'I do not take it over, with the reason; the office decides what follows',
  needs: 'signed_in',
  effect: 'revision',
  input: z.object({ id, reason }),
  output: written,
  problems: ['thing.not_found', 'handover.closed', 'handover.not_yours', 'permission.out_of_scope'],
});
export const forceHandover = endpoint({
  name: 'forceHandover',
  method: 'POST',
  path: '/api/handover-sheets/:id/force',
  summary: 'Carry it out although somebody has not accepted, with the reason',
  needs: 'tenure.change',
  effect: 'revision',
  input: z.object({ id, reason }),
  output: written.extend({ onDay: day.describe('The first day of the successors') }),
  problems: applying,
});
export const withdrawHandover = endpoint({
  name: 'withdrawHandover',
  method: 'POST',
  path: '/api/handover-sheets/:id/withdraw',
  summary: 'The handover does not take place',
  needs: 'tenure.change',
  effect: 'revision',
  input: z.object({ id, reason: reason.optional() }),
  output: written,
  problems: ['thing.not_found', 'handover.closed', 'permission.out_of_scope'],
});
export const downloadHandoverSheet = endpoint({
  name: 'downloadHandoverSheet',
  method: 'POST',
  path: '/api/handover-sheets/:id/file',
  summary: 'The handover sheet to be signed 责任交接单: sealed when it is first made, the same bytes as long as it says the same',
  download: true,
  needs: 'register.read',
  effect: 'revision_or_none',
  input: z.object({ id, form: z.enum(['docx', 'pdf']).default('docx') }),
  output: z.any(),
  problems: ['thing.not_found', 'thing.changed', 'permission.out_of_scope'],
});
