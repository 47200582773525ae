// Papers in the hands of anybody: is this file the one that was issued, what does the code on a paper or at a gate stand
// for. Whoever may read the register is told every difference; the public is told where, and never what.

import { z } from 'zod';
import { annexKeys } from '@gridward/domain/rosters/paper';
import { endpoint } from './endpoint.ts';
import { paperForms } from './rosters-papers.ts';
import { day, id } from './values.ts';

export const paperVerdicts = ['issued', 'altered', 'unchanged_content', 'unknown'] as const;
export const publicPaper = z.object({
  id,
  number: z.string().nullable(),
  title: z.string(),
  issuer: z.string(),
  issuedOn: day,
  effectiveOn: day,
  revision: z.number().int(),
  revisionHash: z.string(),
  digest: z.string(),
  county: z.string(),
  synthetic: z.boolean(),
});
export const tableDifference = z.object({
  annex: z.enum(annexKeys),
  group: z.string(),
  row: z.number().int(),
  column: z.string().nullable(),
  issued: z.string().nullable(),
  found: z.string().nullable(),
});
const paperCheck = {
  verdict: z.enum(paperVerdicts).describe('issued: byte for byte; unchanged_content: saved again, its tables say the same; altered; unknown'),
  form: z.enum(paperForms).nullable(),
  sha256: z.string(),
  paper: publicPaper.nullable(),
};
export const verifyPaper = endpoint({
  name: 'verifyPaper',
  method: 'POST',
  path: '/api/papers/verify',
  summary: 'Is this file the one that was issued, and does the register of its day say the same? Names every difference',
  upload: true,
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ fileName: z.string().max(200) }),
  output: z.object({
    ...paperCheck,
    texts: z
      .array(z.object({ issued: z.string().nullable(), found: z.string().nullable() }))
      .describe('Of the file outside its tables – title, text, headers – from what was issued; at most 500'),
    differences: z.array(tableDifference).describe('Of the file from what was issued; at most 500'),
    registerDifferences: z.array(tableDifference).describe('Of the register of its day, as known when it was issued, from the paper; at most 500'),
    laterDifferences: z.array(tableDifference).describe('Of the register of its day as known now: corrections since; at most 500'),
    counts: z.object({ differences: z.number().int(), registerDifferences: z.number().int(), laterDifferences: z.number().int() }),
  }),
  problems: ['paper.unreadable', 'request.too_large', 'permission.out_of_scope'],
});
export const verifyPublicPaper = endpoint({
  name: 'verifyPublicPaper',
  method: 'POST',
  path: '/api/public/papers/verify',
  summary: 'For anybody: is this file the one that was issued? Tells where it differs, not what should stand there',
  upload: true,
  needs: 'public',
  effect: 'nothing',
  input: z.object({ fileName: z.string().max(200) }),
  output: z.object({
    ...paperCheck,
    places: z.array(tableDifference.pick({ annex: true, group: true, row: true, column: true })).describe('At most 50'),
    differences: z.number().int(),
    texts: z.number().int().describe('Differences outside the tables'),
  }),
  problems: ['paper.unreadable', 'request.too_large'],
});
export const readPublicPaper = endpoint({
  name: 'readPublicPaper',
  method: 'GET',
  path: '/api/public/papers/:id',
  summary: 'For anybody who scans the code on a paper: what was issued under it',
  needs: 'public',
  effect: 'nothing',
  input: z.object({ id }),
  output: publicPaper.extend({ files: z.array(z.object({ form: z.enum(paperForms), sha256: z.string() })) }),
  problems: ['thing.not_found'],
});
export const readPublicSubject = endpoint({
  name: 'readPublicSubject',
  method: 'GET',
  path: '/api/public/subjects/:id',
  summary: 'For anybody who scans the card at a gate: who answers here, with post and office phone',
  needs: 'public',
  effect: 'nothing',
  input: z.object({ id }),
  output: z.object({
    county: z.string(),
    synthetic: z.boolean(),
    name: z.string(),
    kind: z.string(),
    unit: z.string().nullable(),
    on: day,
    links: z.array(
      z.object({ role: z.string(), name: z.string(), title: z.string().nullable(), unit: z.string().nullable(), officePhone: z.string().nullable() }),
    ),
  }),
  problems: ['thing.not_found'],
});
export const downloadGateCard = endpoint({
  name: 'downloadGateCard',
  method: 'POST',
  path: '/api/subjects/:id/gate-card',
  summary: 'The notice for the gate: who answers here, with a code to the public page; sealed when first made, the same bytes as long as it says the same',
  download: true,
  needs: 'register.export',
  effect: 'revision_or_none',
  input: z.object({ id, form: z.enum(['docx', 'pdf']).default('pdf') }),
  output: z.any(),
  problems: ['thing.not_found', 'thing.changed', 'permission.out_of_scope'],
});
