// How often each subject must be visited so that every need can be served in time, with the fewest visits in all – days
// apart: whether different days can be had is seen when the visits are laid on days. So the number is a floor under every
// plan. What only one subject can serve is forced. The rest is a covering problem over kinds of subjects, those that could
// serve the same needs as well; it is solved exactly up to a number of states that no person's duties come near.

import type { Wants } from './plan-needs.ts';

export interface Covering {
  /** By subject. */
  readonly visits: readonly number[];
  /** No plan has fewer trips. */
  readonly floor: number;
  /** The visits are as many as the floor; otherwise the problem was too large. */
  readonly solved: boolean;
}

const mostStates = 10_000;

interface OpenNeed {
  readonly index: number;
  readonly left: number;
  readonly inTime: number;
}

interface Kind {
  /** In the order in which they are preferred. */
  readonly subjects: readonly number[];
  /** Per open need, how often the visits to this kind can count for it. */
  readonly most: readonly number[];
}

/** `preferred` sorts subjects that serve alike, told how often each is visited anyway. */
export function fewestVisits(wants: Wants, preferred: (subjects: readonly number[], visits: readonly number[]) => readonly number[]): Covering {
  const visits = forcedVisits(wants);
  const forced = sum(visits);
  const open = wants.wanted.flatMap((one, index): readonly OpenNeed[] => {
    const left = one.times - sum(one.subjects.map((subject) => Math.min(visits[subject] ?? 0, one.inTime)));
    return left > 0 ? [{ index, left, inTime: one.inTime }] : [];
  });
  if (open.length === 0) return { visits, floor: forced, solved: true };
  const concerned = wants.servedAt.flatMap((serves, subject) => (open.some((need) => serves.includes(need.index)) ? [subject] : []));
  const kinds = kindsOf(wants, open, preferred(concerned, visits), visits);
  const lefts = open.map((need) => need.left);
  const solved = exactly(lefts, kinds);
  (solved ?? greedily(lefts, kinds)).forEach((times, at) => {
    const subjects = kinds[at]?.subjects ?? [];
    // In turn, so that each subject takes as few as possible and the most of them are in time.
    for (let turn = 0; turn < times; turn++) {
      const subject = subjects[turn % subjects.length] ?? 0;
      visits[subject] = (visits[subject] ?? 0) + 1;
    }
  });
  return { visits, floor: solved === null ? forced + Math.max(...lefts) : sum(visits), solved: solved !== null };
}

function forcedVisits({ wanted, servedAt }: Wants): number[] {
  return servedAt.map((serves) => Math.max(0, ...serves.flatMap((index) => (wanted[index]?.subjects.length === 1 ? [wanted[index].times] : []))));
}

function kindsOf({ servedAt }: Wants, open: readonly OpenNeed[], order: readonly number[], visits: readonly number[]): readonly Kind[] {
  const alike = new Map<string, { readonly first: number; readonly subjects: number[] }>();
  for (const subject of order) {
    const key = `${open.map((need) => Number(servedAt[subject]?.includes(need.index))).join('')} ${visits[subject]}`;
    const kind = alike.get(key) ?? { first: subject, subjects: [] };
    kind.subjects.push(subject);
    alike.set(key, kind);
  }
  const kinds = [...alike.values()].map(({ first, subjects }): Kind => {
    const more = (need: OpenNeed) => Math.max(0, need.inTime - (visits[first] ?? 0)) * subjects.length;
    return { subjects, most: open.map((need) => (servedAt[first]?.includes(need.index) === true ? Math.min(need.left, more(need)) : 0)) };
  });
  const breadth = (kind: Kind) => kind.most.filter((most) => most > 0).length;
  const sorted = kinds.toSorted((one, other) => breadth(other) - breadth(one));
  return sorted.filter((kind, at) => !sorted.slice(0, at).some((other) => replaces(other, kind, open)));
}

/** Every visit to `kind` may as well go to `other`, which never runs out. */
function replaces(other: Kind, kind: Kind, open: readonly OpenNeed[]): boolean {
  return kind.most.every((most, at) => most === 0 || other.most[at] === open[at]?.left);
}

/** Visits by kind; null when there are too many states to look at. */
function exactly(lefts: readonly number[], kinds: readonly Kind[]): readonly number[] | null {
  const known = new Map<string, { readonly count: number; readonly times: number }>();
  // What all kinds from here on can still do for each need.
  const ahead: number[][] = [lefts.map(() => 0)];
  for (const kind of kinds.toReversed()) ahead.unshift(kind.most.map((most, at) => most + (ahead[0]?.[at] ?? 0)));
  function best(at: number, left: readonly number[]): number {
    const most = Math.max(...left);
    if (most <= 0) return 0;
    const kind = kinds[at];
    if (kind === undefined || left.some((one, need) => one > (ahead[at]?.[need] ?? 0))) return Number.POSITIVE_INFINITY;
    const key = `${at} ${left.join()}`;
    const found = known.get(key);
    if (found !== undefined) return found.count;
    if (known.size >= mostStates) return Number.NaN;
    let result = { count: Number.POSITIVE_INFINITY, times: 0 };
    const useful = Math.max(...kind.most.map((one, need) => Math.min(one, left[need] ?? 0)));
    // Many first: the fewest visits are mostly those that serve most, and then the rest is cut short.
    for (let times = useful; times >= 0; times--) {
      const rest = after(left, kind, times);
      if (times + Math.max(0, ...rest) >= result.count) continue;
      const count = times + best(at + 1, rest);
      if (Number.isNaN(count)) return count;
      if (count < result.count) result = { count, times };
    }
    known.set(key, result);
    return result.count;
  }
  if (!Number.isFinite(best(0, lefts))) return null;
  let left = lefts;
  return kinds.map((kind, at) => {
    const times = known.get(`${at} ${left.join()}`)?.times ?? 0;
    left = after(left, kind, times);
    return times;
  });
}

function after(left: readonly number[], kind: Kind, times: number): readonly number[] {
  return left.map((one, need) => Math.max(0, one - Math.min(times, kind.most[need] ?? 0)));
}

function greedily(lefts: readonly number[], kinds: readonly Kind[]): readonly number[] {
  const times = kinds.map(() => 0);
  const leftAfter = () => lefts.map((one, need) => Math.max(0, one - sum(kinds.map((kind, at) => Math.min(times[at] ?? 0, kind.most[need] ?? 0)))));
  for (let left = leftAfter(); left.some((one) => one > 0); left = leftAfter()) {
    const gains = kinds.map((kind, at) => kind.most.filter((most, need) => (left[need] ?? 0) > 0 && most > (times[at] ?? 0)).length);
    const best = gains.indexOf(Math.max(...gains));
    if ((gains[best] ?? 0) === 0) return times;
    times[best] = (times[best] ?? 0) + 1;
  }
  return times;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
