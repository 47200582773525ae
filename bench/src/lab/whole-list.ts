// The whole answer of the list in one statement, as one writes it who keeps nothing in memory: fifty firms in Chinese order,
// counted off by OFFSET, each with status, place, township, bundle and everybody who answers for it, by name. It spares the
// same traps as the product's own statement: each look-up goes to a B-tree.

import { sql, type RawBuilder } from 'kysely';

export interface WholeList {
  readonly countyId: string;
  readonly on: string;
  readonly knownAt: number;
  readonly kind: string;
  readonly limit: number;
  readonly offset: number;
}

export function wholeList({ countyId: c, on, knownAt, kind, limit, offset }: WholeList): RawBuilder<unknown> {
  const inForce = (alias: string) => sql`${sql.ref(`${alias}.during`)} @> ${on}::date and ${sql.ref(`${alias}.known`)} @> ${knownAt}::bigint`;
  return sql`
    with recursive page as materialized (
      select s.id, s.pinyin from subject s
      where s.county_id = ${c} and s.kind = ${kind}
        and (select st.status <> 'closed' from subject_status st where st.county_id = ${c} and st.subject_id = any(array[s.id]) and ${inForce('st')} limit 1)
      order by s.pinyin collate "C", s.id limit ${limit} offset ${offset}
    ),
    placed as materialized (
      select g.id, g.pinyin, (select sp.unit_id from subject_placement sp
        where sp.county_id = ${c} and sp.subject_id = any(array[g.id]) and ${inForce('sp')} limit 1) as unit_id
      from page g
    ),
    above (origin, id, kind) as (
      select d.unit_id, u.id, u.kind from (select distinct unit_id from placed) d join unit u on u.county_id = ${c} and u.id = d.unit_id
      union all
      select a.origin, u.id, u.kind from above a
      join unit_placement p on p.county_id = ${c} and p.unit_id = any(array[a.id]) and p.tree = 'territory' and ${inForce('p')}
      join unit u on u.county_id = ${c} and u.id = p.parent_id
      where a.kind not in ('township', 'zone', 'county')
    ),
    named as materialized (
      select a.origin,
        (json_agg(json_build_object('id', a.id, 'name', n.name, 'kind', a.kind)) filter (where a.id = a.origin)) -> 0 as unit,
        (json_agg(json_build_object('id', a.id, 'name', n.name, 'kind', a.kind)) filter (where a.kind in ('township', 'zone'))) -> 0 as township
      from above a join unit_name n on n.county_id = ${c} and n.unit_id = a.id and ${inForce('n')}
      where a.id = a.origin or a.kind in ('township', 'zone')
      group by a.origin
    )
    select s.id, s.kind, s.name, s.code, s.industries, s.profile ->> 'size' as size,
      (select st.status from subject_status st where st.county_id = ${c} and st.subject_id = any(array[g.id]) and ${inForce('st')} limit 1) as status,
      place.unit, place.township,
      (select json_build_object('id', b.id, 'name', b.name, 'kind', b.kind)
        from bundle_member m join subject b on b.county_id = ${c} and b.id = m.bundle_id
        where m.county_id = ${c} and m.member_id = any(array[g.id]) and ${inForce('m')} order by lower(m.during), m.id limit 1) as bundle,
      coalesce((select json_agg(json_build_object('role', t.role, 'slot', t.slot, 'person', json_build_object('id', p.id, 'name', p.name)) order by t.role, t.slot)
        from tenure t join person p on p.county_id = ${c} and p.id = t.person_id
        where t.county_id = ${c} and t.subject_id = any(array[g.id]) and ${inForce('t')}), '[]'::json) as responsible
    from placed g join subject s on s.county_id = ${c} and s.id = g.id left join named place on place.origin = g.unit_id
    order by g.pinyin collate "C", g.id`;
}
