// How each kind of figure is counted from the register, as of a day and as known now. No figure is a constant.

import { sql, type RawBuilder } from 'kysely';
import type { Counting, SubjectsCounted } from '@gridward/demo/article';
import { inForce, type AsOf } from '../kernel/conditions.ts';

export interface FigureQuery {
  readonly countyId: string;
  readonly at: AsOf;
  /** Ranks of officials, and ranks of officials and staff: from the playbook. */
  readonly officialRanks: readonly string[];
  readonly staffRanks: readonly string[];
}

type Count = RawBuilder<{ value: number }>;

/** Active subjects of a kind: the condition for `s`. */
function counted(query: FigureQuery, of: SubjectsCounted): RawBuilder<boolean> {
  const { countyId, at } = query;
  return sql<boolean>`s.county_id = ${countyId} and s.kind = ${of.kind} and s.merged_into is null
    and (${of.industry ?? null}::text is null or ${of.industry ?? null}::text = any(s.industries))
    and (${of.category ?? null}::text is null or s.profile ->> 'category' = ${of.category ?? null}::text)
    and exists (select from subject_status x where x.county_id = ${countyId} and x.subject_id = s.id and x.status = 'active' and ${inForce('x', at)})`;
}

function existing(query: FigureQuery, kind: string): RawBuilder<boolean> {
  return sql<boolean>`u.county_id = ${query.countyId} and u.kind = ${kind} and exists (select from unit_placement p where p.county_id = ${query.countyId} and p.unit_id = u.id
    and p.tree = case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end and ${inForce('p', query.at)})`;
}

function guarantors(query: FigureQuery, day: string, column: 'subject_id' | 'person_id'): Count {
  return sql`select count(distinct t.${sql.ref(column)})::int as value from tenure t
    join subject s on s.county_id = ${query.countyId} and s.id = t.subject_id and s.kind = 'enterprise'
    where t.county_id = ${query.countyId} and t.role = 'guarantor' and ${inForce('t', { on: day, knownAt: query.at.knownAt })}`;
}

function fewestRedLines(query: FigureQuery): Count {
  const { countyId, at } = query;
  return sql`
    with recursive below (top, id) as (
      select u.id, u.id from unit u where ${existing(query, 'township')}
      union all select u.id, u.id from unit u where ${existing(query, 'zone')}
      union all
      select b.top, p.unit_id from below b join unit_placement p on p.county_id = ${countyId} and p.parent_id = b.id and p.tree = 'territory' and ${inForce('p', at)}
    )
    select coalesce(min(n), 0)::int as value from (
      select b.top, count(s.id) as n from below b
      left join subject_placement sp on sp.county_id = ${countyId} and sp.unit_id = b.id and ${inForce('sp', at)}
      left join subject s on s.id = sp.subject_id and ${counted(query, { kind: 'red_line' })}
      group by b.top) each`;
}

/** Persons with a post of one of these ranks; with `holding`, only those who hold something. */
function persons(query: FigureQuery, ranks: readonly string[], holding: boolean): Count {
  const holds = sql`exists (select from tenure t where t.county_id = ${query.countyId} and t.person_id = q.person_id and ${inForce('t', query.at)})`;
  return sql`select count(distinct q.person_id)::int as value from post q
    where q.county_id = ${query.countyId} and q.rank = any(${ranks}::text[]) and ${inForce('q', query.at)} and ${holding ? holds : sql`true`}`;
}

export function countFigure(query: FigureQuery, counting: Counting): Count {
  switch (counting.by) {
    case 'units':
      return sql`select count(*)::int as value from unit u where ${existing(query, counting.kind)}`;
    case 'units_with':
      return sql`select count(*)::int as value from unit u join subject s on s.county_id = ${query.countyId} and s.id = u.id
        where ${existing(query, counting.kind)} and s.profile ->> ${counting.field}::text = ${String(counting.value)}::text`;
    case 'subjects':
      return sql`select count(*)::int as value from subject s where ${counted(query, counting.of)}`;
    case 'sum':
      // Lengths have one decimal: numeric adds them without a rest.
      return sql`select coalesce(sum((s.profile ->> ${counting.field}::text)::numeric), 0) as value from subject s
        where (${sql.join(
          counting.of.map((of) => sql`(${counted(query, of)})`),
          sql` or `,
        )})`;
    case 'distinct':
      return sql`select count(distinct e.value)::int as value from subject s cross join jsonb_array_elements_text(coalesce(s.profile -> ${counting.field}::text, '[]')) e
        where ${counted(query, counting.of)}`;
    case 'fewest_red_lines':
      return fewestRedLines(query);
    case 'officials':
      return persons(query, query.officialRanks, false);
    case 'participants':
      return persons(query, query.staffRanks, true);
    case 'guaranteed_enterprises':
      return guarantors(query, counting.on, 'subject_id');
    case 'guarantors':
      return guarantors(query, counting.on, 'person_id');
    case 'market_entities':
      return sql`select (select count(*) from subject s where ${counted(query, { kind: 'enterprise' })})
        + (select coalesce(sum((s.profile ->> 'entityCount')::numeric), 0) from subject s where ${counted(query, { kind: 'bundle' })}) as value`;
  }
}
