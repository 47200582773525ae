// Numbers of areas in a few classes, each with its range, so that a legend can say in words what a fill means. Nothing has
// its own class: "none" must never look like "few".

export interface ValueClass {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** At most `most` classes above zero, about equally full; equal values always share a class. */
export function classesOf(values: readonly number[], most: number): readonly ValueClass[] {
  const zeros = values.filter((value) => value <= 0).length;
  const sorted = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  const classes: ValueClass[] = zeros > 0 ? [{ from: 0, to: 0, count: zeros }] : [];
  let start = 0;
  for (let left = most; left > 0 && start < sorted.length; left--) {
    const want = Math.ceil((sorted.length - start) / left);
    let end = start + want;
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end += 1;
    classes.push({ from: sorted[start] ?? 0, to: sorted[end - 1] ?? 0, count: end - start });
    start = end;
  }
  return classes;
}

/** Which class a value is in. Values between two classes belong to the lower one. */
export function classIndexOf(classes: readonly ValueClass[], value: number): number {
  return Math.max(
    0,
    classes.findLastIndex((each) => each.from <= value),
  );
}
