// The SQL of a person's card: name, masked mobile and posts, all rows of both axes.

import { sql, type RawBuilder } from 'kysely';

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly mobile: string | null;
  /** Null, with everything below, where somebody has never had a post. */
  readonly postId: string | null;
  readonly title: string;
  readonly rank: string;
  readonly unitId: string;
  readonly officePhone: string | null;
  readonly during: string;
  readonly known: string;
}

export function personsWithPosts(countyId: string, ids: readonly string[]): RawBuilder<PersonRow> {
  return sql<PersonRow>`
    select p.id, p.name, s.masked as mobile, q.id as "postId", q.title, q.rank, q.unit_id as "unitId", q.office_phone as "officePhone", q.during, q.known
    from unnest(${ids}::uuid[]) as given (id)
    join person p on p.county_id = ${countyId} and p.id = given.id
    left join person_secret s on s.county_id = ${countyId} and s.person_id = p.id and s.kind = 'mobile'
    left join post q on q.county_id = ${countyId} and q.person_id = p.id`;
}
