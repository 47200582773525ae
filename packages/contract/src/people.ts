// People 实名人员: persons, the posts they hold in units, and their absences. Personal data are masked everywhere.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  asOf,
  day,
  documentBrief,
  flag,
  id,
  known,
  name,
  page,
  pageOf,
  period,
  personBrief,
  reason,
  subjectBrief,
  unitBrief,
  written,
  writtenId,
} from './values.ts';

export const postRow = z.object({
  id,
  unit: unitBrief,
  title: z.string(),
  rank: z.string(),
  portfolio: z.string().nullable(),
  officePhone: z.string().nullable(),
  during: period,
  known: known.optional(),
});
export const personRow = z.object({
  id,
  name: z.string(),
  post: postRow.nullable().describe('The leading post on the day'),
  mobile: z.string().nullable().describe('Masked'),
  holds: z.number().int().describe('Tenures held on the day'),
});

export const listPeople = endpoint({
  name: 'listPeople',
  method: 'GET',
  path: '/api/people',
  summary: 'People by name, pinyin initials, unit, rank; with their leading post and how much they hold',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    q: z.string().trim().max(60).optional(),
    unitId: id.optional(),
    subtree: flag,
    rank: z.string().max(40).optional(),
    idle: flag.describe('Only officials who hold nothing'),
    ...asOf,
    ...page,
  }),
  output: pageOf(personRow),
  problems: ['permission.out_of_scope'],
});

export const holding = z.object({
  tenureId: id,
  subject: subjectBrief,
  unit: unitBrief.nullable(),
  role: z.string(),
  slot: z.number().int(),
  during: period,
  document: documentBrief.nullable(),
});
export const absenceRow = z.object({ id, during: period, reason: z.string(), substitute: personBrief.nullable() });
export const personAnswer = z.object({
  id,
  name: z.string(),
  mobile: z.string().nullable(),
  idNumber: z.string().nullable(),
  posts: z.array(postRow),
  absences: z.array(absenceRow),
  may: z.array(z.string()),
});
export const readPerson = endpoint({
  name: 'readPerson',
  method: 'GET',
  path: '/api/people/:id',
  summary: 'A person: posts over time, absences, masked contacts',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, ...asOf }),
  output: personAnswer,
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const revealPersonalData = endpoint({
  name: 'revealPersonalData',
  method: 'POST',
  path: '/api/people/:id/reveal',
  summary: 'See an unmasked mobile or ID number; the view is logged with its reason',
  needs: 'person.reveal',
  effect: 'revision',
  input: z.object({ id, kind: z.enum(['mobile', 'id_number']), reason }),
  output: written.extend({ value: z.string() }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
const postInput = {
  unitId: id,
  title: name,
  rank: z.string().max(40),
  portfolio: z.string().trim().max(200).nullish(),
  officePhone: z.string().trim().max(40).nullish(),
};
export const createPerson = endpoint({
  name: 'createPerson',
  method: 'POST',
  path: '/api/people',
  summary: 'Enter a person with a first post',
  needs: 'person.change',
  effect: 'revision',
  input: z.object({
    name,
    mobile: z.string().trim().max(40).nullish(),
    idNumber: z.string().trim().max(30).nullish(),
    post: z.object({ ...postInput, from: day }),
  }),
  output: writtenId,
  problems: ['thing.not_found', 'unit.not_in_force', 'permission.out_of_scope', 'request.invalid'],
});
export const changePerson = endpoint({
  name: 'changePerson',
  method: 'PUT',
  path: '/api/people/:id',
  summary: 'Change a name, mobile or ID number',
  needs: 'person.change',
  effect: 'revision',
  input: z.object({ id, name: name.optional(), mobile: z.string().trim().max(40).nullish(), idNumber: z.string().trim().max(30).nullish(), reason }),
  output: written,
  problems: ['thing.unchanged', 'thing.not_found', 'permission.out_of_scope', 'request.invalid'],
});
export const appointPerson = endpoint({
  name: 'appointPerson',
  method: 'POST',
  path: '/api/people/:id/posts',
  summary: 'Give a person a post from a day on',
  needs: 'person.change',
  effect: 'revision',
  input: z.object({ id, ...postInput, during: period, reason: reason.optional() }),
  output: writtenId,
  problems: ['thing.not_found', 'post.overlap', 'unit.not_in_force', 'permission.out_of_scope', 'reason.required'],
});
export const endPost = endpoint({
  name: 'endPost',
  method: 'POST',
  path: '/api/posts/:id/end',
  summary: 'End a post from a day on; answers what the person still holds',
  needs: 'person.change',
  effect: 'revision',
  input: z.object({ id, onDay: day, reason: reason.optional() }),
  output: written.extend({ stillHolds: z.number().int() }),
  problems: ['thing.not_found', 'day.outside', 'permission.out_of_scope', 'reason.required'],
});
export const recordAbsence = endpoint({
  name: 'recordAbsence',
  method: 'POST',
  path: '/api/people/:id/absences',
  summary: 'Record an absence, with a substitute if there is one',
  needs: 'person.change',
  effect: 'revision',
  input: z.object({ id, during: z.object({ from: day, until: day }), reason, substituteId: id.nullish() }),
  output: writtenId,
  problems: ['thing.not_found', 'absence.overlap', 'permission.out_of_scope', 'day.outside'],
});
