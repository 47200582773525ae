// Compliance as a pure function: roster, rules, calendar and records in, obligations out. The same facts give the same
// answer in any order; a part of the county gives the same as the whole; nothing is ever done more than it was asked.
// docs/compliance.md says the same in words, exactly enough to write another program from.

import type { Day } from '../period.ts';
import { asKnownAt, dayNumber, dayOfNumber } from '../period.ts';
import { compareTexts } from '../text.ts';
import { chainsOf, type Chain, type Wanted } from './chains.ts';
import { countChain, type Counted, type Counting } from './counting.ts';
import { everyDay, workingDays } from './day-count.ts';
import type { DutyRule } from './duty.ts';
import type { DutyFacts } from './facts.ts';
import { groundOf } from './ground.ts';
import { stateOn, type DutyQuestion, type Explanation, type Obligation } from './obligation.ts';

/** Every obligation of the window, by duty, bearer, subject, period and version. */
export function evaluate(facts: DutyFacts, question: DutyQuestion): readonly Obligation[] {
  const found: Obligation[] = [];
  evaluateEach(facts, question, (obligation) => found.push(obligation));
  return found;
}

/** The same, one at a time and each with what was refused: for exports of any size. */
export function explainEach(facts: DutyFacts, question: DutyQuestion, take: (obligation: Obligation, explanation: Explanation) => void): void {
  run(facts, question, true, (obligation, counted) => take(obligation, explanationOf(counted)));
}

export function evaluateEach(facts: DutyFacts, question: DutyQuestion, take: (obligation: Obligation) => void): void {
  run(facts, question, false, take);
}

/** Why an obligation stands as it does; null when the window has none with this key. */
export function explain(facts: DutyFacts, question: DutyQuestion, key: string): { readonly obligation: Obligation; readonly explanation: Explanation } | null {
  const [duty = '', , bearer = '', subject = ''] = key.split(':');
  const ids = new Set([bearer, subject]);
  let found: ReturnType<typeof explain> = null;
  const only = { personIds: ids, subjectIds: ids };
  explainEach({ ...facts, duties: facts.duties.filter((rule) => rule.code === duty) }, { ...question, only }, (obligation, explanation) => {
    if (obligation.key === key) found = { obligation, explanation };
  });
  return found;
}

/** The same duty by duty: whoever works one off before asking for the next holds no more than one. */
export function* evaluateDuties(
  facts: DutyFacts,
  question: DutyQuestion,
): Generator<{ readonly duty: string; readonly each: (take: (obligation: Obligation) => void) => void }> {
  yield* duties(facts, question, false);
}

type Take = (obligation: Obligation, counted: Counted) => void;

function run(facts: DutyFacts, question: DutyQuestion, explains: boolean, take: Take): void {
  for (const { each } of duties(facts, question, explains)) each(take);
}

function* duties(facts: DutyFacts, question: DutyQuestion, explains: boolean): Generator<{ readonly duty: string; readonly each: (take: Take) => void }> {
  const ground = groundOf(facts, question);
  const rules = Map.groupBy(asKnownAt(facts.duties, question.knownAt), (rule) => rule.code);
  const counting = countingOf(facts, question, explains);
  const wanted = wantedBy(question);
  const textOf = dayTexts();
  for (const duty of [...rules.keys()].toSorted(compareTexts)) {
    const versions = (rules.get(duty) ?? []).toSorted((one, other) => compareTexts(one.during.from, other.during.from) || one.version - other.version);
    const each = (take: Take) => {
      for (const chain of chainsOf(ground, versions, wanted).toSorted(compareChains)) {
        for (const counted of countChain(chain, counting).toSorted(compareCounted)) take(obligationOf(chain, counted, question, textOf), counted);
      }
    };
    yield { duty, each };
  }
}

function compareChains(one: Chain, other: Chain): number {
  return compareTexts(bearerOf(one).id, bearerOf(other).id) || compareTexts(one.subjectId ?? '', other.subjectId ?? '');
}

function compareCounted(one: Counted, other: Counted): number {
  return one.from - other.from || one.link.rule.version - other.link.rule.version;
}

function wantedBy(question: DutyQuestion): Wanted {
  const { only } = question;
  if (only === null) return { person: () => true, subject: () => true };
  return { person: (id) => only.personIds.has(id), subject: (id) => only.subjectIds.has(id) };
}

/** Beyond the window the horizon reaches as far as a duty counted from the last time can. */
function countingOf(facts: DutyFacts, question: DutyQuestion, explains: boolean): Counting {
  const [from, until] = [dayNumber(question.window.from), dayNumber(question.window.until)];
  const first = facts.duties.reduce((earliest, rule) => Math.min(earliest, dayNumber(rule.during.from)), from);
  const reach = facts.duties.reduce((longest, rule) => Math.max(longest, rule.per.kind === 'since' ? rule.per.days : 0), 0);
  const horizon = { from: first - 366, until: until + 3660 + 8 * reach };
  const [all, working] = [everyDay(horizon), workingDays(horizon, facts.unusualDays)];
  return { from, until, explains, daysOf: (link) => (link.rule.days === 'all' ? all : working) };
}

function bearerOf(chain: Chain): Obligation['bearer'] {
  if (chain.personId !== null) return { kind: 'person', id: chain.personId };
  return { kind: 'subject', id: chain.subjectId ?? '' };
}

function obligationOf(chain: Chain, counted: Counted, question: DutyQuestion, textOf: (day: number) => Day): Obligation {
  const { rule } = counted.link;
  const bearer = bearerOf(chain);
  const period = { from: textOf(counted.from), until: textOf(counted.until) };
  const done = counted.counted.length;
  const deadline = textOf(counted.lastLiable + rule.graceDays);
  return {
    key: keyOf(rule, bearer.id, chain.subjectId, period.from),
    duty: rule.code,
    version: rule.version,
    bearer,
    subjectId: chain.subjectId,
    answerable: counted.link.answerableOn(counted.lastLiable),
    period,
    askedDays: counted.askedDays,
    periodDays: counted.periodDays,
    required: counted.required,
    done,
    late: counted.late,
    deadline,
    state: stateOn(question.asOf, { required: counted.required, done, deadline }),
    counted: counted.counted.map((record) => record.id),
  };
}

function keyOf(rule: DutyRule, bearerId: string, subjectId: string | null, from: Day): string {
  return `${rule.code}:${rule.version}:${bearerId}:${subjectId ?? '-'}:${from}`;
}

function explanationOf({ counted, refused, until }: Counted): Explanation {
  return {
    counted: counted.map((record) => ({ recordId: record.id, happenedOn: dayOfNumber(record.day), late: record.day >= until })),
    refused: refused.map(({ record, because }) => ({ recordId: record.id, happenedOn: dayOfNumber(record.day), because })),
  };
}

/** The same days are written again and again. */
function dayTexts(): (day: number) => Day {
  const texts = new Map<number, Day>();
  return (day) => {
    const known = texts.get(day);
    if (known !== undefined) return known;
    const text = dayOfNumber(day);
    texts.set(day, text);
    return text;
  };
}
