// Is there a plan with fewer trips than the one found? Asked only where different days are scarce, so that the number of
// visits alone does not decide. Goes day by day through the kinds of subjects that could serve the same, one trip at a
// time; gives up after a number of steps, and says so.

import type { DatedTrip, Wants } from './plan-needs.ts';

export interface Search {
  readonly wants: Wants;
  readonly days: number;
  /** No plan has fewer trips. */
  readonly floor: number;
  /** A plan with so many trips is known. */
  readonly ceiling: number;
}

export interface Found {
  /** Null: nothing below the ceiling was found. */
  readonly trips: readonly DatedTrip[] | null;
  /** Nothing was left out. */
  readonly complete: boolean;
}

const mostSteps = 10_000;

interface Moment {
  readonly day: number;
  /** Place in the list of kinds. */
  readonly at: number;
  /** Trips of this kind on this day. */
  readonly here: number;
  /** Trips on this day. */
  readonly today: number;
  readonly left: readonly number[];
  /** Needs that have had this day. */
  readonly had: readonly boolean[];
}

interface Kind {
  readonly serves: readonly number[];
  readonly subjects: readonly number[];
}

export function searchFewer({ wants, days, floor, ceiling }: Search): Found {
  const kinds = kindsOf(wants);
  const failed = new Map<string, number>();
  let steps = 0;

  function reach(moment: Moment, trips: number): readonly DatedTrip[] | null {
    const { day, at, here, today, left, had } = moment;
    if (left.every((one) => one === 0)) return [];
    if (day >= days || trips < fewestLeft(wants, left) || isTooLate(wants, kinds, moment)) return null;
    const key = `${day} ${at} ${here} ${today > 0} ${left.join()} ${had.map(Number).join('')}`;
    if ((failed.get(key) ?? -1) >= trips || steps >= mostSteps) return null;
    steps += 1;
    const kind = kinds[at];
    let found: readonly DatedTrip[] | null = null;
    if (kind === undefined) {
      // A day of rest before the last trip could as well come after it.
      if (today > 0) found = reach({ day: day + 1, at: 0, here: 0, today: 0, left, had: had.map(() => false) }, trips);
    } else {
      const counts = kind.serves.filter((index) => (left[index] ?? 0) > 0 && day < (wants.wanted[index]?.inTime ?? 0) && had[index] !== true);
      if (trips > 0 && here < kind.subjects.length && counts.length > 0) {
        const rest = left.map((one, index) => (counts.includes(index) ? one - 1 : one));
        const hadAfter = had.map((one, index) => one || (counts.includes(index) && wants.wanted[index]?.distinct === true));
        const further = reach({ day, at, here: here + 1, today: today + 1, left: rest, had: hadAfter }, trips - 1);
        if (further !== null) found = [{ subject: kind.subjects[here] ?? 0, day }, ...further];
      }
      found ??= reach({ day, at: at + 1, here: 0, today, left, had }, trips);
    }
    if (found === null && steps < mostSteps) failed.set(key, trips);
    return found;
  }

  const left = wants.wanted.map((one) => one.times);
  const had = wants.wanted.map(() => false);
  for (let trips = floor; trips < ceiling; trips++) {
    const found = reach({ day: 0, at: 0, here: 0, today: 0, left, had }, trips);
    if (found !== null) return { trips: found, complete: true };
    if (steps >= mostSteps) return { trips: null, complete: false };
  }
  return { trips: null, complete: true };
}

function kindsOf({ servedAt }: Wants): readonly Kind[] {
  const alike = new Map<string, { readonly serves: readonly number[]; readonly subjects: number[] }>();
  servedAt.forEach((serves, subject) => {
    if (serves.length === 0) return;
    const kind = alike.get(serves.join()) ?? { serves, subjects: [] };
    kind.subjects.push(subject);
    alike.set(serves.join(), kind);
  });
  return [...alike.values()].toSorted((one, other) => other.serves.length - one.serves.length);
}

/** What single subjects still force, and what the widest need lacks beyond that. */
function fewestLeft({ wanted, servedAt }: Wants, left: readonly number[]): number {
  const forced = servedAt.map((serves) => Math.max(0, ...serves.map((index) => (wanted[index]?.subjects.length === 1 ? (left[index] ?? 0) : 0))));
  const beyond = wanted.map((one, index) => (left[index] ?? 0) - one.subjects.reduce((total, subject) => total + (forced[subject] ?? 0), 0));
  return forced.reduce((total, one) => total + one, 0) + Math.max(0, ...beyond);
}

/** Some need cannot be met any more, even if everybody were visited from here on. */
function isTooLate({ wanted }: Wants, kinds: readonly Kind[], { day, at, here, left, had }: Moment): boolean {
  return wanted.some((one, index) => {
    const lacks = left[index] ?? 0;
    if (lacks === 0) return false;
    if (day >= one.inTime) return true;
    const visitable = kinds
      .slice(at)
      .reduce((total, kind, ahead) => (kind.serves.includes(index) ? total + kind.subjects.length - (ahead === 0 ? here : 0) : total), 0);
    const today = one.distinct ? Number(visitable > 0 && had[index] !== true) : visitable;
    return lacks > today + (one.inTime - day - 1) * (one.distinct ? 1 : one.subjects.length);
  });
}
