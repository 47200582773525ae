// What digests are made from – unfinished obligations, leave, what was told before, who stands for whom – and the digests that
// were made.

import { sql, type RawBuilder } from 'kysely';

export interface UnfinishedRow {
  readonly key: string;
  readonly duty: string;
  readonly version: number;
  readonly subjectId: string | null;
  readonly unitId: string | null;
  readonly answerable: string[];
  readonly from: string;
  readonly deadline: string;
  readonly required: number;
  readonly done: number;
  readonly prescribed: boolean;
  /** As which it is theirs; empty for a duty of a post. */
  readonly roles: string[];
}

/** Obligations that are not done, have begun by `begunBy` and have their deadline between two days. */
export function unfinishedBetween(
  countyId: string,
  days: { readonly from: string; readonly until: string; readonly begunBy: string },
): RawBuilder<UnfinishedRow> {
  return sql<UnfinishedRow>`
    select o.key, o.duty, o.version, o.subject_id as "subjectId", o.unit_id as "unitId", o.answerable, o.period_from as "from", o.deadline, o.required, o.done,
      coalesce((d.content #>> '{basis,own}')::boolean, false) is false as prescribed,
      coalesce((select array_agg(r.role) from jsonb_array_elements_text(coalesce(d.content #> '{bearer,roles}', d.content #> '{bearer,answeredBy}', '[]')) r (role)),
        '{}') as roles
    from obligation o
    left join lateral (
      select x.content from duty x where x.county_id = ${countyId} and x.code = o.duty and x.version = o.version order by lower(x.known) desc limit 1
    ) d on true
    where o.county_id = ${countyId} and o.done < o.required and o.deadline between ${days.from}::date and ${days.until}::date
      and o.period_from <= ${days.begunBy}::date
    order by o.deadline, o.key`;
}

export interface LeaveRow {
  readonly personId: string;
  readonly substituteId: string | null;
}

export function leavesOn(countyId: string, day: string): RawBuilder<LeaveRow> {
  return sql<LeaveRow>`
    select a.person_id as "personId", a.substitute_id as "substituteId" from absence a
    where a.county_id = ${countyId} and upper_inf(a.known) and a.during @> ${day}::date`;
}

export interface ToldRow {
  readonly personId: string;
  readonly told: string[];
}

/** What everybody was told since a day: stage and key of each item. */
export function toldSince(countyId: string, from: string, until: string): RawBuilder<ToldRow> {
  return sql<ToldRow>`
    select g.person_id as "personId", array_agg(distinct (i.item ->> 'stage') || ' ' || (i.item ->> 'key')) as told
    from digest g cross join lateral jsonb_array_elements(g.items) i (item)
    where g.county_id = ${countyId} and g.on_day >= ${from}::date and g.on_day < ${until}::date group by g.person_id`;
}

/** The persons of the safety committee office of the whole county: the last to be told. */
export function officePersons(countyId: string): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select distinct a.person_id as id from account a
    join account_grant g on g.county_id = ${countyId} and g.account_id = a.id and g.office = 'safety_committee' and g.scope = 'county'
    where a.county_id = ${countyId} and a.status = 'active' and a.person_id is not null order by 1`;
}

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly personId: string;
}

/** Accounts with which these persons sign in. */
export function accountsOfPersons(countyId: string, personIds: readonly string[]): RawBuilder<AccountRow> {
  return sql<AccountRow>`
    select a.id, a.name, a.person_id as "personId" from account a
    where a.county_id = ${countyId} and a.status = 'active' and a.person_id = any(${personIds}::uuid[]) order by a.created_at, a.id`;
}

/** Changes no row when the day has been begun, here or by another server. */
export function beginRun(countyId: string, day: string, now: string): RawBuilder<unknown> {
  return sql`insert into digest_run (county_id, on_day, begun_at) values (${countyId}, ${day}::date, ${now}::timestamptz) on conflict (county_id, on_day) do nothing`;
}

export interface StoredItem {
  readonly key: string;
  readonly stage: 'escalated' | 'overdue' | 'due_today' | 'due_soon';
  readonly isNew: boolean;
  readonly deadline: string;
  readonly of: readonly string[];
  readonly subjectId: string | null;
  readonly required: number;
  readonly done: number;
}

export interface NewDigest {
  readonly id: string;
  readonly personId: string;
  readonly on: string;
  readonly items: readonly StoredItem[];
  readonly revision: number;
  readonly madeAt: string;
}

/** Changes no row when the person has a digest of the day. */
export function putDigest(countyId: string, one: NewDigest): RawBuilder<unknown> {
  return sql`
    insert into digest (county_id, id, person_id, on_day, items, revision, made_at)
    values (${countyId}, ${one.id}::uuid, ${one.personId}::uuid, ${one.on}::date, ${JSON.stringify(one.items)}::jsonb, ${one.revision}::bigint, ${one.madeAt}::timestamptz)
    on conflict (county_id, person_id, on_day) do nothing`;
}

export interface DigestRow {
  readonly id: string;
  readonly personId: string;
  readonly on: string;
  readonly items: StoredItem[];
  readonly revision: number;
  readonly madeAt: Date;
  readonly readAt: Date | null;
}

const digestColumns = sql`g.id, g.person_id as "personId", g.on_day as "on", g.items, g.revision, g.made_at as "madeAt", g.read_at as "readAt"`;

export function digestById(countyId: string, id: string): RawBuilder<DigestRow> {
  return sql<DigestRow>`select ${digestColumns} from digest g where g.county_id = ${countyId} and g.id = ${id}::uuid`;
}

/** Of a person, the newest first; of one day, or all. */
export function digestsOfPerson(countyId: string, personId: string, day: string | null, limit: number): RawBuilder<DigestRow> {
  return sql<DigestRow>`
    select ${digestColumns} from digest g where g.county_id = ${countyId} and g.person_id = ${personId}::uuid and (${day}::date is null or g.on_day = ${day}::date)
    order by g.on_day desc limit ${limit}`;
}

export function markDigestsRead(countyId: string, personId: string, revision: number, now: string): RawBuilder<unknown> {
  return sql`
    update digest set read_at = ${now}::timestamptz
    where county_id = ${countyId} and person_id = ${personId}::uuid and read_at is null and revision <= ${revision}::bigint`;
}

export interface NamedItem {
  readonly key: string;
  readonly duty: { zh: string; en: string } | null;
  readonly subject: { id: string; name: string; kind: string } | null;
}

/** Names of duties and subjects of items, as they are now. */
export function namesOfItems(countyId: string, items: readonly StoredItem[], on: string): RawBuilder<NamedItem> {
  return sql<NamedItem>`
    select i.key, d.name as duty, case when s.id is not null then json_build_object('id', s.id, 'name', coalesce(n.name, s.name), 'kind', coalesce(u.kind, s.kind)) end as subject
    from unnest(${items.map((item) => item.key)}::text[], ${items.map((item) => item.subjectId)}::uuid[]) as i (key, subject_id)
    left join lateral (
      select x.content -> 'name' as name from duty x
      where x.county_id = ${countyId} and x.code = split_part(i.key, ':', 1) and x.version = split_part(i.key, ':', 2)::int order by lower(x.known) desc limit 1
    ) d on true
    left join subject s on s.county_id = ${countyId} and s.id = i.subject_id
    left join unit u on u.county_id = ${countyId} and u.id = i.subject_id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = i.subject_id and upper_inf(n.known) and n.during @> ${on}::date`;
}

export function personsNamed(countyId: string, ids: readonly string[]): RawBuilder<{ id: string; name: string }> {
  return sql<{ id: string; name: string }>`
    select p.id, p.name from person p where p.county_id = ${countyId} and p.id = any(${ids}::uuid[]) order by p.pinyin, p.id`;
}

/** The sealed mobile of a person, for a channel that needs it. */
export function mobileOf(countyId: string, personId: string): RawBuilder<{ ciphertext: string | null }> {
  return sql<{ ciphertext: string | null }>`
    select s.ciphertext from person_secret s where s.county_id = ${countyId} and s.person_id = ${personId}::uuid and s.kind = 'mobile'`;
}

export function accountById(countyId: string, id: string): RawBuilder<{ id: string; name: string; personId: string | null; status: string }> {
  return sql<{ id: string; name: string; personId: string | null; status: string }>`
    select a.id, a.name, a.person_id as "personId", a.status from account a where a.county_id = ${countyId} and a.id = ${id}::uuid`;
}

export interface CountyRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly hashAlgorithm: 'sm3' | 'sha256';
  readonly synthetic: boolean;
  readonly head: number;
}

/** The county as work that nobody asked for needs it. */
export function countyWithHead(countyId: string): RawBuilder<CountyRow> {
  return sql<CountyRow>`
    select c.id, c.name, c.time_zone as "timeZone", c.hash_algorithm as "hashAlgorithm", c.synthetic, h.revision as head
    from county c join county_head h on h.county_id = ${countyId} where c.id = ${countyId}`;
}
