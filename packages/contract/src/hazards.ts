// Hazards 隐患: what was found amiss at a subject, by whom, on which day. Here is the door: found, looked at, taken back. Who
// puts it right, by when, and whether it is a major one is asked elsewhere. A finder may say that it looks major, no more.

import { z } from 'zod';
import { hazardStates } from '@gridward/domain/hazards/hazard';
import { endpoint } from './endpoint.ts';
import { place, recordKind } from './records.ts';
import { day, flag, id, instant, page, pageOf, personBrief, reason, subjectBrief, unitBrief, written } from './values.ts';

export const hazardState = z.enum(hazardStates);

export const createHazard = endpoint({
  name: 'createHazard',
  method: 'POST',
  path: '/api/hazards',
  summary: 'Enter a hazard that was found. The same one sent again is recognised by its id and written once',
  needs: 'hazard.report',
  effect: 'revision_or_none',
  input: z.object({
    id: id.optional().describe('Made by whoever sends it, UUIDv7'),
    subjectId: id.describe('Where it was found'),
    recordId: id.nullish().describe('The record in which it was found'),
    item: z
      .string()
      .regex(/^[a-zA-Z]+$/)
      .max(60)
      .nullish()
      .describe('The item of that record’s form'),
    foundOn: day,
    capturedAt: instant.optional().describe('When it was entered on the device; default: now'),
    text: z.string().trim().min(2).max(2000),
    place: place.nullish(),
    suspectedMajor: z.boolean().default(false).describe('It looks like a major one; judged later, by a clause'),
    personId: id.describe('Who found it'),
  }),
  output: z.object({
    hazardId: id,
    version: z.number().int(),
    revision: z.number().int().describe('The revision in which this version stands'),
    repeated: z.boolean().describe('This hazard was here already, word for word; nothing was written'),
  }),
  problems: [
    'thing.not_found',
    'permission.missing',
    'permission.out_of_scope',
    'request.invalid',
    'hazard.exists',
    'hazard.not_yours',
    'hazard.day_refused',
    'hazard.record_unfit',
  ],
});

export const withdrawHazard = endpoint({
  name: 'withdrawHazard',
  method: 'POST',
  path: '/api/hazards/:id/withdraw',
  summary: 'A hazard is taken back, with the reason; it stays to be seen',
  needs: 'hazard.report',
  effect: 'revision',
  input: z.object({ id, version: z.number().int().positive().describe('The version that was seen; another since then refuses'), reason }),
  output: written.extend({ version: z.number().int() }),
  problems: [
    'thing.not_found',
    'thing.changed',
    'permission.missing',
    'permission.out_of_scope',
    'hazard.withdrawn',
    'hazard.not_yours',
    'hazard.too_late_to_withdraw',
  ],
});

export const hazardRow = z.object({
  hazardId: id,
  version: z.number().int(),
  state: hazardState,
  subject: subjectBrief,
  unit: unitBrief.nullable().describe('In which the subject lay on the day; the unit itself, if it is one'),
  foundOn: day,
  receivedAt: z.string(),
  text: z.string(),
  suspectedMajor: z.boolean(),
  person: personBrief,
  recordId: id.nullable(),
  item: z.string().nullable(),
  photos: z.number().int(),
});
export const listHazards = endpoint({
  name: 'listHazards',
  method: 'GET',
  path: '/api/hazards',
  summary: 'Hazards, those found last first, within reach',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    subjectId: id.optional(),
    unitId: id.optional().describe('Subjects in this unit and below it'),
    personId: id.optional().describe('Found by'),
    recordId: id.optional(),
    state: hazardState.optional(),
    suspectedMajor: flag.describe('Only those that look major'),
    from: day.optional(),
    until: day.optional().describe('First day after'),
    ...page,
  }),
  output: pageOf(hazardRow).extend({
    open: z.number().int().nullable().describe('How many are open; told for one subject or one record, else null'),
    may: z.array(z.enum(['report'])),
  }),
  problems: ['request.invalid', 'thing.not_found', 'permission.out_of_scope'],
});

export const hazardVersion = z.object({
  version: z.number().int(),
  state: hazardState,
  foundOn: day,
  capturedAt: z.string(),
  receivedAt: z.string(),
  text: z.string(),
  place: place.nullable(),
  suspectedMajor: z.boolean(),
  reason: z.string().nullable(),
  revision: z.number().int(),
  enteredBy: z.string().describe('As whoever entered it signs'),
});
export const hazardAttachment = z.object({
  id,
  role: z.enum(['photo', 'file']),
  fileName: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  takenAt: z.string().nullable(),
});
export const readHazard = endpoint({
  name: 'readHazard',
  method: 'GET',
  path: '/api/hazards/:id',
  summary: 'A hazard with all its versions, its photos, the record it was found in, and who was told',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id }),
  output: z.object({
    hazardId: id,
    subject: subjectBrief,
    unit: unitBrief.nullable(),
    person: personBrief,
    versions: z.array(hazardVersion).describe('The one in force last'),
    record: z
      .object({ recordId: id, kind: recordKind, form: z.string(), happenedOn: day, item: z.string().nullable(), itemName: z.string().nullable() })
      .nullable(),
    told: z.array(z.object({ role: z.string(), person: personBrief })).describe('Who answered for the subject on the day and was told'),
    attachments: z.array(hazardAttachment),
    may: z.array(z.enum(['withdraw', 'attach'])),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});

export const attachToHazard = endpoint({
  name: 'attachToHazard',
  method: 'POST',
  path: '/api/hazards/:id/attachments',
  summary: 'Attach a photo or a file: JPEG, PNG, WebP, HEIC or PDF, at most 20 MB, checked by content; the same bytes again change nothing',
  needs: 'hazard.report',
  effect: 'revision_or_none',
  upload: true,
  input: z.object({
    id,
    role: z.enum(['photo', 'file']).default('photo'),
    fileName: z.string().min(1).max(200),
    takenAt: instant.optional(),
  }),
  output: z.object({ attachment: hazardAttachment, revision: z.number().int().nullable() }),
  problems: [
    'thing.not_found',
    'permission.missing',
    'permission.out_of_scope',
    'attachment.refused',
    'request.too_large',
    'hazard.withdrawn',
    'hazard.not_yours',
    'hazard.too_late_to_withdraw',
  ],
});
export const downloadHazardAttachment = endpoint({
  name: 'downloadHazardAttachment',
  method: 'GET',
  path: '/api/hazards/:id/attachments/:attachmentId',
  summary: 'An attached file',
  needs: 'register.read',
  effect: 'nothing',
  download: true,
  input: z.object({ id, attachmentId: id }),
  output: z.any(),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
