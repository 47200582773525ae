// Administrative inspections 行政检查: what may be inspected, by whom, how often. The results that the provincial platform
// holds are taken in from its sheets, so that nothing is entered twice.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, documentBrief, id, period, personBrief, reason, subjectBrief, unitBrief, written, writtenId } from './values.ts';

export const inspectionPlan = z.object({
  id,
  unit: unitBrief,
  year: z.number().int(),
  matter: z.string(),
  basis: z.string(),
  cap: z.number().int().describe('Inspections of one enterprise a year'),
  joint: z.boolean(),
  document: documentBrief.nullable(),
  made: z.number().int().describe('Inspections made under it'),
  may: z.array(z.enum(['change'])),
});
export const bodyActs = ['plan', 'inspect'] as const;
export const listInspectionPlans = endpoint({
  name: 'listInspectionPlans',
  method: 'GET',
  path: '/api/inspection-plans',
  summary: 'The plans of a year: what is inspected by which body, on which basis, how often at most',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), unitId: id.optional() }),
  output: z.object({
    year: z.number().int(),
    rows: z.array(inspectionPlan),
    certificates: z.array(z.object({ id, person: personBrief, unit: unitBrief, number: z.string(), during: period, may: z.array(z.enum(['end'])) })),
    above: z
      .array(z.object({ unit: unitBrief, subject: subjectBrief, made: z.number().int(), cap: z.number().int() }))
      .describe('The first 200 enterprises within reach that a body has inspected more often this year than its plan allows'),
    bodies: z
      .array(unitBrief.extend({ may: z.array(z.enum(bodyActs)) }))
      .describe('Departments and brigades for which the reader may plan, or enter and take in inspections'),
    may: z.array(z.enum(bodyActs)),
  }),
  problems: ['request.invalid'],
});
export const createInspectionPlan = endpoint({
  name: 'createInspectionPlan',
  method: 'POST',
  path: '/api/inspection-plans',
  summary: 'An item of the yearly plan of a body that may inspect',
  needs: 'inspection.plan',
  effect: 'revision',
  input: z.object({
    unitId: id,
    year: z.number().int().min(2000).max(2100),
    matter: z.string().trim().min(2).max(200),
    basis: z.string().trim().min(2).max(500),
    cap: z.number().int().min(1).max(99),
    joint: z.boolean().default(false),
    documentId: id.nullish(),
  }),
  output: writtenId,
  problems: ['thing.not_found', 'permission.missing', 'permission.out_of_scope', 'inspection.plan_exists', 'inspection.not_a_body'],
});
export const changeInspectionPlan = endpoint({
  name: 'changeInspectionPlan',
  method: 'PUT',
  path: '/api/inspection-plans/:id',
  summary: 'Change an item of the plan, or end it: inspections that were made under it stay, and no further ones are',
  needs: 'inspection.plan',
  effect: 'revision',
  input: z.object({
    id,
    matter: z.string().trim().min(2).max(200).optional(),
    basis: z.string().trim().min(2).max(500).optional(),
    cap: z.number().int().min(1).max(99).optional(),
    joint: z.boolean().optional(),
    documentId: id.nullish(),
    ended: z.literal(true).optional(),
    reason,
  }),
  output: written,
  problems: ['request.invalid', 'thing.not_found', 'permission.missing', 'permission.out_of_scope', 'inspection.plan_exists'],
});
export const certifyInspector = endpoint({
  name: 'certifyInspector',
  method: 'POST',
  path: '/api/inspector-certificates',
  summary: 'An officer holds a certificate to inspect for a body',
  needs: 'inspection.plan',
  effect: 'revision',
  input: z.object({ personId: id, unitId: id, number: z.string().trim().min(2).max(60), from: day, until: day.nullable().default(null) }),
  output: writtenId,
  problems: ['thing.not_found', 'permission.missing', 'permission.out_of_scope', 'day.outside', 'inspection.certified_already', 'inspection.not_a_body'],
});
export const endInspectorCertificate = endpoint({
  name: 'endInspectorCertificate',
  method: 'POST',
  path: '/api/inspector-certificates/:id/end',
  summary: 'A certificate ends before its day; without a day it was entered by mistake and never held',
  needs: 'inspection.plan',
  effect: 'revision',
  input: z.object({ id, until: day.nullable(), reason }),
  output: written,
  problems: ['request.invalid', 'thing.not_found', 'permission.missing', 'permission.out_of_scope', 'day.outside'],
});

export const inspectionRowRules = [
  'missing',
  'not_a_day',
  'in_future',
  'unknown_subject',
  'several_subjects',
  'unknown_person',
  'several_people',
  'unknown_outcome',
  'repeated',
  'withdrawn',
  'too_long',
] as const;
export const inspectionColumns = ['externalId', 'enterprise', 'code', 'happenedOn', 'officers', 'outcome', 'findings', 'matter'] as const;
const verdict = z.object({
  sheet: z.string(),
  row: z.number().int().describe('As numbered in the sheet'),
  verdict: z.enum(['new', 'changed', 'same', 'refused']),
  externalId: z.string(),
  enterprise: z.string(),
  happenedOn: z.string(),
  problems: z.array(z.object({ column: z.enum(inspectionColumns), rule: z.enum(inspectionRowRules), value: z.string() })),
});
const sheetOfBody = { fileName: z.string().max(200), unitId: id.describe('The body that inspected') };
export const importInspections = endpoint({
  name: 'importInspections',
  method: 'POST',
  path: '/api/inspections/import',
  summary:
    'Take in the results of the provincial inspection platform (.xlsx, .xls, .csv): a verdict for every row; written only when asked, all of it as one revision; the same sheet again changes nothing',
  needs: 'inspection.write',
  effect: 'revision_or_none',
  upload: true,
  input: z.object({
    ...sheetOfBody,
    apply: z.stringbool().default(false),
    sha256: z.string().length(64).optional().describe('Of the file as checked; asked for when it is applied'),
    skipRefused: z.stringbool().default(false).describe('Apply the accepted rows although some are refused'),
    reason: reason.optional().describe('Asked for when the platform tells something else of an inspection that is here already'),
  }),
  output: z.object({
    sha256: z.string(),
    revision: z.number().int().nullable().describe('Null when nothing was written'),
    counts: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int(), refused: z.number().int() }),
    rows: z.array(verdict).describe('The first 2,000 rows that are not the same; refused first'),
    truncated: z.boolean(),
  }),
  problems: [
    'thing.not_found',
    'thing.changed',
    'permission.missing',
    'permission.out_of_scope',
    'import.unreadable',
    'import.no_header',
    'import.rows_refused',
    'import.changed_since_check',
    'reason.required',
  ],
});
export const annotateInspections = endpoint({
  name: 'annotateInspections',
  method: 'POST',
  path: '/api/inspections/annotate',
  summary: 'The same sheet of results with a column that says what would become of each row',
  upload: true,
  download: true,
  needs: 'inspection.write',
  effect: 'nothing',
  input: z.object(sheetOfBody),
  output: z.any(),
  problems: ['thing.not_found', 'permission.missing', 'permission.out_of_scope', 'import.unreadable', 'import.no_header'],
});
