// Cuts a chain into obligations and says which records count. Obligations are taken in the order of their periods; each
// takes the earliest records of its own days and, if it lacks some, of the grace days after them. Within one chain a
// record counts once.

import type { DayCount } from './day-count.ts';
import type { Chain, Link } from './chains.ts';
import type { SeenRecord } from './ground.ts';
import type { RefusedBecause } from './obligation.ts';
import { periodsBetween } from './duty-periods.ts';
import { holds, lastIn, never, shared, type Spans } from './spans.ts';

/** One obligation before it is dressed for people: day numbers, records. */
export interface Counted {
  readonly link: Link;
  readonly from: number;
  readonly until: number;
  readonly askedDays: number;
  readonly periodDays: number;
  readonly required: number;
  /** The last day in the period on which the chain was liable. */
  readonly lastLiable: number;
  readonly counted: readonly SeenRecord[];
  readonly late: number;
  readonly refused: readonly { readonly record: SeenRecord; readonly because: RefusedBecause }[];
}

export interface Counting {
  /** Periods that end later than this and begin before `until` are wanted. */
  readonly from: number;
  readonly until: number;
  readonly daysOf: (link: Link) => DayCount;
  /** Whether refused records are wanted, too. */
  readonly explains: boolean;
}

export function countChain(chain: Chain, counting: Counting): readonly Counted[] {
  const used = new Set<string>();
  const segments = chain.links.filter((link) => link.rule.per.kind !== 'since').flatMap((link) => segmentsOf(chain, link, counting));
  // Versions follow each other; only what is never cut at a version's end can begin before its predecessor.
  segments.sort((one, other) => one.from - other.from || one.link.rule.version - other.link.rule.version);
  const regular = segments.map((segment) => take(chain, segment, used, counting));
  const since = chain.links.filter((link) => link.rule.per.kind === 'since').flatMap((link) => countSince(chain, link, used, counting));
  return [...regular, ...since].filter((one) => one.until > counting.from && one.from < counting.until);
}

type Segment = Omit<Counted, 'counted' | 'late' | 'refused'>;

function segmentsOf(chain: Chain, link: Link, counting: Counting): readonly Segment[] {
  const { rule, inForce, liable } = link;
  if (rule.per.kind === 'since') return [];
  const first = liable[0] ?? never;
  const last = liable.at(-1) ?? 0;
  const carries = rule.graceDays > 0 || chain.links.length > 1;
  // The last period wanted may have its first liable day after the window.
  const from = Math.min(Math.max(first, inForce[0] ?? 0, carries ? 0 : counting.from), counting.until - 1);
  return periodsBetween(rule.per, from, counting.until).flatMap((period) => {
    const mayBeLiable = period.until > first && period.from < last;
    return mayBeLiable ? (segmentOf(link, period, counting.daysOf(link)) ?? []) : [];
  });
}

function segmentOf(link: Link, period: { readonly from: number; readonly until: number }, days: DayCount): Segment | null {
  const { rule, inForce } = link;
  const whole = rule.prorate === 'none';
  if (whole && !governs(link, period)) return null;
  const [from, until] = whole ? [period.from, period.until] : [Math.max(period.from, inForce[0] ?? 0), Math.min(period.until, inForce[1] ?? never)];
  const lastLiable = lastIn(link.liable, from, until);
  if (lastLiable === null || days.count(link.liable, from, until) === 0) return null;
  const periodDays = days.count([period.from, period.until], period.from, period.until);
  const askedDays = days.count(link.asked, from, until);
  const { times } = rule;
  const part = Math.floor((2 * times * askedDays + periodDays) / (2 * periodDays));
  return { link, from, until, askedDays, periodDays, required: whole ? (askedDays > 0 ? times : 0) : part, lastLiable };
}

/**
 * What is not prorated is judged whole, by the version in force on the first day of the period – or, where the duty began
 * within the period, by its first version. A duty that ended within the period asks nothing of it.
 */
function governs(link: Link, period: { readonly from: number; readonly until: number }): boolean {
  const inForce = link.dutyInForce;
  if (!holds(inForce, period.until - 1)) return false;
  if (holds(link.inForce, period.from)) return true;
  const began = inForce.find((edge, index) => index % 2 === 0 && edge > period.from);
  return !holds(inForce, period.from) && began === link.inForce[0];
}

function take(chain: Chain, segment: Segment, used: Set<string>, counting: Counting): Counted {
  const { link, from, until, required } = segment;
  const { rule } = link;
  const counted: SeenRecord[] = [];
  const refused: { record: SeenRecord; because: RefusedBecause }[] = [];
  let late = 0;
  for (let at = firstOn(chain.records, from); at < chain.records.length; at++) {
    const record = chain.records[at];
    if (record === undefined || record.day >= until + rule.graceDays) break;
    const isLate = record.day >= until;
    if (isLate && counted.length >= required) break;
    if (!rule.acts.includes(record.kind)) continue;
    const because = verdictOn(record, link, { used, counted, required });
    if (because === null) {
      counted.push(record);
      used.add(record.id);
      if (isLate) late += 1;
    } else if (!isLate && counting.explains) refused.push({ record, because });
  }
  return { ...segment, counted, late, refused };
}

interface Taking {
  readonly used: ReadonlySet<string>;
  readonly counted: readonly SeenRecord[];
  readonly required: number;
}

function verdictOn(record: SeenRecord, link: Link, { used, counted, required }: Taking): RefusedBecause | null {
  if (record.withdrawn) return 'withdrawn';
  const because = link.refusal(record);
  if (because !== null) return because;
  if (used.has(record.id)) return 'used_for_earlier';
  if (counted.length >= required) return 'enough';
  return link.rule.distinctDays && counted.some((one) => one.day === record.day) ? 'same_day' : null;
}

/** The place of the first record on or after a day. */
function firstOn(records: readonly SeenRecord[], day: number): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.day ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Counted from the last time: each obligation ends on the n-th asked day, and its record begins the next one. */
function countSince(chain: Chain, link: Link, used: Set<string>, counting: Counting): readonly Counted[] {
  const { rule } = link;
  if (rule.per.kind !== 'since') return [];
  const days = counting.daysOf(link);
  const asked: Spans = shared(link.asked, link.inForce);
  const found: Counted[] = [];
  for (let from = days.next(asked, 0); from !== null && from < counting.until;) {
    const due = days.nth(asked, from, rule.per.days);
    if (due === null) break;
    const record = chain.records.find(
      (one) =>
        one.day >= (from ?? 0) &&
        rule.acts.includes(one.kind) &&
        !one.withdrawn &&
        holds(link.inForce, one.day) &&
        !used.has(one.id) &&
        link.refusal(one) === null,
    );
    const refused = counting.explains ? refusedSince(chain, link, { from, until: record?.day ?? due + 1 }) : [];
    if (record !== undefined) used.add(record.id);
    found.push({
      link,
      from,
      until: due + 1,
      askedDays: rule.per.days,
      periodDays: rule.per.days,
      required: 1,
      lastLiable: due,
      counted: record === undefined ? [] : [record],
      late: record !== undefined && record.day > due ? 1 : 0,
      refused,
    });
    from = record === undefined ? null : days.next(asked, record.day + 1);
  }
  return found;
}

function refusedSince(chain: Chain, link: Link, between: { readonly from: number; readonly until: number }): Counted['refused'] {
  return chain.records.flatMap((record) => {
    if (record.day < between.from || record.day >= between.until || !link.rule.acts.includes(record.kind)) return [];
    const because = record.withdrawn ? 'withdrawn' : link.refusal(record);
    return because === null ? [] : [{ record, because }];
  });
}
