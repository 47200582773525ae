// A record before it is a row: who did what on which day about what.

import type { Day } from '@gridward/domain/period';
import type { Answers } from '@gridward/domain/records/record';

export interface Draft {
  readonly form: string;
  readonly day: Day;
  /** After midnight. */
  readonly minute: number;
  readonly persons: readonly string[];
  readonly subjects: readonly string[];
  /** The body that acts. */
  readonly unitId?: string;
  readonly planId?: string;
  readonly externalId?: string;
  readonly note?: string;
  /** What the form says beyond what chance fills in. */
  readonly says?: Answers;
  /** The answers of the last record of this form about the first subject, word for word. */
  readonly asLastTime?: boolean;
  /** Arrived so many days later; else as chance has it. */
  readonly arrivesAfter?: number;
  /** What is known later: another version of the record. */
  readonly later?: readonly Amendment[];
}

export interface Amendment {
  /** When it is entered. */
  readonly at: string;
  readonly reason: string;
  readonly withdrawn?: boolean;
  /** The day on which it really happened. */
  readonly day?: Day;
}
