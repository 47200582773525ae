// The SQL of people: the list with the leading post of each, one person, and what an act on people looks at.

import { sql, type RawBuilder } from 'kysely';
import { reachesPerson, reachesSubject, type Reach } from '../accounts/reach.ts';
import { inForce, startsWith, type AsOf, type Search } from '../kernel/conditions.ts';

export interface UnitBrief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface PostAnswer {
  readonly id: string;
  readonly unit: UnitBrief;
  readonly title: string;
  readonly rank: string;
  readonly portfolio: string | null;
  readonly officePhone: string | null;
  readonly during: string;
  readonly known: string;
}

/** The name a unit had on the last day up to the one asked on which the post held; so a post of old names its unit of old. */
function unitOfPost(countyId: string, at: AsOf): RawBuilder<UnitBrief> {
  const thatDay = sql`greatest(lower(q.during), least(${at.on}::date, coalesce(upper(q.during) - 1, ${at.on}::date)))`;
  return sql<UnitBrief>`(select json_build_object('id', qu.id, 'kind', qu.kind, 'name', coalesce(
      (select qn.name from unit_name qn where qn.county_id = ${countyId} and qn.unit_id = qu.id and qn.known @> ${at.knownAt}::bigint and qn.during @> ${thatDay}),
      (select qn.name from unit_name qn where qn.county_id = ${countyId} and qn.unit_id = qu.id and qn.known @> ${at.knownAt}::bigint order by lower(qn.during) limit 1),
      ''))
    from unit qu where qu.county_id = ${countyId} and qu.id = q.unit_id)`;
}

function postObject(countyId: string, at: AsOf): RawBuilder<PostAnswer> {
  return sql<PostAnswer>`json_build_object('id', q.id, 'unit', ${unitOfPost(countyId, at)}, 'title', q.title, 'rank', q.rank, 'portfolio', q.portfolio,
    'officePhone', q.office_phone, 'during', q.during::text, 'known', q.known::text)`;
}

function masked(countyId: string, kind: 'mobile' | 'id_number'): RawBuilder<string | null> {
  return sql<
    string | null
  >`(select nullif(ps.masked, '') from person_secret ps where ps.county_id = ${countyId} and ps.person_id = pe.id and ps.kind = ${kind})`;
}

export interface PeopleQuestion {
  readonly countyId: string;
  readonly at: AsOf;
  readonly reach: Reach;
  readonly search: Search | undefined;
  readonly unit: { readonly id: string; readonly subtree: boolean } | undefined;
  readonly rank: string | undefined;
  /** Only officials, by these ranks in units of these kinds (null: any), who hold nothing at all. */
  readonly idle: { readonly ranks: readonly string[]; readonly unitKinds: readonly string[] | null } | undefined;
  /** Ranks, highest first. */
  readonly ranks: readonly string[];
  readonly after: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

export interface PersonListRow {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  readonly post: PostAnswer | null;
  readonly mobile: string | null;
  readonly holds: number;
}

/** A page of people in the order of their pinyin. `how` a search is read: from the beginning of a name, or anywhere in it. */
export function listOfPeople(question: PeopleQuestion, how: 'start' | 'anywhere'): RawBuilder<PersonListRow> {
  const { countyId, at, reach, after } = question;
  const lead = sql`left join lateral (
      select q.rank, ${postObject(countyId, at)} as post from post q
      where q.county_id = ${countyId} and q.person_id = pe.id and ${inForce('q', at)}
      order by coalesce(array_position(${[...question.ranks]}::text[], q.rank), 1000), lower(q.during), q.id limit 1
    ) lead on true`;
  // First the page, by the index in whose order it is shown; then, for its few people, the posts and what they hold.
  return sql<PersonListRow>`
    with recursive ${unitsAsked(question)},
    page as materialized (
      select pe.id, pe.name, pe.pinyin from person pe ${question.rank === undefined ? sql`` : lead}
      where pe.county_id = ${countyId} and ${matches(question, how)} and ${inUnits(question)} and ${isIdle(question)}
        and ${question.rank === undefined ? sql`true` : sql`lead.rank = ${question.rank}`} and ${reachesPerson(reach, sql.ref('pe.id'))}
        and ${after ? sql`(pe.pinyin collate "C", pe.id) > (${after[0]}::text, ${after[1]}::uuid)` : sql`true`}
      order by pe.pinyin collate "C", pe.id
      limit ${question.limit + 1}
    )
    select pe.id, pe.name, pe.pinyin, lead.post, ${masked(countyId, 'mobile')} as mobile,
      (select count(*)::int from tenure t where t.county_id = ${countyId} and t.person_id = pe.id and ${inForce('t', at)}
        and ${reachesSubject(reach, sql.ref('t.subject_id'))}) as holds
    from page pe ${lead}
    order by pe.pinyin collate "C", pe.id`;
}

function unitsAsked({ countyId, at, unit }: PeopleQuestion): RawBuilder<unknown> {
  if (unit === undefined) return sql`asked (id) as (select null::uuid where false)`;
  if (!unit.subtree) return sql`asked (id) as (select ${unit.id}::uuid)`;
  return sql`asked (id) as (
      select ${unit.id}::uuid
      union
      select p.unit_id from asked join unit_placement p on p.county_id = ${countyId} and p.parent_id = asked.id and ${inForce('p', at)}
    )`;
}

function inUnits({ countyId, at, unit }: PeopleQuestion): RawBuilder<boolean> {
  if (unit === undefined) return sql<boolean>`true`;
  return sql<boolean>`pe.id in (select q.person_id from post q where q.county_id = ${countyId} and q.unit_id in (select id from asked) and ${inForce('q', at)})`;
}

function isIdle({ countyId, at, idle }: PeopleQuestion): RawBuilder<boolean> {
  if (idle === undefined) return sql<boolean>`true`;
  const ofKind = idle.unitKinds === null ? sql`true` : sql`iu.kind = any(${[...idle.unitKinds]}::text[])`;
  return sql<boolean>`(
    exists (select from post q join unit iu on iu.county_id = ${countyId} and iu.id = q.unit_id and ${ofKind}
      where q.county_id = ${countyId} and q.person_id = pe.id and q.rank = any(${[...idle.ranks]}::text[]) and ${inForce('q', at)})
    and not exists (select from tenure t where t.county_id = ${countyId} and t.person_id = pe.id and ${inForce('t', at)}))`;
}

function matches({ countyId, search }: PeopleQuestion, how: 'start' | 'anywhere'): RawBuilder<boolean> {
  if (search === undefined) return sql<boolean>`true`;
  const { text, letters } = search;
  if (how === 'anywhere') {
    const byLetters = letters === null ? sql`` : sql`or position(${letters} in pe.pinyin) > 0 or position(${letters} in pe.initials) > 0`;
    return sql<boolean>`(position(${text} in pe.name) > 0 ${byLetters})`;
  }
  const part = (column: string, start: string) => sql`select m.id from person m where m.county_id = ${countyId} and ${startsWith(`m.${column}`, start)}`;
  const parts = [part('name', text), ...(letters === null ? [] : [part('initials', letters), part('pinyin', letters)])];
  return sql<boolean>`pe.id in (${sql.join(parts, sql` union `)})`;
}

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly mobile: string | null;
  readonly idNumber: string | null;
  readonly posts: PostAnswer[];
  readonly absences: { readonly id: string; readonly during: string; readonly reason: string; readonly substitute: { id: string; name: string } | null }[];
}

export function personOn(countyId: string, id: string, at: AsOf): RawBuilder<PersonRow> {
  return sql<PersonRow>`
    select pe.id, pe.name, ${masked(countyId, 'mobile')} as mobile, ${masked(countyId, 'id_number')} as "idNumber",
      coalesce((select json_agg(${postObject(countyId, at)} order by lower(q.during) desc, q.id)
        from post q where q.county_id = ${countyId} and q.person_id = pe.id and q.known @> ${at.knownAt}::bigint), '[]'::json) as posts,
      coalesce((select json_agg(json_build_object('id', a.id, 'during', a.during::text, 'reason', a.reason,
          'substitute', (select json_build_object('id', su.id, 'name', su.name) from person su where su.county_id = ${countyId} and su.id = a.substitute_id))
          order by lower(a.during) desc)
        from absence a where a.county_id = ${countyId} and a.person_id = pe.id and a.known @> ${at.knownAt}::bigint), '[]'::json) as absences
    from person pe where pe.county_id = ${countyId} and pe.id = ${id}::uuid`;
}

/** For each verb, whether it reaches the person. */
export function reachesAre(personId: string, reaches: readonly Reach[]): RawBuilder<{ reached: boolean[] }> {
  const given = sql.ref('given.id');
  return sql<{ reached: boolean[] }>`
    select array[${sql.join(reaches.map((reach) => reachesPerson(reach, given)))}]::boolean[] as reached from (select ${personId}::uuid as id) as given`;
}
