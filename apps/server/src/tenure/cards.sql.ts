// The SQL of what a link of a chain shows beside the tenure itself: persons with their posts, units with their names,
// documents. All rows of both axes: the day and the revision are chosen from them later.

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

export interface UnitRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string | null;
  readonly during: string;
  readonly known: string;
}

export function unitsWithNames(countyId: string, ids: readonly string[]): RawBuilder<UnitRow> {
  return sql<UnitRow>`
    select u.id, u.kind, n.name, n.during, n.known
    from unnest(${ids}::uuid[]) as given (id)
    join unit u on u.county_id = ${countyId} and u.id = given.id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id`;
}

export interface DocumentCard {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuedOn: string;
}

export function documentsOf(countyId: string, ids: readonly string[]): RawBuilder<DocumentCard> {
  return sql<DocumentCard>`
    select d.id, d.number, d.title, d.issued_on as "issuedOn" from document d where d.county_id = ${countyId} and d.id = any(${ids}::uuid[])`;
}
