// Where a finding, a change or a comment leads: the row of a subject in the table, with the cell of a role.

export interface RowWanted {
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string };
  readonly role: string | null;
}
export type GoTo = (wanted: RowWanted) => void;
