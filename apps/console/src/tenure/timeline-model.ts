// What the pictures and the table of one subject's tenures share: the answer of the server, its steps of knowledge with
// the civil day on which each was written, and who said what when.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readTimeline } from '@gridward/contract/tenure';
import type { Day } from '@gridward/domain/period';
import { noveltyOf, paintOf, stepsOf, windowOf, type DayWindow, type Novelty } from './timeline-geometry.ts';

type TimelineAnswer = AnswerOf<typeof readTimeline>;
export type TenureRow = TimelineAnswer['rows'][number];
export type Step = TimelineAnswer['revisions'][number] & { readonly day: Day };

export interface TimelineModel {
  readonly rows: readonly TenureRow[];
  readonly steps: readonly Step[];
  readonly window: DayWindow;
  readonly paints: ReadonlyMap<string, number>;
  readonly today: Day;
}

/** An instant is of the day it has in the county, wherever the reader sits. */
export function modelOf(answer: TimelineAnswer, { today, timeZone }: { readonly today: Day; readonly timeZone: string }): TimelineModel {
  const civilDay = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const steps = stepsOf(answer.rows, answer.revisions).map((step) => ({ ...step, day: civilDay.format(new Date(step.at)) }));
  return { rows: answer.rows, steps, window: windowOf(answer.rows, today), paints: paintOf(answer.rows), today };
}

/** What the revision that wrote a row was for its role. */
export function noveltyOfRow(model: TimelineModel, row: TenureRow): Novelty {
  const step = model.steps.find((each) => each.number === row.known.from);
  return step === undefined ? 'entered' : (noveltyOf(model.rows, row.role, step) ?? 'entered');
}

/** Does this row say something that the revision which wrote it changed about the past? */
export function isCorrection(model: TimelineModel, row: TenureRow): boolean {
  if (noveltyOfRow(model, row) !== 'corrected') return false;
  const before = model.rows.filter((each) => each.role === row.role && each.known.until === row.known.from);
  return !before.some(
    (each) => each.person.id === row.person.id && each.slot === row.slot && each.during.from === row.during.from && each.during.until === row.during.until,
  );
}
