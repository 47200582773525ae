// The SQL of the inbox: a person's own tenures, who comes before and after them, handovers and rosters that wait, and how
// far somebody has read.

import { sql, type RawBuilder } from 'kysely';

export interface OwnTenureRow {
  readonly id: string;
  readonly subjectId: string;
  readonly role: string;
  readonly documentId: string | null;
  readonly during: string;
  readonly known: string;
}

/** Every tenure a person has or had, in every state of knowledge. */
export function ownTenures(countyId: string, personId: string): RawBuilder<OwnTenureRow> {
  return sql<OwnTenureRow>`
    select t.id, t.subject_id as "subjectId", t.role, t.document_id as "documentId", t.during::text as during, t.known::text as known
    from tenure t where t.county_id = ${countyId} and t.person_id = ${personId}::uuid`;
}

export function instantsOf(countyId: string, revisions: readonly number[]): RawBuilder<{ number: number; at: Date }> {
  return sql<{ number: number; at: Date }>`select r.number, r.at from revision r where r.county_id = ${countyId} and r.number = any(${revisions}::bigint[])`;
}

export interface WaitingHandover {
  readonly id: string;
  readonly revision: number;
  readonly at: Date;
  readonly onDay: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly documentId: string | null;
  readonly note: string | null;
  readonly items: readonly { readonly subjectId: string; readonly role: string; readonly successorId: string }[];
}

/** Open handovers in which this person has not answered. */
export function waitingHandovers(countyId: string, personId: string): RawBuilder<WaitingHandover> {
  return sql<WaitingHandover>`
    select h.id, h.changed_in as revision, h.made_at as at, h.on_day::text as "onDay", json_build_object('id', p.id, 'name', p.name) as person,
      h.document_id as "documentId", h.note, h.plan->'items' as items
    from handover_successor hs
    join handover h on h.county_id = ${countyId} and h.id = hs.handover_id
    join person p on p.county_id = ${countyId} and p.id = h.person_id
    where hs.county_id = ${countyId} and hs.person_id = ${personId}::uuid and hs.answered_at is null and h.state = 'proposed'`;
}

export interface WaitingRoster {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly effectiveOn: string;
  /** The revision, instant and reason of the step that brought it where it is. */
  readonly revision: number;
  readonly at: Date;
  readonly reason: string | null;
}

/** Where a state waits for somebody with a verb, and which units that verb reaches; null: all of them. */
export interface StepReach {
  readonly state: string;
  readonly unitIds: readonly string[] | null;
}

/** Rosters in a state that waits for a step within reach; returned ones only for those who brought them on their way. */
export function waitingRosters(
  countyId: string,
  steps: readonly StepReach[],
  me: { readonly name: string; readonly personId: string | null },
): RawBuilder<WaitingRoster> {
  const within = steps.map(({ state, unitIds }) =>
    unitIds === null ? sql`r.state = ${state}` : sql`(r.state = ${state} and r.unit_id = any(${[...unitIds]}::uuid[]))`,
  );
  return sql<WaitingRoster>`
    select r.id, r.state, r.title, r.effective_on::text as "effectiveOn", coalesce(last_step.changed_in, r.changed_in) as revision,
      coalesce(last_step.taken_at, r.changed_at) as at, last_step.reason
    from roster r
    left join lateral (
      select s.changed_in, s.taken_at, s.reason from roster_step s
      where s.county_id = ${countyId} and s.roster_id = r.id order by s.changed_in desc, s.id desc limit 1
    ) last_step on true
    where r.county_id = ${countyId} and (${sql.join([sql`false`, ...within], sql` or `)})
      and (r.state <> 'returned' or exists (
        select from roster_step m where m.county_id = ${countyId} and m.roster_id = r.id and m.step <> 'return'
          and (m.actor_name = ${me.name} or m.on_behalf_of = ${me.personId}::uuid)))`;
}

/** The other side of a change: who holds the role after me, or held it before me. */
export interface OtherSide {
  readonly place: number;
  readonly person: { readonly id: string; readonly name: string };
  readonly documentId: string | null;
}

export interface ToldChange {
  readonly kind: string;
  readonly revision: number;
  readonly subjectId: string;
  readonly role: string;
  readonly on: string;
}

export function otherSides(countyId: string, personId: string, changes: readonly ToldChange[]): RawBuilder<OtherSide> {
  return sql<OtherSide>`
    select a.place::int as place, o.person, o."documentId"
    from unnest(${changes.map((one) => one.kind)}::text[], ${changes.map((one) => one.revision)}::bigint[], ${changes.map((one) => one.subjectId)}::uuid[],
      ${changes.map((one) => one.role)}::text[], ${changes.map((one) => one.on)}::date[]) with ordinality as a (kind, revision, subject_id, role, on_day, place)
    cross join lateral (
      select json_build_object('id', p.id, 'name', p.name) as person, t.document_id as "documentId"
      from tenure t join person p on p.county_id = ${countyId} and p.id = t.person_id
      where t.county_id = ${countyId} and t.subject_id = a.subject_id and t.role = a.role and t.person_id <> ${personId}::uuid
        and lower(t.known) = a.revision
        and case a.kind when 'ends' then lower(t.during) = a.on_day else upper(t.during) = a.on_day end
      order by t.slot, t.id limit 1
    ) o`;
}

export interface SubjectShown {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export function subjectsShown(countyId: string, ids: readonly string[], on: string): RawBuilder<SubjectShown> {
  return sql<SubjectShown>`
    select s.id, coalesce(n.name, s.name) as name, coalesce(u.kind, s.kind) as kind from subject s
    left join unit u on u.county_id = ${countyId} and u.id = s.id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and upper_inf(n.known) and n.during @> ${on}::date
    where s.county_id = ${countyId} and s.id = any(${ids}::uuid[])`;
}

export interface DocumentShown {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuedOn: string;
}

export function documentsShown(countyId: string, ids: readonly string[]): RawBuilder<DocumentShown> {
  return sql<DocumentShown>`
    select d.id, d.number, d.title, d.issued_on::text as "issuedOn" from document d where d.county_id = ${countyId} and d.id = any(${ids}::uuid[])`;
}

export function readMark(countyId: string, accountId: string): RawBuilder<{ revision: number }> {
  return sql<{ revision: number }>`select m.revision from inbox_mark m where m.county_id = ${countyId} and m.account_id = ${accountId}::uuid`;
}

/** Where an account begins that has never opened its inbox: what is older than the account itself, or than a day, is history to it. */
export function markOfNewcomer(countyId: string, accountId: string, since: string): RawBuilder<{ revision: number }> {
  return sql<{ revision: number }>`
    select coalesce(max(v.number), 0)::int as revision from revision v
    where v.county_id = ${countyId} and v.at < greatest(${since}::timestamptz, (select a.created_at from account a where a.county_id = ${countyId} and a.id = ${accountId}::uuid))`;
}

/** Reading goes forward only. */
export function moveMark(countyId: string, accountId: string, revision: number): RawBuilder<unknown> {
  return sql`
    insert into inbox_mark as m (county_id, account_id, revision) values (${countyId}, ${accountId}::uuid, ${revision}::bigint)
    on conflict (county_id, account_id) do update set revision = greatest(m.revision, excluded.revision)`;
}
