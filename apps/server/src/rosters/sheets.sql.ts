// The SQL of sheets into a draft: everybody within reach with their posts, for names that are not quite those of the
// register; and the columns an office has confirmed.

import { sql, type RawBuilder } from 'kysely';
import { reachesPerson, type Reach } from '../accounts/reach.ts';

export interface PersonNear {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  readonly unitId: string | null;
  readonly title: string | null;
}

const most = 30_000;

/** Persons within reach with their newest post: where candidates for an unclear name are looked for. */
export function peopleWithin(countyId: string, reach: Reach): RawBuilder<PersonNear> {
  return sql<PersonNear>`
    select p.id, p.name, p.pinyin, q.unit_id as "unitId", q.title
    from person p
    left join lateral (select unit_id, title from post where post.county_id = ${countyId} and post.person_id = p.id and upper_inf(post.known)
      order by lower(post.during) desc, post.id limit 1) q on true
    where p.county_id = ${countyId} and ${reachesPerson(reach, sql.ref('p.id'))} is true
    order by p.id limit ${most}`;
}

/** Of these names, those that somebody has. */
export function namesKnown(countyId: string, names: readonly string[]): RawBuilder<{ name: string }> {
  return sql<{ name: string }>`select distinct p.name from person p where p.county_id = ${countyId} and p.name collate "C" = any(${names}::text[])`;
}

export interface MappingRow {
  readonly id: string;
  readonly headings: string;
  readonly columns: Readonly<Record<string, string>>;
}

export function mappingsOf(countyId: string, unitId: string): RawBuilder<MappingRow> {
  return sql<MappingRow>`
    select m.id, m.headings, m.columns from sheet_mapping m where m.county_id = ${countyId} and m.unit_id = ${unitId}::uuid`;
}

/** The unit of the county itself: whose columns are remembered for those who work for all of it. */
export function countyUnit(countyId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select u.id from unit u where u.county_id = ${countyId} and u.kind = 'county' order by u.id limit 1`;
}

export interface FiledSubject {
  readonly id: string;
  readonly industries: string[];
  readonly profile: Record<string, string | number | string[] | null>;
}

/** What stands in the files of these subjects, for the table that is given out. */
export function filesOf(countyId: string, ids: readonly string[]): RawBuilder<FiledSubject> {
  return sql<FiledSubject>`
    select s.id, s.industries, s.profile from subject s where s.county_id = ${countyId} and s.id = any(${ids}::uuid[])`;
}

export interface PersonInPost {
  readonly id: string;
  readonly name: string;
  readonly rank: string;
}

/** Persons within reach who are in post on the day, by name: what the lists of a sheet offer. */
export function peopleInPost(countyId: string, reach: Reach, on: string): RawBuilder<PersonInPost> {
  return sql<PersonInPost>`
    select p.id, p.name, (array_agg(q.rank order by lower(q.during) desc, q.id))[1] as rank
    from person p
    join post q on q.county_id = ${countyId} and q.person_id = p.id and upper_inf(q.known) and q.during @> ${on}::date
    where p.county_id = ${countyId} and ${reachesPerson(reach, sql.ref('p.id'))} is true
    group by p.id, p.name, p.pinyin order by p.pinyin, p.id limit ${most}`;
}
