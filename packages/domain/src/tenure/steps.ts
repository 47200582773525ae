// Counting over days: how many of some periods hold on each day, as a step function over the days asked about. This is
// what coverage is made of. One sort and one sweep for each call, so ten years cost no more than one.

import type { Day, Period } from '../period.ts';
import { earlierEnd, laterDay } from '../period.ts';
import type { Window } from './coverage-rules.ts';

/** A stretch of days on which `count` of the periods hold. */
export interface Step {
  readonly during: Window;
  readonly count: number;
}

/** The part of a period inside the window, which has an end because the window has one. */
export function within(window: Window, period: Period): Window | null {
  const from = laterDay(window.from, period.from);
  const until = earlierEnd(window.until, period.until) ?? window.until;
  return from < until ? { from, until } : null;
}

/** The parts of the periods inside any of the spans. */
export function clip(spans: readonly Window[], periods: readonly Period[]): readonly Window[] {
  const parts: Window[] = [];
  for (const period of periods) {
    for (const span of spans) {
      const part = within(span, period);
      if (part !== null) parts.push(part);
    }
  }
  return parts;
}

/** For each day of the spans (sorted, separate) the number of periods that hold. Neighbours with equal counts are one step. */
export function countOver(spans: readonly Window[], periods: readonly Period[]): readonly Step[] {
  const steps: Step[] = [];
  for (const span of spans) {
    const starts: Day[] = [];
    const ends: Day[] = [];
    for (const period of periods) {
      if (period.from >= span.until || (period.until !== null && period.until <= span.from)) continue;
      starts.push(period.from);
      if (period.until !== null) ends.push(period.until);
    }
    starts.sort();
    ends.sort();
    let [from, started, ended] = [span.from, 0, 0];
    while (from < span.until) {
      while (started < starts.length && (starts[started] ?? '') <= from) started++;
      while (ended < ends.length && (ends[ended] ?? '') <= from) ended++;
      const count = started - ended;
      const next = earlierEnd(starts[started] ?? null, ends[ended] ?? null) ?? span.until;
      const until = next < span.until ? next : span.until;
      const last = steps.at(-1);
      if (last !== undefined && last.count === count && last.during.until === from)
        steps[steps.length - 1] = { during: { from: last.during.from, until }, count };
      else steps.push({ during: { from, until }, count });
      from = until;
    }
  }
  return steps;
}

/** The days of the spans (sorted, separate) that satisfy a question about the count. */
export function spansWhere(steps: readonly Step[], holds: (count: number) => boolean): readonly Window[] {
  const spans: Window[] = [];
  for (const step of steps) {
    if (!holds(step.count)) continue;
    const last = spans.at(-1);
    if (last !== undefined && last.until === step.during.from) spans[spans.length - 1] = { from: last.from, until: step.during.until };
    else spans.push(step.during);
  }
  return spans;
}
