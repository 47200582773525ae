// A roster as offices keep it: their own Excel file into a draft, and the draft out again in their layout. The guess of
// what each column means is shown and can be corrected; it is remembered for the office. Nothing is lost silently: every
// row of the file gets a verdict, and the file comes back with them.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { importCheck } from './rosters.ts';
import { id, subjectBrief } from './values.ts';

/** Sheet name → column letters → field; '' leaves a column out. Sent as JSON text, because the body is the file. */
const mapping = z
  .string()
  .max(40_000)
  .optional()
  .describe('JSON: { sheets: [{ name, headerRows: [first, last] | null, townshipId?, columns: { "C": "role.guarantor" } }] }');
/** What the clerk has chosen for a name that meant several things or nothing. */
const choices = z
  .string()
  .max(400_000)
  .optional()
  .describe('JSON: [{ sheet, row, field, name, id }]: the person or subject meant; `new` for a subject that is none of the candidates');
const file = { id, fileName: z.string().max(200), mapping, choices, ticket: id.optional() };
const fileProblems = [
  'import.unreadable',
  'import.no_header',
  'import.cancelled',
  'request.too_large',
  'request.invalid',
  'roster.not_editable',
  'thing.not_found',
  'permission.out_of_scope',
] as const;

export const sheetField = z.object({
  field: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
});
export const sheetGuess = z.object({
  sha256: z.string(),
  form: z.enum(['xlsx', 'xls', 'csv']),
  remembered: z.boolean().describe('The columns are as this office last confirmed them'),
  fields: z.array(sheetField).describe('Every field a column may be'),
  sheets: z.array(
    z.object({
      name: z.string(),
      headerRows: z.tuple([z.number().int(), z.number().int()]).nullable(),
      township: z.object({ id, name: z.string(), from: z.enum(['sheet_name', 'title', 'given']) }).nullable(),
      rows: z.number().int(),
      skipped: z.array(
        z.object({ row: z.number().int(), why: z.enum(['instruction', 'title', 'signature', 'total', 'repeated_header', 'empty_table']), text: z.string() }),
      ),
      skippedCount: z.number().int().describe('All that were passed over; at most 3,000 are listed'),
      columns: z.array(
        z.object({
          column: z.string().describe('Letters'),
          header: z.string(),
          field: z.string().nullable(),
          by: z.enum(['header', 'values', 'remembered', 'none']),
          samples: z.array(z.string()).max(3),
        }),
      ),
    }),
  ),
});
export const guessRosterSheet = endpoint({
  name: 'guessRosterSheet',
  method: 'POST',
  path: '/api/rosters/:id/sheet/guess',
  summary: 'What the columns of a file seem to mean; writes nothing',
  upload: true,
  needs: 'roster.draft',
  effect: 'nothing',
  input: z.object(file),
  output: sheetGuess,
  problems: fileProblems,
});
export const rosterSheetVerdict = z.object({
  sheet: z.string(),
  row: z.number().int(),
  verdict: z.enum(['new', 'changed', 'same', 'refused']),
  label: z.string(),
  subject: subjectBrief.nullable(),
  messages: importCheck.shape.rows.element.shape.messages,
  unresolved: z.array(
    z.object({
      field: z.string(),
      name: z.string(),
      candidates: z.array(
        z.object({
          id,
          name: z.string(),
          note: z.string().describe('Post and unit, or kind and place'),
          by: z.enum(['same_name', 'pinyin', 'similar', 'same_township']),
        }),
      ),
    }),
  ),
});
export const rosterSheetCheck = z.object({
  sha256: z.string(),
  counts: importCheck.shape.counts,
  wishes: z.number().int().describe('Roles for which the file names other holders than the draft has'),
  entering: z.number().int().describe('Subjects the register does not know'),
  absent: z
    .array(subjectBrief)
    .describe('Subjects of the roster’s unit that the file does not name, of the kinds it is about; at most 500. They stay as they are'),
  absentCount: z.number().int(),
  rows: z.array(rosterSheetVerdict).describe('The first 2,000 rows that are not the same; refused first'),
  truncated: z.boolean(),
});
export const checkRosterSheet = endpoint({
  name: 'checkRosterSheet',
  method: 'POST',
  path: '/api/rosters/:id/sheet/check',
  summary: 'Read a file against the draft and give a verdict for every row; writes nothing',
  upload: true,
  needs: 'roster.draft',
  effect: 'nothing',
  input: z.object(file),
  output: rosterSheetCheck,
  problems: fileProblems,
});
export const applyRosterSheet = endpoint({
  name: 'applyRosterSheet',
  method: 'POST',
  path: '/api/rosters/:id/sheet/apply',
  summary: 'Take the accepted rows of a checked file into the draft as one revision; the columns are remembered for the office',
  upload: true,
  needs: 'roster.draft',
  effect: 'revision_or_none',
  input: z.object({ ...file, sha256: z.string().length(64), onBehalfOf: id.optional() }),
  output: z.object({ revision: z.number().int().nullable(), counts: importCheck.shape.counts }),
  problems: [...fileProblems, 'import.changed_since_check'],
});
export const annotateRosterSheet = endpoint({
  name: 'annotateRosterSheet',
  method: 'POST',
  path: '/api/rosters/:id/sheet/annotate',
  summary: 'The same file with a column that says what is wrong in each row',
  upload: true,
  download: true,
  needs: 'roster.draft',
  effect: 'nothing',
  input: z.object(file),
  output: z.any(),
  problems: fileProblems,
});
export const cancelImport = endpoint({
  name: 'cancelImport',
  method: 'POST',
  path: '/api/imports/progress/:ticket/cancel',
  summary: 'Stop a running check or import of mine; nothing of it is written',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({ ticket: id }),
  output: z.object({ cancelled: z.boolean() }),
  problems: [],
});
export const exportRosterSheet = endpoint({
  name: 'exportRosterSheet',
  method: 'GET',
  path: '/api/rosters/:id/sheet',
  summary: 'The draft as a workbook to be filled in, with lists to choose from fed by the register',
  download: true,
  needs: 'register.export',
  effect: 'nothing',
  input: z.object({ id }),
  output: z.any(),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const fillRosterTemplate = endpoint({
  name: 'fillRosterTemplate',
  method: 'POST',
  path: '/api/rosters/:id/template',
  summary: 'The office’s own workbook with its placeholders – {{企业名称}}, {{包保责任人}} – filled from the draft',
  upload: true,
  download: true,
  needs: 'register.export',
  effect: 'nothing',
  input: z.object({ id, fileName: z.string().max(200) }),
  output: z.any(),
  problems: ['import.unreadable', 'import.no_placeholder', 'request.too_large', 'thing.not_found', 'permission.out_of_scope'],
});
