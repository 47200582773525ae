// A draft looked at: what was said about it, what its coverage would be, what it changes, who could hold what is open.

import { z } from 'zod';
import { differenceKinds } from '@gridward/domain/rosters/differences';
import { endpoint } from './endpoint.ts';
import { finding, findingKinds } from './tenure.ts';
import { day, flag, id, page, pageOf, personBrief, revisionNumber, subjectBrief, unitBrief, written, writtenId } from './values.ts';

export const rosterComment = z.object({
  id,
  subject: subjectBrief.nullable(),
  role: z.string().nullable(),
  text: z.string(),
  at: z.string(),
  actorName: z.string(),
  settled: z.boolean(),
  settledBy: z.string().nullable(),
});
export const listRosterComments = endpoint({
  name: 'listRosterComments',
  method: 'GET',
  path: '/api/rosters/:id/comments',
  summary: 'What was said about a roster or a row of it',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, subjectId: id.optional(), open: flag, ...page }),
  output: pageOf(rosterComment),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const commentRoster = endpoint({
  name: 'commentRoster',
  method: 'POST',
  path: '/api/rosters/:id/comments',
  summary: 'Say something about a roster or a row of it',
  needs: 'roster.draft',
  effect: 'revision',
  input: z.object({ id, subjectId: id.nullish(), role: z.string().max(40).nullish(), text: z.string().trim().min(1).max(1000) }),
  output: writtenId,
  problems: ['thing.not_found', 'roster.subject_outside', 'permission.out_of_scope'],
});
export const settleRosterComment = endpoint({
  name: 'settleRosterComment',
  method: 'POST',
  path: '/api/rosters/:id/comments/:commentId/settle',
  summary: 'A comment is dealt with',
  needs: 'roster.draft',
  effect: 'revision',
  input: z.object({ id, commentId: id }),
  output: written,
  problems: ['thing.not_found', 'thing.changed', 'permission.out_of_scope'],
});

export const checkRoster = endpoint({
  name: 'checkRoster',
  method: 'GET',
  path: '/api/rosters/:id/coverage',
  summary: 'Coverage of the coming year as the draft would have it, and the load of each person across everything they hold',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, kind: z.enum(findingKinds).optional(), ...page }),
  output: z.object({
    from: day,
    until: day,
    byKind: z.record(z.string(), z.number().int()),
    unresolved: z.number().int().describe('Wishes whose ground has moved'),
    rows: z.array(finding),
    next: z.string().nullable(),
    total: z.number().int(),
    load: z
      .array(
        z.object({
          person: personBrief,
          rank: z.string().nullable(),
          before: z.number().int(),
          after: z.number().int(),
          byRole: z.record(z.string(), z.number().int()),
        }),
      )
      .describe('Subjects each person of the roster would hold, the most loaded first; at most 200'),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const differenceRow = z.object({
  kind: z.enum(differenceKinds),
  subject: subjectBrief,
  unit: unitBrief.nullable(),
  township: unitBrief.nullable(),
  role: z.string().nullable(),
  before: z.object({ id: id.nullable(), name: z.string() }).nullable(),
  after: z.object({ id: id.nullable(), name: z.string() }).nullable(),
});
export const differencePage = z.object({
  byKind: z.record(z.string(), z.number().int()),
  groups: z
    .array(z.object({ id, name: z.string(), byKind: z.record(z.string(), z.number().int()) }))
    .describe('By unit: townships, zones, other units. By person: who is concerned. The most changes first; at most 500'),
  rows: z.array(differenceRow),
  next: z.string().nullable(),
  total: z.number().int(),
});
const differenceFilters = { by: z.enum(['unit', 'person']).default('unit'), groupId: id.optional(), kind: z.enum(differenceKinds).optional() };
export const readRosterDifferences = endpoint({
  name: 'readRosterDifferences',
  method: 'GET',
  path: '/api/rosters/:id/differences',
  summary: 'What a roster changes against what is in force, by unit or by person',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, ...differenceFilters, ...page }),
  output: differencePage,
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const compareDays = endpoint({
  name: 'compareDays',
  method: 'GET',
  path: '/api/differences',
  summary: 'What differs in responsibility between two days, by unit or by person',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    one: day,
    other: day,
    unitId: id.optional(),
    oneKnownAt: revisionNumber.optional(),
    otherKnownAt: revisionNumber.optional(),
    ...differenceFilters,
    ...page,
  }),
  output: differencePage,
  problems: ['thing.not_found', 'permission.out_of_scope'],
});

export const balanceReasons = ['same_unit', 'same_township', 'portfolio', 'rank', 'load', 'distance', 'held_before'] as const;
export const balanceRoster = endpoint({
  name: 'balanceRoster',
  method: 'GET',
  path: '/api/rosters/:id/balance',
  summary: 'Who could hold what is uncovered in the draft, with the reasons; proposes, never applies',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, subjectId: id.optional(), role: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({
    rows: z.array(
      z.object({
        subject: subjectBrief,
        unit: unitBrief.nullable(),
        role: z.string(),
        missing: z.number().int(),
        candidates: z.array(
          z.object({
            person: personBrief,
            title: z.string(),
            unit: unitBrief,
            rank: z.string(),
            load: z.number().int(),
            reasons: z.array(
              z.object({ kind: z.enum(balanceReasons), value: z.string().nullable().describe('Kilometres, a count, a portfolio: for the sentence') }),
            ),
          }),
        ),
      }),
    ),
    uncovered: z.number().int(),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
