// What obligations are computed from: the register with both time axes, the rules, the working days, the records. More
// rows than needed do no harm, in any order; rows not known at the revision asked for are left out by `evaluate`.

import type { Unit, UnitPlacement } from '../grid/unit.ts';
import type { Day, Known, Period } from '../period.ts';
import type { Post, SubjectStatus, Tenure } from '../tenure/facts.ts';
import type { DutyRule } from './duty.ts';

/** What the file of a subject said, from the civil day on which it was written until the next one. */
export interface SubjectVersion {
  readonly from: Day;
  readonly industries: readonly string[];
  readonly profile: Readonly<Record<string, unknown>>;
}

export interface DutySubject {
  readonly id: string;
  /** `unit` for a unit. */
  readonly kind: string;
  /** Sorted by day; the first one stands for the days before it, too. */
  readonly versions: readonly SubjectVersion[];
  /** The subject that this one turned out to be. */
  readonly mergedInto: string | null;
}

/** A unit went into another from a day on. */
export interface UnitMerger {
  readonly unitId: string;
  readonly successorId: string;
  readonly on: Day;
}

export interface Absence {
  readonly personId: string;
  readonly during: Period;
  readonly known: Known;
}

/** One version of a record of an act carried out. A corrected record has another version, known from its revision on. */
export interface RecordFact {
  readonly recordId: string;
  readonly kind: string;
  readonly happenedOn: Day;
  readonly personIds: readonly string[];
  readonly subjectIds: readonly string[];
  readonly withdrawn: boolean;
  readonly known: Known;
}

export interface DutyFacts {
  /** Ranks, highest first. */
  readonly ranks: readonly string[];
  readonly units: readonly Unit[];
  readonly unitPlacements: readonly Pick<UnitPlacement, 'unitId' | 'tree' | 'during' | 'known'>[];
  readonly unitMergers: readonly UnitMerger[];
  readonly subjects: readonly DutySubject[];
  readonly subjectStatuses: readonly Pick<SubjectStatus, 'subjectId' | 'status' | 'during' | 'known'>[];
  readonly tenures: readonly Pick<Tenure, 'subjectId' | 'role' | 'slot' | 'personId' | 'during' | 'known'>[];
  readonly posts: readonly Pick<Post, 'personId' | 'unitId' | 'rank' | 'during' | 'known'>[];
  readonly absences: readonly Absence[];
  readonly duties: readonly DutyRule[];
  readonly records: readonly RecordFact[];
  /** Days that are not what their weekday says: work on a weekend, rest on another day. */
  readonly unusualDays: readonly { readonly day: Day; readonly working: boolean }[];
}
