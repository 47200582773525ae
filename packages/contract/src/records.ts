// Records 履职记录: acts that were carried out, each entered once, where it arises. A record has versions: a correction says
// why and leaves the earlier version to be seen; a withdrawn record stays. Inspections need more, see records-inspections.ts.

import { z } from 'zod';
import { recordKinds } from '@gridward/domain/records/record';
import { endpoint } from './endpoint.ts';
import { formShape } from './playbooks.ts';
import { asOf, day, flag, id, instant, page, pageOf, personBrief, reason, subjectBrief, unitBrief, written } from './values.ts';

export const recordKind = z.enum(recordKinds);

const check = z.object({ value: z.enum(['yes', 'no', 'na']), note: z.string().max(1000).optional() }).strict();
export const answer = z.union([check, z.number(), z.string().max(4000), z.array(z.string().max(1000)).max(50)]);
export const answers = z.record(z.string().regex(/^[a-zA-Z]+$/), answer);
export type AnswersInput = z.input<typeof answers>;

/** Where it was, told once with the record; never a track. WGS-84 degrees, accuracy in metres. */
export const place = z
  .object({
    lon: z.number().min(-180).max(180),
    lat: z.number().min(-90).max(90),
    accuracy: z.number().min(0).max(100_000).nullable().default(null),
    datum: z.literal('WGS-84').default('WGS-84'),
  })
  .strict();

/** What one version of a record says. */
const content = {
  kind: recordKind,
  form: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .max(60),
  formVersion: z.number().int().positive().optional().describe('Default: the version in force on the day it happened'),
  happenedOn: day,
  capturedAt: instant.optional().describe('When it was entered on the device; default: now'),
  personIds: z.array(id).min(1).max(50).describe('Who took part'),
  subjectIds: z.array(id).min(1).max(200).describe('What it is about'),
  unitId: id.nullish().describe('The body that acts: of an inspection, the one that inspects'),
  answers,
  note: z.string().trim().max(4000).nullish(),
  place: place.nullish(),
  planId: id.nullish().describe('Of an inspection: the item of the plan'),
  exception: z.string().trim().min(2).max(500).nullish().describe('Of an inspection outside the plan or above the cap: why, with its basis'),
};

const refusals = [
  'thing.not_found',
  'permission.missing',
  'permission.out_of_scope',
  'request.invalid',
  'record.form_unknown',
  'record.answers_refused',
  'record.kind_not_yours',
  'record.not_participant',
  'record.subject_unfit',
  'record.day_refused',
  'inspection.unplanned',
  'inspection.cap_reached',
  'inspection.uncertified',
  'inspection.unsigned',
] as const;

const writtenRecord = z.object({
  recordId: id,
  version: z.number().int(),
  revision: z.number().int().describe('The revision in which this version stands'),
  repeated: z.boolean().describe('This record was here already, word for word; nothing was written'),
});
export const createRecord = endpoint({
  name: 'createRecord',
  method: 'POST',
  path: '/api/records',
  summary: 'Enter what was done. The same record sent again is recognised by its id and written once',
  needs: 'record.write',
  effect: 'revision_or_none',
  input: z.object({ id: id.optional().describe('Made by whoever sends it, UUIDv7'), ...content }),
  output: writtenRecord,
  problems: [...refusals, 'record.exists'],
});
export const correctRecord = endpoint({
  name: 'correctRecord',
  method: 'POST',
  path: '/api/records/:id/correct',
  summary: 'A new version of a record, with the reason; the earlier one stays to be seen',
  needs: 'record.write',
  effect: 'revision',
  input: z.object({ id, version: z.number().int().positive().describe('The version that was seen; another since then refuses'), reason, ...content }),
  output: written.extend({ version: z.number().int() }),
  problems: [...refusals, 'thing.changed', 'record.withdrawn', 'record.too_late_to_correct'],
});
export const withdrawRecord = endpoint({
  name: 'withdrawRecord',
  method: 'POST',
  path: '/api/records/:id/withdraw',
  summary: 'A record is taken back, with the reason; it stays to be seen and counts for nothing',
  needs: 'record.write',
  effect: 'revision',
  input: z.object({ id, version: z.number().int().positive(), reason }),
  output: written.extend({ version: z.number().int() }),
  problems: [
    'thing.not_found',
    'thing.changed',
    'permission.missing',
    'permission.out_of_scope',
    'record.withdrawn',
    'record.kind_not_yours',
    'record.not_participant',
    'record.too_late_to_correct',
  ],
});

const finding = z.object({ item: z.string(), text: z.string() });
export const recordRow = z.object({
  recordId: id,
  version: z.number().int(),
  kind: recordKind,
  form: z.string(),
  happenedOn: day,
  capturedAt: z.string(),
  receivedAt: z.string(),
  persons: z.array(personBrief),
  subjects: z.array(subjectBrief),
  unit: unitBrief.nullable(),
  findings: z.number().int().describe('How many things were found amiss'),
  attachments: z.number().int(),
  withdrawn: z.boolean(),
  corrected: z.boolean(),
});
export const listRecords = endpoint({
  name: 'listRecords',
  method: 'GET',
  path: '/api/records',
  summary: 'Records, the latest first, within reach',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    kind: recordKind.optional(),
    personId: id.optional(),
    subjectId: id.optional(),
    unitId: id.optional().describe('Subjects in this unit and below it'),
    from: day.optional(),
    until: day.optional().describe('First day after'),
    withFindings: flag,
    withdrawn: flag.describe('Only withdrawn ones; else they are left out'),
    ...page,
  }),
  output: pageOf(recordRow),
  problems: ['request.invalid', 'thing.not_found', 'permission.out_of_scope'],
});

export const recordVersion = z.object({
  version: z.number().int(),
  kind: recordKind,
  form: z.string(),
  formVersion: z.number().int(),
  happenedOn: day,
  capturedAt: z.string(),
  receivedAt: z.string(),
  persons: z.array(personBrief),
  subjects: z.array(subjectBrief),
  unit: unitBrief.nullable(),
  answers,
  note: z.string().nullable(),
  place: place.nullable(),
  planId: id.nullable(),
  exception: z.string().nullable(),
  externalId: z.string().nullable(),
  withdrawn: z.boolean(),
  reason: z.string().nullable(),
  findings: z.array(finding),
  revision: z.number().int(),
  enteredBy: z.string().describe('As whoever entered it signs'),
  onBehalf: z.boolean().describe('Entered for somebody by one who took no part 代录'),
});
export const recordAttachment = z.object({
  id,
  role: z.enum(['photo', 'signature', 'file', 'refusal']),
  fileName: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  takenAt: z.string().nullable(),
});
export const hint = z.object({
  kind: z.enum(['photo_used_before', 'many_at_once', 'far_away', 'same_as_last_time', 'while_absent', 'clock_ahead']),
  recordId: id.nullable(),
  amount: z.number().nullable().describe('Records, kilometres or minutes'),
});
export const readRecord = endpoint({
  name: 'readRecord',
  method: 'GET',
  path: '/api/records/:id',
  summary: 'A record with all its versions, the form as it was, what is attached, and what makes it worth a second look',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id }),
  output: z.object({
    recordId: id,
    versions: z.array(recordVersion).describe('The one in force last'),
    form: formShape.describe('With the versions of the form that the record used'),
    attachments: z.array(recordAttachment),
    hints: z.array(hint).describe('“Please look again”: for the holder and the reviewer'),
    may: z.array(z.enum(['correct', 'withdraw', 'attach'])),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});

export const listForms = endpoint({
  name: 'listForms',
  method: 'GET',
  path: '/api/forms',
  summary: 'The forms one may fill in, as in force on a day; for a subject, those that fit it, the most fitting first',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({ subjectId: id.optional(), kind: recordKind.optional(), ...asOf }),
  output: z.object({ rows: z.array(formShape.extend({ mayFill: z.boolean() })) }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const prefillRecord = endpoint({
  name: 'prefillRecord',
  method: 'GET',
  path: '/api/records/prefill',
  summary: 'What the last record of this form said about a subject: to begin from, or to repeat “as last time”',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ subjectId: id, form: z.string().max(60) }),
  output: z.object({
    form: formShape,
    formVersion: z.number().int(),
    subject: subjectBrief,
    last: z.object({ recordId: id, happenedOn: day, persons: z.array(personBrief), answers, findings: z.array(finding) }).nullable(),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope', 'record.form_unknown'],
});

export const attachToRecord = endpoint({
  name: 'attachToRecord',
  method: 'POST',
  path: '/api/records/:id/attachments',
  summary: 'Attach a photo, a signature or a file: JPEG, PNG, WebP, HEIC or PDF, at most 20 MB, checked by content; the same bytes again change nothing',
  needs: 'record.write',
  effect: 'revision_or_none',
  upload: true,
  input: z.object({
    id,
    role: z.enum(['photo', 'signature', 'file', 'refusal']).default('photo'),
    fileName: z.string().min(1).max(200),
    takenAt: instant.optional(),
  }),
  output: z.object({ attachment: recordAttachment, revision: z.number().int().nullable() }),
  problems: [
    'thing.not_found',
    'permission.missing',
    'permission.out_of_scope',
    'attachment.refused',
    'request.too_large',
    'record.withdrawn',
    'record.kind_not_yours',
    'record.not_participant',
    'record.too_late_to_correct',
  ],
});
export const downloadRecordAttachment = endpoint({
  name: 'downloadRecordAttachment',
  method: 'GET',
  path: '/api/records/:id/attachments/:attachmentId',
  summary: 'An attached file',
  needs: 'register.read',
  effect: 'nothing',
  download: true,
  input: z.object({ id, attachmentId: id }),
  output: z.any(),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
