// Compliance 履职情况 in sums: by unit, duty, month, and by point, line, sector and plane 点线片面; the year of a unit, the
// calendar of deadlines, two states compared, what all of it costs those who are
// asked, and what another rule would ask. Persons stand in no order but
// that of their names, and only within a unit.

import { z } from 'zod';
import { dutyCode } from './duties.ts';
import { obligationChange, obligationScope, obligationState, obligationWindow, standing } from './duties-obligations.ts';
import { endpoint } from './endpoint.ts';
import { bilingual, dutyContent } from './playbooks.ts';
import { asOf, day, id, page, pageOf, revisionNumber, unitBrief } from './values.ts';

/** Sums of obligations. `required` and `done` count times; the states count obligations. */
export const sums = {
  obligations: z.number().int(),
  required: z.number().int(),
  done: z.number().int().describe('Never more than required'),
  late: z.number().int(),
  met: z.number().int(),
  open: z.number().int(),
  overdue: z.number().int(),
  excused: z.number().int(),
};
export const complianceBy = ['unit', 'duty', 'month', 'point', 'line', 'sector', 'plane', 'subject', 'person'] as const;
const complianceGroup = z.object({
  id: z.string().describe('Of the unit, subject or person; code of the duty or of the kind of subject; YYYY-MM'),
  name: bilingual.nullable(),
  kind: z.string().nullable().describe('Of the unit or subject'),
  ...sums,
});
const problems = ['request.invalid', 'thing.not_found', 'obligation.window_too_long', 'permission.out_of_scope'] as const;

export const readCompliance = endpoint({
  name: 'readCompliance',
  method: 'GET',
  path: '/api/compliance',
  summary: 'What was asked and done in sums, cut one way; default: this month, by unit',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    by: z
      .enum(complianceBy)
      .default('unit')
      .describe(
        'unit: those directly below `unitId`; month: in which the period ends; point: kinds of subjects; line: departments, by industry or by post – one obligation may stand in several lines; sector, plane: townships by sector, and areas; person, subject: only within a unit, by name',
      ),
    ...obligationScope,
    ...obligationWindow,
    ...asOf,
  }),
  output: z.object({
    ...standing,
    from: day,
    until: day,
    since: day.nullable().describe('Before this day nothing was asked: no data is not the same as nothing done. null: no duty yet'),
    unit: unitBrief.nullable(),
    sums: z.object(sums),
    groups: z.array(complianceGroup),
    overlapping: z.boolean().describe('An obligation may stand in several groups'),
  }),
  problems: [...problems],
});

export const readYearGrid = endpoint({
  name: 'readYearGrid',
  method: 'GET',
  path: '/api/compliance/year',
  summary: 'The year of a unit, subject or person: its duties by month',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ year: z.coerce.number().int().min(2004).max(2100).optional(), ...obligationScope, ...asOf }),
  output: z.object({
    ...standing,
    year: z.number().int(),
    rows: z.array(
      z.object({
        duty: dutyCode,
        name: bilingual,
        per: z.string().describe('week, month, quarter, half_year, year, date or since'),
        cells: z
          .array(z.object({ month: z.number().int().min(1).max(12), ...sums }))
          .describe('By the month in which the period ends; months without are left out'),
      }),
    ),
  }),
  problems: [...problems],
});

export const readDueCalendar = endpoint({
  name: 'readDueCalendar',
  method: 'GET',
  path: '/api/compliance/calendar',
  summary: 'A month: what falls due on which day, working days and holidays',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    ...obligationScope,
    ...asOf,
  }),
  output: z.object({
    ...standing,
    month: z.string(),
    days: z.array(
      z.object({
        day,
        working: z.boolean(),
        name: z.string().nullable(),
        absent: z.boolean().describe('The person asked about is on leave'),
        due: z.array(z.object({ duty: dutyCode, name: bilingual, state: obligationState, obligations: z.number().int() })),
      }),
    ),
  }),
  problems: [...problems],
});

/** Two states: each a day as of which, and a revision at which it was known. Default: today, as known now. */
export const compareCompliance = endpoint({
  name: 'compareCompliance',
  method: 'GET',
  path: '/api/compliance/compare',
  summary: 'Which obligations differ between two days, or two states of knowledge, and what each difference comes from',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    one: day,
    other: day.optional(),
    oneKnownAt: revisionNumber.optional(),
    otherKnownAt: revisionNumber.optional(),
    ...obligationScope,
    ...obligationWindow,
    ...page,
  }),
  output: pageOf(obligationChange).extend({
    one: z.object({ on: day, knownAt: z.number().int(), sums: z.object(sums) }),
    other: z.object({ on: day, knownAt: z.number().int(), sums: z.object(sums) }),
    from: day,
    until: day,
  }),
  problems: [...problems],
});

export const readBurden = endpoint({
  name: 'readBurden',
  method: 'GET',
  path: '/api/burden',
  summary: 'What is asked of each role in a month: times, fields to fill in and minutes, from duties and forms',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .optional(),
    unitId: id.optional(),
  }),
  output: z.object({
    month: z.string(),
    rows: z.array(
      z.object({
        role: z.string().describe('A role of the playbook, or post: whoever is of a rank'),
        bearers: z.number().int().describe('Persons, or subjects that answer by the role'),
        times: z.number().int(),
        fields: z.number().int().describe('Fields asked for, as the forms are now; each fewer time when one record serves several duties'),
        minutes: z.number().int(),
        minutesEach: z.number().int().describe('On average, a bearer and month'),
        duties: z.array(z.object({ code: dutyCode, name: bilingual, times: z.number().int(), minutes: z.number().int(), fields: z.number().int() })),
      }),
    ),
  }),
  problems: ['request.invalid', 'thing.not_found', 'permission.out_of_scope'],
});

/** What a rule asks on the facts of a window. Hours are times asked × minutes of one act: an estimate. */
const asked = z.object({
  obligations: z.number().int(),
  times: z.number().int(),
  hours: z.number(),
  bearers: z.number().int().describe('Persons, or subjects where the duty counts per subject'),
});
const outcome = asked.extend({
  met: z.number().int(),
  overdue: z.number().int(),
  open: z.number().int(),
  excused: z.number().int(),
});
export const tryDuty = endpoint({
  name: 'tryDuty',
  method: 'POST',
  path: '/api/duties/try',
  summary: 'What-if: this rule instead of the one in force, on the facts of a past window; writes nothing',
  needs: 'duty.publish',
  effect: 'nothing',
  input: z.object({
    code: dutyCode,
    content: dutyContent.nullable().describe('null: without this duty'),
    from: day.optional().describe('Default: twelve months before `until`'),
    until: day.optional().describe('First day after the window; default: the first of this month'),
  }),
  output: z.object({
    from: day,
    until: day,
    before: outcome,
    after: outcome,
    byUnit: z.array(z.object({ unit: unitBrief.nullable(), before: asked, after: asked })).describe('Townships and zones, and whatever lies in none'),
    byTimes: z
      .array(z.object({ times: z.number().int(), before: z.number().int(), after: z.number().int() }))
      .describe('How many bearers would be asked so many times in the whole window'),
  }),
  problems: ['request.invalid', 'duty.rule_refused', 'day.outside'],
});
