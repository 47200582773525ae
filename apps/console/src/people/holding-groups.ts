// What a person holds, in groups by role and kind of subject: the counts of a load at a glance.

interface Holding {
  readonly subject: { readonly id: string; readonly kind: string };
  readonly role: string;
}
export interface HoldingGroup<Row> {
  readonly role: string;
  readonly kind: string;
  readonly rows: readonly Row[];
}

/** Groups in the order of the playbook's roles, the larger first within a role. */
export function groupHoldings<Row extends Holding>(rows: readonly Row[], roleOrder: readonly string[]): readonly HoldingGroup<Row>[] {
  const groups = new Map<string, { role: string; kind: string; rows: Row[] }>();
  for (const row of rows) {
    const key = `${row.role} ${row.subject.kind}`;
    const group = groups.get(key) ?? { role: row.role, kind: row.subject.kind, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  const place = (role: string): number => (roleOrder.includes(role) ? roleOrder.indexOf(role) : roleOrder.length);
  return [...groups.values()].toSorted((a, b) => place(a.role) - place(b.role) || b.rows.length - a.rows.length || a.kind.localeCompare(b.kind));
}
