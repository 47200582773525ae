// The chain of responsibility in one statement: the same answer as chainOf of the domain, for one subject, from the
// database. A shared table of cases holds the two together. Where somebody has several posts on the day, a second
// statement tells how near each of them is; that is rare, and dear to ask always.

import { sql, type RawBuilder } from 'kysely';

export interface ChainPostRow {
  readonly title: string;
  readonly rank: string;
  readonly unitId: string;
  readonly unitName: string | null;
  readonly unitKind: string;
  readonly officePhone: string | null;
}

export interface ChainRow {
  readonly via: 'own' | 'bundle' | 'territory' | 'line' | 'sector';
  readonly level: number;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly subjectKind: string;
  readonly role: string;
  readonly slot: number;
  readonly tenureId: string;
  readonly personId: string;
  readonly personName: string;
  readonly since: string;
  readonly until: string | null;
  /** The posts of the day, highest rank first. */
  readonly posts: readonly ChainPostRow[];
  readonly mobile: string | null;
  readonly document: { readonly id: string; readonly number: string | null; readonly title: string; readonly issuedOn: string } | null;
}

export interface ChainQuery {
  readonly countyId: string;
  readonly subjectId: string;
  readonly on: string;
  readonly knownAt: number;
  /** Role codes in the order in which links are listed. */
  readonly roles: readonly string[];
  /** Ranks, highest first. */
  readonly ranks: readonly string[];
}

export function chainRows({ countyId, subjectId, on, knownAt, roles, ranks }: ChainQuery): RawBuilder<ChainRow> {
  const c = sql`${countyId}`;
  const day = sql`${on}::date`;
  const at = sql`${knownAt}::bigint`;
  const inForce = (alias: string) => sql`${sql.ref(`${alias}.during`)} @> ${day} and ${sql.ref(`${alias}.known`)} @> ${at}`;
  const homeTree = sql`case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end`;
  return sql<ChainRow>`
    with recursive
    asked as materialized (
      select s.id, s.industries, coalesce(u.id, p.unit_id) as unit_id
      from subject s
      left join unit u on u.county_id = ${c} and u.id = s.id
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
    reached (subject_id, via, level, place) as (
      select a.id, 'own', 0, array[0, 0]::bigint[] from asked a
      union all
      select m.bundle_id, 'bundle', 0, array[1, row_number() over (order by m.bundle_id)]
      from asked a join bundle_member m on m.county_id = ${c} and m.member_id = a.id and ${inForce('m')}
      union all
      select up.unit_id, up.tree, up.height + case when up_first.unit_id = a.id then 0 else 1 end, array[2, up.height]
      from up cross join asked a join up as up_first on up_first.height = 0
      union all
      select l.unit_id, 'line', 1, array[3, row_number() over (order by i.ordinality, l.unit_id)]
      from asked a cross join unnest(a.industries) with ordinality as i (industry, ordinality)
      join industry_line l on l.county_id = ${c} and l.industry = i.industry and ${inForce('l')}
      union all
      select sector.unit_id, 'sector', 1, array[4, 0] from sector
      union all
      select p.unit_id, 'sector', 2, array[5, row_number() over (order by p.unit_id)]
      from sector join unit_placement p on p.county_id = ${c} and p.parent_id = sector.unit_id and p.tree = 'sector' and ${inForce('p')}
      join unit u on u.county_id = ${c} and u.id = p.unit_id and u.kind = 'brigade'
    ),
    step as materialized (
      select distinct on (r.subject_id) r.subject_id, r.via, r.level, r.place from reached r order by r.subject_id, r.place
    ),
    known_rows as materialized (
      select s.via, s.level, s.place, t.id, t.subject_id, t.role, t.slot, t.person_id, t.document_id, t.during
      from step s join tenure t on t.county_id = ${c} and t.subject_id = s.subject_id and t.known @> ${at}
    ),
    held as materialized (
      select k.via, k.level, k.place, k.id, k.subject_id, k.role, k.slot, k.person_id, k.document_id, run.span
      from (select o.*, range_agg(o.during) over (partition by o.subject_id, o.role, o.person_id) as spans from known_rows o) k
      cross join lateral (select r.span from unnest(k.spans) as r (span) where r.span @> ${day}) run
      where k.during @> ${day}
    )
    select h.via, h.level, h.subject_id as "subjectId", coalesce(sn.name, s.name) as "subjectName", coalesce(su.kind, s.kind) as "subjectKind",
      h.role, h.slot, h.id as "tenureId", h.person_id as "personId", pe.name as "personName",
      lower(h.span)::text as since, case when upper_inf(h.span) then null else upper(h.span)::text end as until,
      coalesce((
        select json_agg(json_build_object('title', q.title, 'rank', q.rank, 'unitId', q.unit_id, 'unitName', qn.name, 'unitKind', qu.kind, 'officePhone', q.office_phone)
          order by coalesce(array_position(${[...ranks]}::text[], q.rank), 1000), lower(q.during), q.id)
        from post q
        join unit qu on qu.county_id = ${c} and qu.id = q.unit_id
        left join unit_name qn on qn.county_id = ${c} and qn.unit_id = q.unit_id and ${inForce('qn')}
        where q.county_id = ${c} and q.person_id = h.person_id and ${inForce('q')}
      ), '[]'::json) as posts,
      (select ps.masked from person_secret ps where ps.county_id = ${c} and ps.person_id = h.person_id and ps.kind = 'mobile') as mobile,
      (select json_build_object('id', d.id, 'number', d.number, 'title', d.title, 'issuedOn', d.issued_on)
        from document d where d.county_id = ${c} and d.id = h.document_id) as document
    from held h
    join subject s on s.county_id = ${c} and s.id = h.subject_id
    left join unit su on su.county_id = ${c} and su.id = h.subject_id
    left join unit_name sn on sn.county_id = ${c} and sn.unit_id = h.subject_id and ${inForce('sn')}
    join person pe on pe.county_id = ${c} and pe.id = h.person_id
    order by h.place, coalesce(array_position(${[...roles]}::text[], h.role), 1000), h.role collate "C", h.slot`;
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
