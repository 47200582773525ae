// Which letters a font has, read from its table `cmap`: the two forms in which fonts with Chinese keep their Unicode
// letters (4: up to U+FFFF, 12: all). A font with neither has none for us.

export function lettersOf(cmap: Buffer): (code: number) => boolean {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => {
    const at = 4 + index * 8;
    const [platform, encoding] = [cmap.readUInt16BE(at), cmap.readUInt16BE(at + 2)];
    return { unicode: platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)), at: cmap.readUInt32BE(at + 4) };
  }).filter((one) => one.unicode);
  const readers = subtables.flatMap(({ at }) => {
    const format = cmap.readUInt16BE(at);
    return format === 12 ? [groups(cmap, at)] : format === 4 ? [segments(cmap, at)] : [];
  });
  return (code) => readers.some((reads) => reads(code));
}

function groups(cmap: Buffer, at: number): (code: number) => boolean {
  const count = cmap.readUInt32BE(at + 12);
  const start = (index: number) => cmap.readUInt32BE(at + 16 + index * 12);
  return (code) => {
    const index = lastUpTo(count, (one) => start(one) <= code);
    return index >= 0 && code <= cmap.readUInt32BE(at + 20 + index * 12) && cmap.readUInt32BE(at + 24 + index * 12) + code - start(index) !== 0;
  };
}

function segments(cmap: Buffer, at: number): (code: number) => boolean {
  const twice = cmap.readUInt16BE(at + 6);
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + twice, at + 16 + 2 * twice, at + 16 + 3 * twice];
  return (code) => {
    if (code > 0xffff) return false;
    const place = 2 * lastUpTo(twice / 2, (one) => cmap.readUInt16BE(starts + 2 * one) <= code);
    if (place < 0 || code > cmap.readUInt16BE(ends + place)) return false;
    const offset = cmap.readUInt16BE(offsets + place);
    const delta = cmap.readUInt16BE(deltas + place);
    if (offset === 0) return ((code + delta) & 0xffff) !== 0;
    return cmap.readUInt16BE(offsets + place + offset + 2 * (code - cmap.readUInt16BE(starts + place))) !== 0;
  };
}

/** The last of so many, in rising order, for which it still holds; -1 when it holds for none. */
function lastUpTo(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
