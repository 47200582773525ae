// A playbook 制度包: the rules of one domain as data. This schema is what a playbook file is checked against.

import { z } from 'zod';
import { recordKinds } from '@gridward/domain/records/record';
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
    onSite: z
      .object({
        takenOnBy: z.array(code).default([]).describe('Whoever holds one of these roles for a unit may enter one there, and answers for it in that role'),
      })
      .strict()
      .optional()
      .describe('May be entered where it stands, on a phone'),
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

const date = { month: z.number().int().min(1).max(12), date: z.number().int().min(1).max(31), openDays: z.number().int().min(1).max(366) };

/** Which subjects a duty is about; everything that is given must match. */
export const dutySelector = z
  .object({
    kinds: z.array(code).min(1),
    unitKinds: z.array(code).min(1).nullable().default(null).describe('For units; null: units of every kind'),
    industries: z.array(code).min(1).nullable().default(null),
    profile: z
      .record(z.string().regex(/^[a-zA-Z]+$/), z.array(z.string()).min(1))
      .default({})
      .describe('Fields of the file, each with the values that match'),
  })
  .strict();

/** Everything one version of a duty says; the row beside it says from when it holds. */
export const dutyContent = z
  .object({
    name: bilingual,
    bearer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('holder'), roles: z.array(code).min(1) }).strict(),
      z.object({ kind: z.literal('subject'), answeredBy: z.array(code).min(1) }).strict(),
      z.object({ kind: z.literal('post'), minimumRank: code, unitKinds: z.array(code).min(1).nullable().default(null) }).strict(),
    ]),
    on: dutySelector.nullable().default(null),
    acts: z.array(code).min(1).describe('Kinds of records that fulfil it'),
    times: z.number().int().min(1).max(366),
    per: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('calendar'), unit: z.enum(['day', 'week', 'month', 'quarter', 'half_year', 'year']) }).strict(),
      z.object({ kind: z.literal('date'), ...date }).strict(),
      z.object({ kind: z.literal('since'), days: z.number().int().min(1).max(3660) }).strict(),
    ]),
    count: z.enum(['bearer', 'subject', 'pair']),
    distinctDays: z.boolean().default(false),
    days: z.enum(['all', 'working']).default('all'),
    prorate: z.enum(['none', 'days']).default('none'),
    graceDays: z.number().int().min(0).max(366).default(0),
    minutes: z.number().int().min(1).max(1440).describe('What one act takes, as an estimate, with the way there'),
    basis: bilingual
      .extend({
        document: z.string().max(120).nullable().default(null).describe('The paper it rests on'),
        clause: z.string().max(120).nullable().default(null),
        own: z.boolean().default(false).describe('Prescribed by no paper: what the county chose, to be changed as it likes'),
      })
      .strict(),
  })
  .strict();
export type DutyContent = z.output<typeof dutyContent>;
const duty = dutyContent.extend({ code }).strict();

const formItem = z
  .object({
    code: z.string().regex(/^[a-zA-Z]+$/),
    type: z.enum(['check', 'number', 'choice', 'text', 'list', 'photo', 'signature']).describe('check: yes, no or does not apply, with a note'),
    name: bilingual,
    why: bilingual.nullable().default(null).describe('Why this is asked: law or paper and clause; null: the basis of the form'),
    required: z.boolean().default(false),
    choices: z.array(z.object({ code: z.string(), name: bilingual }).strict()).default([]),
    unit: z.string().nullable().default(null),
    min: z.number().nullable().default(null),
    max: z.number().nullable().default(null),
  })
  .strict();

/** What is asked when a record of a kind is made about a subject of some kind. Old versions stay: a record shows its own. */
const form = z
  .object({
    code,
    kind: z.enum(recordKinds),
    name: bilingual,
    basis: bilingual,
    subjectKinds: z.array(code).min(1),
    unitKinds: z.array(code).nullable().default(null).describe('For units; null: units of every kind'),
    industries: z.array(code).nullable().default(null).describe('Offered first for firms of these; null: for all'),
    minutes: z.number().int().min(1).max(240).describe('To fill it in, as an estimate'),
    versions: z
      .array(z.object({ version: z.number().int().positive(), from: z.iso.date(), items: z.array(formItem) }).strict())
      .min(1)
      .describe('In the order of their days'),
  })
  .strict();
export type Form = z.output<typeof form>;
export type FormVersion = Form['versions'][number];

export const playbookSchema = z
  .object({
    code: z.string().regex(/^[a-z-]+$/),
    version: z.number().int().positive(),
    name: bilingual,
    ranks: z.array(z.object({ code, name: bilingual }).strict()).min(1),
    officials: z.object({ minimumRank: code, mustHoldSomething: z.boolean(), unitKinds: z.array(code), basis: bilingual }).strict(),
    roles: z
      .array(
        z
          .object({
            code,
            single: z.boolean(),
            withoutPost: z.boolean().optional(),
            above: code.optional().describe('The role that is told next when a holder leaves something undone; none: the safety committee office'),
            name: bilingual,
          })
          .strict(),
      )
      .min(1),
    subjectKinds: z.array(subjectKind).min(1),
    industries: z.array(z.object({ code, name: bilingual, line: z.string() }).strict()),
    leadKinds: z.array(z.object({ code, illegal: z.boolean().default(false), name: bilingual }).strict()).default([]),
    duties: z.array(duty).default([]),
    forms: z.array(form).default([]),
  })
  .strict();
export const formShape = form;
export type PlaybookDuty = z.output<typeof duty>;
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
