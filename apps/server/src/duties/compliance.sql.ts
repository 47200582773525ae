// Obligations in sums, cut one way: the same rows, the same filters, another grouping. Units are those above the place of the
// obligation on the day of its place, so that a village that moved counts for each township on its days.

import { sql, type RawBuilder } from 'kysely';
import type { complianceBy } from '@gridward/contract/duties-compliance';
import { sourced, stateOf, type ObligationFilter } from './source.sql.ts';

export interface SumsRow {
  readonly obligations: number;
  readonly required: number;
  readonly done: number;
  readonly late: number;
  readonly met: number;
  readonly open: number;
  readonly overdue: number;
  readonly excused: number;
}
/** `group` null: everything together. */
export type GroupRow = SumsRow & { readonly group: string | null };

const sums = sql`count(*) as obligations, coalesce(sum(g.required), 0) as required, coalesce(sum(g.done), 0) as done, coalesce(sum(g.late), 0) as late,
  count(*) filter (where g.state = 'met') as met, count(*) filter (where g.state = 'open') as open,
  count(*) filter (where g.state = 'overdue') as overdue, count(*) filter (where g.state = 'excused') as excused`;

export type Cut = (typeof complianceBy)[number];

interface Grouping {
  /** Further common table expressions, each with a comma before it. */
  readonly tables: RawBuilder<unknown>;
  /** What the group of an obligation `s` is, as text. */
  readonly group: RawBuilder<unknown>;
  readonly joins: RawBuilder<unknown>;
}

export function complianceSums(filter: ObligationFilter, by: Cut, rootId: string): RawBuilder<GroupRow> {
  const { tables, group, joins } = groupingOf(filter, by, rootId);
  return sql<GroupRow>`
    with recursive ${sourced(filter)},
    s as materialized (select o.*, ${stateOf('o', filter.on)} as state from o)
    ${tables}
    select null as "group", ${sums} from s g
    union all
    select coalesce(g."group", ''), ${sums} from (select s.*, ${group} as "group" from s ${joins}) g group by 1`;
}

const nothing = sql``;

function groupingOf(filter: ObligationFilter, by: Cut, rootId: string): Grouping {
  const { countyId } = filter;
  switch (by) {
    case 'duty':
      return { tables: nothing, group: sql`s.duty`, joins: nothing };
    case 'month':
      return { tables: nothing, group: sql`to_char(s.period_until - 1, 'YYYY-MM')`, joins: nothing };
    case 'subject':
      return { tables: nothing, group: sql`s.subject_id::text`, joins: sql`where s.subject_id is not null` };
    case 'person':
      return { tables: nothing, group: sql`a.id::text`, joins: sql`cross join lateral unnest(s.answerable) a (id)` };
    case 'point':
      return {
        tables: nothing,
        group: sql`coalesce(u.kind, t.kind)`,
        joins: sql`left join subject t on t.county_id = ${countyId} and t.id = s.subject_id left join unit u on u.county_id = ${countyId} and u.id = s.subject_id`,
      };
    case 'line':
      return { tables: sql`, ${lines(filter)}`, group: sql`l.department_id::text`, joins: sql`left join line l on l.key = s.key` };
    case 'unit':
      return {
        tables: sql`, ${branches(filter, rootId)}`,
        group: sql`b.group_id::text`,
        joins: sql`left join branch b on b.id = s.unit_id and b.during @> s.placed_on`,
      };
    case 'sector':
    case 'plane':
      return {
        tables: sql`, ${above(filter)}`,
        group: sql`a.id::text`,
        joins: sql`left join lateral (select x.id from above x where x.unit_id = s.unit_id and x.during @> s.placed_on
          and x.kind = any(${kindsOf(by, filter)}::text[]) order by x.id limit 1) a on true`,
      };
  }
}

function kindsOf(by: 'sector' | 'plane', filter: ObligationFilter): readonly string[] {
  if (by === 'sector') return ['sector'];
  return filter.unitId === undefined ? ['township', 'zone'] : ['area'];
}

/** A unit is counted where it is at home: departments in the line, brigades in their sector, all else in the territory. */
const atHome = sql`(case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end) = p.tree`;

/** The units directly below the root, each with everything below it, with the days; what lies in the root itself is a group, too. */
function branches({ countyId, knownAt }: ObligationFilter, rootId: string): RawBuilder<unknown> {
  return sql`branch (group_id, id, during) as (
      select ${rootId}::uuid, ${rootId}::uuid, daterange(null, null)
      union
      select p.unit_id, p.unit_id, p.during from unit_placement p join unit u on u.county_id = ${countyId} and u.id = p.unit_id
      where p.county_id = ${countyId} and p.known @> ${knownAt}::bigint and p.parent_id = ${rootId}::uuid
        and (${atHome} or exists (select from unit r where r.county_id = ${countyId} and r.id = ${rootId}::uuid and r.kind = 'sector'))
      union
      select b.group_id, p.unit_id, b.during * p.during from branch b
      join unit_placement p on p.county_id = ${countyId} and p.known @> ${knownAt}::bigint and p.parent_id = b.id and p.during && b.during
      join unit u on u.county_id = ${countyId} and u.id = p.unit_id
      where b.group_id <> ${rootId}::uuid and ${atHome}
    )`;
}

/** Every unit above the places of the obligations, in the territory and from a township to its sector. */
function above({ countyId, knownAt }: ObligationFilter): RawBuilder<unknown> {
  return sql`climbed (unit_id, id, during) as (
      select distinct s.unit_id, s.unit_id, daterange(null, null) from s where s.unit_id is not null
      union
      select c.unit_id, p.parent_id, c.during * p.during from climbed c
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = c.id and p.parent_id is not null and p.known @> ${knownAt}::bigint and p.during && c.during
    ),
    above as materialized (
      select c.unit_id, c.id, c.during, u.kind from climbed c join unit u on u.county_id = ${countyId} and u.id = c.id
    )`;
}

/** The departments of an obligation: of its subject's industries, or the one in which it has its place. */
function lines({ countyId, on, knownAt }: ObligationFilter): RawBuilder<unknown> {
  return sql`line (key, department_id) as materialized (
      select s.key, l.unit_id from s join subject t on t.county_id = ${countyId} and t.id = s.subject_id
      join industry_line l on l.county_id = ${countyId} and l.industry = any(t.industries) and l.known @> ${knownAt}::bigint and l.during @> ${on}::date
      union
      select s.key, u.id from s join unit u on u.county_id = ${countyId} and u.id = s.unit_id and u.kind = 'department'
    )`;
}

export function countyUnit(countyId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select u.id from unit u where u.county_id = ${countyId} and u.kind = 'county' order by u.id limit 1`;
}

export type CellRow = SumsRow & { readonly duty: string; readonly month: number };

/** Sums by duty and by the month in which the period ends. */
export function yearSums(filter: ObligationFilter, year: number): RawBuilder<CellRow> {
  return sql<CellRow>`
    with recursive ${sourced(filter)},
    g as (select o.*, ${stateOf('o', filter.on)} as state, extract(month from o.period_until - 1)::int as month from o where extract(year from o.period_until - 1) = ${year})
    select g.duty, g.month, ${sums} from g group by 1, 2 order by 1, 2`;
}

export interface DueRow {
  readonly day: string;
  readonly duty: string;
  readonly state: 'open' | 'met' | 'overdue' | 'excused';
  readonly obligations: number;
}

/** What falls due on each day of [from, until). */
export function dueByDay(filter: ObligationFilter, from: string, until: string): RawBuilder<DueRow> {
  return sql<DueRow>`
    with recursive ${sourced(filter)}
    select o.deadline as day, o.duty, ${stateOf('o', filter.on)} as state, count(*) as obligations from o
    where o.deadline >= ${from}::date and o.deadline < ${until}::date group by 1, 2, 3 order by 1, 2, 3`;
}

export interface BearersRow {
  readonly role: string;
  readonly duty: string | null;
  readonly bearers: number;
  readonly times: number;
}

/** How many bear a duty and how many times are asked, by role and by duty of the role; duty null: the role in all. */
export function bearersByRole(filter: ObligationFilter, roles: string): RawBuilder<BearersRow> {
  return sql<BearersRow>`
    with recursive ${sourced(filter)},
    role_of as (select e.key as duty, e.value as role from jsonb_each_text(${roles}::jsonb) e)
    select r.role, o.duty, count(distinct o.bearer_id) as bearers, sum(o.required) as times from o join role_of r on r.duty = o.duty
    group by grouping sets ((r.role), (r.role, o.duty)) order by r.role, o.duty nulls first`;
}

/** The keys that a question leaves of given rows. */
export function keysOf(filter: ObligationFilter): RawBuilder<{ key: string }> {
  return sql<{ key: string }>`with recursive ${sourced(filter)} select o.key from o`;
}
