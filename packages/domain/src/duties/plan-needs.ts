// What a plan is made for: what is still to be done, and where it may be done.

import type { Day } from '../period.ts';

/** An obligation that is not met yet. */
export interface Need {
  readonly key: string;
  readonly duty: string;
  /** An act about one of these counts; null: about any subject of the person. */
  readonly subjectIds: readonly string[] | null;
  /** Kinds of records that count, the usual one first. */
  readonly acts: readonly string[];
  readonly remaining: number;
  readonly distinctDays: boolean;
  readonly deadline: Day;
}

export interface PlanSubject {
  readonly id: string;
  /** The units it lies in, nearest first: village, area, township. */
  readonly path: readonly string[];
}
