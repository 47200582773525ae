// Drafting a roster 名册: a set of wishes against what is in force. A wish names all holders of one role of one subject
// from the roster's day on; several people draft at once, everything is saved as it is typed, nothing takes effect here.

import { z } from 'zod';
import { rosterKinds, rosterStates, rosterSteps } from '@gridward/domain/rosters/roster';
import { endpoint } from './endpoint.ts';
import { findingKinds } from './tenure.ts';
import { day, flag, id, name, page, pageOf, personBrief, reason, revisionNumber, subjectBrief, unitBrief, written, writtenId } from './values.ts';

export const rosterBrief = z.object({
  id,
  kind: z.enum(rosterKinds),
  state: z.enum(rosterStates),
  title: z.string(),
  unit: unitBrief,
  year: z.number().int(),
  effectiveOn: day,
  changes: z.number().int().describe('Roles and subjects for which something is wished that is not so'),
  appliedIn: z.number().int().nullable().describe('The revision that put it in force'),
  urgentReason: z.string().nullable().describe('Why it took effect before its paper'),
  publicationId: id.nullable(),
  changedAt: z.string(),
  changedBy: z.string(),
});
export const rosterFilters = {
  state: z.enum(rosterStates).optional(),
  kind: z.enum(rosterKinds).optional(),
  unitId: id.optional(),
  year: z.coerce.number().int().min(1990).max(2200).optional(),
  withoutPaper: flag.describe('In effect while its paper does not exist yet'),
};
export const listRosters = endpoint({
  name: 'listRosters',
  method: 'GET',
  path: '/api/rosters',
  summary: 'Rosters and supplements, the newest first',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ ...rosterFilters, ...page }),
  output: pageOf(rosterBrief),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const startRoster = endpoint({
  name: 'startRoster',
  method: 'POST',
  path: '/api/rosters',
  summary: 'Begin a roster: from what is in force, or from scratch, where every holder is to be named anew',
  needs: 'roster.draft',
  effect: 'revision',
  input: z.object({
    kind: z.enum(rosterKinds),
    unitId: id.describe('The township, zone, department or county whose subjects it is about'),
    year: z.number().int().min(1990).max(2200),
    title: name.optional().describe('Default: by unit, year and kind'),
    effectiveOn: day,
    from: z.enum(['in_force', 'nothing']).default('in_force'),
  }),
  output: writtenId,
  problems: ['thing.not_found', 'roster.exists', 'roster.unit_not_fit', 'day.outside', 'permission.out_of_scope'],
});
export const rosterStepRow = z.object({
  id,
  step: z.enum(['start', ...rosterSteps]),
  at: z.string(),
  actorName: z.string(),
  onBehalfOf: personBrief.nullable().describe('代录: for whom it was entered'),
  reason: z.string().nullable(),
  meeting: z.object({ name: z.string(), heldOn: day, resolution: z.string() }).nullable(),
  revision: z.number().int(),
});
export const rosterAttachment = z.object({
  id,
  fileName: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  at: z.string(),
  actorName: z.string(),
});
export const readRoster = endpoint({
  name: 'readRoster',
  method: 'GET',
  path: '/api/rosters/:id',
  summary: 'A roster: its state, the way it took, what may be done with it now',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id }),
  output: rosterBrief.extend({
    steps: z.array(rosterStepRow),
    attachments: z.array(rosterAttachment),
    comments: z.number().int().describe('Not settled yet'),
    kinds: z
      .array(z.object({ kind: z.string(), unitKind: z.string().nullable(), subjects: z.number().int(), roles: z.array(z.string()) }))
      .describe('The tables of the roster: kinds of subjects in it, with the roles the playbook asks for'),
    may: z.array(z.enum(['edit', ...rosterSteps])),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});

export const rosterCell = z.object({
  role: z.string(),
  before: z.array(personBrief).describe('In force on the roster’s day without it'),
  after: z.array(personBrief),
  changed: z.boolean(),
  moved: z.boolean().describe('Who is in force has changed since the wish was made: look again'),
  seen: z.number().int().nullable().describe('The revision that last wrote this wish; null: none. Send it back with an edit'),
  editor: z.string().nullable(),
  findings: z.array(z.enum(findingKinds)),
});
export const subjectActs = ['enter', 'rename', 'move', 'close'] as const;
export const rosterSubjectAct = z.object({
  act: z.enum(subjectActs),
  name: z.string().nullable(),
  unit: unitBrief.nullable(),
  reason: z.string().nullable(),
});
export const rosterRow = z.object({
  subject: subjectBrief,
  unit: unitBrief.nullable(),
  township: unitBrief.nullable(),
  industries: z.array(z.string()),
  acts: z.array(rosterSubjectAct),
  cells: z.array(rosterCell),
  findings: z.array(z.enum(findingKinds)).describe('About the subject itself, not one of its roles'),
  comments: z.number().int(),
});
export const listRosterRows = endpoint({
  name: 'listRosterRows',
  method: 'GET',
  path: '/api/rosters/:id/rows',
  summary: 'The table of a draft: subjects with who holds and who is to hold each role',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    id,
    q: z.string().trim().max(60).optional().describe('Name, code or pinyin initials of the subject'),
    kind: z.string().max(40).optional(),
    unitId: id.optional(),
    personId: id.optional().describe('Rows in which this person holds or is to hold something'),
    only: z.enum(['all', 'changed', 'findings', 'commented', 'moved']).default('all'),
    subjectId: id.optional(),
    ...page,
  }),
  output: pageOf(rosterRow),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
const holderWish = z.object({
  subjectId: id,
  role: z.string().max(40),
  personIds: z.array(id).max(20),
  seen: revisionNumber
    .nullable()
    .optional()
    .describe('`seen` of the cell as it was shown; a newer one is refused with what it says. Left out: whatever it says'),
});
export const setRosterHolders = endpoint({
  name: 'setRosterHolders',
  method: 'PUT',
  path: '/api/rosters/:id/holders',
  summary: 'Who is to hold these roles from the roster’s day on; one revision, all or none',
  needs: 'roster.draft',
  effect: 'revision',
  input: z.object({ id, wishes: z.array(holderWish).min(1).max(5000), onBehalfOf: id.optional() }),
  output: written,
  problems: [
    'request.invalid',
    'thing.not_found',
    'thing.changed',
    'roster.not_editable',
    'roster.subject_outside',
    'tenure.unknown_role',
    'tenure.too_many_holders',
    'permission.out_of_scope',
  ],
});
export const setRosterSubject = endpoint({
  name: 'setRosterSubject',
  method: 'PUT',
  path: '/api/rosters/:id/subjects/:subjectId',
  summary: 'What is to become of a subject on the roster’s day: a new one, another name, another unit, closed – or none of these',
  needs: 'roster.draft',
  effect: 'revision',
  input: z.object({
    id,
    subjectId: id.describe('For a new subject an id that the caller chose'),
    act: z.enum([...subjectActs, 'none']),
    kind: z.string().max(40).optional(),
    name: name.optional(),
    unitId: id.optional(),
    industries: z.array(z.string().max(40)).max(20).optional(),
    code: z.string().trim().max(40).nullish(),
    profile: z.record(z.string(), z.unknown()).optional(),
    reason: reason.optional(),
    onBehalfOf: id.optional(),
  }),
  output: written,
  problems: [
    'request.invalid',
    'thing.not_found',
    'roster.not_editable',
    'roster.subject_outside',
    'subject.code_invalid',
    'subject.code_taken',
    'subject.field_invalid',
    'unit.not_in_force',
    'permission.out_of_scope',
  ],
});
