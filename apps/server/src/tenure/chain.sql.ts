// The chain of responsibility in one statement: the same answer as chainOf of the domain, for one subject, from the
// database. A shared table of cases holds the two together. It finds who holds what; how persons, units and documents are
// called is kept in memory (cards.ts). Where somebody has several posts on the day, a second statement tells how near each
// of them is; that is rare, and dear to ask always.
//
// It is asked all day and most of its time goes into look-ups, so each is made once and rows are plain columns.
// `= any(array[x])` says `= x` in a way that only a B-tree can look up: the planner likes the GiST tree of an exclusion
// constraint, which takes five times as long to descend.

import { sql, type RawBuilder } from 'kysely';

/** One holder; somebody nobody answers for has one row all the same. */
export interface ChainRow {
  readonly askedName: string;
  readonly askedKind: string;
  /** Null, with everything below: nobody answers, and this is the only row. */
  readonly tenureId: string | null;
  readonly via: 'own' | 'bundle' | 'territory' | 'line' | 'sector';
  readonly level: number;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly subjectKind: string;
  readonly role: string;
  readonly slot: number;
  readonly personId: string;
  readonly documentId: string | null;
  /** Every period for which the person has held this role for this subject: a multirange. */
  readonly spans: string;
}

export interface ChainQuery {
  readonly countyId: string;
  readonly subjectId: string;
  readonly on: string;
  readonly knownAt: number;
  /** Role codes in the order in which links are listed. */
  readonly roles: readonly string[];
}

/** No row at all: there is no such subject. */
export function chainRows({ countyId, subjectId, on, knownAt, roles }: ChainQuery): RawBuilder<ChainRow> {
  const c = sql`${countyId}`;
  const day = sql`${on}::date`;
  const at = sql`${knownAt}::bigint`;
  const inForce = (alias: string) => sql`${sql.ref(`${alias}.during`)} @> ${day} and ${sql.ref(`${alias}.known`)} @> ${at}`;
  const homeTree = sql`case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end`;
  return sql<ChainRow>`
    with recursive
    asked as materialized (
      select s.id, s.industries, case s.kind when 'unit' then s.id else p.unit_id end as unit_id
      from subject s
      left join subject_placement p on p.county_id = ${c} and p.subject_id = s.id and ${inForce('p')}
      where s.county_id = ${c} and s.id = ${subjectId}::uuid
    ),
    home as materialized (
      select u.id as unit_id, ${homeTree} as tree from asked a join unit u on u.county_id = ${c} and u.id = a.unit_id
    ),
    up (unit_id, tree, height) as (
      select h.unit_id, h.tree, 0 from home h
      union all
      select p.parent_id, up.tree, up.height + 1
      from up join unit_placement p on p.county_id = ${c} and p.unit_id = up.unit_id and p.tree = up.tree and ${inForce('p')}
      where p.parent_id is not null and up.height < 20
    ),
    sector as materialized (
      select p.parent_id as unit_id
      from up join unit_placement p on p.county_id = ${c} and p.unit_id = up.unit_id and p.tree = 'sector' and ${inForce('p')}
      where up.tree = 'territory' and p.parent_id is not null
      order by up.height limit 1
    ),
    reached (subject_id, via, level, place, nth) as (
      select a.id, 'own', 0, 0, 0 from asked a
      union all
      select m.bundle_id, 'bundle', 0, 1, 0
      from asked a join bundle_member m on m.county_id = ${c} and m.member_id = any(array[a.id]) and ${inForce('m')}
      union all
      select up.unit_id, up.tree, up.height + case when h.unit_id = a.id then 0 else 1 end, 2, up.height
      from up cross join asked a cross join home h
      union all
      select l.unit_id, 'line', 1, 3, array_position(a.industries, l.industry)
      from asked a join industry_line l on l.county_id = ${c} and l.industry = any(a.industries) and ${inForce('l')}
      union all
      select sector.unit_id, 'sector', 1, 4, 0 from sector
      union all
      select p.unit_id, 'sector', 2, 5, 0
      from sector join unit_placement p on p.county_id = ${c} and p.parent_id = sector.unit_id and p.tree = 'sector' and ${inForce('p')}
      join unit u on u.county_id = ${c} and u.id = p.unit_id and u.kind = 'brigade'
    ),
    step as materialized (
      select r.*, s.name, s.kind
      from (select distinct on (reached.subject_id) * from reached order by reached.subject_id, reached.place, reached.nth) r
      join subject s on s.county_id = ${c} and s.id = r.subject_id
    ),
    held as materialized (
      select s.*, t.id, t.role, t.slot, t.person_id, t.document_id, (
          select range_agg(o.during) from tenure o
          where o.county_id = ${c} and o.subject_id = any(array[t.subject_id]) and o.role = any(array[t.role]) and o.person_id = any(array[t.person_id]) and o.known @> ${at}
        ) as spans
      from step s join tenure t on t.county_id = ${c} and t.subject_id = s.subject_id and ${inForce('t')}
    )
    select a.name as "askedName", a.kind as "askedKind", h.via, h.level, h.subject_id as "subjectId", h.name as "subjectName", h.kind as "subjectKind",
      h.role, h.slot, h.id as "tenureId", h.person_id as "personId", h.document_id as "documentId", h.spans::text as spans
    from (select * from step where place = 0) a
    left join held h on true
    order by h.place, h.nth, h.subject_id, coalesce(array_position(${[...roles]}::text[], h.role), 1000), h.role collate "C", h.slot`;
}

/** The unit in which each of these subjects stands and those above it, with their distance: what makes a post near. */
export function nearUnits(
  query: Pick<ChainQuery, 'countyId' | 'on' | 'knownAt'>,
  subjectIds: readonly string[],
): RawBuilder<{ subjectId: string; unitId: string; distance: number }> {
  const { countyId, on, knownAt } = query;
  const inForce = (alias: string) => sql`${sql.ref(`${alias}.during`)} @> ${on}::date and ${sql.ref(`${alias}.known`)} @> ${knownAt}::bigint`;
  return sql<{ subjectId: string; unitId: string; distance: number }>`
    with recursive near (subject_id, unit_id, tree, distance) as (
      select s.id, u.id, case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end, 0
      from unnest(${subjectIds}::uuid[]) as s (id)
      left join subject_placement p on p.county_id = ${countyId} and p.subject_id = s.id and ${inForce('p')}
      join unit u on u.county_id = ${countyId} and u.id = coalesce(p.unit_id, s.id)
      union all
      select n.subject_id, p.parent_id, n.tree, n.distance + 1
      from near n join unit_placement p on p.county_id = ${countyId} and p.unit_id = n.unit_id and p.tree = n.tree and ${inForce('p')}
      where p.parent_id is not null and n.distance < 20
    )
    select n.subject_id as "subjectId", n.unit_id as "unitId", n.distance from near n`;
}
