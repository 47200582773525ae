// What must be computed again after records were written, and nothing else: the duties that ask for such acts, in the periods
// in which they were done. Only where one period hands on to the next – grace, counting from the last time, a rule that has
// changed – is it the whole time of the duty.

import type { Day } from '../period.ts';
import { asKnownAt, dayNumber, dayOfNumber } from '../period.ts';
import { periodsBetween } from './duty-periods.ts';
import type { DutyRule } from './duty.ts';

/** Records that were written: of these kinds, on days in [from, until), about such subjects. */
export interface RecordsWritten {
  readonly kinds: ReadonlySet<string>;
  readonly from: Day;
  readonly until: Day;
  /** The kinds of what they name and of what that has become; of units, which. */
  readonly about: readonly { readonly kind: string; readonly unitKind: string | null }[];
}

export interface Again {
  /** Codes of duties. */
  readonly duties: ReadonlySet<string>;
  /** Obligations whose period has a day in it. */
  readonly window: { readonly from: Day; readonly until: Day };
  readonly records: CountingRecords;
}

/** Which records can count for them. */
export interface CountingRecords {
  readonly kinds: ReadonlySet<string>;
  /** Null: of any day. */
  readonly days: { readonly from: Day; readonly until: Day } | null;
  /** Whether records of the bearing persons are wanted, or only those about the bearing subjects. */
  readonly ofPersons: boolean;
}

/** At most two portions; `duties` are rows of every state of knowledge, of which those known at `knownAt` are meant. */
export function computedAgain(
  duties: readonly DutyRule[],
  written: RecordsWritten,
  { window, knownAt }: { readonly window: Again['window']; readonly knownAt: number | null },
): readonly Again[] {
  const asking = [...Map.groupBy(asKnownAt(duties, knownAt), (rule) => rule.code).values()].filter((rules) => rules.some((rule) => asksFor(rule, written)));
  const near = { from: later(window.from, written.from), until: earlier(window.until, written.until) };
  const portions: Again[] = [];
  const [bounded, unbounded] = [asking.filter(standsAlone).flat(), asking.filter((rules) => !standsAlone(rules)).flat()];
  if (bounded.length > 0 && near.from < near.until)
    portions.push({ duties: codesOf(bounded), window: near, records: countingFor(bounded, daysOf(bounded, near)) });
  if (unbounded.length > 0) portions.push({ duties: codesOf(unbounded), window, records: countingFor(unbounded, null) });
  return portions;
}

function asksFor({ acts, on }: DutyRule, written: RecordsWritten): boolean {
  if (!acts.some((act) => written.kinds.has(act))) return false;
  if (on === null) return true;
  const isAsked = ({ kind, unitKind }: RecordsWritten['about'][number]) =>
    on.kinds.includes(kind) && (kind !== 'unit' || on.unitKinds === null || on.unitKinds.includes(unitKind ?? ''));
  return written.about.some(isAsked);
}

function countingFor(rules: readonly DutyRule[], days: CountingRecords['days']): CountingRecords {
  const ofPersons = rules.some(({ bearer, count }) => bearer.kind !== 'subject' && count !== 'subject');
  return { kinds: new Set(rules.flatMap((rule) => rule.acts)), days, ofPersons };
}

/** Whether no period of the duty hangs on another. */
function standsAlone(rules: readonly DutyRule[]): boolean {
  const [only] = rules;
  if (only === undefined || rules.length > 1 || only.graceDays > 0 || only.per.kind === 'since') return false;
  return only.per.kind === 'calendar' || only.per.openDays < 365;
}

function daysOf(rules: readonly DutyRule[], near: Again['window']): { readonly from: Day; readonly until: Day } {
  const [first, last] = [dayNumber(near.from), dayNumber(near.until)];
  const periods = rules.flatMap(({ per }) => (per.kind === 'since' ? [] : periodsBetween(per, first, last)));
  return {
    from: dayOfNumber(periods.reduce((least, period) => Math.min(least, period.from), first)),
    until: dayOfNumber(periods.reduce((most, period) => Math.max(most, period.until), last)),
  };
}

function codesOf(rules: readonly DutyRule[]): ReadonlySet<string> {
  return new Set(rules.map((rule) => rule.code));
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}
