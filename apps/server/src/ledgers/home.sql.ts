// What the home page shows beside coverage: recent revisions, tenures that end soon, what the asker holds.

import { sql, type RawBuilder } from 'kysely';
import { inForce, type AsOf } from '../kernel/conditions.ts';

export interface RevisionRow {
  readonly number: number;
  readonly at: string;
  readonly act: string;
  readonly actorName: string;
  readonly reason: string | null;
  readonly changes: number;
  readonly hash: string;
}

/** Newest first; `before` is the number of the last revision seen; `rowId` keeps to what wrote one row. */
export function revisionsBefore(countyId: string, before: number | null, since: string | null, rowId: string | null, limit: number): RawBuilder<RevisionRow> {
  return sql<RevisionRow>`
    select r.number, to_char(r.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, r.act, r.actor_name as "actorName", r.reason, r.change_count as changes, r.hash
    from revision r
    where r.county_id = ${countyId} and (${before}::bigint is null or r.number < ${before}::bigint) and (${since}::timestamptz is null or r.at >= ${since}::timestamptz)
      and (${rowId}::uuid is null or exists (
        select from revision_change c where c.county_id = ${countyId} and c.revision = r.number
          and (c.row_id = ${rowId}::uuid or c.row ->> 'subject_id' = ${rowId}::text or c.row ->> 'person_id' = ${rowId}::text or c.row ->> 'unit_id' = ${rowId}::text)))
    order by r.number desc limit ${limit}`;
}

export interface EndingRow {
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string };
  readonly role: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly endsOn: string;
}

/** Tenures that end after the day and by `until`, with nobody of the same role to follow at once. */
export function endingTenures(countyId: string, on: string, until: string, reach: RawBuilder<boolean>, limit: number): RawBuilder<EndingRow> {
  return sql<EndingRow>`
    select json_build_object('id', s.id, 'name', s.name, 'kind', s.kind) as subject, t.role, json_build_object('id', p.id, 'name', p.name) as person, upper(t.during)::text as "endsOn"
    from tenure t
    join subject s on s.county_id = ${countyId} and s.id = t.subject_id
    join person p on p.county_id = ${countyId} and p.id = t.person_id
    where t.county_id = ${countyId} and upper_inf(t.known) and not upper_inf(t.during) and upper(t.during) > ${on}::date and upper(t.during) <= ${until}::date
      and not exists (select from tenure n where n.county_id = ${countyId} and n.subject_id = t.subject_id and n.role = t.role and upper_inf(n.known) and n.during @> upper(t.during))
      and not exists (select from subject_status x where x.county_id = ${countyId} and x.subject_id = t.subject_id and upper_inf(x.known) and x.status = 'closed' and x.during @> upper(t.during))
      and ${reach}
    order by upper(t.during), s.pinyin, t.id limit ${limit}`;
}

export interface MineRow {
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string };
  readonly role: string;
  readonly since: string;
}

export function heldBy(countyId: string, personId: string, at: AsOf, limit: number): RawBuilder<MineRow> {
  return sql<MineRow>`
    select json_build_object('id', s.id, 'name', s.name, 'kind', coalesce(u.kind, s.kind)) as subject, t.role, lower(t.during)::text as since
    from tenure t join subject s on s.county_id = ${countyId} and s.id = t.subject_id
    left join unit u on u.county_id = ${countyId} and u.id = s.id
    where t.county_id = ${countyId} and t.person_id = ${personId}::uuid and ${inForce('t', at)}
    order by s.kind, s.pinyin, t.id limit ${limit}`;
}
