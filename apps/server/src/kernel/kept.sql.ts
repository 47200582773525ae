// The SQL of what is kept in memory: whose rows have changed between two revisions, as the chain of revisions tells it.

import { sql, type RawBuilder } from 'kysely';

export interface ChangedSince {
  readonly countyId: string;
  /** The revision up to which everything is known, and the one that it has to be known up to. */
  readonly from: number;
  readonly to: number;
  /** Table by table the column that names the owner of a row. */
  readonly owners: Readonly<Partial<Record<string, string>>>;
  readonly most: number;
}

/** Always at least one row: `changes` counts all rows changed, and where they are more than `most` no owner is told. */
export function changedOwners({ countyId, from, to, owners, most }: ChangedSince): RawBuilder<{ changes: number; table: string | null; owner: string | null }> {
  return sql<{ changes: number; table: string | null; owner: string | null }>`
    select m.changes, c.table_name as "table", c.owner
    from (select coalesce(sum(r.change_count), 0)::int as changes from revision r
      where r.county_id = ${countyId} and r.number > ${from}::bigint and r.number <= ${to}::bigint) m
    left join lateral (
      select c.table_name, coalesce(c.row ->> o.owner, case o.owner when 'id' then c.row_id::text end) as owner
      from revision_change c join unnest(${Object.keys(owners)}::text[], ${Object.values(owners)}::text[]) as o (table_name, owner) on o.table_name = c.table_name
      where c.county_id = ${countyId} and c.revision > ${from}::bigint and c.revision <= ${to}::bigint and m.changes <= ${most}::int
    ) as c on true`;
}
