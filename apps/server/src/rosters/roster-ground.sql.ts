// The SQL of what a roster stands on: its own rows, its wishes, and who held what for which subject on a day. Standings
// are read table by table and put together in memory: each statement uses one index, however large the county is.

import { sql, type RawBuilder } from 'kysely';
import type { RosterKind, RosterState } from '@gridward/domain/rosters/roster';
import { inForce, inForceAmongMany, type AsOf, type Search } from '../kernel/conditions.ts';

export interface RosterRow {
  readonly id: string;
  readonly kind: RosterKind;
  readonly unitId: string;
  readonly year: number;
  readonly title: string;
  readonly effectiveOn: string;
  readonly state: RosterState;
  readonly appliedIn: number | null;
  readonly urgentReason: string | null;
  readonly publicationId: string | null;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly changedIn: number;
}

export function rostersById(countyId: string, ids: readonly string[]): RawBuilder<RosterRow> {
  return sql<RosterRow>`
    select r.id, r.kind, r.unit_id as "unitId", r.year, r.title, r.effective_on as "effectiveOn", r.state, r.applied_in as "appliedIn",
      r.urgent_reason as "urgentReason", r.publication_id as "publicationId", to_char(r.changed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt",
      r.changed_by as "changedBy", r.changed_in as "changedIn"
    from roster r where r.county_id = ${countyId} and r.id = any(${ids}::uuid[])`;
}

export interface WishRow {
  readonly id: string;
  readonly rosterId: string;
  readonly subjectId: string;
  readonly role: string;
  readonly personIds: string[];
  readonly beforeIds: string[];
  readonly editor: string;
  readonly changedIn: number;
}

export const wishesAtOnce = 2_500;

/** At most `wishesAtOnce`, behind `after`. */
export function wishesOfRosters(
  countyId: string,
  rosterIds: readonly string[],
  { subjectIds, after }: { readonly subjectIds: readonly string[] | null; readonly after: WishRow | null },
): RawBuilder<WishRow> {
  const narrowed = subjectIds === null ? sql`true` : sql`w.subject_id = any(${subjectIds}::uuid[])`;
  const behind = after === null ? sql`true` : sql`(w.subject_id, w.role, w.roster_id) > (${after.subjectId}::uuid, ${after.role}, ${after.rosterId}::uuid)`;
  return sql<WishRow>`
    select w.id, w.roster_id as "rosterId", w.subject_id as "subjectId", w.role, w.person_ids::text[] as "personIds", w.before_ids::text[] as "beforeIds",
      w.editor, w.changed_in as "changedIn"
    from roster_wish w where w.county_id = ${countyId} and w.roster_id = any(${rosterIds}::uuid[]) and ${narrowed} and ${behind}
    order by w.subject_id, w.role, w.roster_id limit ${wishesAtOnce}`;
}

/** Which row of a draft is about a role, for those that are written again. */
export function holderWishIds(countyId: string, rosterId: string, subjectIds: readonly string[]): RawBuilder<Pick<WishRow, 'id' | 'subjectId' | 'role'>> {
  return sql<Pick<WishRow, 'id' | 'subjectId' | 'role'>>`
    select w.id, w.subject_id as "subjectId", w.role from roster_wish w
    where w.county_id = ${countyId} and w.roster_id = ${rosterId}::uuid and w.subject_id = any(${subjectIds}::uuid[])`;
}

export interface SubjectWishRow {
  readonly id: string;
  readonly rosterId: string;
  readonly subjectId: string;
  readonly act: 'enter' | 'rename' | 'move' | 'close';
  readonly content: Readonly<Record<string, unknown>>;
  readonly editor: string;
  readonly changedIn: number;
}

/** At most `wishesAtOnce`, behind `after`. */
export function subjectWishesOfRosters(
  countyId: string,
  rosterIds: readonly string[],
  { subjectIds, after }: { readonly subjectIds: readonly string[] | null; readonly after: SubjectWishRow | null },
): RawBuilder<SubjectWishRow> {
  const narrowed = subjectIds === null ? sql`true` : sql`w.subject_id = any(${subjectIds}::uuid[])`;
  const behind = after === null ? sql`true` : sql`(w.subject_id, w.act, w.roster_id) > (${after.subjectId}::uuid, ${after.act}, ${after.rosterId}::uuid)`;
  return sql<SubjectWishRow>`
    select w.id, w.roster_id as "rosterId", w.subject_id as "subjectId", w.act, w.content, w.editor, w.changed_in as "changedIn"
    from roster_subject w where w.county_id = ${countyId} and w.roster_id = any(${rosterIds}::uuid[]) and ${narrowed} and ${behind}
    order by w.subject_id, w.act, w.roster_id limit ${wishesAtOnce}`;
}

export function unitOfRoster(countyId: string, unitId: string, at: AsOf): RawBuilder<{ id: string; kind: string; name: string }> {
  return sql<{ id: string; kind: string; name: string }>`
    select u.id, u.kind, n.name from unit u
    join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)}
    where u.county_id = ${countyId} and u.id = ${unitId}::uuid`;
}

/** A unit and all units below it on the day, in one of the trees. */
export function unitsUnder(countyId: string, unitId: string, tree: 'territory' | 'line', at: AsOf): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    with recursive below (id) as (
      select ${unitId}::uuid
      union
      select p.unit_id from below b
      join unit_placement p on p.county_id = ${countyId} and p.parent_id = b.id and p.tree = ${tree} and ${inForce('p', at)}
    )
    select id from below`;
}

export function industriesLedBy(countyId: string, unitId: string, at: AsOf): RawBuilder<{ industry: string }> {
  return sql<{ industry: string }>`
    select il.industry from industry_line il where il.county_id = ${countyId} and il.unit_id = ${unitId}::uuid and ${inForce('il', at)}`;
}

/** Which subjects are meant; null or empty lists mean that this does not narrow them. */
export interface StandingQuestion {
  readonly countyId: string;
  readonly at: AsOf;
  readonly unitIds: readonly string[] | null;
  /** Besides the units: subjects of these industries, wherever they lie. */
  readonly industries: readonly string[];
  readonly subjectIds: readonly string[] | null;
  /** For a page of a table: what is looked for, and where the page begins. */
  readonly page?: StandingPage | undefined;
}

export interface StandingPage {
  /** As typed, made plain; undefined when nothing was typed. */
  readonly search: Search | undefined;
  /** A kind of subject or of unit. */
  readonly kind: string | undefined;
  readonly withinUnitIds: readonly string[] | null;
  /** The pinyin and id after which the page begins. */
  readonly after: readonly [string, string] | undefined;
  readonly limit: number;
}

export interface StoodRow {
  readonly subjectId: string;
  readonly kind: string;
  readonly unitKind: string | null;
  readonly name: string;
  readonly pinyin: string;
  readonly code: string | null;
  readonly industries: string[];
  readonly unitId: string | null;
}

/**
 * Few units or subjects begin with what lies in them. Of many, each is looked at by itself: the planner has no statistics
 * under row-level security, takes them for few, and would look thousands up in an exclusion constraint.
 */
function meansFew({ unitIds, subjectIds }: StandingQuestion): boolean {
  return unitIds !== null || (subjectIds !== null && subjectIds.length <= 500);
}

interface PageColumns {
  readonly id: RawBuilder<unknown>;
  readonly kinds: RawBuilder<unknown>;
  readonly unitId: RawBuilder<unknown>;
  readonly name: RawBuilder<unknown>;
  readonly pinyin: RawBuilder<unknown>;
  readonly initials: RawBuilder<unknown>;
  readonly code: RawBuilder<unknown>;
}

/** The conditions of a page and its order: each part of the table stops at the page's end by itself. */
function onPage(page: StandingPage | undefined, column: PageColumns): RawBuilder<unknown> {
  if (page === undefined) return sql``;
  const { search, kind, withinUnitIds, after, limit } = page;
  const conditions: RawBuilder<unknown>[] = [];
  if (kind !== undefined) conditions.push(sql`and ${kind} = any(${column.kinds})`);
  if (withinUnitIds !== null) conditions.push(sql`and ${column.unitId} = any(${withinUnitIds}::uuid[])`);
  if (after !== undefined) conditions.push(sql`and (${column.pinyin} collate "C", ${column.id}) > (${after[0]}, ${after[1]}::uuid)`);
  if (search !== undefined) {
    const letters = search.letters ?? '';
    const spelled = letters === '' ? sql`` : sql` or strpos(${column.initials}, ${letters}) > 0 or strpos(${column.pinyin}, ${letters}) > 0`;
    conditions.push(
      sql`and (strpos(lower(${column.name}), ${search.text.toLowerCase()}) > 0 or coalesce(starts_with(${column.code}, ${search.text.toUpperCase()}), false)${spelled})`,
    );
  }
  return sql`${sql.join(conditions, sql` `)} order by ${column.pinyin} collate "C", ${column.id} limit ${limit}`;
}

/** Units with a place in their own tree on the day. */
export function unitsStanding(question: StandingQuestion): RawBuilder<StoodRow> {
  const { countyId, at, unitIds, subjectIds } = question;
  const named = unitIds === null ? sql`true` : sql`u.id = any(${unitIds}::uuid[])`;
  const listed = subjectIds === null ? sql`true` : sql`u.id = any(${subjectIds}::uuid[])`;
  const few = meansFew(question);
  const home = sql`case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end`;
  const place = few
    ? sql`unit_placement p on p.county_id = ${countyId} and p.unit_id = u.id and p.tree = ${home} and ${inForce('p', at)}`
    : sql`lateral (select x.parent_id from unit_placement x where x.county_id = ${countyId} and x.unit_id = u.id and x.tree = ${home} and ${inForce('x', at)} limit 1) p on true`;
  const name = few
    ? sql`unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)}`
    : sql`lateral (select x.name, x.pinyin, x.initials from unit_name x where x.county_id = ${countyId} and x.unit_id = u.id and ${inForce('x', at)} limit 1) n on true`;
  return sql<StoodRow>`
    select u.id as "subjectId", 'unit' as kind, u.kind as "unitKind", n.pinyin, u.code, '{}'::text[] as industries, p.parent_id as "unitId", n.name
    from unit u join ${place} join ${name}
    where u.county_id = ${countyId} and ${named} and ${listed}
      ${onPage(question.page, unitColumns)}`;
}

const unitColumns: PageColumns = {
  id: sql`u.id`,
  kinds: sql`array['unit', u.kind]`,
  unitId: sql`u.id`,
  name: sql`n.name`,
  pinyin: sql`n.pinyin`,
  initials: sql`n.initials`,
  code: sql`u.code`,
};

/** Subjects that were not closed on the day. Their names are those known at the revision. */
export function subjectsStanding(question: StandingQuestion): RawBuilder<StoodRow> {
  const { countyId, at, unitIds, industries, subjectIds } = question;
  const ofLine = industries.length === 0 ? sql`` : sql` or s.industries && ${industries}::text[]`;
  const placed = unitIds === null ? sql`true` : sql`(sp.unit_id = any(${unitIds}::uuid[])${ofLine})`;
  const listed = subjectIds === null ? sql`true` : sql`s.id = any(${subjectIds}::uuid[])`;
  return sql<StoodRow>`
    select s.id as "subjectId", s.kind, null::text as "unitKind", s.pinyin, s.code, s.industries, sp.unit_id as "unitId",
      case when s.changed_in <= ${at.knownAt}::bigint then s.name else coalesce((
        select c.row ->> 'name' from revision_change c where c.county_id = ${countyId} and c.row_id = s.id and c.table_name = 'subject'
          and c.revision <= ${at.knownAt}::bigint order by c.revision desc limit 1), s.name) end as name
    from subject s ${besideSubject(question)}
    where s.county_id = ${countyId} and s.kind <> 'unit' and ${placed} and ${listed} ${onPage(question.page, subjectColumns)}`;
}

/** Its status and its place on the day; a subject that is closed, or has no status, is left out. */
function besideSubject(question: StandingQuestion): RawBuilder<unknown> {
  const { countyId, at } = question;
  return meansFew(question)
    ? sql`
        join subject_status st on st.county_id = ${countyId} and st.subject_id = s.id and st.status <> 'closed' and ${inForce('st', at)}
        left join subject_placement sp on sp.county_id = ${countyId} and sp.subject_id = s.id and ${inForce('sp', at)}`
    : sql`
        join lateral (select where (select x.status <> 'closed' from subject_status x where x.county_id = ${countyId} and x.subject_id = s.id
          and ${inForce('x', at)} limit 1)) st on true
        left join lateral (select x.unit_id from subject_placement x where x.county_id = ${countyId} and x.subject_id = s.id and ${inForce('x', at)} limit 1) sp on true`;
}

const subjectColumns: PageColumns = {
  id: sql`s.id`,
  kinds: sql`array[s.kind]`,
  unitId: sql`sp.unit_id`,
  name: sql`s.name`,
  pinyin: sql`s.pinyin`,
  initials: sql`s.initials`,
  code: sql`s.code`,
};

/** Subjects that the roster enters, which stand nowhere yet. */
export function subjectsEntered(countyId: string, rosterId: string, narrowed: Pick<StandingQuestion, 'subjectIds' | 'page'>): RawBuilder<StoodRow> {
  const listed = narrowed.subjectIds === null ? sql`true` : sql`w.subject_id = any(${narrowed.subjectIds}::uuid[])`;
  return sql<StoodRow>`
    select w.subject_id as "subjectId", w.content ->> 'kind' as kind, null::text as "unitKind", coalesce(w.content ->> 'pinyin', '') as pinyin,
      w.content ->> 'code' as code, array(select jsonb_array_elements_text(w.content -> 'industries')) as industries,
      (w.content ->> 'unitId')::uuid as "unitId", w.content ->> 'name' as name
    from roster_subject w
    where w.county_id = ${countyId} and w.roster_id = ${rosterId}::uuid and w.act = 'enter' and ${listed} ${onPage(narrowed.page, enteredColumns)}`;
}

const enteredColumns: PageColumns = {
  id: sql`w.subject_id`,
  kinds: sql`array[w.content ->> 'kind']`,
  unitId: sql`(w.content ->> 'unitId')::uuid`,
  name: sql`(w.content ->> 'name')`,
  pinyin: sql`coalesce(w.content ->> 'pinyin', '')`,
  initials: sql`coalesce(w.content ->> 'initials', '')`,
  code: sql`(w.content ->> 'code')`,
};

/** A page of the table of a roster: units, subjects and those it enters, in Chinese order. */
export function pageOfTable(question: StandingQuestion & { readonly page: StandingPage; readonly rosterId: string }): RawBuilder<StoodRow> {
  return sql<StoodRow>`
    select x.* from (
      (${unitsStanding(question)}) union all (${subjectsStanding(question)}) union all (${subjectsEntered(question.countyId, question.rosterId, question)})
    ) x order by x.pinyin collate "C", x."subjectId" limit ${question.page.limit}`;
}

export function stoodIds(question: StandingQuestion): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select x."subjectId" as id from (${unitsStanding(question)} union all ${subjectsStanding(question)}) x`;
}

/** How many units and subjects of each kind stand on the day. */
export function stoodKinds(question: StandingQuestion): RawBuilder<{ kind: string; unitKind: string | null; subjects: number }> {
  return sql<{ kind: string; unitKind: string | null; subjects: number }>`
    select x.kind, x."unitKind", count(*)::int as subjects from (${unitsStanding(question)} union all ${subjectsStanding(question)}) x group by x.kind, x."unitKind"`;
}

export interface HolderRow {
  readonly subjectId: string;
  readonly role: string;
  readonly personId: string;
}

/** Who held what on the day, in the order of slots; of these subjects, or of all. */
export function holdersStanding(countyId: string, at: AsOf, subjectIds: readonly string[] | null): RawBuilder<HolderRow> {
  const of = subjectIds === null ? inForceAmongMany('t', at) : sql`t.subject_id = any(${subjectIds}::uuid[]) and ${inForce('t', at)}`;
  return sql<HolderRow>`
    select t.subject_id as "subjectId", t.role, t.person_id as "personId" from tenure t
    where t.county_id = ${countyId} and ${of}
    order by t.subject_id, t.role, t.slot`;
}

export interface UnitBriefRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId: string | null;
}

/** These units and all above them in their own trees, with the names they have on the day. */
export function unitsAndAbove(countyId: string, unitIds: readonly string[], at: AsOf): RawBuilder<UnitBriefRow> {
  return sql<UnitBriefRow>`
    with recursive above (id) as (
      select given.id from unnest(${unitIds}::uuid[]) as given (id)
      union
      select p.parent_id from above a
      join unit v on v.county_id = ${countyId} and v.id = a.id
      join unit_placement p on p.county_id = ${countyId} and p.unit_id = a.id and p.parent_id is not null and ${inForce('p', at)}
        and p.tree = case v.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end
    )
    select u.id, u.kind, coalesce(n.name, (select l.name from unit_name l where l.county_id = ${countyId} and l.unit_id = u.id and upper_inf(l.known)
        order by lower(l.during) desc limit 1), u.code, '') as name,
      (select p.parent_id from unit_placement p where p.county_id = ${countyId} and p.unit_id = u.id and ${inForce('p', at)}
        and p.tree = case u.kind when 'department' then 'line' when 'sector' then 'sector' when 'brigade' then 'sector' else 'territory' end) as "parentId"
    from above a join unit u on u.county_id = ${countyId} and u.id = a.id
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = u.id and ${inForce('n', at)}`;
}

export function personsOf(countyId: string, ids: readonly string[]): RawBuilder<{ id: string; name: string }> {
  return sql<{ id: string; name: string }>`select p.id, p.name from person p where p.county_id = ${countyId} and p.id = any(${ids}::uuid[])`;
}

/** Of these subjects, those that pass a condition of reach on given.id. */
export function subjectsReached(ids: readonly string[], reached: RawBuilder<boolean>): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select given.id from unnest(${ids}::uuid[]) as given (id) where ${reached}`;
}
