// A playbook 制度包: the rules of one domain as data. This schema is what a playbook file is checked against.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const code = z.string().regex(/^[a-z0-9_]+$/);
export const bilingual = z.object({ zh: z.string().min(1), en: z.string().min(1) }).strict();
const requirement = z
  .object({ role: code, min: z.number().int().min(0).optional(), max: z.number().int().min(1).max(99).optional(), minimumRank: code.optional() })
  .strict();
const field = z
  .object({
    code: z.string().regex(/^[a-zA-Z]+$/),
    type: z.enum(['text', 'number', 'choice', 'list']),
    unit: z.string().optional(),
    choices: z.array(z.string()).optional(),
    name: bilingual,
  })
  .strict();
const subjectKind = z
  .object({
    code,
    name: bilingual,
    business: z.enum(['named', 'bundled']).optional(),
    ownRole: code.optional().describe('The role a bundled business must have when it is in no bundle'),
    requires: z.array(requirement).default([]),
    units: z.record(code, z.array(requirement)).optional(),
    floor: z
      .object({ perUnitKinds: z.array(code), count: z.number().int().positive(), basis: bilingual })
      .strict()
      .optional(),
    fields: z.array(field).default([]),
  })
  .strict();

export const playbookSchema = z
  .object({
    code: z.string().regex(/^[a-z-]+$/),
    version: z.number().int().positive(),
    name: bilingual,
    ranks: z.array(z.object({ code, name: bilingual }).strict()).min(1),
    officials: z.object({ minimumRank: code, mustHoldSomething: z.boolean(), unitKinds: z.array(code), basis: bilingual }).strict(),
    roles: z.array(z.object({ code, single: z.boolean(), withoutPost: z.boolean().optional(), name: bilingual }).strict()).min(1),
    subjectKinds: z.array(subjectKind).min(1),
    industries: z.array(z.object({ code, name: bilingual, line: z.string() }).strict()),
  })
  .strict();
export type Playbook = z.output<typeof playbookSchema>;
export type Requirement = z.output<typeof requirement>;
export type SubjectField = z.output<typeof field>;

export const listPlaybooks = endpoint({
  name: 'listPlaybooks',
  method: 'GET',
  path: '/api/playbooks',
  summary: 'The playbooks in force: kinds of subjects, roles, ranks, industries',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({}),
  output: z.object({ rows: z.array(playbookSchema) }),
  problems: [],
});
