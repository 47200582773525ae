// Lists of hazards: filtered, within reach, those found last first; and those a person answers for.

import { sql, type RawBuilder } from 'kysely';
import { openStates, type HazardState } from '@gridward/domain/hazards/hazard';
import { reachesSubject, type Reach } from '../accounts/reach.ts';
import type { Actor } from '../kernel/identity.ts';
import { unitOfSubject, type HazardNames } from './hazards.sql.ts';

export interface HazardListRow extends HazardNames {
  readonly hazardId: string;
  readonly version: number;
  readonly state: HazardState;
  readonly foundOn: string;
  readonly receivedAt: Date;
  readonly text: string;
  readonly suspectedMajor: boolean;
  readonly recordId: string | null;
  readonly item: string | null;
  readonly photos: number;
}

export interface HazardFilter {
  readonly subjectId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly personId?: string | undefined;
  readonly recordId?: string | undefined;
  readonly state?: HazardState | undefined;
  readonly suspectedMajor?: boolean | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export interface HazardQuestion {
  readonly countyId: string;
  readonly today: string;
  readonly reach: Reach;
  readonly actor: Pick<Actor, 'personId' | 'accountId'>;
  readonly filter: HazardFilter;
}

/** Seen by whoever may see the subject, who found it and who entered it. The row is `h`. */
export function seesHazard(reach: Reach, actor: Pick<Actor, 'personId' | 'accountId'>): RawBuilder<boolean> {
  if (reach.kind === 'county') return sql<boolean>`true`;
  return sql<boolean>`(coalesce(h.person_id = ${actor.personId}::uuid, false) or coalesce(h.entered_by = ${actor.accountId}::uuid, false)
    or ${reachesSubject(reach, sql.ref('h.subject_id'))})`;
}

/** The hazard, if the asker may see it. */
export function seenHazards(countyId: string, hazardId: string, condition: RawBuilder<boolean>): RawBuilder<{ id: string }> {
  return sql<{
    id: string;
  }>`select h.id from hazard h where h.county_id = ${countyId} and h.hazard_id = ${hazardId}::uuid and upper_inf(h.known) and ${condition}`;
}

/** The unit and those below it, and the subjects that lie in them. */
function withinUnit(countyId: string, unitId: string, today: string): RawBuilder<unknown> {
  return sql`
    down (id) as (
      select ${unitId}::uuid
      union
      select c.unit_id from down d join unit_placement c on c.county_id = ${countyId} and c.parent_id = d.id and upper_inf(c.known) and c.during @> ${today}::date
    ),
    within as materialized (
      select down.id from down
      union
      select s.subject_id from down join subject_placement s on s.county_id = ${countyId} and s.unit_id = down.id and upper_inf(s.known) and s.during @> ${today}::date
    ),`;
}

function conditions({ reach, actor, filter }: HazardQuestion): RawBuilder<unknown> {
  const { subjectId, unitId, personId, recordId, state, suspectedMajor, from, until } = filter;
  return sql.join(
    [
      sql`upper_inf(h.known)`,
      seesHazard(reach, actor),
      ...(subjectId === undefined ? [] : [sql`h.subject_id = ${subjectId}::uuid`]),
      ...(unitId === undefined ? [] : [sql`h.subject_id in (select within.id from within)`]),
      ...(personId === undefined ? [] : [sql`h.person_id = ${personId}::uuid`]),
      ...(recordId === undefined ? [] : [sql`h.record_id = ${recordId}::uuid`]),
      ...(state === undefined ? [] : [sql`h.state = ${state}`]),
      ...(suspectedMajor === true ? [sql`h.suspected_major`] : []),
      ...(from === undefined ? [] : [sql`h.found_on >= ${from}::date`]),
      ...(until === undefined ? [] : [sql`h.found_on < ${until}::date`]),
    ],
    sql` and `,
  );
}

export function listedHazards(question: HazardQuestion, after: readonly (string | number | null)[] | undefined, limit: number): RawBuilder<HazardListRow> {
  const { countyId, today, filter } = question;
  const beyond = after === undefined ? sql`true` : sql`(h.found_on, h.hazard_id) < (${after[0]}::date, ${after[1]}::uuid)`;
  return sql<HazardListRow>`
    with recursive ${filter.unitId === undefined ? sql`` : withinUnit(countyId, filter.unitId, today)}
    page as materialized (
      select h.* from hazard h where h.county_id = ${countyId} and ${conditions(question)} and ${beyond}
      order by h.found_on desc, h.hazard_id desc limit ${limit}
    )
    select p.hazard_id as "hazardId", p.version, p.state, p.found_on::text as "foundOn", p.received_at as "receivedAt", p.text,
      p.suspected_major as "suspectedMajor", p.record_id as "recordId", p.item,
      json_build_object('id', s.id, 'name', coalesce(n.name, s.name), 'kind', coalesce(u.kind, s.kind)) as subject,
      ${unitOfSubject(countyId, sql.ref('p.subject_id'), sql.ref('p.found_on'))} as unit,
      json_build_object('id', q.id, 'name', q.name) as person,
      (select count(*)::int from hazard_attachment a where a.county_id = ${countyId} and a.hazard_id = p.hazard_id and a.role = 'photo') as photos
    from page p
    join subject s on s.county_id = ${countyId} and s.id = p.subject_id
    left join unit u on u.county_id = ${countyId} and u.id = s.id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.during @> p.found_on and upper_inf(n.known)
    join person q on q.county_id = ${countyId} and q.id = p.person_id
    order by p.found_on desc, p.hazard_id desc`;
}

export function countOpen(question: HazardQuestion): RawBuilder<{ open: number }> {
  const open = sql`h.state = any(${[...openStates]}::text[])`;
  return sql<{ open: number }>`select count(*)::int as open from hazard h where h.county_id = ${question.countyId} and ${open} and ${conditions(question)}`;
}

export interface ToldHazard {
  readonly hazardId: string;
  readonly revision: number;
  readonly at: Date;
  readonly foundOn: string;
  readonly subjectId: string;
  readonly role: string;
  readonly text: string;
  readonly person: { readonly id: string; readonly name: string };
}

/** Open hazards of subjects for which a person held one of the roles on the day they were found, the last entered first. */
export function toldHazards(countyId: string, personId: string, roles: readonly string[], limit: number): RawBuilder<ToldHazard> {
  return sql<ToldHazard>`
    select h.hazard_id as "hazardId", lower(f.known) as revision, f.received_at as at, h.found_on::text as "foundOn", h.subject_id as "subjectId", held.role, h.text,
      json_build_object('id', q.id, 'name', q.name) as person
    from (select t.subject_id, t.during, min(t.role) as role from tenure t
      where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and t.role = any(${roles}::text[]) and upper_inf(t.known)
      group by t.subject_id, t.during) held
    join hazard h on h.county_id = ${countyId} and h.subject_id = held.subject_id and held.during @> h.found_on and upper_inf(h.known)
      and h.state = any(${[...openStates]}::text[]) and h.person_id <> ${personId}::uuid
    join hazard f on f.county_id = ${countyId} and f.hazard_id = h.hazard_id and f.version = 1
    join person q on q.county_id = ${countyId} and q.id = h.person_id
    order by f.received_at desc, h.hazard_id limit ${limit}`;
}

export interface OpenHazard {
  readonly id: string;
  readonly version: number;
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string };
  readonly text: string;
  readonly state: HazardState;
  readonly foundOn: string;
  readonly foundBy: { readonly id: string; readonly name: string };
  readonly suspectedMajor: boolean;
  readonly recordId: string | null;
  readonly revision: number;
  readonly total: number;
}

/** `total`: of all of them, however many are answered. */
export function openHazardsAt(countyId: string, subjectIds: readonly string[], limit: number): RawBuilder<OpenHazard> {
  return sql<OpenHazard>`
    select h.hazard_id as id, h.version, json_build_object('id', s.id, 'name', coalesce(n.name, s.name), 'kind', coalesce(u.kind, s.kind)) as subject,
      h.text, h.state, h.found_on::text as "foundOn", json_build_object('id', q.id, 'name', q.name) as "foundBy", h.suspected_major as "suspectedMajor",
      h.record_id as "recordId", lower(h.known) as revision, (count(*) over ())::int as total
    from hazard h
    join subject s on s.county_id = ${countyId} and s.id = h.subject_id
    left join unit u on u.county_id = ${countyId} and u.id = s.id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and n.during @> h.found_on and upper_inf(n.known)
    join person q on q.county_id = ${countyId} and q.id = h.person_id
    where h.county_id = ${countyId} and h.subject_id = any(${subjectIds}::uuid[]) and upper_inf(h.known) and h.state = any(${[...openStates]}::text[])
    order by h.found_on desc, h.hazard_id desc limit ${limit}`;
}
