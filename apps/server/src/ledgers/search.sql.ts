// Search across units, people and subjects: what begins with the text first (an index finds it), then what contains it.

import { sql, type RawBuilder } from 'kysely';
import { inForce, startsWith, type AsOf, type Search } from '../kernel/conditions.ts';

export interface FoundRow {
  readonly type: 'unit' | 'person' | 'subject';
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly within: string | null;
  readonly code: string | null;
}

export interface SearchQuery {
  readonly countyId: string;
  readonly at: AsOf;
  readonly search: Search;
  readonly limit: number;
}

function begins(search: Search, name: string, pinyin: string, initials: string, code: string | null): RawBuilder<boolean> {
  const conditions = [startsWith(name, search.text)];
  if (search.letters !== null) conditions.push(startsWith(pinyin, search.letters), startsWith(initials, search.letters));
  if (code !== null) conditions.push(startsWith(code, search.text.toUpperCase()));
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}

function holds(search: Search, name: string, initials: string): RawBuilder<boolean> {
  const inName = sql<boolean>`position(${search.text}::text in ${sql.ref(name)}) > 0`;
  return search.letters === null ? inName : sql<boolean>`(${inName} or position(${search.letters}::text in ${sql.ref(initials)}) > 0)`;
}

interface Searched {
  readonly columns: { readonly name: string; readonly pinyin: string; readonly initials: string; readonly code: string | null };
  /** The rows that meet a condition: id, name, kind, code. */
  readonly from: (condition: RawBuilder<boolean>) => RawBuilder<unknown>;
  /** What is told of the few that were found: its type, and a lateral that gives `within`. */
  readonly type: FoundRow['type'];
  readonly within: RawBuilder<unknown>;
}

/**
 * First what begins with the text, the shortest names before all, so that what bears exactly this name is never missing; then
 * what only contains it, of which any will do.
 */
function bothWays({ search, limit }: SearchQuery, { columns, from, type, within }: Searched): RawBuilder<FoundRow> {
  return sql<FoundRow>`
    with first as materialized (
      select f.*, 0 as rank from (${from(begins(search, columns.name, columns.pinyin, columns.initials, columns.code))}) f
      order by length(f.name), f.name, f.id limit ${limit}),
    second as materialized (
      select f.*, 1 as rank from (${from(holds(search, columns.name, columns.initials))} limit ${limit}) f where (select count(*) from first) < ${limit}),
    found as materialized (
      select distinct on (b.rank, length(b.name), b.name, b.id) b.* from (select * from first union all select * from second where second.id not in (select id from first)) b
      order by b.rank, length(b.name), b.name, b.id limit ${limit})
    select ${type} as type, found.id, found.name, coalesce(told.kind, found.kind) as kind, told.within, found.code from found left join lateral (${within}) told on true
    order by found.rank, length(found.name), found.name, found.id`;
}

export function findUnits(query: SearchQuery): RawBuilder<FoundRow> {
  const { countyId, at } = query;
  return bothWays(query, {
    columns: { name: 'n.name', pinyin: 'n.pinyin', initials: 'n.initials', code: 'u.code' },
    from: (condition) => sql`
      select u.id, n.name, u.kind, u.code from unit_name n join unit u on u.county_id = ${countyId} and u.id = n.unit_id
      where n.county_id = ${countyId} and ${inForce('n', at)} and ${condition}`,
    type: 'unit',
    within: sql`
      select null::text as kind, string_agg(an.name, ' / ') as within from unit_placement p
      join unit_name an on an.county_id = ${countyId} and an.unit_id = p.parent_id and ${inForce('an', at)}
      where p.county_id = ${countyId} and p.unit_id = found.id and p.tree <> 'sector' and ${inForce('p', at)}`,
  });
}

export function findPeople(query: SearchQuery, reach: RawBuilder<boolean>): RawBuilder<FoundRow> {
  const { countyId, at } = query;
  return bothWays(query, {
    columns: { name: 'p.name', pinyin: 'p.pinyin', initials: 'p.initials', code: null },
    from: (condition) => sql`
      select p.id, p.name, '' as kind, null::text as code from person p where p.county_id = ${countyId} and ${condition} and ${reach}`,
    type: 'person',
    within: sql`
      select q.title as kind, qn.name as within from post q
      left join unit_name qn on qn.county_id = ${countyId} and qn.unit_id = q.unit_id and ${inForce('qn', at)}
      where q.county_id = ${countyId} and q.person_id = found.id and ${inForce('q', at)} order by lower(q.during), q.id limit 1`,
  });
}

export function findSubjects(query: SearchQuery, reach: RawBuilder<boolean>): RawBuilder<FoundRow> {
  const { countyId, at } = query;
  return bothWays(query, {
    columns: { name: 's.name', pinyin: 's.pinyin', initials: 's.initials', code: 's.code' },
    from: (condition) => sql`
      select s.id, s.name, s.kind, s.code from subject s
      where s.county_id = ${countyId} and s.kind <> 'unit' and s.merged_into is null and ${condition} and ${reach}`,
    type: 'subject',
    within: sql`
      select null::text as kind, concat_ws(' / ', an.name, n.name) as within from subject_placement p
      join unit_name n on n.county_id = ${countyId} and n.unit_id = p.unit_id and ${inForce('n', at)}
      left join unit_placement up on up.county_id = ${countyId} and up.unit_id = p.unit_id and up.tree = 'territory' and ${inForce('up', at)}
      left join unit_placement top on top.county_id = ${countyId} and top.unit_id = up.parent_id and top.tree = 'territory' and ${inForce('top', at)}
      left join unit_name an on an.county_id = ${countyId} and an.unit_id = coalesce(top.parent_id, up.parent_id) and ${inForce('an', at)}
      where p.county_id = ${countyId} and p.subject_id = found.id and ${inForce('p', at)} limit 1`,
  });
}
