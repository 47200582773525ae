// What a device must store and forget to hold what its scope holds now. The difference is taken from what there is and not
// from a log of changes: whatever happened meanwhile – a transfer, a merged village, an answer that was lost – the device
// ends with the same things, and is given only what it does not have.

export interface Digested {
  readonly key: string;
  readonly digest: string;
}

export interface Difference<T extends Digested> {
  /** New to the device or altered, in the order of `now`. */
  readonly puts: readonly T[];
  /** What the device has and the scope does not hold. */
  readonly removes: readonly string[];
}

export function differenceOf<T extends Digested>(now: readonly T[], have: readonly (readonly [key: string, digest: string])[]): Difference<T> {
  const had = new Map(have);
  const held = new Set(now.map((one) => one.key));
  return {
    puts: now.filter((one) => had.get(one.key) !== one.digest),
    removes: [...had.keys()].filter((key) => !held.has(key)),
  };
}

/** As many of the things, from the first on, as fit; one at least, however long it is. */
export function portionOf<T>(things: readonly T[], sizeOf: (thing: T) => number, most: { readonly things: number; readonly bytes: number }): readonly T[] {
  const sizes = things.slice(0, most.things).map(sizeOf);
  let bytes = 0;
  const end = sizes.findIndex((size, index) => {
    bytes += size;
    return index > 0 && bytes > most.bytes;
  });
  return things.slice(0, end < 0 ? sizes.length : end);
}
