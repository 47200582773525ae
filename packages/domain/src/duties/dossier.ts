// The dossier of diligence 尽职免责, decided: from the obligations of one person in a period, what was done, done late, left
// undone, still open, and what was not asked and why – leave, a suspended subject, or too short a part of the period. It
// counts obligations of one person; it compares nobody with anybody.

import type { Day, Period } from '../period.ts';
import { intersect } from '../period.ts';
import { compareTexts } from '../text.ts';
import type { ObligationState } from './obligation.ts';

export interface DossierObligation {
  readonly key: string;
  readonly duty: string;
  readonly version: number;
  /** Borne by the person; otherwise by the subject, and the person answers for it. */
  readonly ownPerson: boolean;
  readonly subjectId: string | null;
  readonly period: { readonly from: Day; readonly until: Day };
  readonly required: number;
  readonly done: number;
  readonly late: number;
  readonly deadline: Day;
  readonly state: ObligationState;
}

export interface Excuse {
  readonly kind: 'absence' | 'suspension' | 'short';
  /** The days of the period to which it applies; null for `short`. */
  readonly during: Period | null;
  readonly reason: string | null;
}

export interface DossierGround {
  readonly absences: readonly { readonly during: Period; readonly reason: string | null }[];
  readonly suspensions: readonly { readonly subjectId: string; readonly during: Period; readonly reason: string | null }[];
}

export interface DossierSums {
  readonly obligations: number;
  /** Times. */
  readonly required: number;
  readonly done: number;
  readonly late: number;
  /** Obligations. */
  readonly overdue: number;
  readonly excused: number;
  readonly open: number;
}

export interface DossierDuty extends DossierSums {
  readonly code: string;
  readonly version: number;
}

export interface Dossier<O extends DossierObligation> {
  readonly sums: DossierSums;
  readonly duties: readonly DossierDuty[];
  readonly overdue: readonly O[];
  readonly late: readonly O[];
  readonly open: readonly O[];
  /** Of which nothing was asked, or less because of leave or suspension. */
  readonly excused: readonly (O & { readonly excuses: readonly Excuse[] })[];
}

export function dossierOf<O extends DossierObligation>(obligations: readonly O[], ground: DossierGround): Dossier<O> {
  const all = obligations.toSorted((a, b) => compareTexts(a.period.from, b.period.from) || compareTexts(a.duty, b.duty) || compareTexts(a.key, b.key));
  const byDuty = [...Map.groupBy(all, (one) => `${one.duty}:${one.version}`).values()];
  return {
    sums: sumsOf(all),
    duties: byDuty
      .map((group) => ({ code: group[0]?.duty ?? '', version: group[0]?.version ?? 0, ...sumsOf(group) }))
      .toSorted((a, b) => compareTexts(a.code, b.code) || a.version - b.version),
    overdue: all.filter((one) => one.state === 'overdue'),
    late: all.filter((one) => one.late > 0),
    open: all.filter((one) => one.state === 'open'),
    excused: all.map((one) => ({ ...one, excuses: excusesOf(one, ground) })).filter((one) => one.excuses.length > 0),
  };
}

function sumsOf(obligations: readonly DossierObligation[]): DossierSums {
  const times = (of: (one: DossierObligation) => number) => obligations.reduce((sum, one) => sum + of(one), 0);
  const count = (state: ObligationState) => obligations.filter((one) => one.state === state).length;
  return {
    obligations: obligations.length,
    required: times((one) => one.required),
    done: times((one) => one.done),
    late: times((one) => one.late),
    overdue: count('overdue'),
    excused: count('excused'),
    open: count('open'),
  };
}

/** Leave excuses what the person bears; a suspension what is asked of that subject. An obligation of which nothing was asked without either was too short. */
export function excusesOf(one: DossierObligation, { absences, suspensions }: DossierGround): readonly Excuse[] {
  const within = (kind: 'absence' | 'suspension', rows: DossierGround['absences']): readonly Excuse[] =>
    rows.flatMap(({ during, reason }) => {
      const days = intersect(during, one.period);
      return days === null ? [] : [{ kind, during: days, reason }];
    });
  const found = [
    ...(one.ownPerson ? within('absence', absences) : []),
    ...within(
      'suspension',
      suspensions.filter((row) => row.subjectId === one.subjectId),
    ),
  ].toSorted((a, b) => compareTexts(a.during?.from ?? '', b.during?.from ?? ''));
  return found.length === 0 && one.state === 'excused' ? [{ kind: 'short', during: null, reason: null }] : found;
}
