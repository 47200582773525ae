// The chains of many subjects in one statement: the same links as `readChain` gives for each of them, which a test holds it
// to. Persons are named by id; who they are comes once, with the person.

import { sql, type RawBuilder } from 'kysely';

export interface CardLinkRow {
  readonly via: 'own' | 'bundle' | 'territory' | 'line' | 'sector';
  readonly of: string;
  readonly level: string;
  readonly role: string;
  readonly personId: string;
  readonly since: string;
}

export function chainsOf(
  countyId: string,
  subjectIds: readonly string[],
  on: string,
  roles: readonly string[],
): RawBuilder<{ subjectId: string; chain: readonly CardLinkRow[] }> {
  const c = sql`${countyId}`;
  const inForce = (alias: string) => sql`${sql.ref(`${alias}.during`)} @> ${on}::date and upper_inf(${sql.ref(`${alias}.known`)})`;
  const homeTree = sql`case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end`;
  return sql`
    with recursive
    asked as materialized (
      select s.id, s.industries, case s.kind when 'unit' then s.id else p.unit_id end as unit_id
      from unnest(${subjectIds}::uuid[]) as given (id)
      join subject s on s.county_id = ${c} and s.id = given.id
      left join subject_placement p on p.county_id = ${c} and p.subject_id = s.id and ${inForce('p')}
    ),
    home as materialized (
      select distinct u.id as unit_id, ${homeTree} as tree from asked a join unit u on u.county_id = ${c} and u.id = a.unit_id
    ),
    up (home_id, unit_id, tree, height) as (
      select h.unit_id, h.unit_id, h.tree, 0 from home h
      union all
      select up.home_id, p.parent_id, up.tree, up.height + 1
      from up join unit_placement p on p.county_id = ${c} and p.unit_id = up.unit_id and p.tree = up.tree and ${inForce('p')}
      where p.parent_id is not null and up.height < 20
    ),
    sector as materialized (
      select distinct on (up.home_id) up.home_id, p.parent_id as unit_id
      from up join unit_placement p on p.county_id = ${c} and p.unit_id = up.unit_id and p.tree = 'sector' and ${inForce('p')}
      where up.tree = 'territory' and p.parent_id is not null
      order by up.home_id, up.height
    ),
    reached (asked_id, subject_id, via, place, nth) as (
      select a.id, a.id, 'own', 0, 0 from asked a
      union all
      select a.id, m.bundle_id, 'bundle', 1, 0 from asked a join bundle_member m on m.county_id = ${c} and m.member_id = a.id and ${inForce('m')}
      union all
      select a.id, up.unit_id, up.tree, 2, up.height from asked a join up on up.home_id = a.unit_id
      union all
      select a.id, l.unit_id, 'line', 3, array_position(a.industries, l.industry)
      from asked a join industry_line l on l.county_id = ${c} and l.industry = any(a.industries) and ${inForce('l')}
      union all
      select a.id, x.unit_id, 'sector', 4, 0 from asked a join sector x on x.home_id = a.unit_id
      union all
      select a.id, p.unit_id, 'sector', 5, 0 from asked a join sector x on x.home_id = a.unit_id
      join unit_placement p on p.county_id = ${c} and p.parent_id = x.unit_id and p.tree = 'sector' and ${inForce('p')}
      join unit u on u.county_id = ${c} and u.id = p.unit_id and u.kind = 'brigade'
    ),
    step as materialized (
      select distinct on (r.asked_id, r.subject_id) r.* from reached r order by r.asked_id, r.subject_id, r.place, r.nth
    ),
    answering as materialized (select distinct s.subject_id from step s),
    held as materialized (
      select t.subject_id, t.role, t.slot, t.person_id, coalesce(n.name, s.name) as name, coalesce(u.kind, s.kind) as kind, (
          select lower(span) from unnest((select range_agg(o.during) from tenure o
            where o.county_id = ${c} and o.subject_id = t.subject_id and o.role = t.role and o.person_id = t.person_id and upper_inf(o.known))) as span
          where span @> ${on}::date
        ) as since
      from answering a
      join tenure t on t.county_id = ${c} and t.subject_id = a.subject_id and ${inForce('t')}
      join subject s on s.county_id = ${c} and s.id = t.subject_id
      left join unit u on u.county_id = ${c} and u.id = s.id
      left join unit_name n on n.county_id = ${c} and n.unit_id = s.id and ${inForce('n')}
    )
    select step.asked_id as "subjectId", json_agg(
        json_build_object('via', step.via, 'of', h.name, 'level', h.kind, 'role', h.role, 'personId', h.person_id, 'since', h.since)
        order by step.place, step.nth, step.subject_id, coalesce(array_position(${[...roles]}::text[], h.role), 1000), h.role collate "C", h.slot
      ) as chain
    from step join held h on h.subject_id = step.subject_id
    group by step.asked_id`;
}
