// The way of a roster: submitted, decided by the party committee, reported in writing, merged by the safety committee
// office or returned with reasons. Each step is an act of somebody with the right to it, entered by them or for them.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { rosterAttachment } from './rosters-drafts.ts';
import { day, id, reason, written } from './values.ts';

const step = { id, onBehalfOf: id.optional().describe('代录: entered by a deputy for this person'), reason: reason.optional() };
const stepProblems = ['thing.not_found', 'thing.changed', 'roster.wrong_state', 'permission.out_of_scope'] as const;

export const submitRoster = endpoint({
  name: 'submitRoster',
  method: 'POST',
  path: '/api/rosters/:id/submit',
  summary: 'The draft is ready for the party committee',
  needs: 'roster.draft',
  effect: 'revision',
  input: z.object(step),
  output: written,
  problems: [...stepProblems, 'roster.nothing_changed'],
});
export const decideRoster = endpoint({
  name: 'decideRoster',
  method: 'POST',
  path: '/api/rosters/:id/decide',
  summary: 'The party committee has decided: meeting, day, resolution',
  needs: 'roster.decide',
  effect: 'revision',
  input: z.object({ ...step, meeting: z.string().trim().min(2).max(120), heldOn: day, resolution: z.string().trim().min(2).max(2000) }),
  output: written,
  problems: [...stepProblems, 'day.outside'],
});
export const reportRoster = endpoint({
  name: 'reportRoster',
  method: 'POST',
  path: '/api/rosters/:id/report',
  summary: 'Reported in writing to the safety committee office',
  needs: 'roster.decide',
  effect: 'revision',
  input: z.object(step),
  output: written,
  problems: stepProblems,
});
export const mergeRoster = endpoint({
  name: 'mergeRoster',
  method: 'POST',
  path: '/api/rosters/:id/merge',
  summary: 'The safety committee office takes the roster into what it will publish',
  needs: 'roster.merge',
  effect: 'revision',
  input: z.object(step),
  output: written,
  problems: stepProblems,
});
export const returnRoster = endpoint({
  name: 'returnRoster',
  method: 'POST',
  path: '/api/rosters/:id/return',
  summary: 'Back to those who drafted it, with the reasons',
  needs: 'roster.merge',
  effect: 'revision',
  input: z.object({ ...step, reason }),
  output: written,
  problems: [...stepProblems, 'reason.required'],
});
export const withdrawRoster = endpoint({
  name: 'withdrawRoster',
  method: 'POST',
  path: '/api/rosters/:id/withdraw',
  summary: 'The roster is given up; nothing of it takes effect',
  needs: 'roster.draft',
  effect: 'revision',
  input: z.object(step),
  output: written,
  problems: [...stepProblems, 'roster.in_effect'],
});
export const attachToRoster = endpoint({
  name: 'attachToRoster',
  method: 'POST',
  path: '/api/rosters/:id/attachments',
  summary: 'Attach minutes or the written report: PDF, image, Word or Excel, at most 20 MB, checked by content',
  upload: true,
  needs: 'roster.draft',
  effect: 'revision',
  input: z.object({ id, fileName: z.string().trim().min(1).max(200) }),
  output: written.extend({ attachment: rosterAttachment }),
  problems: ['thing.not_found', 'attachment.refused', 'request.too_large', 'permission.out_of_scope'],
});
export const downloadRosterAttachment = endpoint({
  name: 'downloadRosterAttachment',
  method: 'GET',
  path: '/api/rosters/:id/attachments/:attachmentId',
  summary: 'An attached file',
  download: true,
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, attachmentId: id }),
  output: z.any(),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const putRosterInEffect = endpoint({
  name: 'putRosterInEffect',
  method: 'POST',
  path: '/api/rosters/:id/take-effect',
  summary: 'An urgent supplement takes effect before its paper exists, with the reason; it stays on a list until it does',
  needs: 'roster.publish',
  effect: 'revision',
  input: z.object({ ...step, reason }),
  output: written,
  problems: [
    ...stepProblems,
    'roster.supplement_only',
    'roster.in_effect',
    'roster.nothing_changed',
    'roster.rows_refused',
    'roster.ground_moved',
    'reason.required',
    'permission.missing',
    'tenure.slot_taken',
    'tenure.already_holds',
    'tenure.too_many_holders',
    'person.not_in_post',
    'subject.not_in_force',
    'unit.not_in_force',
    'subject.code_taken',
    'day.outside',
  ],
});
