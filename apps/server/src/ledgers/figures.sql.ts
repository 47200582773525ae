// How each kind of figure is counted from the register, as of a day and as known now: one statement for all of them, over
// the active subjects and the existing units found once. No figure is a constant.

import { sql, type RawBuilder } from 'kysely';
import type { Counting, RecordsCounted, SubjectsCounted } from '@gridward/demo/article';
import { inForce, type AsOf } from '../kernel/conditions.ts';

export interface FigureQuery {
  readonly countyId: string;
  readonly at: AsOf;
  /** Ranks of officials, ranks of officials and staff, kinds of leads about illegal acts: from the playbook. */
  readonly officialRanks: readonly string[];
  readonly staffRanks: readonly string[];
  readonly illegalLeads: readonly string[];
}

export interface FigureRow {
  readonly key: string;
  readonly value: number;
}

/** The value of each counting, under its key. */
export function countFigures(query: FigureQuery, figures: readonly { readonly key: string; readonly counts: Counting }[]): RawBuilder<FigureRow> {
  const { countyId, at } = query;
  const parts = figures.map(({ key, counts }) => sql`select ${key}::text as key, (${valueOf(query, counts)})::numeric as value`);
  return sql<FigureRow>`
    with recursive
    active as materialized (
      select s.id, s.kind, s.industries, s.profile from subject s
      join subject_status x on x.county_id = ${countyId} and x.subject_id = s.id and x.status = 'active' and ${inForce('x', at)}
      where s.county_id = ${countyId} and s.merged_into is null
    ),
    existing as materialized (
      select u.id, u.kind, s.profile from unit u
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = u.id and ${inForce('p', at)}
        and p.tree = case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end
      left join subject s on s.county_id = ${countyId} and s.id = u.id
      where u.county_id = ${countyId}
    ),
    below (top, id) as (
      select e.id, e.id from existing e where e.kind in ('township', 'zone')
      union all
      select b.top, p.unit_id from below b
      join unit_placement p on p.county_id = ${countyId} and p.parent_id = b.id and p.tree = 'territory' and ${inForce('p', at)}
    )
    ${sql.join(parts, sql` union all `)}`;
}

function counted(of: SubjectsCounted): RawBuilder<boolean> {
  const industry = of.industry === undefined ? sql`true` : sql`${of.industry}::text = any(a.industries)`;
  const category = of.category === undefined ? sql`true` : sql`a.profile ->> 'category' = ${of.category}::text`;
  return sql<boolean>`(a.kind = ${of.kind}::text and ${industry} and ${category})`;
}

function valueOf(query: FigureQuery, counting: Counting): RawBuilder<unknown> {
  switch (counting.by) {
    case 'units':
      return sql`select count(*) from existing e where e.kind = ${counting.kind}::text`;
    case 'units_with':
      return sql`select count(*) from existing e where e.kind = ${counting.kind}::text and e.profile ->> ${counting.field}::text = ${String(counting.value)}::text`;
    case 'subjects':
      return sql`select count(*) from active a where ${counted(counting.of)}`;
    case 'sum':
      // Lengths have one decimal: numeric adds them without a rest.
      return sql`select coalesce(sum((a.profile ->> ${counting.field}::text)::numeric), 0) from active a where ${sql.join(counting.of.map(counted), sql` or `)}`;
    case 'distinct':
      return sql`select count(distinct e.value) from active a cross join jsonb_array_elements_text(coalesce(a.profile -> ${counting.field}::text, '[]')) e where ${counted(counting.of)}`;
    case 'fewest_red_lines':
      return fewestRedLines(query);
    case 'officials':
      return sql`select count(distinct o.person_id) from (${withPosts(query, query.officialRanks)}) o`;
    case 'participants':
      return sql`select count(*) from (${withPosts(query, query.staffRanks)} intersect ${holders(query)}) p`;
    case 'guaranteed_enterprises':
      return guarantors(query, counting.on, 'subject_id');
    case 'guarantors':
      return guarantors(query, counting.on, 'person_id');
    case 'records':
      return sql`select count(*) from (${recorded(query, counting.of)}) r`;
    case 'records_sum':
      return sql`select coalesce(sum((r.answers ->> ${counting.field}::text)::numeric), 0) from (${recorded(query, counting.of)}) r`;
    case 'leads_share':
      return sql`select coalesce(round(100.0 * count(*) filter (where l.source = ${counting.source}::text) / nullif(count(*), 0), 1), 0) from lead l
        where l.county_id = ${query.countyId} and l.kind = any(${[...query.illegalLeads]}::text[]) and l.seen_on <= ${query.at.on}::date`;
    case 'market_entities':
      return sql`select (select count(*) from active a where a.kind = 'enterprise') + (select coalesce(sum((a.profile ->> 'entityCount')::numeric), 0) from active a where a.kind = 'bundle')`;
  }
}

/** Records up to the day, about at least one subject of the kind. */
function recorded({ countyId, at }: FigureQuery, { kind, about, body }: RecordsCounted): RawBuilder<unknown> {
  const ofBody =
    body === undefined
      ? sql`true`
      : sql`exists (select from unit_name n where n.county_id = ${countyId} and n.unit_id = r.unit_id and n.name = ${body}::text and ${inForce('n', at)})`;
  return sql`select r.answers from record r
    where r.county_id = ${countyId} and r.kind = ${kind}::text and not r.withdrawn and r.happened_on <= ${at.on}::date and r.known @> ${at.knownAt}::bigint
      and ${ofBody} and exists (select from subject s where s.county_id = ${countyId} and s.id = any(r.subject_ids) and s.kind = ${about}::text)`;
}

function guarantors({ countyId, at }: FigureQuery, day: string, column: 'subject_id' | 'person_id'): RawBuilder<unknown> {
  return sql`select count(distinct t.${sql.ref(column)}) from tenure t
    join subject s on s.county_id = ${countyId} and s.id = t.subject_id and s.kind = 'enterprise'
    where t.county_id = ${countyId} and t.role = 'guarantor' and ${inForce('t', { on: day, knownAt: at.knownAt })}`;
}

function fewestRedLines({ countyId, at }: FigureQuery): RawBuilder<unknown> {
  return sql`select coalesce(min(each.n), 0) from (
      select one.top, sum(one.n) as n from (
        select b.top, 0 as n from below b
        union all
        select b.top, 1 from active a
        join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = a.id and ${inForce('sp', at)}
        join below b on b.id = sp.unit_id
        where a.kind = 'red_line'
      ) one group by one.top) each`;
}

function holders({ countyId, at }: FigureQuery): RawBuilder<unknown> {
  return sql`select t.person_id from tenure t where t.county_id = ${countyId} and ${inForce('t', at)}`;
}

function withPosts({ countyId, at }: FigureQuery, ranks: readonly string[]): RawBuilder<unknown> {
  return sql`select q.person_id from post q where q.county_id = ${countyId} and q.rank = any(${ranks}::text[]) and ${inForce('q', at)}`;
}
