// Chance that is the same on every machine: each theme draws from its own stream, named by a word, so that a change in
// one theme leaves the others as they were. Ids have the shape of UUIDv7: the time of the batch, then drawn bits.

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  below(below: number): number;
  /** A whole number in [from, to], both included. */
  between(from: number, to: number): number;
  pick<T>(choices: readonly T[]): T;
  chance(probability: number): boolean;
  shuffled<T>(items: readonly T[]): T[];
}

export function randomOf(name: string): Random {
  const next = streamOf(name);
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    pick: (choices) => at(choices, below(choices.length)),
    chance: (probability) => next() < probability,
    shuffled: (items) => {
      const copy = [...items];
      for (let last = copy.length - 1; last > 0; last--) {
        const other = below(last + 1);
        const kept = at(copy, last);
        copy[last] = at(copy, other);
        copy[other] = kept;
      }
      return copy;
    },
  };
}

/** The item at an index that is known to be there. */
export function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`);
  return item;
}

/** Around and around through the items. */
export function turn<T>(items: readonly T[]): () => T {
  let index = 0;
  return () => at(items, index++ % items.length);
}

/** Whole shares of a total in proportion to weights, by largest remainder: their sum is exact. */
export function shares(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const floors = exact.map(Math.floor);
  const missing = total - floors.reduce((left, right) => left + right, 0);
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, missing)) floors[index] = at(floors, index) + 1;
  return floors;
}

export function idStream(name: string): (atMillis: number) => string {
  const next = streamOf(name);
  const bits = (width: number) => Math.floor(next() * 2 ** width);
  return (atMillis) => {
    const time = atMillis.toString(16).padStart(12, '0');
    const variant = (0x8000 | bits(14)).toString(16);
    const tail = bits(24).toString(16).padStart(6, '0') + bits(24).toString(16).padStart(6, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${bits(12).toString(16).padStart(3, '0')}-${variant}-${tail}`;
  };
}

/** sfc32, seeded by the letters of the name. */
function streamOf(name: string): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1];
  const step = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (const letter of name) {
    a ^= letter.codePointAt(0) ?? 0;
    step();
    step();
  }
  for (let round = 0; round < 12; round++) step();
  return step;
}
