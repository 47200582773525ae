// The SQL that reads units: children, search, one unit, its history. Units are listed in the order of their pinyin.
// "n.unit_id = any(array[…])" keeps the exclusion constraint out of the join of names: among the nation's names the planner
// would otherwise look each one up there, which takes a thousand times as long as by the B-tree unit_name_on.

import { sql, type RawBuilder } from 'kysely';
import { inForce, startsWith, type AsOf, type Search } from '../kernel/conditions.ts';

export type Tree = 'territory' | 'line' | 'sector';
export type UnitKind = 'county' | 'township' | 'zone' | 'area' | 'village' | 'department' | 'sector' | 'brigade';

export interface UnitBrief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface UnitListRow {
  readonly id: string;
  readonly kind: UnitKind;
  readonly code: string | null;
  readonly name: string;
  readonly pinyin: string;
  readonly rank: number;
  readonly parentId: string | null;
  readonly tree: Tree;
  readonly childCount: number;
  readonly path: UnitBrief[];
}

/** The tree in which a kind of unit exists; homeTree of the domain, in SQL. */
export function homeTreeOf(kind: string): RawBuilder<Tree> {
  return sql<Tree>`case ${sql.ref(kind)} when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end`;
}

/** The ancestors in the tree of the placement `place`, root first, as a JSON array of briefs. */
export function pathAbove(countyId: string, place: string, at: AsOf): RawBuilder<UnitBrief[]> {
  const parent = sql.ref(`${place}.parent_id`);
  const tree = sql.ref(`${place}.tree`);
  return sql<UnitBrief[]>`coalesce((
    with recursive up (unit_id, height) as (
      select ${parent}, 1 where ${parent} is not null
      union all
      select q.parent_id, up.height + 1 from up
      join unit_placement q on q.county_id = ${countyId} and q.unit_id = up.unit_id and q.tree = ${tree} and ${inForce('q', at)}
      where q.parent_id is not null and up.height < 20
    )
    select json_agg(json_build_object('id', a.id, 'name', an.name, 'kind', a.kind) order by up.height desc)
    from up
    join unit a on a.county_id = ${countyId} and a.id = up.unit_id
    join unit_name an on an.county_id = ${countyId} and an.unit_id = a.id and ${inForce('an', at)}
  ), '[]'::json)`;
}

function childCount(countyId: string, at: AsOf): RawBuilder<number> {
  return sql<number>`(select count(*)::int from unit_placement c
    where c.county_id = ${countyId} and c.parent_id = p.unit_id and c.tree = p.tree and ${inForce('c', at)})`;
}

export interface UnitListQuery {
  readonly countyId: string;
  readonly tree: Tree | undefined;
  readonly kind: UnitKind | undefined;
  readonly at: AsOf;
  /** Sort key of the last row seen: rank, pinyin, id. */
  readonly after: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

function after(key: UnitListQuery['after'], rank: RawBuilder<number>): RawBuilder<boolean> {
  if (!key) return sql<boolean>`true`;
  return sql<boolean>`(${rank}, n.pinyin collate "C", n.unit_id) > (${key[0]}::int, ${key[1]}::text, ${key[2]}::uuid)`;
}

/** The units under a parent in a tree; the roots of the tree when it is null. */
export function childrenOf(query: UnitListQuery, parentId: string | null): RawBuilder<UnitListRow> {
  const { countyId, at } = query;
  return sql<UnitListRow>`
    select u.id, u.kind, u.code, n.name, n.pinyin, 0 as rank, p.parent_id as "parentId", p.tree, ${childCount(countyId, at)} as "childCount", '[]'::json as path
    from unit_placement p
    join unit u on u.county_id = ${countyId} and u.id = p.unit_id
    join unit_name n on n.county_id = ${countyId} and n.unit_id = any(array[p.unit_id]) and ${inForce('n', at)}
    where p.county_id = ${countyId} and p.tree = ${query.tree ?? 'territory'} and ${parentId === null ? sql`p.parent_id is null` : sql`p.parent_id = ${parentId}::uuid`}
      and ${inForce('p', at)} and ${query.kind === undefined ? sql`true` : sql`u.kind = ${query.kind}`} and ${after(query.after, sql<number>`0`)}
    order by n.pinyin collate "C", n.unit_id
    limit ${query.limit + 1}`;
}

function listed(query: UnitListQuery, from: RawBuilder<unknown>, rank: RawBuilder<number>): RawBuilder<UnitListRow> {
  const { countyId, at } = query;
  const tree = query.tree === undefined ? homeTreeOf('u.kind') : sql`${query.tree}`;
  return sql<UnitListRow>`
    select u.id, u.kind, u.code, n.name, n.pinyin, ${rank} as rank, p.parent_id as "parentId", p.tree,
      ${childCount(countyId, at)} as "childCount", ${pathAbove(countyId, 'p', at)} as path
    from ${from}
    join unit_placement p on p.county_id = ${countyId} and p.unit_id = u.id and p.tree = ${tree} and ${inForce('p', at)}
    where n.county_id = ${countyId} and ${inForce('n', at)} and ${query.kind === undefined ? sql`true` : sql`u.kind = ${query.kind}`} and ${after(query.after, rank)}
    order by rank, n.pinyin collate "C", n.unit_id
    limit ${query.limit + 1}`;
}

/** Every unit of a kind. */
export function unitsOfKind(query: UnitListQuery): RawBuilder<UnitListRow> {
  return listed(query, sql`unit_name n join unit u on u.county_id = ${query.countyId} and u.id = n.unit_id`, sql<number>`0`);
}

/** As many as one search looks at; whoever needs more types another letter. */
const mostFound = 300;

function exactFirst(search: Search): RawBuilder<number> {
  return sql<number>`case when n.name = ${search.text} or u.code = ${search.text} or n.initials = ${search.letters ?? ''} then 0 else 1 end`;
}

/** Units whose name, code, pinyin or initials begin with the search, exact matches first. Each part walks one index. */
export function unitsStartingWith(query: UnitListQuery, search: Search): RawBuilder<UnitListRow> {
  const { countyId, at, kind } = query;
  const ofKind = kind === undefined ? sql`true` : sql`exists (select from unit k where k.county_id = ${countyId} and k.id = s.unit_id and k.kind = ${kind})`;
  const part = (column: string, start: string) => sql`
    (select s.unit_id from unit_name s where s.county_id = ${countyId} and ${startsWith(`s.${column}`, start)} and ${inForce('s', at)} and ${ofKind}
      order by ${sql.ref(`s.${column}`)} collate "C", s.unit_id limit ${mostFound})`;
  const parts = [
    part('name', search.text),
    ...(search.letters === null ? [] : [part('initials', search.letters), part('pinyin', search.letters)]),
    sql`(select c.id from unit c where c.county_id = ${countyId} and ${startsWith('c.code', search.text)} order by c.code collate "C" limit ${mostFound})`,
  ];
  const found = sql`(${sql.join(parts, sql` union `)}) as found (unit_id)
    join unit u on u.county_id = ${countyId} and u.id = found.unit_id
    join unit_name n on n.county_id = ${countyId} and n.unit_id = any(array[found.unit_id])`;
  return listed(query, found, exactFirst(search));
}

/** The fallback: units with the search anywhere in name, code, pinyin or initials. Reads names until it has enough. */
export function unitsContaining(query: UnitListQuery, search: Search): RawBuilder<UnitListRow> {
  const { countyId, at } = query;
  const letters = search.letters;
  const anywhere = sql`position(${search.text} in s.name) > 0 ${letters === null ? sql`` : sql`or position(${letters} in s.pinyin) > 0 or position(${letters} in s.initials) > 0`}`;
  const found = sql`(select s.unit_id from unit_name s where s.county_id = ${countyId} and ${inForce('s', at)} and (${anywhere}) limit ${query.limit}) as found
    join unit u on u.county_id = ${countyId} and u.id = found.unit_id
    join unit_name n on n.county_id = ${countyId} and n.unit_id = any(array[found.unit_id])`;
  return listed(query, found, exactFirst(search));
}

export interface HistoryRows {
  readonly names: { readonly name: string; readonly during: string; readonly known: string }[];
  readonly placements: { readonly tree: Tree; readonly parent: UnitBrief | null; readonly during: string; readonly known: string }[];
}

/** Every name and place of a unit on both time axes, the newest knowledge last. */
export function unitHistory(countyId: string, id: string): RawBuilder<HistoryRows> {
  return sql<HistoryRows>`
    select
      coalesce((select json_agg(json_build_object('name', n.name, 'during', n.during::text, 'known', n.known::text) order by lower(n.during), lower(n.known))
        from unit_name n where n.county_id = ${countyId} and n.unit_id = u.id), '[]'::json) as names,
      coalesce((select json_agg(json_build_object('tree', p.tree, 'during', p.during::text, 'known', p.known::text,
          'parent', (select json_build_object('id', a.id, 'kind', a.kind, 'name', an.name) from unit a
            join lateral (select x.name from unit_name x where x.county_id = ${countyId} and x.unit_id = a.id and upper_inf(x.known)
              order by x.during @> lower(p.during) desc, lower(x.during) desc limit 1) an on true
            where a.county_id = ${countyId} and a.id = p.parent_id)) order by p.tree, lower(p.during), lower(p.known))
        from unit_placement p where p.county_id = ${countyId} and p.unit_id = u.id), '[]'::json) as placements
    from unit u where u.county_id = ${countyId} and u.id = ${id}::uuid`;
}

export interface NamedUnit extends UnitBrief {
  readonly code: string | null;
  readonly path: readonly UnitBrief[];
}

export function unitsNamedOrCoded(
  countyId: string,
  { names, codes }: { readonly names: readonly string[]; readonly codes: readonly string[] },
  at: AsOf,
): RawBuilder<NamedUnit> {
  return sql<NamedUnit>`
    select u.id, n.name, u.kind, u.code, ${pathAbove(countyId, 'p', at)} as path
    from (select s.unit_id from unit_name s where s.county_id = ${countyId} and s.name collate "C" = any(${names}::text[]) and ${inForce('s', at)}
      union select c.id from unit c where c.county_id = ${countyId} and c.code = any(${codes}::text[])) as found (unit_id)
    join unit u on u.county_id = ${countyId} and u.id = found.unit_id
    join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)}
    join unit_placement p on p.county_id = ${countyId} and p.unit_id = u.id and p.tree = ${homeTreeOf('u.kind')} and ${inForce('p', at)}
    order by n.pinyin collate "C", u.id`;
}
