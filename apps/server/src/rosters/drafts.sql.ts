// The SQL of drafting: the list of rosters, the way and the files of one, its comments, and what narrows its table.

import { sql, type RawBuilder } from 'kysely';
import type { RosterKind, RosterState, RosterStep } from '@gridward/domain/rosters/roster';
import type { Reach } from '../accounts/reach.ts';
import { inForce, type AsOf } from '../kernel/conditions.ts';

interface Brief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface ListedRow {
  readonly id: string;
  readonly kind: RosterKind;
  readonly state: RosterState;
  readonly title: string;
  readonly unit: Brief;
  readonly year: number;
  readonly effectiveOn: string;
  readonly changes: number;
  readonly appliedIn: number | null;
  readonly urgentReason: string | null;
  readonly publicationId: string | null;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly changedIn: number;
}

export interface RosterFilter {
  readonly id?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly state?: RosterState | undefined;
  readonly kind?: RosterKind | undefined;
  readonly unitId?: string | undefined;
  readonly year?: number | undefined;
  readonly withoutPaper?: boolean | undefined;
}

export interface RosterQuestion {
  readonly countyId: string;
  readonly reach: Reach;
  readonly filter: RosterFilter;
  /** Revision and id after which the page begins. */
  readonly after?: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

/** Newest change first. A unit goes by the name it has on the roster's day, or by its last one. */
export function listedRosters({ countyId, reach, filter, after, limit }: RosterQuestion): RawBuilder<ListedRow> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (reach.kind !== 'county') conditions.push(sql`r.unit_id = any(${[...reach.unitIds, ...reach.departmentIds]}::uuid[])`);
  if (filter.id !== undefined) conditions.push(sql`r.id = ${filter.id}::uuid`);
  if (filter.ids !== undefined) conditions.push(sql`r.id = any(${filter.ids}::uuid[])`);
  if (filter.state !== undefined) conditions.push(sql`r.state = ${filter.state}`);
  if (filter.kind !== undefined) conditions.push(sql`r.kind = ${filter.kind}`);
  if (filter.unitId !== undefined) conditions.push(sql`r.unit_id = ${filter.unitId}::uuid`);
  if (filter.year !== undefined) conditions.push(sql`r.year = ${filter.year}::int`);
  if (filter.withoutPaper !== undefined) conditions.push(sql`(r.applied_in is not null and r.publication_id is null) = ${filter.withoutPaper}`);
  if (after !== undefined) conditions.push(sql`(r.changed_in, r.id) < (${after[0]}::bigint, ${after[1]}::uuid)`);
  return sql<ListedRow>`
    select r.id, r.kind, r.state, r.title, r.year, r.effective_on as "effectiveOn", r.applied_in as "appliedIn", r.urgent_reason as "urgentReason",
      r.publication_id as "publicationId", to_char(r.changed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt", r.changed_by as "changedBy",
      r.changed_in as "changedIn",
      json_build_object('id', u.id, 'kind', u.kind, 'name', coalesce((select n.name from unit_name n where n.county_id = ${countyId} and n.unit_id = u.id
        and upper_inf(n.known) order by n.during @> r.effective_on desc, lower(n.during) desc limit 1), u.code, '')) as unit,
      ((select count(*) from roster_wish w where w.county_id = ${countyId} and w.roster_id = r.id and not (w.person_ids @> w.before_ids and w.person_ids <@ w.before_ids))
        + (select count(*) from roster_subject rs where rs.county_id = ${countyId} and rs.roster_id = r.id))::int as changes
    from roster r join unit u on u.county_id = ${countyId} and u.id = r.unit_id
    where r.county_id = ${countyId} and ${sql.join(conditions, sql` and `)}
    order by r.changed_in desc, r.id desc limit ${limit}`;
}

/** The yearly roster of the unit that is on its way, if there is one. */
export function yearlyInTheWorks(countyId: string, unitId: string, year: number): RawBuilder<{ id: string; title: string }> {
  return sql<{ id: string; title: string }>`
    select r.id, r.title from roster r where r.county_id = ${countyId} and r.unit_id = ${unitId}::uuid and r.year = ${year}::int and r.kind = 'yearly'
      and r.state not in ('published', 'withdrawn')`;
}

export interface StepRow {
  readonly id: string;
  readonly step: RosterStep | 'start';
  readonly at: string;
  readonly actorName: string;
  readonly onBehalfOf: { id: string; name: string } | null;
  readonly reason: string | null;
  readonly meeting: { name: string; heldOn: string; resolution: string } | null;
  readonly revision: number;
}

export function stepsOf(countyId: string, rosterId: string): RawBuilder<StepRow> {
  return sql<StepRow>`
    select t.id, t.step, to_char(t.taken_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, t.actor_name as "actorName", t.reason, t.meeting, t.changed_in as revision,
      (select json_build_object('id', p.id, 'name', p.name) from person p where p.county_id = ${countyId} and p.id = t.on_behalf_of) as "onBehalfOf"
    from roster_step t where t.county_id = ${countyId} and t.roster_id = ${rosterId}::uuid order by t.changed_in, t.id`;
}

export interface AttachmentRow {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly at: string;
  readonly actorName: string;
}

export function attachmentsOf(countyId: string, rosterId: string): RawBuilder<AttachmentRow> {
  return sql<AttachmentRow>`
    select a.id, a.file_name as "fileName", a.content_type as "contentType", a.size, a.sha256,
      to_char(a.attached_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, a.actor_name as "actorName"
    from roster_attachment a where a.county_id = ${countyId} and a.roster_id = ${rosterId}::uuid order by a.changed_in, a.id`;
}

/** How many comments are not settled, by subject; null is the roster itself. */
export function openComments(countyId: string, rosterId: string): RawBuilder<{ subjectId: string | null; comments: number }> {
  return sql<{ subjectId: string | null; comments: number }>`
    select c.subject_id as "subjectId", count(*)::int as comments from roster_comment c
    where c.county_id = ${countyId} and c.roster_id = ${rosterId}::uuid and c.settled_by is null group by c.subject_id`;
}

/** The subjects for which a person holds something on the day. */
export function subjectsHeldOn(countyId: string, personId: string, at: AsOf): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select distinct t.subject_id as id from tenure t where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and ${inForce('t', at)}`;
}

/** Names of subjects, whether or not they stand anywhere. */
export function namesOfSubjects(countyId: string, ids: readonly string[]): RawBuilder<{ id: string; name: string }> {
  return sql<{ id: string; name: string }>`select s.id, s.name from subject s where s.county_id = ${countyId} and s.id = any(${ids}::uuid[])`;
}

export function unitOnDay(countyId: string, id: string, at: AsOf): RawBuilder<{ id: string; standing: boolean }> {
  return sql<{ id: string; standing: boolean }>`
    select u.id, exists (select from unit_placement p where p.county_id = ${countyId} and p.unit_id = u.id and ${inForce('p', at)}) as standing
    from unit u where u.county_id = ${countyId} and u.id = ${id}::uuid`;
}
