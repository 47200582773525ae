// Terms that end within a window, of three sorts in one list: tenures, posts, absences. Who goes on in the same place the
// day after has not come to an end.

import { sql, type RawBuilder } from 'kysely';
import { reachesPerson, reachesSubject, type Reach } from '../accounts/reach.ts';
import { inForce } from '../kernel/conditions.ts';

export interface EndingsQuestion {
  readonly countyId: string;
  readonly reach: Reach;
  /** First and last day of the window. */
  readonly from: string;
  readonly until: string;
  readonly unitIds: readonly string[] | null;
}

interface Brief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}
export interface EndingRow {
  readonly id: string;
  readonly kind: 'tenure' | 'post' | 'absence';
  readonly lastDay: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly subject: Brief | null;
  readonly role: string | null;
  readonly unit: Brief | null;
  readonly title: string | null;
}

/** `x` is the row that ends: known now, its last day within the window. */
function ends({ from, until }: EndingsQuestion): RawBuilder<boolean> {
  return sql<boolean>`upper_inf(x.known) and not upper_inf(x.during) and upper(x.during) > ${from}::date
    and upper(x.during) <= ${until}::date + 1`;
}

function allEndings(question: EndingsQuestion): RawBuilder<unknown> {
  const { countyId, reach, unitIds } = question;
  const placed =
    unitIds === null
      ? sql`true`
      : sql`(x.subject_id = any(${unitIds}::uuid[]) or exists (
    select from subject_placement sp where sp.county_id = ${countyId} and sp.subject_id = x.subject_id and upper_inf(sp.known)
      and sp.during @> upper(x.during) - 1 and sp.unit_id = any(${unitIds}::uuid[])))`;
  const posted = unitIds === null ? sql`true` : sql`x.unit_id = any(${unitIds}::uuid[])`;
  const employed =
    unitIds === null
      ? sql`true`
      : sql`exists (
    select from post q where q.county_id = ${countyId} and q.person_id = x.person_id and upper_inf(q.known) and q.during @> upper(x.during) - 1
      and q.unit_id = any(${unitIds}::uuid[]))`;
  return sql`
    select x.id, 'tenure' as kind, upper(x.during) - 1 as last_day, x.person_id, x.subject_id, x.role, null::uuid as unit_id, null::text as title
    from tenure x where x.county_id = ${countyId} and ${ends(question)} and ${placed} and ${reachesSubject(reach, sql.ref('x.subject_id'))}
      and not exists (select from tenure y where y.county_id = ${countyId} and y.subject_id = x.subject_id and y.role = x.role and y.person_id = x.person_id
        and upper_inf(y.known) and y.during @> upper(x.during))
    union all
    select x.id, 'post', upper(x.during) - 1, x.person_id, null, null, x.unit_id, x.title
    from post x where x.county_id = ${countyId} and ${ends(question)} and ${posted} and ${reachesPerson(reach, sql.ref('x.person_id'))}
      and not exists (select from post y where y.county_id = ${countyId} and y.person_id = x.person_id and y.unit_id = x.unit_id and y.title = x.title
        and upper_inf(y.known) and y.during @> upper(x.during))
    union all
    select x.id, 'absence', upper(x.during) - 1, x.person_id, null, null, null, x.reason
    from absence x where x.county_id = ${countyId} and ${ends(question)} and ${employed} and ${reachesPerson(reach, sql.ref('x.person_id'))}`;
}

/** By last day; keyset by day and id. */
export function listedEndings(
  question: EndingsQuestion,
  after: readonly (string | number | null)[] | undefined,
  limit: number,
  knownAt: number,
): RawBuilder<EndingRow> {
  const { countyId } = question;
  const behind = after === undefined ? sql`true` : sql`(e.last_day, e.id) > (${after[0]}::date, ${after[1]}::uuid)`;
  const at = { on: question.from, knownAt };
  return sql<EndingRow>`
    select e.id, e.kind, e.last_day as "lastDay", json_build_object('id', p.id, 'name', p.name) as person, e.role, e.title,
      (select json_build_object('id', s.id, 'name', coalesce(n.name, s.name), 'kind', coalesce(u.kind, s.kind)) from subject s
        left join unit u on u.county_id = ${countyId} and u.id = s.id
        left join unit_name n on n.county_id = ${countyId} and n.unit_id = s.id and ${inForce('n', at)}
        where s.county_id = ${countyId} and s.id = e.subject_id) as subject,
      (select json_build_object('id', v.id, 'name', coalesce(m.name, v.code, ''), 'kind', v.kind) from unit v
        left join unit_name m on m.county_id = ${countyId} and m.unit_id = v.id and ${inForce('m', at)}
        where v.county_id = ${countyId} and v.id = coalesce(e.unit_id, (select sp.unit_id from subject_placement sp
          where sp.county_id = ${countyId} and sp.subject_id = e.subject_id and upper_inf(sp.known) and sp.during @> e.last_day))) as unit
    from (${allEndings(question)}) e
    join person p on p.county_id = ${countyId} and p.id = e.person_id
    where ${behind} order by e.last_day, e.id limit ${limit}`;
}

export function endingsByMonth(question: EndingsQuestion): RawBuilder<{ month: string; endings: number }> {
  return sql<{ month: string; endings: number }>`
    select to_char(e.last_day, 'YYYY-MM') as month, count(*)::int as endings from (${allEndings(question)}) e group by 1 order by 1`;
}
