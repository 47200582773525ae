// The SQL of handovers with a sheet: the handover with who was asked, the lists, and what its items were and are.

import { sql, type RawBuilder } from 'kysely';
import type { HandoverItem } from '@gridward/domain/tenure/handover-items';

export interface HandoverPlanColumn {
  readonly proposedFor: string;
  readonly items: readonly HandoverItem[];
}

export interface HandoverSuccessor {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly answeredAt: string | null;
  readonly declined: string | null;
}

export interface StoredHandover {
  readonly id: string;
  readonly state: 'proposed' | 'accepted' | 'forced' | 'withdrawn';
  readonly person: { readonly id: string; readonly name: string };
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string } | null;
  /** Title of the post that the person had on the day before, for the sheet. */
  readonly title: string | null;
  readonly successors: readonly HandoverSuccessor[];
  readonly onDay: string;
  readonly plan: HandoverPlanColumn;
  readonly documentId: string | null;
  readonly note: string | null;
  readonly reason: string | null;
  readonly appliedIn: number | null;
  readonly actorName: string;
  readonly at: string;
  /** With the milliseconds and microseconds, for the order. */
  readonly madeAt: string;
  /** The revision that carried it out, or else that last changed it. */
  readonly revision: number;
  readonly revisionHash: string;
  readonly within: boolean;
}

/** The leading post of the person on the last day before the handover: what they leave. */
function postLeft(countyId: string): RawBuilder<unknown> {
  return sql`left join lateral (
      select q.title, json_build_object('id', u.id, 'kind', u.kind, 'name', coalesce(
        (select n.name from unit_name n where n.county_id = ${countyId} and n.unit_id = u.id and upper_inf(n.known) and n.during @> h.on_day),
        (select n.name from unit_name n where n.county_id = ${countyId} and n.unit_id = u.id and upper_inf(n.known) order by lower(n.during) desc limit 1), '')) as unit
      from post q join unit u on u.county_id = ${countyId} and u.id = q.unit_id
      where q.county_id = ${countyId} and q.person_id = h.person_id and upper_inf(q.known) and lower(q.during) <= h.on_day
      order by upper(q.during) desc nulls first, lower(q.during), q.id limit 1) left_post on true`;
}

/** Handovers for which a condition holds, and what comes after it. */
function handovers(countyId: string, within: RawBuilder<boolean>, rest: RawBuilder<unknown>): RawBuilder<StoredHandover> {
  return sql<StoredHandover>`
    select h.id, h.state, json_build_object('id', p.id, 'name', p.name) as person, left_post.unit, left_post.title,
      (select json_agg(json_build_object('id', hs.id, 'personId', hs.person_id, 'name', sp.name,
          'answeredAt', to_char(hs.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'declined', hs.declined) order by sp.pinyin, hs.id)
        from handover_successor hs join person sp on sp.county_id = ${countyId} and sp.id = hs.person_id
        where hs.county_id = ${countyId} and hs.handover_id = h.id) as successors,
      h.on_day::text as "onDay", h.plan, h.document_id as "documentId", h.note, h.reason, h.applied_in as "appliedIn", h.actor_name as "actorName",
      to_char(h.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, h.made_at::text as "madeAt", v.number as revision, v.hash as "revisionHash",
      coalesce(${within}, false) as within
    from handover h join person p on p.county_id = ${countyId} and p.id = h.person_id
    join revision v on v.county_id = ${countyId} and v.number = coalesce(h.applied_in, h.changed_in) ${postLeft(countyId)}
    where h.county_id = ${countyId} and ${rest}`;
}

export function handoverById(countyId: string, id: string, within: RawBuilder<boolean>): RawBuilder<StoredHandover> {
  return handovers(countyId, within, sql`h.id = ${id}::uuid`);
}

/** True where this person was asked to take something over. */
export function asksPerson(countyId: string, personId: string | null): RawBuilder<boolean> {
  return sql<boolean>`exists (select from handover_successor ha where ha.county_id = ${countyId} and ha.handover_id = h.id and ha.person_id = ${personId}::uuid)`;
}

export interface HandoverQuestion {
  readonly countyId: string;
  readonly state: string | undefined;
  readonly personId: string | undefined;
  /** Only those that wait for the answer of this person. */
  readonly waitsFor: string | null | undefined;
  readonly within: RawBuilder<boolean>;
  readonly after: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

/** The open ones first, then the newest. Keyset by (open or not, when it was made, id). */
export function listedHandovers({ countyId, state, personId, waitsFor, within, after, limit }: HandoverQuestion): RawBuilder<StoredHandover> {
  const waiting = sql`h.state = 'proposed' and exists (select from handover_successor hw
    where hw.county_id = ${countyId} and hw.handover_id = h.id and hw.person_id = ${waitsFor ?? null}::uuid and hw.answered_at is null)`;
  const rest = sql`${within} and ${state === undefined ? sql`true` : sql`h.state = ${state}`}
      and ${personId === undefined ? sql`true` : sql`h.person_id = ${personId}::uuid`} and ${waitsFor === undefined ? sql`true` : waiting}
      and ${after ? sql`((h.state = 'proposed')::int, h.made_at, h.id) < (${after[0]}, ${after[1]}::timestamptz, ${after[2]}::uuid)` : sql`true`}
    order by (h.state = 'proposed')::int desc, h.made_at desc, h.id desc limit ${limit}`;
  return handovers(countyId, within, rest);
}

export function openHandoverOf(countyId: string, personId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select h.id from handover h where h.county_id = ${countyId} and h.person_id = ${personId}::uuid and h.state = 'proposed'`;
}

export interface ItemRow {
  readonly tenureId: string;
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string };
  readonly unit: { readonly id: string; readonly name: string; readonly kind: string } | null;
  readonly role: string;
  readonly slot: number;
  readonly during: string;
  readonly document: { readonly id: string; readonly number: string | null; readonly title: string; readonly issuedOn: string } | null;
}

/** Tenures by their ids, known now or once, with names and places of a day. `within` speaks of s.id and t.id. */
export function itemsOf(countyId: string, tenureIds: readonly string[], on: string, within: RawBuilder<boolean>): RawBuilder<ItemRow> {
  return sql<ItemRow>`
    select t.id as "tenureId", json_build_object('id', s.id, 'name', coalesce(sn.name, s.name), 'kind', coalesce(su.kind, s.kind)) as subject,
      (select json_build_object('id', u.id, 'name', n.name, 'kind', u.kind)
        from unit u join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and n.during @> ${on}::date and upper_inf(n.known)
        where u.county_id = ${countyId} and u.id = coalesce(sp.unit_id, up.parent_id)) as unit,
      t.role, t.slot, t.during::text as during,
      (select json_build_object('id', d.id, 'number', d.number, 'title', d.title, 'issuedOn', d.issued_on)
        from document d where d.county_id = ${countyId} and d.id = t.document_id) as document
    from tenure t
    join subject s on s.county_id = ${countyId} and s.id = t.subject_id
    left join unit su on su.county_id = ${countyId} and su.id = s.id
    left join unit_name sn on sn.county_id = ${countyId} and sn.unit_id = s.id and sn.during @> ${on}::date and upper_inf(sn.known)
    left join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = s.id and sp.during @> ${on}::date and upper_inf(sp.known)
    left join unit_placement up on up.county_id = ${countyId} and up.unit_id = s.id and up.during @> ${on}::date and upper_inf(up.known)
      and up.tree = case su.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end
    where t.county_id = ${countyId} and t.id = any(${tenureIds}::uuid[]) and ${within}
    order by s.kind, s.pinyin, s.id, t.role, t.slot`;
}

/** Of these tenures, how many somebody may not see. `within` speaks of s.id and t.id. */
export function itemsUnseen(countyId: string, tenureIds: readonly string[], within: RawBuilder<boolean>): RawBuilder<{ unseen: number }> {
  return sql<{ unseen: number }>`
    select count(*)::int as unseen from tenure t join subject s on s.county_id = ${countyId} and s.id = t.subject_id
    where t.county_id = ${countyId} and t.id = any(${tenureIds}::uuid[]) and ${within} is not true`;
}

export interface ItemKnownRow extends Pick<ItemRow, 'tenureId' | 'subject' | 'unit' | 'role'> {
  /** Null: the register does not say that the one who leaves held it before the day. */
  readonly since: string | null;
  readonly document: { readonly number: string | null; readonly title: string } | null;
  /** Who holds it from the day on. */
  readonly holder: { readonly id: string; readonly name: string } | null;
}

/** The same things as the register says them, as known at a revision: who leaves held them since when, and who holds them from the day on. */
export function itemsKnownAt(
  countyId: string,
  tenureIds: readonly string[],
  { on, knownAt }: { readonly on: string; readonly knownAt: number },
): RawBuilder<ItemKnownRow> {
  const known = (row: string) => sql`${sql.ref(`${row}.known`)} @> ${knownAt}::bigint`;
  return sql<ItemKnownRow>`
    select t.id as "tenureId", t.role, json_build_object('id', s.id, 'name', coalesce(sn.name, s.name), 'kind', coalesce(su.kind, s.kind)) as subject,
      (select json_build_object('id', u.id, 'name', n.name, 'kind', u.kind)
        from unit u join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and n.during @> ${on}::date and ${known('n')}
        where u.county_id = ${countyId} and u.id = coalesce(sp.unit_id, up.parent_id)) as unit,
      case when held.during is not null then lower(held.during)::text when lower(t.during) >= ${on}::date then lower(t.during)::text end as since,
      (select json_build_object('number', d.number, 'title', d.title) from document d
        where d.county_id = ${countyId} and d.id = case when held.during is null then t.document_id else held.document_id end) as document,
      (select json_build_object('id', p.id, 'name', p.name)
        from tenure h join person p on p.county_id = ${countyId} and p.id = h.person_id
        where h.county_id = ${countyId} and h.subject_id = t.subject_id and h.role = t.role and h.slot = t.slot and ${known('h')}
          and h.during @> greatest(lower(t.during), ${on}::date)) as holder
    from tenure t
    join subject s on s.county_id = ${countyId} and s.id = t.subject_id
    left join lateral (
      select h.during, h.document_id from tenure h
      where h.county_id = ${countyId} and h.subject_id = t.subject_id and h.role = t.role and h.slot = t.slot and h.person_id = t.person_id and ${known('h')}
        and lower(h.during) < ${on}::date and (upper(h.during) is null or upper(h.during) >= ${on}::date)
      order by lower(h.during) desc limit 1) held on true
    left join unit su on su.county_id = ${countyId} and su.id = s.id
    left join unit_name sn on sn.county_id = ${countyId} and sn.unit_id = s.id and sn.during @> ${on}::date and ${known('sn')}
    left join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = s.id and sp.during @> ${on}::date and ${known('sp')}
    left join unit_placement up on up.county_id = ${countyId} and up.unit_id = s.id and up.during @> ${on}::date and ${known('up')}
      and up.tree = case su.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end
    where t.county_id = ${countyId} and t.id = any(${tenureIds}::uuid[])
    order by s.kind, s.pinyin, s.id, t.role, t.slot`;
}
