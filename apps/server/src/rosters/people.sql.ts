// The SQL that finds the people a sheet speaks of, as known now, and those whose names sound the same.

import { sql, type RawBuilder } from 'kysely';
import { reachesPerson, type Reach } from '../accounts/reach.ts';

export interface KnownPost {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
  readonly rank: string;
  readonly portfolio: string | null;
  readonly officePhone: string | null;
  readonly during: string;
}

export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly mobileId: string | null;
  readonly mobileDigest: string | null;
  readonly posts: readonly KnownPost[];
  readonly within: boolean;
}

const withinOf = (reaches: readonly Reach[]) =>
  sql.join(
    reaches.map((reach) => sql`coalesce(${reachesPerson(reach, sql.ref('p.id'))}, false)`),
    sql` and `,
  );

export interface PeopleQuestion {
  readonly countyId: string;
  readonly names: readonly string[];
  readonly reaches: readonly Reach[];
}

/** Everybody with one of the names, whatever the reach: `within` says whether they may be told of. */
export function peopleNamed({ countyId, names, reaches }: PeopleQuestion): RawBuilder<KnownPerson> {
  return sql<KnownPerson>`
    select p.id, p.name, s.id as "mobileId", case when s.ciphertext is null then null else s.digest end as "mobileDigest", ${withinOf(reaches)} as within,
      coalesce((select json_agg(json_build_object('id', q.id, 'unitId', q.unit_id, 'title', q.title, 'rank', q.rank, 'portfolio', q.portfolio,
          'officePhone', q.office_phone, 'during', q.during::text) order by lower(q.during), q.id)
        from post q where q.county_id = ${countyId} and q.person_id = p.id and upper_inf(q.known)), '[]'::json) as posts
    from person p
    left join person_secret s on s.county_id = ${countyId} and s.person_id = p.id and s.kind = 'mobile'
    where p.county_id = ${countyId} and p.name collate "C" = any(${names}::text[])
    order by p.id`;
}

/** Names within reach that sound like one of these. */
export function peopleSounding(countyId: string, pinyins: readonly string[], reaches: readonly Reach[]): RawBuilder<{ name: string; pinyin: string }> {
  return sql<{ name: string; pinyin: string }>`
    select distinct p.name, p.pinyin from person p
    where p.county_id = ${countyId} and p.pinyin collate "C" = any(${pinyins}::text[]) and ${withinOf(reaches)} order by p.name limit 500`;
}

export function documentsNumbered(countyId: string): RawBuilder<{ id: string; number: string }> {
  return sql<{
    id: string;
    number: string;
  }>`select d.id, d.number from document d where d.county_id = ${countyId} and d.number is not null order by d.issued_on desc`;
}
