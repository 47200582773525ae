// Obligations as rows: as they are kept, and as a question about the past passes them to the same SQL.

import { addDays } from '@gridward/domain/period';
import { evaluateDuties, explain } from '@gridward/domain/duties/evaluate';
import type { DutyFacts } from '@gridward/domain/duties/facts';
import type { DutyQuestion, Explanation, Obligation } from '@gridward/domain/duties/obligation';
import { placesIn } from './places.ts';
import type { LoadedFacts } from './load-facts.ts';

/** A row of the table, with the names of its columns. */
export interface ObligationRow {
  readonly key: string;
  readonly duty: string;
  readonly version: number;
  readonly bearer_kind: 'person' | 'subject';
  readonly bearer_id: string;
  readonly subject_id: string | null;
  readonly answerable: readonly string[];
  readonly unit_id: string | null;
  readonly placed_on: string;
  readonly period_from: string;
  readonly period_until: string;
  readonly asked_days: number;
  readonly period_days: number;
  readonly required: number;
  readonly done: number;
  readonly late: number;
  readonly deadline: string;
  readonly counted: readonly string[];
}

export interface Evaluation {
  readonly loaded: LoadedFacts;
  readonly facts: DutyFacts;
  readonly question: DutyQuestion;
}

/** Every obligation of the question, one row after another. */
export function evaluateRows(evaluation: Evaluation, take: (row: ObligationRow, obligation: Obligation) => void): void {
  for (const { each } of rowsByDuty(evaluation)) each(take);
}

/** The same duty by duty. */
export function* rowsByDuty({
  loaded,
  facts,
  question,
}: Evaluation): Generator<{ readonly duty: string; readonly each: (take: (row: ObligationRow, obligation: Obligation) => void) => void }> {
  const placeOf = placesIn(loaded, question.knownAt);
  const grace = new Map(facts.duties.map((rule) => [`${rule.code}:${rule.version}`, rule.graceDays]));
  const dayBefore = remembered();
  for (const { duty, each } of evaluateDuties(facts, question)) {
    yield {
      duty,
      each: (take) =>
        each((one) => {
          const place = placeOf(one, dayBefore(one.deadline, grace.get(`${one.duty}:${one.version}`) ?? 0));
          take(rowOf(one, place.unitId, place.on), one);
        }),
    };
  }
}

/** One obligation with why it stands as it does; null when the question has none with this key. */
export function explainedRow({ loaded, facts, question }: Evaluation, key: string): { readonly row: ObligationRow; readonly explanation: Explanation } | null {
  const found = explain(facts, question, key);
  if (found === null) return null;
  const { obligation, explanation } = found;
  const rule = facts.duties.find(({ code, version }) => code === obligation.duty && version === obligation.version);
  const place = placesIn(loaded, question.knownAt)(obligation, addDays(obligation.deadline, -(rule?.graceDays ?? 0)));
  return { row: rowOf(obligation, place.unitId, place.on), explanation };
}

function rowOf(one: Obligation, unitId: string | null, placedOn: string): ObligationRow {
  return {
    key: one.key,
    duty: one.duty,
    version: one.version,
    bearer_kind: one.bearer.kind,
    bearer_id: one.bearer.id,
    subject_id: one.subjectId,
    answerable: one.answerable,
    unit_id: unitId,
    placed_on: placedOn,
    period_from: one.period.from,
    period_until: one.period.until,
    asked_days: one.askedDays,
    period_days: one.periodDays,
    required: one.required,
    done: one.done,
    late: one.late,
    deadline: one.deadline,
    counted: one.counted,
  };
}

/** The last day on which anything was asked is the deadline without the days of grace; the same days come again and again. */
function remembered(): (deadline: string, graceDays: number) => string {
  const known = new Map<string, string>();
  return (deadline, graceDays) => {
    if (graceDays === 0) return deadline;
    const key = `${deadline} ${graceDays}`;
    const day = known.get(key) ?? addDays(deadline, -graceDays);
    known.set(key, day);
    return day;
  };
}

/** What can differ between two rows of one key; `rowSignature` of keep.sql.ts is the same in SQL. */
export function signatureOf(row: ObligationRow): string {
  return [
    row.answerable.join(','),
    row.unit_id ?? '',
    row.placed_on,
    row.period_until,
    row.asked_days,
    row.period_days,
    row.required,
    row.done,
    row.late,
    row.deadline,
    row.counted.join(','),
  ].join('|');
}
