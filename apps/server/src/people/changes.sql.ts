// The SQL that loads what an act on people looks at, all as known now.

import { sql, type RawBuilder } from 'kysely';

export function personRecords(countyId: string, ids: readonly string[]): RawBuilder<{ id: string; name: string; pinyin: string; initials: string }> {
  return sql`select p.id, p.name, p.pinyin, p.initials from person p where p.county_id = ${countyId} and p.id = any(${ids}::uuid[])`;
}

export interface SecretRecord {
  readonly id: string;
  readonly kind: 'mobile' | 'id_number';
  readonly ciphertext: string | null;
}

export function secretsOf(countyId: string, personId: string): RawBuilder<SecretRecord> {
  return sql<SecretRecord>`select s.id, s.kind, s.ciphertext from person_secret s where s.county_id = ${countyId} and s.person_id = ${personId}::uuid`;
}

/** A post that is known now, in the shape of its table. */
export function postById(countyId: string, id: string): RawBuilder<{ personId: string; unitId: string; during: string; row: Record<string, unknown> }> {
  return sql`select q.person_id as "personId", q.unit_id as "unitId", q.during::text as during, to_jsonb(q) - 'county_id' - 'known' as row
    from post q where q.county_id = ${countyId} and q.id = ${id}::uuid and upper_inf(q.known)`;
}

/** Does the unit exist on every day of the period? Undefined when there is no such unit. */
export function unitLasts(countyId: string, unitId: string, during: string): RawBuilder<{ lasts: boolean }> {
  return sql<{ lasts: boolean }>`
    select coalesce((select range_agg(p.during) @> ${during}::daterange from unit_placement p
      where p.county_id = ${countyId} and p.unit_id = u.id and upper_inf(p.known)
        and p.tree = case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end), false) as lasts
    from unit u where u.county_id = ${countyId} and u.id = ${unitId}::uuid`;
}

export function holdsFrom(countyId: string, personId: string, on: string): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`select count(*)::int as count from tenure t
    where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and upper_inf(t.known) and t.during && daterange(${on}::date, null)`;
}

export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly mobileDigest: string | null;
  readonly idNumberDigest: string | null;
  readonly posts: readonly { readonly id: string; readonly unitId: string; readonly title: string; readonly rank: string; readonly during: string }[];
}

/** People of these names, or with personal data of these digests; with the posts known now. */
export function peopleNamedOrDigested(countyId: string, names: readonly string[], digests: readonly string[]): RawBuilder<FoundPerson> {
  return sql<FoundPerson>`
    select p.id, p.name,
      (select s.digest from person_secret s where s.county_id = ${countyId} and s.person_id = p.id and s.kind = 'mobile' and s.ciphertext is not null) as "mobileDigest",
      (select s.digest from person_secret s where s.county_id = ${countyId} and s.person_id = p.id and s.kind = 'id_number' and s.ciphertext is not null) as "idNumberDigest",
      coalesce((select json_agg(json_build_object('id', q.id, 'unitId', q.unit_id, 'title', q.title, 'rank', q.rank, 'during', q.during::text) order by lower(q.during), q.id)
        from post q where q.county_id = ${countyId} and q.person_id = p.id and upper_inf(q.known)), '[]'::json) as posts
    from person p
    where p.county_id = ${countyId} and (p.name = any(${names}::text[])
      or p.id in (select s.person_id from person_secret s where s.county_id = ${countyId} and s.kind in ('mobile', 'id_number') and s.digest = any(${digests}::text[])))
    order by p.id`;
}
