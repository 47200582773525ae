// Names of what sums and records are about.

import { sql, type RawBuilder } from 'kysely';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface NameQuestion {
  readonly countyId: string;
  readonly on: string;
  readonly knownAt: number;
}

/** Subjects and units, as they are called on the day; a unit that is no more by its last name. */
export function namesOfSubjects({ countyId, on, knownAt }: NameQuestion, ids: readonly string[]): RawBuilder<NamedRow> {
  return sql<NamedRow>`
    select s.id, coalesce(n.name, s.name) as name, coalesce(u.kind, s.kind) as kind from subject s
    left join unit u on u.county_id = ${countyId} and u.id = s.id
    left join lateral (
      select x.name from unit_name x where x.county_id = ${countyId} and x.unit_id = s.id and x.known @> ${knownAt}::bigint
      order by x.during @> ${on}::date desc, lower(x.during) desc limit 1
    ) n on true
    where s.county_id = ${countyId} and s.id = any(${ids}::uuid[]) order by s.pinyin collate "C", s.id`;
}

export function namesOfPersons(countyId: string, ids: readonly string[]): RawBuilder<{ id: string; name: string }> {
  return sql<{ id: string; name: string }>`
    select p.id, p.name from person p where p.county_id = ${countyId} and p.id = any(${ids}::uuid[]) order by p.pinyin collate "C", p.id`;
}

/** The name of each version of each duty. */
export function namesOfDuties(countyId: string): RawBuilder<{ code: string; name: Bilingual; per: { kind: string; unit?: string } }> {
  return sql<{ code: string; name: Bilingual; per: { kind: string; unit?: string } }>`
    select distinct on (d.code) d.code, d.content -> 'name' as name, d.content -> 'per' as per from duty d where d.county_id = ${countyId}
    order by d.code, upper_inf(d.known) desc, d.version desc, lower(d.known) desc`;
}

/** The township or zone above each unit on the day; of a unit that is no more, where it stood last. */
export function townshipsOf({ countyId, on, knownAt }: NameQuestion, unitIds: readonly string[]): RawBuilder<{ unitId: string; id: string }> {
  return sql<{ unitId: string; id: string }>`
    with recursive above (unit_id, id) as (
      select given.id, given.id from unnest(${unitIds}::uuid[]) as given (id)
      union
      select a.unit_id, p.parent_id from above a cross join lateral (
        select x.parent_id from unit_placement x
        where x.county_id = ${countyId} and x.unit_id = a.id and x.tree = 'territory' and x.known @> ${knownAt}::bigint
        order by x.during @> ${on}::date desc, lower(x.during) desc limit 1
      ) p where p.parent_id is not null
    )
    select a.unit_id as "unitId", a.id from above a join unit u on u.county_id = ${countyId} and u.id = a.id and u.kind in ('township', 'zone')`;
}
