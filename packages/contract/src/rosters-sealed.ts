// Sheets that are sealed without a number: handover sheets 责任交接单 and gate cards 公示牌, as they were issued.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { paperForms } from './rosters-papers.ts';
import { id } from './values.ts';

export const listSealed = endpoint({
  name: 'listSealed',
  method: 'GET',
  path: '/api/sealed-papers',
  summary: 'The sheets that were issued about a handover or for the gate of a subject, the newest first',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ kind: z.enum(['handover_sheet', 'gate_card']), about: id.describe('The handover, or the subject') }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        title: z.string(),
        revision: z.number().int().describe('As known at which'),
        digest: z.string(),
        at: z.string(),
        forms: z.array(z.enum(paperForms)),
      }),
    ),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const downloadSealed = endpoint({
  name: 'downloadSealed',
  method: 'GET',
  path: '/api/sealed-papers/:id/files/:form',
  summary: 'An issued sheet, byte for byte as it was first made',
  download: true,
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, form: z.enum(paperForms) }),
  output: z.any(),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
