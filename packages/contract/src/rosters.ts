// Rosters 名册, as far as sheets go: units, people, subjects and tenures from an Excel or CSV file. A check writes nothing
// and gives a verdict for every row; applying takes the same file again and writes one revision.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, reason } from './values.ts';

export const importKinds = ['units', 'people', 'subjects', 'tenures'] as const;
const file = {
  kind: z.enum(importKinds),
  fileName: z.string().max(200),
  from: day.optional().describe('The day from which new rows hold, where the sheet gives none; default today'),
  township: id.optional().describe('Context for names, where the sheet gives none'),
  documentId: id.optional(),
  ticket: id.optional().describe('Chosen by the caller; progress can be asked for under it'),
};
export const rowVerdict = z.object({
  sheet: z.string(),
  row: z.number().int().describe('As numbered in the sheet'),
  verdict: z.enum(['new', 'changed', 'same', 'refused']),
  label: z.string(),
  messages: z.array(
    z.object({
      cell: z.string().nullable(),
      column: z.string().nullable(),
      problem: z.string(),
      found: z.string().nullable(),
      accepted: z.string().nullable().describe('What would be accepted'),
    }),
  ),
});
export const importCheck = z.object({
  sha256: z.string(),
  sheets: z.array(
    z.object({
      name: z.string(),
      headerRow: z.number().int().nullable(),
      columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
      skipped: z.number().int(),
    }),
  ),
  counts: z.object({ new: z.number().int(), changed: z.number().int(), same: z.number().int(), refused: z.number().int() }),
  rows: z.array(rowVerdict).describe('The first 2,000 rows that are not the same; refused first'),
  truncated: z.boolean(),
});
export const checkImport = endpoint({
  name: 'checkImport',
  method: 'POST',
  path: '/api/imports/:kind/check',
  summary: 'Read a sheet and give a verdict for every row; writes nothing',
  upload: true,
  needs: 'import.apply',
  effect: 'nothing',
  input: z.object(file),
  output: importCheck,
  problems: ['import.unreadable', 'import.no_header', 'import.cancelled', 'request.too_large', 'permission.out_of_scope'],
});
export const applyImport = endpoint({
  name: 'applyImport',
  method: 'POST',
  path: '/api/imports/:kind/apply',
  summary: 'Write the accepted rows of a checked sheet as one revision; a sheet that changes nothing writes none',
  upload: true,
  needs: 'import.apply',
  effect: 'revision_or_none',
  input: z.object({
    ...file,
    sha256: z.string().length(64).describe('Of the file as checked'),
    skipRefused: z.stringbool().default(false).describe('Apply the accepted rows although some are refused'),
    reason: reason.optional(),
  }),
  output: z.object({ revision: z.number().int().nullable().describe('Null when nothing was to be changed'), counts: importCheck.shape.counts }),
  problems: [
    'import.unreadable',
    'import.no_header',
    'import.rows_refused',
    'import.changed_since_check',
    'import.cancelled',
    'request.too_large',
    'permission.out_of_scope',
    'reason.required',
  ],
});
export const annotateImport = endpoint({
  name: 'annotateImport',
  method: 'POST',
  path: '/api/imports/:kind/annotate',
  summary: 'The same sheet with a column that says what is wrong in each row',
  upload: true,
  download: true,
  needs: 'import.apply',
  effect: 'nothing',
  input: z.object(file),
  output: z.any(),
  problems: ['import.unreadable', 'import.no_header', 'import.cancelled', 'request.too_large', 'permission.out_of_scope'],
});
export const readImportProgress = endpoint({
  name: 'readImportProgress',
  method: 'GET',
  path: '/api/imports/progress/:ticket',
  summary: 'How far a running check or import of mine is',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({ ticket: id }),
  output: z.object({ step: z.enum(['unknown', 'reading', 'matching', 'writing', 'done']), rows: z.number().int() }),
  problems: [],
});
export const downloadTemplate = endpoint({
  name: 'downloadTemplate',
  method: 'GET',
  path: '/api/imports/:kind/template',
  summary: 'An empty sheet with the columns and what they accept',
  download: true,
  needs: 'import.apply',
  effect: 'nothing',
  input: z.object({ kind: z.enum(importKinds) }),
  output: z.any(),
  problems: [],
});
