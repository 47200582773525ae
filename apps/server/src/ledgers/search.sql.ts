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

/** First what begins with the text, then what only contains it; `match` is a function of the condition. */
function bothWays(
  query: SearchQuery,
  columns: { name: string; pinyin: string; initials: string; code: string | null },
  match: (condition: RawBuilder<boolean>) => RawBuilder<unknown>,
): RawBuilder<FoundRow> {
  const { search, limit } = query;
  const first = match(begins(search, columns.name, columns.pinyin, columns.initials, columns.code));
  const second = match(holds(search, columns.name, columns.initials));
  return sql<FoundRow>`
    with first as materialized (select f.*, 0 as rank from (${first}) f),
    second as materialized (select f.*, 1 as rank from (${second}) f where (select count(*) from first) < ${limit})
    select distinct on (found.rank, length(found.name), found.name, found.id) found.type, found.id, found.name, found.kind, found.within, found.code
    from (select * from first union all select * from second where second.id not in (select id from first)) found
    order by found.rank, length(found.name), found.name, found.id limit ${limit}`;
}

export function findUnits(query: SearchQuery): RawBuilder<FoundRow> {
  const { countyId, at, limit } = query;
  return bothWays(
    query,
    { name: 'n.name', pinyin: 'n.pinyin', initials: 'n.initials', code: 'u.code' },
    (condition) => sql`
    select 'unit' as type, u.id, n.name, u.kind, (
      select string_agg(an.name, ' / ') from unit_placement p
      join unit_name an on an.county_id = ${countyId} and an.unit_id = p.parent_id and ${inForce('an', at)}
      where p.county_id = ${countyId} and p.unit_id = u.id and p.tree <> 'sector' and ${inForce('p', at)}) as within, u.code
    from unit_name n join unit u on u.county_id = ${countyId} and u.id = n.unit_id
    where n.county_id = ${countyId} and ${inForce('n', at)} and ${condition} limit ${limit}`,
  );
}

export function findPeople(query: SearchQuery, reach: RawBuilder<boolean>): RawBuilder<FoundRow> {
  const { countyId, at, limit } = query;
  return bothWays(
    query,
    { name: 'p.name', pinyin: 'p.pinyin', initials: 'p.initials', code: null },
    (condition) => sql`
    select 'person' as type, p.id, p.name, coalesce(post.title, '') as kind, post.unit as within, null::text as code
    from person p
    left join lateral (
      select q.title, qn.name as unit from post q
      left join unit_name qn on qn.county_id = ${countyId} and qn.unit_id = q.unit_id and ${inForce('qn', at)}
      where q.county_id = ${countyId} and q.person_id = p.id and ${inForce('q', at)} order by lower(q.during), q.id limit 1
    ) post on true
    where p.county_id = ${countyId} and ${condition} and ${reach} limit ${limit}`,
  );
}

export function findSubjects(query: SearchQuery, reach: RawBuilder<boolean>): RawBuilder<FoundRow> {
  const { countyId, at, limit } = query;
  return bothWays(
    query,
    { name: 's.name', pinyin: 's.pinyin', initials: 's.initials', code: 's.code' },
    (condition) => sql`
    select 'subject' as type, s.id, s.name, s.kind, place.within, s.code
    from subject s
    left join lateral (
      select concat_ws(' / ', an.name, n.name) as within from subject_placement p
      join unit_name n on n.county_id = ${countyId} and n.unit_id = p.unit_id and ${inForce('n', at)}
      left join unit_placement up on up.county_id = ${countyId} and up.unit_id = p.unit_id and up.tree = 'territory' and ${inForce('up', at)}
      left join unit_placement top on top.county_id = ${countyId} and top.unit_id = up.parent_id and top.tree = 'territory' and ${inForce('top', at)}
      left join unit_name an on an.county_id = ${countyId} and an.unit_id = coalesce(top.parent_id, up.parent_id) and ${inForce('an', at)}
      where p.county_id = ${countyId} and p.subject_id = s.id and ${inForce('p', at)} limit 1
    ) place on true
    where s.county_id = ${countyId} and s.kind <> 'unit' and s.merged_into is null and ${condition} and ${reach} limit ${limit}`,
  );
}
