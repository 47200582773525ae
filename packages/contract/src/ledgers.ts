// Ledgers 台账: what is derived from the register and never typed: the home page, search, figures, the chain of revisions.

import { z } from 'zod';
import { complianceBy } from './duties-compliance.ts';
import { dutyCode } from './duties.ts';
import { endpoint } from './endpoint.ts';
import { day, id, page, pageOf, revisionNumber, unitBrief } from './values.ts';
import { finding } from './tenure.ts';

export const searchRegister = endpoint({
  name: 'searchRegister',
  method: 'GET',
  path: '/api/search',
  summary: 'Units, people and subjects by name, code or pinyin initials',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    q: z.string().trim().min(1).max(60),
    on: day.optional(),
    kinds: z.string().max(60).optional().describe('Comma-separated: unit,person,subject'),
    limit: z.coerce.number().int().min(1).max(50).default(12),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        type: z.enum(['unit', 'person', 'subject']),
        id,
        name: z.string(),
        kind: z.string().describe('Kind of unit or subject; the title for a person'),
        within: z.string().nullable().describe('Township / village / unit of the post'),
        code: z.string().nullable(),
      }),
    ),
  }),
  problems: [],
});
export const readHome = endpoint({
  name: 'readHome',
  method: 'GET',
  path: '/api/home',
  summary: 'What is uncovered today, what changed this week, what ends soon, what I hold',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ on: day.optional() }),
  output: z.object({
    today: day,
    uncovered: z.number().int(),
    subjects: z.number().int(),
    byKind: z.record(z.string(), z.number().int()),
    worst: z.array(finding),
    byTownship: z.array(z.object({ unit: unitBrief, subjects: z.number().int(), findings: z.number().int() })),
    changes: z.array(
      z.object({ number: z.number().int(), at: z.string(), act: z.string(), actorName: z.string(), reason: z.string().nullable(), changes: z.number().int() }),
    ),
    ending: z.array(
      z.object({ subject: z.object({ id, name: z.string(), kind: z.string() }), role: z.string(), person: z.object({ id, name: z.string() }), endsOn: day }),
    ),
    mine: z.array(z.object({ subject: z.object({ id, name: z.string(), kind: z.string() }), role: z.string(), since: day })),
  }),
  problems: [],
});
export const figure = z.object({
  key: z.string(),
  name: z.string(),
  nameEn: z.string(),
  value: z.number(),
  article: z.number().nullable(),
  atLeast: z.boolean().describe('The published number is “more than”'),
  how: z.string(),
  howEn: z.string(),
});
export const listFigures = endpoint({
  name: 'listFigures',
  method: 'GET',
  path: '/api/figures',
  summary: 'Every figure of the register as of a day, by counting, beside the published one',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ on: day.optional() }),
  output: z.object({ on: day, rows: z.array(figure) }),
  problems: ['permission.out_of_scope'],
});
export const listRevisions = endpoint({
  name: 'listRevisions',
  method: 'GET',
  path: '/api/revisions',
  summary: 'The chained revisions, newest first',
  needs: 'revision.read',
  effect: 'nothing',
  input: z.object({ rowId: id.optional(), ...page }),
  output: pageOf(
    z.object({
      number: z.number().int(),
      at: z.string(),
      act: z.string(),
      actorName: z.string(),
      reason: z.string().nullable(),
      changes: z.number().int(),
      hash: z.string(),
    }),
  ),
  problems: ['permission.out_of_scope'],
});
export const exportTable = endpoint({
  name: 'exportTable',
  method: 'GET',
  path: '/api/exports/:table',
  summary: 'A table of the register as shown, as .xlsx or .csv',
  download: true,
  needs: 'register.export',
  effect: 'nothing',
  input: z.object({
    table: z.enum(['units', 'people', 'subjects', 'tenures', 'coverage', 'figures', 'records', 'hazards', 'leads', 'obligations', 'compliance']),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    on: day.optional(),
    language: z.enum(['zh-CN', 'en']).default('zh-CN'),
    q: z.string().trim().max(60).optional(),
    kind: z.string().max(40).optional().describe('Of units, subjects, findings, records or leads'),
    unitId: id.optional(),
    industry: z.string().max(40).optional(),
    status: z.string().max(20).optional().describe('Of subjects; withdrawn records; the state of hazards or obligations'),
    personId: id.optional(),
    subjectId: id.optional().describe('Of records, hazards, leads and obligations'),
    duty: dutyCode.optional(),
    line: id.optional(),
    by: z.enum(complianceBy).default('unit').describe('How compliance is cut'),
    knownAt: revisionNumber.optional().describe('Of obligations and compliance'),
    from: day.optional(),
    until: day.optional(),
  }),
  output: z.any(),
  problems: ['permission.out_of_scope', 'thing.not_found', 'day.outside', 'request.invalid', 'obligation.window_too_long'],
});
