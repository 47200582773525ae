// Duties 履职要求: the rules of who must do which act how often on what, in versions that hold from a day and the working days
// they count by. What follows from them is in duties-obligations.ts and duties-compliance.ts, where a rule can be tried, too.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { dutyContent } from './playbooks.ts';
import { asOf, day, flag, id, known, period, reason, revisionNumber, written, writtenId } from './values.ts';

export const dutyCode = z.string().regex(/^[a-z0-9_]{2,60}$/);

export const dutyVersion = z.object({
  id,
  code: dutyCode,
  version: z.number().int(),
  content: dutyContent,
  during: period,
  known,
});
export const listDuties = endpoint({
  name: 'listDuties',
  method: 'GET',
  path: '/api/duties',
  summary: 'The duties in force on a day, or every version there has been',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ ...asOf, code: dutyCode.optional(), every: flag.describe('Every version known, those that ended and those to come too') }),
  output: z.object({
    on: day,
    knownAt: z.number().int(),
    since: day.nullable().describe('The first day on which any duty is asked; null: nothing is asked yet'),
    rows: z.array(dutyVersion),
    may: z.array(z.enum(['publish', 'correct'])),
  }),
  problems: [],
});

const change = {
  code: dutyCode,
  from: day,
  reason: reason.optional().describe('Required for a day before today'),
};
export const publishDuty = endpoint({
  name: 'publishDuty',
  method: 'POST',
  path: '/api/duties',
  summary: 'A new duty, or a new version of one, from a day on; the version before ends there, the next one that is there begins as it did',
  needs: 'duty.publish',
  effect: 'revision',
  input: z.object({ ...change, content: dutyContent }),
  output: writtenId.extend({ version: z.number().int(), during: period }),
  problems: ['request.invalid', 'duty.rule_refused', 'duty.other_bearer', 'duty.nothing_changed', 'reason.required', 'permission.missing'],
});
export const endDuty = endpoint({
  name: 'endDuty',
  method: 'POST',
  path: '/api/duties/end',
  summary: 'A duty is no longer asked from a day on; versions that would begin later are withdrawn',
  needs: 'duty.publish',
  effect: 'revision',
  input: z.object(change),
  output: written,
  problems: ['thing.not_found', 'day.outside', 'reason.required', 'permission.missing'],
});

export const calendarDay = z.object({
  day,
  working: z.boolean(),
  name: z.string().nullable().describe('Of a holiday, or of the holiday that is worked for on this day'),
  kind: z.enum(['working', 'weekend', 'holiday', 'worked_for']).describe('worked_for: a weekend worked for a holiday 调休'),
  own: z.boolean().describe('Set by this county'),
});
export const readCalendar = endpoint({
  name: 'readCalendar',
  method: 'GET',
  path: '/api/calendar',
  summary: 'The working days of a year: holidays as announced, days worked for them, and what the county set for itself',
  needs: 'signed_in',
  effect: 'nothing',
  input: z.object({ year: z.coerce.number().int().min(2004).max(2100).optional(), knownAt: revisionNumber.optional() }),
  output: z.object({
    year: z.number().int(),
    announced: z.boolean().describe('false: the holidays of this year are not announced yet, Monday to Friday are working days until they are'),
    workingDays: z.number().int(),
    rows: z.array(calendarDay).describe('Every day that is not what its weekday says, and every named day'),
    may: z.array(z.enum(['set', 'correct'])),
  }),
  problems: [],
});
export const setCalendarDay = endpoint({
  name: 'setCalendarDay',
  method: 'PUT',
  path: '/api/calendar/:day',
  summary: 'What a day is in this county: a working day or not; null takes back what the county had set',
  needs: 'duty.publish',
  effect: 'revision_or_none',
  input: z.object({ day, working: z.boolean().nullable(), name: z.string().trim().max(60).nullish(), reason: reason.optional() }),
  output: z.object({ revision: z.number().int().nullable() }),
  problems: ['request.invalid', 'reason.required', 'permission.missing'],
});
