// How often each subject must be visited so that every need is covered, with the fewest visits in all. What only one
// subject can cover is forced; the rest is a small covering problem over kinds of subjects that serve the same needs, which
// is solved exactly – unless it is larger than any person's duties ever are; then greedily, and said so.

export interface Cover {
  readonly key: string;
  readonly subjectIds: readonly string[];
  readonly times: number;
}

export interface Covering {
  /** Subject → visits. */
  readonly visits: ReadonlyMap<string, number>;
  readonly proven: boolean;
}

const mostStates = 200_000;

/** `order` says which of several subjects that serve alike comes first. */
export function fewestTrips(covers: readonly Cover[], order: readonly string[]): Covering {
  const visits = new Map<string, number>();
  for (const cover of covers) {
    const [only] = cover.subjectIds;
    if (cover.subjectIds.length === 1 && only !== undefined) visits.set(only, Math.max(visits.get(only) ?? 0, cover.times));
  }
  const open = covers
    .map((cover) => ({ ...cover, times: cover.times - cover.subjectIds.reduce((sum, id) => sum + (visits.get(id) ?? 0), 0) }))
    .filter((cover) => cover.times > 0);
  if (open.length === 0) return { visits, proven: true };
  const kinds = kindsOf(open, order);
  const solved = exactly(
    open.map((cover) => cover.times),
    kinds.map((kind) => kind.serves),
  );
  const chosen =
    solved ??
    greedily(
      open.map((cover) => cover.times),
      kinds.map((kind) => kind.serves),
    );
  spread(chosen, kinds, visits);
  return { visits, proven: solved !== null };
}

interface Kind {
  /** Places in the list of open covers, ascending. */
  readonly serves: readonly number[];
  readonly subjectIds: readonly string[];
}

/** Subjects by what they serve; a kind that serves only what another serves too is left out. */
function kindsOf(open: readonly Cover[], order: readonly string[]): readonly Kind[] {
  const bySignature = new Map<string, { serves: number[]; subjectIds: string[] }>();
  for (const id of order) {
    const serves = open.flatMap((cover, index) => (cover.subjectIds.includes(id) ? [index] : []));
    if (serves.length === 0) continue;
    const kind = bySignature.get(serves.join()) ?? { serves, subjectIds: [] };
    kind.subjectIds.push(id);
    bySignature.set(serves.join(), kind);
  }
  const kinds = [...bySignature.values()];
  return kinds.filter(
    (kind) => !kinds.some((other) => other !== kind && other.serves.length > kind.serves.length && kind.serves.every((one) => other.serves.includes(one))),
  );
}

/** The fewest visits by kind; null when there are too many states to look at. */
function exactly(times: readonly number[], kinds: readonly (readonly number[])[]): readonly number[] | null {
  const known = new Map<string, { readonly count: number; readonly kind: number }>();
  let states = 0;
  function best(left: readonly number[]): number {
    if (left.every((one) => one <= 0)) return 0;
    const key = left.join();
    const found = known.get(key);
    if (found !== undefined) return found.count;
    states += 1;
    if (states > mostStates) return Number.POSITIVE_INFINITY;
    // Some visit must serve the need that lacks most.
    const hardest = left.indexOf(Math.max(...left));
    let result = { count: Number.POSITIVE_INFINITY, kind: -1 };
    kinds.forEach((serves, kind) => {
      if (!serves.includes(hardest)) return;
      const count = 1 + best(after(left, serves));
      if (count < result.count) result = { count, kind };
    });
    known.set(key, result);
    return result.count;
  }
  best(times);
  if (states > mostStates) return null;
  const chosen: number[] = [];
  for (let left = times; ;) {
    const step = known.get(left.join());
    if (step === undefined || step.kind === -1) return chosen;
    chosen.push(step.kind);
    left = after(left, kinds[step.kind] ?? []);
  }
}

function after(left: readonly number[], serves: readonly number[]): readonly number[] {
  return left.map((one, index) => (serves.includes(index) ? Math.max(0, one - 1) : one));
}

function greedily(times: readonly number[], kinds: readonly (readonly number[])[]): readonly number[] {
  const chosen: number[] = [];
  for (let left = times; left.some((one) => one > 0);) {
    const gain = (serves: readonly number[]) => serves.filter((index) => (left[index] ?? 0) > 0).length;
    const best = kinds.reduce((found, serves, kind) => (gain(serves) > gain(kinds[found] ?? []) ? kind : found), 0);
    if (gain(kinds[best] ?? []) === 0) return chosen;
    chosen.push(best);
    left = after(left, kinds[best] ?? []);
  }
  return chosen;
}

/** Visits of a kind go to its subjects in turn: first to those that are on the way anyway, then to the next in order. */
function spread(chosen: readonly number[], kinds: readonly Kind[], visits: Map<string, number>): void {
  for (const at of chosen) {
    const ids = kinds[at]?.subjectIds ?? [];
    const [first] = ids.toSorted((one, other) => (visits.get(one) ?? 0) - (visits.get(other) ?? 0) || ids.indexOf(one) - ids.indexOf(other));
    if (first !== undefined) visits.set(first, (visits.get(first) ?? 0) + 1);
  }
}
