// Obligations one by one, with the names of everything they are about.

import { sql, type RawBuilder } from 'kysely';
import type { Bilingual } from './names.sql.ts';
import { sourced, stateOf, type ObligationFilter } from './source.sql.ts';

export interface ObligationPage {
  readonly state?: string | undefined;
  readonly doneLate?: boolean | undefined;
  /** The deadline and key after which the page begins. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}
type Brief = { readonly id: string; readonly name: string };
type KindBrief = Brief & { readonly kind: string };

export interface ObligationListRow {
  readonly key: string;
  readonly duty: { code: string; version: number; name: Bilingual; acts: string[] };
  readonly person: Brief | null;
  readonly subject: KindBrief | null;
  readonly answerable: Brief[];
  readonly unit: KindBrief | null;
  readonly township: KindBrief | null;
  readonly period: { from: string; until: string };
  readonly askedDays: number;
  readonly periodDays: number;
  readonly required: number;
  readonly done: number;
  readonly late: number;
  readonly deadline: string;
  readonly daysLeft: number;
  readonly state: 'open' | 'met' | 'overdue' | 'excused';
  readonly counted: string[];
  readonly total: number | null;
}

export function obligationPage(filter: ObligationFilter, page: ObligationPage): RawBuilder<ObligationListRow> {
  const { countyId, on, knownAt } = filter;
  return sql<ObligationListRow>`
    with recursive ${sourced(filter, 'not materialized')},
    matching as not materialized (select o.*, ${stateOf('o', on)} as state from o where ${conditionOf(filter, page)}),
    page as materialized (
      select m.* from matching m where ${page.after === undefined ? sql`true` : sql`(m.deadline, m.key) > (${page.after[0]}::date, ${page.after[1]})`}
      order by m.deadline, m.key limit ${page.limit + 1}
    ),
    above (unit_id, id, during) as (
      select distinct p.unit_id, p.unit_id, daterange(null, null) from page p where p.unit_id is not null
      union
      select a.unit_id, x.parent_id, a.during * x.during from above a
      join unit_placement x on x.county_id = ${countyId} and x.unit_id = a.id and x.tree = 'territory' and x.parent_id is not null
        and x.known @> ${knownAt}::bigint and x.during && a.during
    )
    select m.key, jsonb_build_object('code', m.duty, 'version', m.version, 'name', d.content -> 'name', 'acts', d.content -> 'acts') as duty,
      case when m.bearer_kind = 'person' then (select jsonb_build_object('id', p.id, 'name', p.name) from person p where p.county_id = ${countyId} and p.id = m.bearer_id) end as person,
      ${subjectBrief(filter, sql.ref('m.subject_id'))} as subject,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.pinyin, p.id) from person p
        where p.county_id = ${countyId} and p.id = any(m.answerable)), '[]'::jsonb) as answerable,
      ${subjectBrief(filter, sql.ref('m.unit_id'))} as unit,
      ${subjectBrief(filter, townshipOf(filter))} as township,
      jsonb_build_object('from', m.period_from, 'until', m.period_until) as period,
      m.asked_days as "askedDays", m.period_days as "periodDays", m.required, m.done, m.late, m.deadline, m.deadline - ${on}::date as "daysLeft", m.state,
      to_jsonb(m.counted) as counted, ${page.after === undefined ? sql`(select count(*) from matching)` : sql`null::bigint`} as total
    from page m
    left join lateral (
      select d.content from duty d where d.county_id = ${countyId} and d.code = m.duty and d.version = m.version order by lower(d.known) desc limit 1
    ) d on true
    order by m.deadline, m.key`;
}

function conditionOf({ on }: ObligationFilter, { state, doneLate }: ObligationPage): RawBuilder<unknown> {
  const conditions = [
    state === undefined ? sql`true` : sql`${stateOf('o', on)} = ${state}`,
    doneLate === undefined ? sql`true` : doneLate ? sql`o.late > 0` : sql`o.late = 0`,
  ];
  return sql.join(conditions, sql` and `);
}

/** The township or zone above a unit of the page, on the day on which the obligation had its place. */
function townshipOf({ countyId }: ObligationFilter): RawBuilder<unknown> {
  return sql`(select a.id from above a join unit u on u.county_id = ${countyId} and u.id = a.id
    where a.unit_id = m.unit_id and a.during @> m.placed_on and u.kind in ('township', 'zone') limit 1)`;
}

/** A subject or unit as it was called on the day. */
function subjectBrief({ countyId, knownAt }: ObligationFilter, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select jsonb_build_object('id', s.id, 'name', coalesce(n.name, s.name), 'kind', coalesce(u.kind, s.kind)) from subject s
    left join unit u on u.county_id = ${countyId} and u.id = s.id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.known @> ${knownAt}::bigint and n.during @> m.placed_on
    where s.county_id = ${countyId} and s.id = ${id})`;
}
