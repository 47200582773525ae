// From a draft to a paper: published under a number – as one revision, effective on the stated day – and from then on
// printed again to the byte.

import { z } from 'zod';
import { annexKeys, headStyles } from '@gridward/domain/rosters/paper';
import { endpoint } from './endpoint.ts';
import { rosterBrief } from './rosters-drafts.ts';
import { day, documentBrief, id, page, pageOf, personBrief, reason, subjectBrief, unitBrief, writtenId } from './values.ts';

const paperInput = {
  rosterIds: z.array(id).min(1).max(400),
  number: z.string().trim().min(3).max(60).describe('As printed: 安发〔2026〕3号'),
  title: z.string().trim().min(2).max(300),
  issuer: z.string().trim().min(2).max(120),
  issuedOn: day,
  effectiveOn: day,
  recipients: z.string().trim().max(500).optional(),
  body: z
    .array(z.object({ level: z.literal([0, 1, 2, 3, 4]), text: z.string().trim().min(1).max(4000) }))
    .max(200)
    .optional()
    .describe('Default: the usual text'),
  copies: z.string().trim().max(500).optional(),
  contact: z.string().trim().max(200).optional(),
  head: z.enum(headStyles).default('electronic'),
  reason: reason.optional(),
};
export const refusedRow = z.object({
  rosterId: id,
  unit: unitBrief,
  subject: subjectBrief,
  role: z.string().nullable(),
  problem: z.string(),
  detail: z.string().nullable().describe('Names: who collides with whom'),
});
export const previewPublication = endpoint({
  name: 'previewPublication',
  method: 'POST',
  path: '/api/publications/preview',
  summary: 'What publishing these rosters would change, and what stands in its way',
  needs: 'roster.publish',
  effect: 'nothing',
  input: z.object(paperInput),
  output: z.object({
    rosters: z.array(rosterBrief),
    byKind: z.record(z.string(), z.number().int()),
    annexes: z.array(z.object({ key: z.enum(annexKeys), title: z.string(), rows: z.number().int() })),
    body: z.array(z.object({ level: z.number().int(), text: z.string() })),
    refused: z.array(refusedRow),
    findings: z.record(z.string(), z.number().int()).describe('Coverage of the coming year after it, by kind'),
    missing: z.array(unitBrief).describe('Townships and zones with no roster among these, for a yearly one'),
  }),
  problems: ['thing.not_found', 'roster.wrong_state', 'document.number_taken', 'day.outside', 'permission.out_of_scope'],
});
export const publishRosters = endpoint({
  name: 'publishRosters',
  method: 'POST',
  path: '/api/publications',
  summary: 'Issue the document: every change of these rosters as one revision, effective on the stated day; colliding rows refuse it',
  needs: 'roster.publish',
  effect: 'revision',
  input: z.object(paperInput),
  output: writtenId.extend({ changes: z.number().int() }),
  problems: [
    'thing.not_found',
    'thing.changed',
    'roster.wrong_state',
    'roster.collision',
    'roster.ground_moved',
    'roster.rows_refused',
    'document.number_taken',
    'day.outside',
    'reason.required',
    'permission.missing',
    'permission.out_of_scope',
    'tenure.slot_taken',
    'tenure.already_holds',
    'tenure.too_many_holders',
    'person.not_in_post',
    'subject.not_in_force',
    'subject.code_taken',
    'unit.not_in_force',
  ],
});
export const paperForms = ['docx', 'pdf', 'xlsx'] as const;
export const publicationBrief = z.object({
  id,
  document: documentBrief,
  issuer: z.string(),
  effectiveOn: day,
  revision: z.number().int().describe('The revision that put it in force'),
  digest: z.string().describe('SM3 over the canonical JSON of what the paper says'),
  rosters: z.number().int(),
  units: z.array(unitBrief).describe('At most 30'),
});
export const listPublications = endpoint({
  name: 'listPublications',
  method: 'GET',
  path: '/api/publications',
  summary: 'Published rosters and supplements, the newest first',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ unitId: id.optional(), ...page }),
  output: pageOf(publicationBrief),
  problems: [],
});
export const annexBrief = z.object({ key: z.enum(annexKeys), title: z.string(), rows: z.number().int(), columns: z.array(z.string()) });
export const readPublication = endpoint({
  name: 'readPublication',
  method: 'GET',
  path: '/api/publications/:id',
  summary: 'A published paper: what it says, its files, whether the register still says the same of its day',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id }),
  output: publicationBrief.extend({
    revisionHash: z.string(),
    publicAddress: z.string(),
    body: z.array(z.object({ level: z.number().int(), text: z.string() })),
    annexes: z.array(annexBrief),
    files: z.array(z.object({ form: z.enum(paperForms), sha256: z.string(), size: z.number().int(), substituted: z.array(z.string()), at: z.string() })),
    rostersPublished: z.array(rosterBrief),
    may: z.array(z.string()),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const renderPaper = endpoint({
  name: 'renderPaper',
  method: 'POST',
  path: '/api/publications/:id/files/:form',
  summary: 'Make a form of the paper, once; afterwards it is given again to the byte',
  needs: 'register.export',
  effect: 'revision_or_none',
  input: z.object({ id, form: z.enum(paperForms) }),
  output: z.object({
    revision: z.number().int().nullable(),
    sha256: z.string(),
    size: z.number().int(),
    substituted: z.array(z.string()).describe('Fonts of the standard that were not at hand'),
  }),
  problems: ['thing.not_found', 'thing.changed', 'permission.out_of_scope'],
});
export const downloadPaper = endpoint({
  name: 'downloadPaper',
  method: 'GET',
  path: '/api/publications/:id/files/:form',
  summary: 'The issued file, byte for byte as it was first made',
  download: true,
  needs: 'register.export',
  effect: 'nothing',
  input: z.object({ id, form: z.enum(paperForms) }),
  output: z.any(),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const listEndings = endpoint({
  name: 'listEndings',
  method: 'GET',
  path: '/api/endings',
  summary: 'Terms that end within a window: tenures, posts, absences, by day',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ from: day.optional(), until: day.optional(), unitId: id.optional(), ...page }),
  output: pageOf(
    z.object({
      kind: z.enum(['tenure', 'post', 'absence']),
      lastDay: day,
      person: personBrief,
      subject: subjectBrief.nullable(),
      role: z.string().nullable(),
      unit: unitBrief.nullable(),
      title: z.string().nullable(),
    }),
  ).extend({ byMonth: z.record(z.string(), z.number().int()) }),
  problems: ['thing.not_found', 'day.outside', 'permission.out_of_scope'],
});
