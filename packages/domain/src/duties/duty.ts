// A duty 履职要求 is a rule: who must do which act, how often, on what. Rules have versions; each version is in force from
// a day and says for itself everything that matters, so that an obligation of last March is judged by the rule of last
// March. docs/compliance.md is the exact meaning; `evaluate` is its program.

import type { Known, Period } from '../period.ts';

/** Who bears the duty. A unit is a subject, so a township or a village that must do something is `subject`. */
export type DutyBearer =
  /** Whoever holds one of the roles for a matching subject, on the days on which they hold it. */
  | { readonly kind: 'holder'; readonly roles: readonly string[] }
  /** The matching subject itself. Shown as answerable: the holders of the first of these roles that anybody holds for it. */
  | { readonly kind: 'subject'; readonly answeredBy: readonly string[] }
  /** Whoever is in a post of at least this rank in a unit of these kinds (null: of any kind). */
  | { readonly kind: 'post'; readonly minimumRank: string; readonly unitKinds: readonly string[] | null };

/** Which subjects. Everything that is given must match. */
export interface DutySelector {
  readonly kinds: readonly string[];
  /** For subjects of kind `unit`; null: units of every kind. */
  readonly unitKinds: readonly string[] | null;
  /** At least one of the subject's industries is in the list. */
  readonly industries: readonly string[] | null;
  /** Fields of the subject's file, each with the values that match. */
  readonly profile: Readonly<Record<string, readonly string[]>>;
}

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'half_year' | 'year';

export type DutyPer =
  /** Weeks begin on Monday; half-years on 1 January and 1 July. */
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit }
  /** Once a year by a date, on one of the `openDays` days that end with it. */
  | { readonly kind: 'date'; readonly month: number; readonly date: number; readonly openDays: number }
  /** At the latest on the n-th day on which it is asked, counted from the day after the last time. */
  | { readonly kind: 'since'; readonly days: number };

export interface DutyRule {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly bearer: DutyBearer;
  /** Null only for a post: any subject will do. */
  readonly on: DutySelector | null;
  /** Kinds of records that fulfil it. */
  readonly acts: readonly string[];
  readonly times: number;
  readonly per: DutyPer;
  /**
   * What one obligation is for: all of a bearer's subjects together, one subject whoever holds it, or one bearer with one
   * subject. A duty of a subject counts per subject, one of a post per bearer. Bearer and count are the same in all
   * versions of a duty; to change them is to end one duty and begin another.
   */
  readonly count: 'bearer' | 'subject' | 'pair';
  /** Several records of one day count once. */
  readonly distinctDays: boolean;
  /** On which days it is asked. */
  readonly days: 'all' | 'working';
  /** `days`: for a part of a period, the part of the times, rounded half up. `none`: all of them. */
  readonly prorate: 'none' | 'days';
  /** For so many days after the period, what was not done may still be done. */
  readonly graceDays: number;
  readonly during: Period;
  readonly known: Known;
}
