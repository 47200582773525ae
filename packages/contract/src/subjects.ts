// Subjects 责任对象: whatever somebody answers for. One file per firm; status episodes; bundles; duplicates and merging.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { asOf, day, id, known, name, page, pageOf, period, personBrief, reason, subjectBrief, unitBrief, written, writtenId } from './values.ts';

export const statuses = ['active', 'suspended', 'closed'] as const;
const status = z.enum(statuses);
const profile = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()]));

export const responsible = z.object({ role: z.string(), slot: z.number().int(), person: personBrief });
export const subjectRow = z.object({
  id,
  kind: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  industries: z.array(z.string()),
  status: status.nullable(),
  unit: unitBrief.nullable(),
  township: unitBrief.nullable(),
  size: z.string().nullable(),
  responsible: z.array(responsible).describe('Holders of its own roles on the day'),
  bundle: subjectBrief.nullable(),
});
export const subjectFilter = {
  q: z.string().trim().max(60).optional(),
  kind: z.string().max(40).optional(),
  unitId: id.optional().describe('In this unit or below'),
  industry: z.string().max(40).optional(),
  status: status.optional(),
  personId: id.optional().describe('Held by this person on the day'),
  lacking: z.string().max(40).optional().describe('Without a holder of this role on the day'),
};
export const listSubjects = endpoint({
  name: 'listSubjects',
  method: 'GET',
  path: '/api/subjects',
  summary: 'Subjects with the persons who answer for them',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ ...subjectFilter, ...asOf, ...page }),
  output: pageOf(subjectRow),
  problems: ['permission.out_of_scope'],
});

export const subjectAnswer = z.object({
  id,
  kind: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  industries: z.array(z.string()),
  profile,
  status: status.nullable(),
  unit: unitBrief.nullable(),
  path: z.array(unitBrief),
  mergedInto: subjectBrief.nullable(),
  bundles: z.array(subjectBrief),
  memberCount: z.number().int(),
  episodes: z.array(z.object({ status, reason: z.string().nullable(), during: period, known })),
  placements: z.array(z.object({ unit: unitBrief, during: period, known })),
  changedIn: z.number().int(),
  may: z.array(z.string()),
});
export const readSubject = endpoint({
  name: 'readSubject',
  method: 'GET',
  path: '/api/subjects/:id',
  summary: 'The file of a subject as of a day',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, ...asOf }),
  output: subjectAnswer,
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const listMembers = endpoint({
  name: 'listMembers',
  method: 'GET',
  path: '/api/subjects/:id/members',
  summary: 'The members of a bundle on a day',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, ...asOf, ...page }),
  output: pageOf(subjectBrief.extend({ unit: unitBrief.nullable(), during: period })),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
const fileInput = { code: z.string().trim().max(40).nullish(), industries: z.array(z.string().max(40)).max(20).default([]), profile: profile.default({}) };
/** Of a subject that is new to the register. */
export const newSubjectFile = { kind: z.string().max(40), name, ...fileInput, unitId: id };
export const createSubject = endpoint({
  name: 'createSubject',
  method: 'POST',
  path: '/api/subjects',
  summary: 'Enter a subject in a unit from a day on; answers likely duplicates',
  needs: 'subject.change',
  effect: 'revision',
  input: z.object({ id: id.optional().describe('Made by whoever sends it, UUIDv7'), ...newSubjectFile, from: day }),
  output: writtenId.extend({ duplicates: z.array(subjectBrief) }),
  problems: [
    'thing.not_found',
    'thing.in_use',
    'subject.code_invalid',
    'subject.code_taken',
    'subject.field_invalid',
    'unit.not_in_force',
    'permission.out_of_scope',
  ],
});
export const changeSubject = endpoint({
  name: 'changeSubject',
  method: 'PUT',
  path: '/api/subjects/:id',
  summary: 'Change the file of a subject; name the revision you saw',
  needs: 'subject.change',
  effect: 'revision',
  input: z.object({
    id,
    seen: z.number().int(),
    name: name.optional(),
    code: z.string().trim().max(40).nullish(),
    industries: z.array(z.string().max(40)).max(20).optional(),
    profile: profile.optional(),
    reason: reason.optional(),
  }),
  output: written,
  problems: [
    'thing.unchanged',
    'thing.not_found',
    'thing.changed',
    'subject.code_invalid',
    'subject.code_taken',
    'subject.field_invalid',
    'permission.out_of_scope',
  ],
});
export const moveSubject = endpoint({
  name: 'moveSubject',
  method: 'POST',
  path: '/api/subjects/:id/move',
  summary: 'Move a subject to another unit from a day on',
  needs: 'subject.change',
  effect: 'revision',
  input: z.object({ id, unitId: id, onDay: day, reason: reason.optional() }),
  output: written,
  problems: ['thing.not_found', 'unit.not_in_force', 'subject.not_in_force', 'reason.required', 'permission.out_of_scope'],
});
export const setSubjectStatus = endpoint({
  name: 'setSubjectStatus',
  method: 'POST',
  path: '/api/subjects/:id/status',
  summary: 'Suspend, resume or close a subject from a day on',
  needs: 'subject.change',
  effect: 'revision',
  input: z.object({ id, status, onDay: day, reason }),
  output: written.extend({ openTenures: z.number().int() }),
  problems: ['thing.not_found', 'subject.not_in_force', 'reason.required', 'permission.out_of_scope'],
});
export const mergeSubjects = endpoint({
  name: 'mergeSubjects',
  method: 'POST',
  path: '/api/subjects/:id/merge',
  summary: 'Merge a duplicate into the subject that stays; its file closes on the day, the history of both is kept',
  needs: 'subject.change',
  effect: 'revision',
  input: z.object({ id, intoId: id, onDay: day, reason }),
  output: written,
  problems: ['thing.not_found', 'subject.merge_refused', 'permission.out_of_scope'],
});
export const bundleSubjects = endpoint({
  name: 'bundleSubjects',
  method: 'POST',
  path: '/api/subjects/:id/members',
  summary: 'Put businesses into a bundle, or take them out, from a day on',
  needs: 'subject.change',
  effect: 'revision',
  input: z.object({ id, add: z.array(id).max(2000).default([]), remove: z.array(id).max(2000).default([]), onDay: day, reason: reason.optional() }),
  output: written,
  problems: ['thing.not_found', 'bundle.member_refused', 'reason.required', 'permission.out_of_scope'],
});
export const listDuplicates = endpoint({
  name: 'listDuplicates',
  method: 'GET',
  path: '/api/subjects/duplicates',
  summary: 'Pairs that are probably the same subject, with the reason',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ unitId: id.optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  output: z.object({
    rows: z.array(z.object({ one: subjectBrief, other: subjectBrief, unit: unitBrief.nullable(), because: z.enum(['code', 'name', 'pinyin']) })),
  }),
  problems: ['permission.out_of_scope'],
});
