// What differs between two answers to the same question – two days, or two states of knowledge – and why: each changed
// obligation with the causes that account for the change. Nothing changes without a cause.

import { compareTexts } from '../text.ts';
import type { Obligation } from './obligation.ts';

export type Cause =
  | { readonly kind: 'record_counts'; readonly recordId: string }
  | { readonly kind: 'record_counts_no_longer'; readonly recordId: string }
  /** More or fewer days are asked: responsibility, suspension or absence is known otherwise. */
  | { readonly kind: 'asked_days'; readonly before: number; readonly after: number }
  | { readonly kind: 'required'; readonly before: number; readonly after: number }
  | { readonly kind: 'deadline'; readonly before: string; readonly after: string }
  | { readonly kind: 'answerable'; readonly before: readonly string[]; readonly after: readonly string[] }
  /** Another version of the rule applies. */
  | { readonly kind: 'rule_changed'; readonly before: number; readonly after: number }
  /** Nobody was liable before, or nobody is any longer. */
  | { readonly kind: 'liability_began' }
  | { readonly kind: 'liability_ended' }
  /** Nothing changed but the day on which it is asked. */
  | { readonly kind: 'time_passed' };

export interface ObligationChange {
  readonly key: string;
  readonly before: Obligation | null;
  readonly after: Obligation | null;
  readonly causes: readonly [Cause, ...Cause[]];
}

/** Changed obligations, by key. `before` and `after` are answers for the same window. */
export function obligationDifferences(before: readonly Obligation[], after: readonly Obligation[]): readonly ObligationChange[] {
  const was = new Map(before.map((one) => [one.key, one]));
  const is = new Map(after.map((one) => [one.key, one]));
  const gone = versionsOf(before.filter((one) => !is.has(one.key)));
  const come = versionsOf(after.filter((one) => !was.has(one.key)));
  const changes: ObligationChange[] = [];
  for (const one of after) {
    const earlier = was.get(one.key);
    if (earlier === undefined) changes.push({ key: one.key, before: null, after: one, causes: [beginning(one, gone)] });
    else {
      const [first, ...others] = causesOf(earlier, one);
      if (first !== undefined) changes.push({ key: one.key, before: earlier, after: one, causes: [first, ...others] });
    }
  }
  for (const one of before) if (!is.has(one.key)) changes.push({ key: one.key, before: one, after: null, causes: [ending(one, come)] });
  return changes.toSorted((one, other) => compareTexts(one.key, other.key));
}

function causesOf(before: Obligation, after: Obligation): readonly Cause[] {
  const causes: Cause[] = [
    ...after.counted.filter((id) => !before.counted.includes(id)).map((recordId): Cause => ({ kind: 'record_counts', recordId })),
    ...before.counted.filter((id) => !after.counted.includes(id)).map((recordId): Cause => ({ kind: 'record_counts_no_longer', recordId })),
  ];
  if (before.askedDays !== after.askedDays) causes.push({ kind: 'asked_days', before: before.askedDays, after: after.askedDays });
  if (before.required !== after.required) causes.push({ kind: 'required', before: before.required, after: after.required });
  if (before.deadline !== after.deadline) causes.push({ kind: 'deadline', before: before.deadline, after: after.deadline });
  if (before.answerable.join() !== after.answerable.join()) causes.push({ kind: 'answerable', before: before.answerable, after: after.answerable });
  if (causes.length === 0 && before.late !== after.late) causes.push(...after.counted.map((recordId): Cause => ({ kind: 'record_counts', recordId })));
  if (causes.length === 0 && before.state !== after.state) causes.push({ kind: 'time_passed' });
  return causes;
}

type ByChain = ReadonlyMap<string, readonly Obligation[]>;

function versionsOf(rows: readonly Obligation[]): ByChain {
  return Map.groupBy(rows, chainKey);
}

function chainKey(one: Obligation): string {
  return `${one.duty} ${one.bearer.id} ${one.subjectId ?? ''}`;
}

/** The obligation under another version of the rule whose days this one has taken. */
function otherVersion(one: Obligation, others: ByChain): Obligation | undefined {
  return others
    .get(chainKey(one))
    ?.find((other) => other.version !== one.version && other.period.from < one.period.until && one.period.from < other.period.until);
}

function beginning(one: Obligation, gone: ByChain): Cause {
  const earlier = otherVersion(one, gone);
  return earlier === undefined ? { kind: 'liability_began' } : { kind: 'rule_changed', before: earlier.version, after: one.version };
}

function ending(one: Obligation, come: ByChain): Cause {
  const later = otherVersion(one, come);
  return later === undefined ? { kind: 'liability_ended' } : { kind: 'rule_changed', before: one.version, after: later.version };
}
