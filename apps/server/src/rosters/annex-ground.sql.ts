// What the tables of a paper are made from, besides who held what: the files of subjects as they were at a revision, the
// names of people with the posts they had on the day, and how many were in each bundle.

import { sql, type RawBuilder } from 'kysely';
import { inForce, inForceAmongMany, type AsOf } from '../kernel/conditions.ts';

export interface FileRow {
  readonly id: string;
  readonly name: string;
  readonly pinyin: string;
  readonly industries: string[];
  readonly profile: Record<string, unknown>;
}

/** A file has no days of its own: as it stood at a revision is what the chain says it was. */
export function filesAt(countyId: string, revision: number): RawBuilder<FileRow> {
  return sql<FileRow>`
    select s.id, coalesce(h.row ->> 'name', s.name) as name, coalesce(h.row ->> 'pinyin', s.pinyin) as pinyin,
      coalesce(h.row -> 'industries', to_jsonb(s.industries)) as industries, coalesce(h.row -> 'profile', s.profile) as profile
    from subject s
    left join lateral (
      select c.row from revision_change c
      where c.county_id = ${countyId} and c.row_id = s.id and c.table_name = 'subject' and s.changed_in > ${revision}::bigint and c.revision <= ${revision}::bigint
      order by c.revision desc, c.position desc limit 1
    ) h on true
    where s.county_id = ${countyId}`;
}

export function peopleNamedAt(countyId: string, ids: readonly string[], revision: number): RawBuilder<{ id: string; name: string }> {
  return sql<{ id: string; name: string }>`
    select p.id, coalesce(h.row ->> 'name', p.name) as name
    from person p
    left join lateral (
      select c.row from revision_change c
      where c.county_id = ${countyId} and c.row_id = p.id and c.table_name = 'person' and p.changed_in > ${revision}::bigint and c.revision <= ${revision}::bigint
      order by c.revision desc, c.position desc limit 1
    ) h on true
    where p.county_id = ${countyId} and p.id = any(${ids}::uuid[])`;
}

export interface PostOfDay {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly title: string;
  readonly rank: string;
  readonly since: string;
}

export function postsOn(countyId: string, personIds: readonly string[], at: AsOf): RawBuilder<PostOfDay> {
  return sql<PostOfDay>`
    select q.id, q.person_id as "personId", q.unit_id as "unitId", q.title, q.rank, lower(q.during)::text as since from post q
    where q.county_id = ${countyId} and q.person_id = any(${personIds}::uuid[]) and ${inForce('q', at)}`;
}

export function membersOn(countyId: string, at: AsOf): RawBuilder<{ bundleId: string; members: number }> {
  return sql<{ bundleId: string; members: number }>`
    select m.bundle_id as "bundleId", count(*)::int as members from bundle_member m
    where m.county_id = ${countyId} and ${inForceAmongMany('m', at)} group by m.bundle_id`;
}

/** The last paper before a revision that published a yearly roster of one of these units. */
export function yearlyBefore(countyId: string, unitIds: readonly string[], revision: number): RawBuilder<{ effectiveOn: string; revision: number }> {
  return sql<{ effectiveOn: string; revision: number }>`
    select p.effective_on as "effectiveOn", p.revision from publication p
    where p.county_id = ${countyId} and p.revision < ${revision}::bigint and exists (
      select from roster r where r.county_id = ${countyId} and r.publication_id = p.id and r.kind = 'yearly' and r.unit_id = any(${unitIds}::uuid[]))
    order by p.revision desc limit 1`;
}
