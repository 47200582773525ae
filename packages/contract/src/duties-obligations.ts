// Obligations 应尽事项 one by one: what is asked of whom in a period, what was done, why it counts so; what is due for me,
// and the fewest visits that do it.

import { z } from 'zod';
import type { Cause } from '@gridward/domain/duties/differences';
import { obligationStates, refusedBecause } from '@gridward/domain/duties/obligation';
import { dutyCode } from './duties.ts';
import { endpoint } from './endpoint.ts';
import { bilingual, dutyContent } from './playbooks.ts';
import { asOf, day, id, page, pageOf, period, personBrief, subjectBrief, unitBrief } from './values.ts';

export const obligationState = z.enum(obligationStates);
export const obligationKey = z.string().max(200).describe('code:version:bearer:subject or -:first day of the period');

/** As of which day and revision an answer speaks, and up to which revision what it was taken from had come. */
export const standing = {
  on: day,
  knownAt: z.number().int(),
  currentTo: z.number().int().describe('Revisions after this one are not in the answer yet; they are within a second'),
};
/** Obligations whose period has a day in [from, until). */
export const obligationWindow = { from: day.optional(), until: day.optional().describe('First day after the window') };
export const obligationScope = {
  unitId: id.optional().describe('Of this unit and those below it; of a department or sector, too'),
  personId: id.optional().describe('Borne by this person, or the person answers for it'),
  subjectId: id.optional(),
  duty: dutyCode.optional(),
  bearer: z.enum(['person', 'subject']).optional(),
  line: id.optional().describe('A department: subjects of its industries'),
};

const windowEnds = z.object({ from: day, until: day });
export const obligationRow = z.object({
  key: obligationKey,
  duty: z.object({ code: dutyCode, version: z.number().int(), name: bilingual, acts: z.array(z.string()) }),
  person: personBrief.nullable().describe('Who bears it; null when the subject itself does'),
  subject: subjectBrief.nullable(),
  answerable: z.array(personBrief),
  unit: unitBrief.nullable().describe('Where the subject, or else the person, stood on the last day on which it was asked'),
  township: unitBrief.nullable(),
  period: windowEnds.describe('[from, until)'),
  askedDays: z.number().int(),
  periodDays: z.number().int(),
  required: z.number().int(),
  done: z.number().int(),
  late: z.number().int().describe('How many of those done were done after the period'),
  deadline: day.describe('The last day on which it can be done'),
  daysLeft: z.number().int().describe('From the day of the answer to the deadline; below zero when it has passed'),
  state: obligationState,
  counted: z.array(id).describe('The records that counted'),
});
export type ObligationAnswer = z.output<typeof obligationRow>;

export const listObligations = endpoint({
  name: 'listObligations',
  method: 'GET',
  path: '/api/obligations',
  summary: 'What is asked and what was done, obligation by obligation, by deadline',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    ...obligationScope,
    ...obligationWindow,
    state: obligationState.optional(),
    doneLate: z.stringbool().optional().describe('Only those of which something was done after the period'),
    ...asOf,
    ...page,
  }),
  output: pageOf(obligationRow).extend(standing),
  problems: ['request.invalid', 'thing.not_found', 'obligation.window_too_long', 'permission.out_of_scope'],
});

const seenRecord = z.object({
  id,
  kind: z.string(),
  happenedOn: day,
  receivedAt: z.string().describe('When it reached the register'),
  persons: z.array(personBrief),
  subjects: z.array(subjectBrief),
});
export const readObligation = endpoint({
  name: 'readObligation',
  method: 'GET',
  path: '/api/obligations/why',
  summary: 'Why an obligation stands as it does: the rule and what it rests on, the records that counted, those that did not and why',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ key: obligationKey, ...asOf }),
  output: z.object({
    ...standing,
    obligation: obligationRow,
    rule: dutyContent.describe('The version of the rule under which it is judged, with its basis'),
    ruleDuring: period,
    counted: z.array(seenRecord.extend({ late: z.boolean() })),
    refused: z.array(seenRecord.extend({ because: z.enum(refusedBecause) })),
    may: z.array(z.enum(['record'])),
  }),
  problems: ['request.invalid', 'thing.not_found', 'permission.out_of_scope'],
});

/** One trip to one subject on one day; it may serve several obligations at once, each by the act that counts for it. */
export const plannedTrip = z.object({
  on: day.describe('A day that fits; any other before `by` does, too'),
  by: day.describe('The earliest deadline of what it serves'),
  subject: subjectBrief.nullable(),
  place: unitBrief.nullable(),
  township: unitBrief.nullable(),
  serves: z.array(z.object({ key: obligationKey, duty: dutyCode, name: bilingual, act: z.string().describe('Kind of record that counts'), deadline: day })),
  minutes: z.number().int().describe('As the rules estimate, each act once'),
});
const plan = {
  trips: z.array(plannedTrip).describe('By day, then by place'),
  unmet: z
    .array(z.object({ key: obligationKey, missing: z.number().int(), because: z.enum(['no_subject', 'no_days']) }))
    .describe('What no trip can meet any more'),
  proven: z.boolean().describe('No smaller number of trips would do'),
};
export const readDuePlan = endpoint({
  name: 'readDuePlan',
  method: 'GET',
  path: '/api/people/:personId/due',
  summary: 'The fewest trips that meet what is open for a person and falls due before a day, in an order that goes by place',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ personId: id, until: day.optional().describe('First day after; default: the first of next month'), on: day.optional() }),
  output: z.object({ ...standing, person: personBrief, until: day, open: z.number().int(), ...plan }),
  problems: ['request.invalid', 'thing.not_found', 'obligation.window_too_long', 'permission.out_of_scope'],
});
export const readMyDue = endpoint({
  name: 'readMyDue',
  method: 'GET',
  path: '/api/due',
  summary: 'What is due from me this month, what I have done, what was late, and the fewest trips for what is open',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    on: day.optional(),
  }),
  output: z.object({
    ...standing,
    month: z.string(),
    person: personBrief.nullable().describe('null: the account stands for no person'),
    since: day.nullable().describe('The first day on which any duty is asked'),
    open: z.array(obligationRow),
    overdue: z.array(obligationRow).describe('Of this month or before, while it can be seen in the window of three months'),
    met: z.array(obligationRow),
    metLate: z.array(obligationRow),
    excused: z.array(obligationRow),
    ...plan,
  }),
  problems: ['request.invalid'],
});

/** Where a difference between two answers comes from. */
export const changeCauses = [
  'record_counts',
  'record_counts_no_longer',
  'asked_days',
  'required',
  'deadline',
  'answerable',
  'rule_changed',
  'liability_began',
  'liability_ended',
  'time_passed',
] as const satisfies readonly Cause['kind'][];
export const obligationChange = z.object({
  key: obligationKey,
  before: obligationRow.nullable(),
  after: obligationRow.nullable(),
  causes: z.array(
    z.object({
      kind: z.enum(changeCauses),
      record: z.object({ id, kind: z.string(), happenedOn: day }).nullable(),
      before: z.string().nullable().describe('A number, a day, or names'),
      after: z.string().nullable(),
    }),
  ),
});
