// The SQL of single subjects: their file, what decides a change of it, members of bundles, and finding by code and name.

import { sql, type RawBuilder } from 'kysely';

export type Status = 'active' | 'suspended' | 'closed';
export interface Brief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** In force on the day, as known at the revision. */
export interface Moment {
  readonly countyId: string;
  readonly on: string;
  readonly knownAt: number;
}

export interface SubjectFileRow extends Brief {
  readonly code: string | null;
  readonly industries: string[];
  readonly profile: Record<string, string | number | string[] | null>;
  readonly changedIn: number;
  readonly status: Status | null;
  readonly unit: Brief | null;
  /** Units above it, root first, its own unit last. */
  readonly path: Brief[];
  readonly mergedInto: Brief | null;
  readonly bundles: Brief[];
  readonly memberCount: number;
  readonly episodes: { status: Status; reason: string | null; during: string; known: string }[];
  readonly placements: { unit: Brief; during: string; known: string }[];
}

export function subjectFile({ countyId, on, knownAt }: Moment, id: string): RawBuilder<SubjectFileRow> {
  const inForce = (table: string) => sql`${sql.ref(`${table}.during`)} @> ${on}::date and ${sql.ref(`${table}.known`)} @> ${knownAt}::bigint`;
  return sql<SubjectFileRow>`
    with recursive place (unit_id) as (
      select sp.unit_id from subject_placement sp where sp.county_id = ${countyId} and sp.subject_id = ${id}::uuid and ${inForce('sp')}
      union all
      select u.id from unit u where u.county_id = ${countyId} and u.id = ${id}::uuid
    ),
    above (id, depth) as (
      select unit_id, 0 from place
      union all
      select p.parent_id, a.depth + 1 from above a join unit_placement p on p.county_id = ${countyId} and p.unit_id = a.id and ${inForce('p')}
        and p.tree = (select case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end
          from unit u where u.county_id = ${countyId} and u.id = a.id)
      where p.parent_id is not null and a.depth < 20
    ),
    named as (
      select a.depth, json_build_object('id', u.id, 'name', n.name, 'kind', u.kind) as unit, n.name
      from above a join unit u on u.county_id = ${countyId} and u.id = a.id
      join unit_name n on n.county_id = ${countyId} and n.unit_id = a.id and ${inForce('n')}
    )
    select s.id, s.kind, coalesce((select n.name from unit_name n where n.county_id = ${countyId} and n.unit_id = s.id and ${inForce('n')}), s.name) as name,
      s.code, s.industries, s.profile, s.changed_in as "changedIn",
      (select st.status from subject_status st where st.county_id = ${countyId} and st.subject_id = s.id and ${inForce('st')}) as status,
      (select unit from named where depth = 0) as unit,
      coalesce((select json_agg(unit order by depth desc) from named), '[]'::json) as path,
      (select json_build_object('id', m.id, 'name', m.name, 'kind', m.kind) from subject m where m.county_id = ${countyId} and m.id = s.merged_into) as "mergedInto",
      coalesce((select json_agg(json_build_object('id', b.id, 'name', b.name, 'kind', b.kind) order by b.pinyin collate "C", b.id)
        from bundle_member m join subject b on b.county_id = ${countyId} and b.id = m.bundle_id
        where m.county_id = ${countyId} and m.member_id = s.id and ${inForce('m')}), '[]'::json) as bundles,
      (select count(*)::int from bundle_member m where m.county_id = ${countyId} and m.bundle_id = s.id and ${inForce('m')}) as "memberCount",
      coalesce((select json_agg(json_build_object('status', st.status, 'reason', st.reason, 'during', st.during::text, 'known', st.known::text)
          order by lower(st.during), lower(st.known))
        from subject_status st where st.county_id = ${countyId} and st.subject_id = s.id), '[]'::json) as episodes,
      coalesce((select json_agg(json_build_object('during', sp.during::text, 'known', sp.known::text, 'unit', json_build_object('id', u.id, 'kind', u.kind,
          'name', coalesce((select n.name from unit_name n where n.county_id = ${countyId} and n.unit_id = u.id and upper_inf(n.known)
            order by n.during @> lower(sp.during) desc, lower(n.during) desc limit 1), u.code, ''))) order by lower(sp.during), lower(sp.known))
        from subject_placement sp join unit u on u.county_id = ${countyId} and u.id = sp.unit_id
        where sp.county_id = ${countyId} and sp.subject_id = s.id), '[]'::json) as placements
    from subject s where s.county_id = ${countyId} and s.id = ${id}::uuid`;
}

export interface MemberRow extends Brief {
  readonly pinyin: string;
  readonly unit: Brief | null;
  readonly during: string;
}

export interface MemberQuestion extends Moment {
  readonly bundleId: string;
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

export function membersPage({ countyId, on, knownAt, bundleId, after, limit }: MemberQuestion): RawBuilder<MemberRow> {
  const inForce = (table: string) => sql`${sql.ref(`${table}.during`)} @> ${on}::date and ${sql.ref(`${table}.known`)} @> ${knownAt}::bigint`;
  return sql<MemberRow>`
    select s.id, s.name, s.kind, s.pinyin, m.during::text as during,
      (select json_build_object('id', u.id, 'name', n.name, 'kind', u.kind) from subject_placement sp
        join unit u on u.county_id = ${countyId} and u.id = sp.unit_id
        join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n')}
        where sp.county_id = ${countyId} and sp.subject_id = s.id and ${inForce('sp')}) as unit
    from bundle_member m join subject s on s.county_id = ${countyId} and s.id = m.member_id
    where m.county_id = ${countyId} and m.bundle_id = ${bundleId}::uuid and ${inForce('m')}
      and ${after === undefined ? sql`true` : sql`(s.pinyin collate "C", s.id) > (${after[0]}, ${after[1]}::uuid)`}
    order by s.pinyin collate "C", s.id limit ${limit + 1}`;
}

export interface SubjectRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly code: string | null;
  readonly industries: string[];
  readonly profile: Record<string, string | number | string[] | null>;
  readonly merged_into: string | null;
  readonly changed_in: number;
}

/** Subjects as they stand, for a change. */
export function subjectsById(countyId: string, ids: readonly string[]): RawBuilder<SubjectRow> {
  return sql<SubjectRow>`
    select s.id, s.kind, s.name, s.pinyin, s.initials, s.code, s.industries, s.profile, s.merged_into, s.changed_in
    from subject s where s.county_id = ${countyId} and s.id = any(${ids}::uuid[])`;
}

export interface EpisodeRow {
  readonly id: string;
  readonly subjectId: string;
  readonly status: Status;
  readonly reason: string | null;
  readonly during: string;
  readonly known: string;
}

/** Status episodes of subjects as known now. */
export function episodesOf(countyId: string, ids: readonly string[]): RawBuilder<EpisodeRow> {
  return sql<EpisodeRow>`
    select st.id, st.subject_id as "subjectId", st.status, st.reason, st.during::text as during, st.known::text as known
    from subject_status st where st.county_id = ${countyId} and st.subject_id = any(${ids}::uuid[]) and upper_inf(st.known)`;
}

export interface PlacementRow {
  readonly id: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly during: string;
  readonly known: string;
}

export function placementsOf(countyId: string, ids: readonly string[]): RawBuilder<PlacementRow> {
  return sql<PlacementRow>`
    select sp.id, sp.subject_id as "subjectId", sp.unit_id as "unitId", sp.during::text as during, sp.known::text as known
    from subject_placement sp where sp.county_id = ${countyId} and sp.subject_id = any(${ids}::uuid[]) and upper_inf(sp.known)`;
}

export interface MembershipRow {
  readonly id: string;
  readonly bundleId: string;
  readonly memberId: string;
  readonly during: string;
  readonly known: string;
}

/** Memberships in which one of these takes part, as bundle or as member, as known now. */
export function membershipsOf(countyId: string, ids: readonly string[]): RawBuilder<MembershipRow> {
  return sql<MembershipRow>`
    select m.id, m.bundle_id as "bundleId", m.member_id as "memberId", m.during::text as during, m.known::text as known
    from bundle_member m where m.county_id = ${countyId} and m.bundle_id = any(${ids}::uuid[]) and upper_inf(m.known)
    union
    select m.id, m.bundle_id as "bundleId", m.member_id as "memberId", m.during::text as during, m.known::text as known
    from bundle_member m where m.county_id = ${countyId} and m.member_id = any(${ids}::uuid[]) and upper_inf(m.known)`;
}

export function mergedInto(countyId: string, id: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select s.id from subject s where s.county_id = ${countyId} and s.merged_into = ${id}::uuid limit 1`;
}

/** Tenures of a subject that hold on the day or later, as known now. */
export function openTenures(countyId: string, id: string, on: string): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`select count(*)::int as count from tenure t
    where t.county_id = ${countyId} and t.subject_id = ${id}::uuid and upper_inf(t.known) and t.during && daterange(${on}::date, null)`;
}

export function unitOn(countyId: string, unitId: string, on: string): RawBuilder<{ id: string; inForce: boolean }> {
  return sql<{ id: string; inForce: boolean }>`
    select u.id, exists (select from unit_placement p where p.county_id = ${countyId} and p.unit_id = u.id and upper_inf(p.known) and p.during @> ${on}::date) as "inForce"
    from unit u where u.county_id = ${countyId} and u.id = ${unitId}::uuid`;
}
