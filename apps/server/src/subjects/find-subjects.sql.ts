// The SQL by which subjects are found again: by code, by name within a township, and those that look like the same one.

import { sql, type RawBuilder } from 'kysely';
import { reachesSubject, type Reach } from '../accounts/reach.ts';
import type { Brief, Moment, Status } from './subjects.sql.ts';

export interface FoundRow extends Brief {
  readonly code: string | null;
}

/** Subjects that are not merged away, by code. */
export function withCodes(countyId: string, codes: readonly string[]): RawBuilder<FoundRow> {
  return sql<FoundRow>`select s.id, s.name, s.kind, s.code from subject s
    where s.county_id = ${countyId} and s.code is not null and s.code collate "C" = any(${codes}::text[]) and s.merged_into is null order by s.id`;
}

/** Units with the township or zone in which they lie on the day. Townships lie in themselves; the county in none. */
const inTownships = ({ countyId, on, knownAt }: Moment) => sql`
  town (unit_id, township_id) as (
    select u.id, u.id from unit u where u.county_id = ${countyId} and u.kind in ('township', 'zone')
    union all
    select p.unit_id, t.township_id from town t join unit_placement p on p.county_id = ${countyId} and p.parent_id = t.unit_id
    where p.tree = 'territory' and p.during @> ${on}::date and p.known @> ${knownAt}::bigint
  )`;

export interface NamedRow extends FoundRow {
  readonly townshipId: string | null;
  readonly unitId: string;
}

/** Subjects with one of these names, with their place on the day: a name alone is no key, name and township are. */
export function withNames(moment: Moment, names: readonly string[]): RawBuilder<NamedRow> {
  const { countyId, on, knownAt } = moment;
  return sql<NamedRow>`
    with recursive ${inTownships(moment)}
    select s.id, s.name, s.kind, s.code, sp.unit_id as "unitId", town.township_id as "townshipId"
    from subject s
    join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = s.id and sp.during @> ${on}::date and sp.known @> ${knownAt}::bigint
    left join town on town.unit_id = sp.unit_id
    where s.county_id = ${countyId} and s.name collate "C" = any(${names}::text[]) and s.merged_into is null order by s.id`;
}

export interface CandidateRow extends Brief {
  readonly pinyin: string;
  readonly code: string | null;
  readonly townshipId: string | null;
}

export interface CandidateQuestion extends Moment {
  readonly reach: Reach;
  /** Only those in this unit or below. */
  readonly unitId?: string | undefined;
  /** Only those in the township of this unit, and those with this code anywhere. */
  readonly like?: { readonly unitId: string; readonly code: string | null } | undefined;
}

/** Subjects in force within reach, with what tells whether two of them are the same. */
export function duplicateCandidates(question: CandidateQuestion): RawBuilder<CandidateRow> {
  const { countyId, on, knownAt, unitId, like, reach } = question;
  const inForce = (table: string) => sql`${sql.ref(`${table}.during`)} @> ${on}::date and ${sql.ref(`${table}.known`)} @> ${knownAt}::bigint`;
  const sameTownship =
    like === undefined
      ? sql``
      : sql`and (s.code collate "C" = ${like.code} or town.township_id in (select township_id from town where unit_id = ${like.unitId}::uuid))`;
  return sql<CandidateRow>`
    with recursive ${inTownships(question)},
    below (id) as (
      select ${unitId ?? null}::uuid
      union
      select p.unit_id from below b join unit_placement p on p.county_id = ${countyId} and p.parent_id = b.id where ${inForce('p')}
    )
    select s.id, s.name, s.kind, s.pinyin, s.code, town.township_id as "townshipId"
    from subject s
    join subject_status st on st.county_id = ${countyId} and st.subject_id = s.id and ${inForce('st')} and st.status <> 'closed'
    join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = s.id and ${inForce('sp')}
    left join town on town.unit_id = sp.unit_id
    where s.county_id = ${countyId} and s.merged_into is null and (${reachesSubject(reach, sql.ref('s.id'))}${like === undefined ? sql`` : sql` or sp.unit_id = ${like.unitId}::uuid`})
      and ${unitId === undefined ? sql`true` : sql`sp.unit_id in (select id from below)`} ${sameTownship}`;
}

export interface PlaceRow extends Brief {
  readonly pinyin: string;
}

/** The county, its townships and zones by their names on the day: what stands in front of a firm's name. */
export function places({ countyId, on, knownAt }: Moment): RawBuilder<PlaceRow> {
  return sql<PlaceRow>`select u.id, n.name, u.kind, n.pinyin from unit u
    join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and n.during @> ${on}::date and n.known @> ${knownAt}::bigint
    where u.county_id = ${countyId} and u.kind in ('county', 'township', 'zone')`;
}

export interface StandingRow extends Brief {
  readonly status: Status;
  readonly unitId: string | null;
}

/** Of these, the subjects that exist and are not closed on the day. */
export function inForceOn({ countyId, on, knownAt }: Moment, ids: readonly string[]): RawBuilder<StandingRow> {
  return sql<StandingRow>`
    select s.id, s.name, s.kind, st.status, sp.unit_id as "unitId"
    from subject s
    join subject_status st on st.county_id = ${countyId} and st.subject_id = s.id and st.during @> ${on}::date and st.known @> ${knownAt}::bigint
    left join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = s.id and sp.during @> ${on}::date and sp.known @> ${knownAt}::bigint
    where s.county_id = ${countyId} and s.id = any(${ids}::uuid[]) and st.status <> 'closed'`;
}

/** The township or zone in which a unit lies on the day. */
export function townshipOf({ countyId, on, knownAt }: Moment, unitId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    with recursive above (id, kind) as (
      select u.id, u.kind from unit u where u.county_id = ${countyId} and u.id = ${unitId}::uuid
      union all
      select u.id, u.kind from above a
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = a.id and p.tree = 'territory' and p.during @> ${on}::date and p.known @> ${knownAt}::bigint
      join unit u on u.county_id = ${countyId} and u.id = p.parent_id
      where a.kind not in ('township', 'zone', 'county')
    )
    select id from above where kind in ('township', 'zone')`;
}
