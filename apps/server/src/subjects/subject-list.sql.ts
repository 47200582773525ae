// The SQL of the list of subjects: one statement picks the subjects of a page, another reads what is shown of these alone –
// mostly it is in memory already –, and a third does both for long pages. When a filter names a unit, a person or one's own
// reach, the few subjects that it can mean are gathered first; when they turn out to be many, the list is walked in its order
// instead and each subject is looked at until the page is full. The database takes one branch or the other by itself, in the
// same statement.
// How persons and units are called is kept in memory (cards); `= any(array[x])` says `= x` so that only a B-tree is looked
// up in: the planner likes the GiST tree of an exclusion constraint, which takes five times as long to descend.

import { sql, type RawBuilder } from 'kysely';
import { reachesSubject, type Reach } from '../accounts/reach.ts';
import { inForce, startsWith, type AsOf } from '../kernel/conditions.ts';

export interface SubjectQuestion {
  readonly countyId: string;
  readonly at: AsOf;
  readonly reach: Reach;
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly unitId?: string | undefined;
  readonly industry?: string | undefined;
  /** Without one, what is not closed on the day; 'any' for closed ones too. */
  readonly status?: string | undefined;
  readonly personId?: string | undefined;
  readonly lacking?: string | undefined;
  /** The pinyin and id after which the page begins. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** What is shown of a subject on a day. */
export interface SubjectDayRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly pinyin: string;
  readonly code: string | null;
  readonly industries: string[];
  readonly size: string | null;
  readonly status: 'active' | 'suspended' | 'closed' | null;
  /** Where it lies on the day; a unit lies in itself. */
  readonly unitId: string | null;
  readonly bundleId: string | null;
  /** Role, slot and person of everybody who answers for it on the day. */
  readonly holders: readonly (readonly [string, number, string])[];
}

export interface PickedRow {
  readonly id: string;
  readonly pinyin: string;
  /** How many there are in all, where counting costs nothing. */
  readonly total: number | null;
}

/** More than so many subjects are not gathered; walking the list finds fifty of them sooner. */
const gathered = 2000;

/** The subjects of a page in their order. */
export function pickedPage(question: SubjectQuestion): RawBuilder<PickedRow> {
  return sql<PickedRow>`${picking(question)} select g.id, g.pinyin, g.total from page g order by g.pinyin collate "C", g.id`;
}

/** What is shown of these subjects on the day. */
export function shownOf(countyId: string, at: AsOf, ids: readonly string[]): RawBuilder<SubjectDayRow> {
  return sql<SubjectDayRow>`select ${shownColumns(countyId, at)} from unnest(${ids}::uuid[]) as g (id) join subject s on s.county_id = ${countyId} and s.id = g.id`;
}

/** Both in one, for long pages. */
export function listPage(question: SubjectQuestion): RawBuilder<SubjectDayRow & PickedRow> {
  const { countyId, at } = question;
  return sql<SubjectDayRow & PickedRow>`
    ${picking(question)}
    select ${shownColumns(countyId, at)}, g.total from page g join subject s on s.county_id = ${countyId} and s.id = g.id
    order by g.pinyin collate "C", g.id`;
}

/** Bundles as they are named beside their members. */
export function bundlesNamed(countyId: string, ids: readonly string[]): RawBuilder<{ id: string; name: string; kind: string }> {
  return sql`select b.id, b.name, b.kind from subject b where b.county_id = ${countyId} and b.id = any(${ids}::uuid[])`;
}

function picking(question: SubjectQuestion): RawBuilder<unknown> {
  const candidates = candidatesOf(question);
  return sql`
    with recursive ${question.unitId === undefined ? sql`` : belowUnit(question, question.unitId)}
    ${candidates === null ? sql`` : sql`candidate (id) as materialized (select * from (${candidates.ids}) c limit ${sql.lit(gathered + 1)}),`}
    page as materialized (
      ${candidates === null ? walk(question) : sql`(${gather(question, candidates.by)}) union all (${walk(question, sql`(select count(*) from candidate) > ${sql.lit(gathered)}`)})`}
    )`;
}

/** The unit that was asked for and all units below it on the day, in whichever tree. */
function belowUnit({ countyId, at }: SubjectQuestion, unitId: string): RawBuilder<unknown> {
  return sql`below (id) as (
      select ${unitId}::uuid
      union
      select p.unit_id from below b join unit_placement p on p.county_id = ${countyId} and p.parent_id = b.id
      where ${inForce('p', at)}
    ),`;
}

interface Candidates {
  readonly ids: RawBuilder<unknown>;
  /** The filter that these satisfy already. */
  readonly by: 'person' | 'code' | 'unit' | 'status' | 'reach';
}

/** The subjects that the narrowest filter can mean, or null when no filter is narrow. */
function candidatesOf(question: SubjectQuestion): Candidates | null {
  const { countyId, at, personId, unitId, status, reach, q } = question;
  if (personId !== undefined) {
    const ids = sql`select distinct t.subject_id from tenure t where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and ${inForce('t', at)}`;
    return { by: 'person', ids };
  }
  const code = q === undefined ? null : codePrefix(q);
  if (code !== null)
    return { by: 'code', ids: sql`select s.id from subject s where s.county_id = ${countyId} and s.code is not null and ${startsWith('s.code', code)}` };
  if (status === 'suspended' || status === 'closed') {
    // A literal: the index is one of the rarer states alone.
    const ids = sql`select st.subject_id from subject_status st where st.county_id = ${countyId} and st.status = ${sql.lit(status)} and ${inForce('st', at)}`;
    return { by: 'status', ids };
  }
  if (unitId !== undefined) {
    const ids = sql`select sp.subject_id from subject_placement sp where sp.county_id = ${countyId} and sp.unit_id in (select id from below) and ${inForce('sp', at)}
      union all select id from below
      union all select s.id from subject s where s.county_id = ${countyId} and ${hasLine(question, unitId)} and s.industries && ${lineOf(question, unitId)}`;
    return { by: 'unit', ids };
  }
  if (reach.kind === 'county' || reach.industries.length > 0) return null;
  const ids = sql`select sp.subject_id from subject_placement sp where sp.county_id = ${countyId} and upper_inf(sp.known)
      and sp.during @> ${reach.on}::date and sp.unit_id = any(${reach.unitIds}::uuid[])
    union select t.subject_id from tenure t where t.county_id = ${countyId} and t.person_id = ${reach.personId}::uuid
      and upper_inf(t.known) and t.during @> ${reach.on}::date
    union select given.id from unnest(${[...reach.unitIds, ...reach.departmentIds]}::uuid[]) as given (id)`;
  return { by: 'reach', ids };
}

/** Six digits and more are the beginning of a code; they find nothing else. */
function codePrefix(q: string): string | null {
  return /^[0-9]{6}[0-9A-Za-z]*$/.test(q) ? q.toUpperCase() : null;
}

function gather(question: SubjectQuestion, by: Candidates['by']): RawBuilder<unknown> {
  const total = question.after === undefined ? sql`count(*) over ()` : sql`null::bigint`;
  return sql`
    select s.id, s.pinyin, ${total} as total from subject s
    where s.county_id = ${question.countyId} and s.id in (select id from candidate)
      and (select count(*) from candidate) <= ${sql.lit(gathered)} and ${matches(question, by)}
    order by s.pinyin collate "C", s.id limit ${question.limit + 1}`;
}

function walk(question: SubjectQuestion, when: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  return sql`
    select s.id, s.pinyin, null::bigint as total from subject s
    where s.county_id = ${question.countyId} and ${when} and ${matches(question)}
    order by s.pinyin collate "C", s.id limit ${question.limit + 1}`;
}

/** Every filter of the question that is not satisfied yet, as a condition on the subject `s`. */
function matches(question: SubjectQuestion, satisfied: Candidates['by'] | null = null): RawBuilder<unknown> {
  const { countyId, at, q, kind, unitId, industry, status, personId, lacking, after, reach } = question;
  const conditions: RawBuilder<unknown>[] = [kind === undefined ? sql`s.kind <> 'unit'` : sql`s.kind = ${kind}`];
  if (after !== undefined) conditions.push(sql`(s.pinyin collate "C", s.id) > (${after[0]}, ${after[1]}::uuid)`);
  if (q !== undefined && q !== '') conditions.push(namedLike(q));
  if (industry !== undefined) conditions.push(sql`s.industries @> array[${industry}]::text[]`);
  if (reach.kind !== 'county' && satisfied !== 'reach') conditions.push(reachesSubject(reach, sql.ref('s.id')));
  if (personId !== undefined && satisfied !== 'person') {
    conditions.push(sql`exists (select from tenure t where t.county_id = ${countyId} and t.subject_id = any(array[s.id]) and t.person_id = ${personId}::uuid
      and ${inForce('t', at)})`);
  }
  if (unitId !== undefined && satisfied !== 'unit') {
    conditions.push(sql`(s.id in (select id from below) or (select sp.unit_id from subject_placement sp where sp.county_id = ${countyId}
      and sp.subject_id = any(array[s.id]) and ${inForce('sp', at)} limit 1) in (select id from below)
      or (${hasLine(question, unitId)} and s.industries && ${lineOf(question, unitId)}))`);
  }
  if (satisfied !== 'status' && status !== 'any') {
    const wanted = status === undefined ? sql`st.status <> 'closed'` : sql`st.status = ${status}`;
    conditions.push(
      sql`(select ${wanted} from subject_status st where st.county_id = ${countyId} and st.subject_id = any(array[s.id]) and ${inForce('st', at)} limit 1)`,
    );
  }
  if (lacking !== undefined) {
    // Asked of one subject at a time: as a join it could begin with everybody who holds the role. It asks for the person,
    // whom the B-tree holds and the exclusion constraint does not, or else the planner takes the slower of the two.
    conditions.push(sql`(select t.person_id from tenure t where t.county_id = ${countyId} and t.subject_id = s.id and t.role = ${lacking}
      and ${inForce('t', at)} limit 1) is null`);
  }
  return sql.join(conditions, sql` and `);
}

/** The industries a department is the line of; "in" a department are the subjects of its line. */
function lineOf({ countyId, at }: SubjectQuestion, unitId: string): RawBuilder<unknown> {
  return sql`array(select il.industry from industry_line il where il.county_id = ${countyId} and il.unit_id = ${unitId}::uuid and ${inForce('il', at)})`;
}

function hasLine({ countyId, at }: SubjectQuestion, unitId: string): RawBuilder<unknown> {
  return sql`exists (select from industry_line il where il.county_id = ${countyId} and il.unit_id = ${unitId}::uuid and ${inForce('il', at)})`;
}

function namedLike(q: string): RawBuilder<unknown> {
  const text = q.toLowerCase().replace(/\s+/g, '');
  if (!/^[a-z0-9]+$/.test(text)) return sql`strpos(lower(s.name), ${text}) > 0`;
  return sql`(strpos(s.initials, ${text}) > 0 or strpos(s.pinyin, ${text}) > 0 or strpos(lower(s.name), ${text}) > 0
    or (s.code is not null and starts_with(s.code, ${text.toUpperCase()})))`;
}

/** Of the subject `s`, whose id is `g.id` too: its file, status, place, bundle and holders on the day. */
function shownColumns(countyId: string, at: AsOf): RawBuilder<unknown> {
  return sql`s.id, s.kind, s.name, s.pinyin, s.code, s.industries, s.profile ->> 'size' as size,
      (select st.status from subject_status st where st.county_id = ${countyId} and st.subject_id = any(array[g.id]) and ${inForce('st', at)} limit 1) as status,
      case when s.kind = 'unit' then s.id else (select sp.unit_id from subject_placement sp where sp.county_id = ${countyId} and sp.subject_id = any(array[g.id]) and ${inForce('sp', at)} limit 1) end as "unitId",
      (select m.bundle_id from bundle_member m where m.county_id = ${countyId} and m.member_id = any(array[g.id]) and ${inForce('m', at)}
        order by lower(m.during), m.id limit 1) as "bundleId",
      coalesce((select json_agg(json_build_array(t.role, t.slot, t.person_id) order by t.role, t.slot)
        from tenure t where t.county_id = ${countyId} and t.subject_id = any(array[g.id]) and ${inForce('t', at)}), '[]'::json) as holders`;
}
