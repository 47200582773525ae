// The links of two days in pairs: same subject, role and slot on one line, in the order of the later day.

interface Link {
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string };
  readonly role: string;
  readonly slot: number;
  readonly person: { readonly id: string; readonly name: string };
}
export interface SidePair {
  readonly key: string;
  readonly subject: Link['subject'];
  readonly role: string;
  readonly before: Link['person'] | null;
  readonly after: Link['person'] | null;
  readonly kind: 'same' | 'new' | 'ended' | 'replaced';
}

export function sideBySide(one: readonly Link[], other: readonly Link[]): readonly SidePair[] {
  const keyOf = (link: Link): string => `${link.subject.id} ${link.role} ${link.slot}`;
  const earlier = new Map(one.map((link) => [keyOf(link), link]));
  const later = new Map(other.map((link) => [keyOf(link), link]));
  const links = [...other, ...one.filter((link) => !later.has(keyOf(link)))];
  const seen = new Set<string>();
  return links.flatMap((link) => {
    const key = keyOf(link);
    if (seen.has(key)) return [];
    seen.add(key);
    const before = earlier.get(key)?.person ?? null;
    const after = later.get(key)?.person ?? null;
    const kind = before === null ? 'new' : after === null ? 'ended' : before.id === after.id ? 'same' : 'replaced';
    return [{ key, subject: link.subject, role: link.role, before, after, kind }];
  });
}
