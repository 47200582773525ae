// The SQL of looking at a draft: its comments, and the facts that the balancing assistant weighs.

import { sql, type RawBuilder } from 'kysely';
import { inForce, inForceAmongMany, type AsOf } from '../kernel/conditions.ts';

export interface CommentRow {
  readonly id: string;
  readonly subject: { id: string; name: string; kind: string } | null;
  readonly role: string | null;
  readonly text: string;
  readonly at: string;
  readonly actorName: string;
  readonly settled: boolean;
  readonly settledBy: string | null;
  readonly madeIn: number;
}

export interface CommentQuestion {
  readonly countyId: string;
  readonly rosterId: string;
  readonly subjectId?: string | undefined;
  readonly open?: boolean | undefined;
  readonly after?: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

/** In the order in which they were made. A subject goes by its name in the register, or by the one it is entered with. */
export function commentsOf({ countyId, rosterId, subjectId, open, after, limit }: CommentQuestion): RawBuilder<CommentRow> {
  const about = subjectId === undefined ? sql`true` : sql`c.subject_id = ${subjectId}::uuid`;
  const unsettled = open === undefined ? sql`true` : sql`(c.settled_by is null) = ${open}`;
  const behind = after === undefined ? sql`true` : sql`c.id > ${after[0]}::uuid`;
  return sql<CommentRow>`
    select c.id, c.role, c.content as text, to_char(c.made_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, c.actor_name as "actorName",
      c.settled_by is not null as settled, c.settled_by as "settledBy",
      case when c.subject_id is null then null else json_build_object('id', c.subject_id, 'name', coalesce(s.name, e.content ->> 'name', ''),
        'kind', coalesce(u.kind, s.kind, e.content ->> 'kind', '')) end as subject
    from roster_comment c
    left join subject s on s.county_id = ${countyId} and s.id = c.subject_id
    left join unit u on u.county_id = ${countyId} and u.id = c.subject_id
    left join roster_subject e on e.county_id = ${countyId} and e.roster_id = c.roster_id and e.subject_id = c.subject_id and e.act = 'enter'
    where c.county_id = ${countyId} and c.roster_id = ${rosterId}::uuid and ${about} and ${unsettled} and ${behind}
    order by c.id limit ${limit}`;
}

export interface StoredComment {
  readonly id: string;
  readonly roster_id: string;
  readonly subject_id: string | null;
  readonly role: string | null;
  readonly content: string;
  readonly actor_name: string;
  readonly made_at: string;
  readonly settled_by: string | null;
  readonly settled_at: string | null;
}

export function commentById(countyId: string, rosterId: string, id: string): RawBuilder<StoredComment> {
  return sql<StoredComment>`
    select c.id, c.roster_id, c.subject_id, c.role, c.content, c.actor_name, c.made_at, c.settled_by, c.settled_at from roster_comment c
    where c.county_id = ${countyId} and c.roster_id = ${rosterId}::uuid and c.id = ${id}::uuid`;
}

export interface PostRow {
  readonly personId: string;
  readonly unitId: string;
  readonly title: string;
  readonly rank: string;
  readonly portfolio: string | null;
}

/** Everybody in post on the day. */
export function postsOn(countyId: string, at: AsOf): RawBuilder<PostRow> {
  return sql<PostRow>`
    select q.person_id as "personId", q.unit_id as "unitId", q.title, q.rank, q.portfolio from post q
    where q.county_id = ${countyId} and ${inForceAmongMany('q', at)} order by q.person_id, q.id`;
}

/** Who held a role of these subjects on some day before, as known at the revision. */
export function heldBefore(countyId: string, subjectIds: readonly string[], at: AsOf): RawBuilder<{ subjectId: string; role: string; personId: string }> {
  return sql<{ subjectId: string; role: string; personId: string }>`
    select distinct t.subject_id as "subjectId", t.role, t.person_id as "personId" from tenure t
    where t.county_id = ${countyId} and t.subject_id = any(${subjectIds}::uuid[]) and t.known @> ${at.knownAt}::bigint and lower(t.during) < ${at.on}::date`;
}

export interface PlaceRow {
  readonly id: string;
  readonly kind: string;
  readonly parentId: string | null;
  /** The middle of its boundary, where it has one. */
  readonly lon: number | null;
  readonly lat: number | null;
}

/** Every unit that stands on the day, with the one above it and the middle of what it covers. */
export function placesOn(countyId: string, at: AsOf): RawBuilder<PlaceRow> {
  return sql<PlaceRow>`
    select u.id, u.kind, p.parent_id as "parentId", (u.bbox[1] + u.bbox[3]) / 2 as lon, (u.bbox[2] + u.bbox[4]) / 2 as lat
    from unit u
    join unit_placement p on p.county_id = ${countyId} and p.unit_id = u.id and ${inForceAmongMany('p', at)}
      and p.tree = case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end
    where u.county_id = ${countyId}`;
}

/** The industries each department is the line of. */
export function linesOn(countyId: string, at: AsOf): RawBuilder<{ unitId: string; industry: string }> {
  return sql<{ unitId: string; industry: string }>`
    select il.unit_id as "unitId", il.industry from industry_line il where il.county_id = ${countyId} and ${inForce('il', at)}`;
}

/** The names of posts and ranks beside those who are proposed. */
export function subjectsCalled(countyId: string, ids: readonly string[]): RawBuilder<{ id: string; name: string; kind: string }> {
  return sql<{ id: string; name: string; kind: string }>`
    select s.id, s.name, coalesce(u.kind, s.kind) as kind from subject s left join unit u on u.county_id = ${countyId} and u.id = s.id
    where s.county_id = ${countyId} and s.id = any(${ids}::uuid[])`;
}
