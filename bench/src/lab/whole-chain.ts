// The whole chain in one statement, names and posts and documents joined to it: what a program would ask that keeps nothing
// in memory. What the endpoint is measured against.

import { sql, type RawBuilder } from 'kysely';

export interface WholeChainQuery {
  readonly countyId: string;
  readonly subjectId: string;
  readonly on: string;
  readonly knownAt: number;
  readonly roles: readonly string[];
  readonly ranks: readonly string[];
}

export function wholeChain({ countyId, subjectId, on, knownAt, roles, ranks }: WholeChainQuery): RawBuilder<unknown> {
  const c = sql`${countyId}`;
  const day = sql`${on}::date`;
  const at = sql`${knownAt}::bigint`;
  const inForce = (alias: string) => sql`${sql.ref(`${alias}.during`)} @> ${day} and ${sql.ref(`${alias}.known`)} @> ${at}`;
  const homeTree = sql`case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end`;
  return sql`
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
      select r.*, coalesce(n.name, s.name) as name, s.kind, u.kind as unit_kind
      from (select distinct on (reached.subject_id) * from reached order by reached.subject_id, reached.place, reached.nth) r
      join subject s on s.county_id = ${c} and s.id = r.subject_id
      left join unit u on u.county_id = ${c} and u.id = r.subject_id
      left join unit_name n on n.county_id = ${c} and n.unit_id = r.subject_id and ${inForce('n')}
    ),
    held as materialized (
      select s.*, t.id, t.role, t.slot, t.person_id, t.document_id, (
          select r.span from unnest((
            select range_agg(o.during) from tenure o
            where o.county_id = ${c} and o.subject_id = any(array[t.subject_id]) and o.role = any(array[t.role]) and o.person_id = any(array[t.person_id]) and o.known @> ${at}
          )) as r (span) where r.span @> ${day}
        ) as span
      from step s join tenure t on t.county_id = ${c} and t.subject_id = s.subject_id and ${inForce('t')}
    ),
    papers as materialized (
      select d.id, d.number, d.title, d.issued_on
      from (select distinct document_id as id from held where document_id is not null) h join document d on d.county_id = ${c} and d.id = h.id
    )
    select a.name as "askedName", a.kind as "askedKind", a.unit_kind as "askedUnitKind",
      h.via, h.level, h.subject_id as "subjectId", h.name as "subjectName", coalesce(h.unit_kind, h.kind) as "subjectKind",
      h.role, h.slot, h.id as "tenureId", h.person_id as "personId", pe.name as "personName",
      lower(h.span)::text as since, case when upper_inf(h.span) then null else upper(h.span)::text end as until,
      q.title, q.rank, q.unit_id as "unitId", qn.name as "unitName", qu.kind as "unitKind", q.office_phone as "officePhone",
      ps.masked as mobile, d.id as "documentId", d.number as "documentNumber", d.title as "documentTitle", d.issued_on as "documentIssuedOn"
    from (select * from step where place = 0) a
    left join held h on true
    left join person pe on pe.county_id = ${c} and pe.id = h.person_id
    left join person_secret ps on ps.county_id = ${c} and ps.person_id = h.person_id and ps.kind = 'mobile'
    left join papers d on d.id = h.document_id
    left join (post q join unit qu on qu.county_id = ${c} and qu.id = q.unit_id
      left join unit_name qn on qn.county_id = ${c} and qn.unit_id = q.unit_id and ${inForce('qn')}
    ) on q.county_id = ${c} and q.person_id = h.person_id and ${inForce('q')}
    order by h.place, h.nth, h.subject_id, coalesce(array_position(${[...roles]}::text[], h.role), 1000), h.role collate "C", h.slot,
      coalesce(array_position(${[...ranks]}::text[], q.rank), 1000), lower(q.during), q.id`;
}
