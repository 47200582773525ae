// An obligation 应尽事项: a duty, applied to one bearer or subject and one period, with what counted for it.

import type { Day } from '../period.ts';

export type ObligationState =
  /** Not done yet, and there is still time. */
  | 'open'
  | 'met'
  | 'overdue'
  /** Nothing was asked: suspended, absent, or too short a part of the period. */
  | 'excused';

export const obligationStates = ['open', 'met', 'overdue', 'excused'] as const satisfies readonly ObligationState[];

export interface Obligation {
  /** 'code:version:bearer:subject or -:first day of the period'. */
  readonly key: string;
  readonly duty: string;
  readonly version: number;
  /** A person; for duties that count per subject, the subject. */
  readonly bearer: { readonly kind: 'person' | 'subject'; readonly id: string };
  readonly subjectId: string | null;
  /** Persons who answer for it: the bearer, or the holders on the last liable day. Sorted. */
  readonly answerable: readonly string[];
  /** The days asked about: [from, until). */
  readonly period: { readonly from: Day; readonly until: Day };
  /** Days on which something was asked, of all days of the whole period. */
  readonly askedDays: number;
  readonly periodDays: number;
  readonly required: number;
  /** Never more than required. */
  readonly done: number;
  /** How many of those done were done after the period. */
  readonly late: number;
  /** The last day on which it can be done. */
  readonly deadline: Day;
  readonly state: ObligationState;
  /** Ids of the records that counted, in the order in which they did. */
  readonly counted: readonly string[];
}

/** Why a record that looks as if it should count does not. */
export const refusedBecause = [
  'withdrawn',
  'other_person', // the bearer took no part
  'other_subject', // not about a subject for which it is asked
  'not_held', // on that day the bearer did not hold the role for this subject
  'not_in_force', // on that day the subject was not in force, or the rule did not select it
  'same_day', // another record of that day has counted
  'enough', // what was asked had been done before
  'used_for_earlier', // it made good an earlier period
] as const;
export type RefusedBecause = (typeof refusedBecause)[number];

/** The answer to “why”. */
export interface Explanation {
  readonly counted: readonly { readonly recordId: string; readonly happenedOn: Day; readonly late: boolean }[];
  readonly refused: readonly { readonly recordId: string; readonly happenedOn: Day; readonly because: RefusedBecause }[];
}

export interface DutyQuestion {
  /** Obligations whose period has a day in [from, until). */
  readonly window: { readonly from: Day; readonly until: Day };
  /** As of this day: what happens later is not seen, and what is due later is open. */
  readonly asOf: Day;
  /** Null: as known now. */
  readonly knownAt: number | null;
  /** Null: the whole county. Otherwise obligations of these bearing persons, and those per subject of these subjects. */
  readonly only: { readonly personIds: ReadonlySet<string>; readonly subjectIds: ReadonlySet<string> } | null;
}

/** The state of an obligation, which only time changes as long as facts do not. */
export function stateOn(asOf: Day, obligation: Pick<Obligation, 'required' | 'done' | 'deadline'>): ObligationState {
  if (obligation.required === 0) return 'excused';
  if (obligation.done >= obligation.required) return 'met';
  return asOf <= obligation.deadline ? 'open' : 'overdue';
}
