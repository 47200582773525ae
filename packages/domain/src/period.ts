// Civil days, half-open periods of them, and half-open ranges of revisions: the algebra under everything with a date.
//
// A day is a 'YYYY-MM-DD' text of the proleptic Gregorian calendar, years 0001 to 9999, so that text order is day order.
// A period [from, until) holds on `from` and no longer on `until`; until null means that it is open. Nothing here knows
// today: callers pass it. Functions expect real days; isDay and isPeriod are the guards at the door.

export type Day = string;

/** [from, until): the days on which something holds. */
export interface Period {
  readonly from: Day;
  readonly until: Day | null;
}

/** [from, until): the revisions at which something was known. */
export interface Known {
  readonly from: number;
  readonly until: number | null;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Is this text a day of the real calendar? */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const length = month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
  return year >= 1 && date >= 1 && date <= length;
}

/** Days since 1970-01-01. Computed on whole numbers (era of 400 years), so that no time zone can interfere. */
export function dayNumber(day: Day): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

export function dayOfNumber(number: number): Day {
  const shifted = number + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (year < 1 || year > 9999) throw new RangeError(`day number ${number} lies outside the years 1 to 9999`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

export function dayBefore(day: Day): Day {
  return addDays(day, -1);
}

export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function laterDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** The earlier of two ends; an open end is later than every day. */
export function earlierEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b;
  if (b === null) return a;
  return a < b ? a : b;
}

export function compareEnds(a: Day | null, b: Day | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return compareDays(a, b);
}

/** Real days, and at least one of them. */
export function isPeriod(period: Period): boolean {
  if (!isDay(period.from)) return false;
  return period.until === null || (isDay(period.until) && period.from < period.until);
}

export function daysIn(period: { readonly from: Day; readonly until: Day }): number {
  return dayNumber(period.until) - dayNumber(period.from);
}

export function contains(period: Period, day: Day): boolean {
  return period.from <= day && (period.until === null || day < period.until);
}

/** Does `outer` hold on every day of `inner`? */
export function encloses(outer: Period, inner: Period): boolean {
  return outer.from <= inner.from && compareEnds(inner.until, outer.until) <= 0;
}

export function overlaps(a: Period, b: Period): boolean {
  return (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);
}

export function samePeriod(a: Period, b: Period): boolean {
  return a.from === b.from && a.until === b.until;
}

export function intersect(a: Period, b: Period): Period | null {
  const from = laterDay(a.from, b.from);
  const until = earlierEnd(a.until, b.until);
  return until !== null && until <= from ? null : { from, until };
}

export function comparePeriods(a: Period, b: Period): number {
  return compareDays(a.from, b.from) || compareEnds(a.until, b.until);
}

/** The same days as few, sorted, separate periods: overlapping and adjacent ones are joined. */
export function normalise(periods: readonly Period[]): readonly Period[] {
  const joined: Period[] = [];
  for (const period of periods.toSorted(comparePeriods)) {
    const last = joined.at(-1);
    if (last === undefined || (last.until !== null && last.until < period.from)) joined.push(period);
    else if (compareEnds(last.until, period.until) < 0) joined[joined.length - 1] = { from: last.from, until: period.until };
  }
  return joined;
}

/** The days of `periods` that are not days of `without`. */
export function subtract(periods: readonly Period[], without: readonly Period[]): readonly Period[] {
  const cuts = normalise(without);
  const left: Period[] = [];
  for (const period of normalise(periods)) {
    let from = period.from;
    let exhausted = false;
    for (const cut of cuts) {
      if (!overlaps({ from, until: period.until }, cut)) continue;
      if (from < cut.from) left.push({ from, until: cut.from });
      if (compareEnds(period.until, cut.until) <= 0) {
        exhausted = true;
        break;
      }
      // Past this line the cut ends before the period does, so its end is a day.
      from = cut.until ?? from;
    }
    if (!exhausted) left.push({ from, until: period.until });
  }
  return left;
}

/** The days that are in both lists. */
export function intersectAll(a: readonly Period[], b: readonly Period[]): readonly Period[] {
  const shared: Period[] = [];
  for (const left of normalise(a)) {
    for (const right of normalise(b)) {
      const both = intersect(left, right);
      if (both !== null) shared.push(both);
    }
  }
  return normalise(shared);
}

/** The days of the window on which none of the periods holds. */
export function gapsIn(window: Period, periods: readonly Period[]): readonly Period[] {
  return subtract([window], periods);
}

/** Reads a PostgreSQL daterange in canonical form: '[2025-01-01,2025-03-01)' or '[2025-01-01,)'. */
export function parsePeriod(text: string): Period {
  const match = /^\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})?\)$/.exec(text);
  const period = { from: match?.[1] ?? '', until: match?.[2] ?? null };
  if (!isPeriod(period)) throw new RangeError(`not a period: ${text}`);
  return period;
}

export function formatPeriod(period: Period): string {
  return `[${period.from},${period.until ?? ''})`;
}

/** Reads a PostgreSQL int8range in canonical form: '[3,7)' or '[3,)'. */
export function parseKnown(text: string): Known {
  const match = /^\[(\d+),(\d+)?\)$/.exec(text);
  const known = { from: Number(match?.[1]), until: match?.[2] === undefined ? null : Number(match[2]) };
  if (match === null || (known.until !== null && known.until <= known.from)) throw new RangeError(`not a range of revisions: ${text}`);
  return known;
}

export function formatKnown(known: Known): string {
  return `[${known.from},${known.until ?? ''})`;
}

/** Was it known at this revision? Null asks for the head: what is known now. */
export function isKnownAt(known: Known, revision: number | null): boolean {
  if (revision === null) return known.until === null;
  return known.from <= revision && (known.until === null || revision < known.until);
}

/** The rows that were known at this revision (null: at the head). */
export function asKnownAt<Row extends { readonly known: Known }>(rows: readonly Row[], revision: number | null): readonly Row[] {
  return rows.filter((row) => isKnownAt(row.known, revision));
}
