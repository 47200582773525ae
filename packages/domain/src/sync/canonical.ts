// What a digest of a command is taken of: canonical JSON (RFC 8785). Half of a pair of UTF-16, which that standard does not
// know, stays as JSON writes it: also a command that the register has to refuse for it has one digest at both ends.

/** JSON with its keys in order of their UTF-16 units; numbers and texts as ECMAScript writes them, which is the standard’s way. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one === undefined ? null : one)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** A text without what no text has: U+0000 and halves of a pair, as a cut emoji leaves them. */
export function writableText(text: string): string {
  return text.replace(/[\p{Surrogate}\0]/gu, '');
}

/** The same of every text within. */
export function writable<Value>(value: Value): Value {
  if (typeof value === 'string') return writableText(value) as Value;
  if (Array.isArray(value)) return value.map(writable) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, writable(inner)])) as Value;
}
